import { readChoiceId } from '../../src/language/render.js'
import type { Meaning } from '../../src/messaging/say.js'
import type { Offered } from './state.js'

/** A choice as a release before offered it, which kept no meaning of it. */
export type StoredOffered = Omit<Offered, 'means'> & Partial<Pick<Offered, 'means'>>

const PLAIN = { yes: /(?:^|\.)yes$|^mask$/u, no: /(?:^|\.)no$/u }
const ALSO = {
  yes: /^(?:send\.so:|confirm$|twin\.agree$|draft\.(?:keep|resume)$|use\.short$|name\.profile$|kept:|vote:[^:]+:yes$|begin:|list:)/u,
  no: /^(?:twin\.other$|rewrite$|unkept:|vote:[^:]+:no$|stop$|edit\.back$|preview$)/u,
}
const WAY = /^(?:nav\.|flow\.|agent\.|polls\.list$|more$|topics|places\.|edit$|safety\.now$)/u
const DELICATE = /^(?:send|confirm|erase|consent\.|gov\.|wil\.|safety\.(?:convert|not|now)$)/u

/** A yes only where its no stands beside it. */
const BOTH = new Map([
  ['alerts.off', 'alerts.keep'],
  ['unsupport', 'asItIs'],
])

/** What else is no where the yes of a question is asked for, and leads elsewhere anywhere else. */
const NO_BESIDE = new Map([
  ['confirm', /^nav\.(?:back|cancel)$/u],
  ['mask', /^keep$/u],
  ['draft.keep', /^flow\.continue$/u],
  ['list', /^nav\.menu$/u],
])

const kindOf = (id: string): string => id.split(':')[0] ?? ''

const isOf = (id: string, all: readonly string[]): Meaning['is'] => {
  const kinds = all.map(kindOf)
  if (ALSO.no.test(id) || kinds.some(kind => BOTH.get(kind) === id || NO_BESIDE.get(kind)?.test(id))) return 'no'
  if (ALSO.yes.test(id) || kinds.includes(BOTH.get(kindOf(id)) ?? '')) return 'yes'
  return WAY.test(id) ? 'way' : 'answer'
}

const meaningOf = (id: string, all: readonly string[]): Meaning => {
  const delicate = DELICATE.test(id) ? { delicate: true as const } : {}
  if (PLAIN.yes.test(id)) return { is: 'yes', plainly: true, ...delicate }
  if (PLAIN.no.test(id)) return { is: 'no', plainly: true, ...delicate }
  return { is: isOf(id, all), ...delicate }
}

/**
 * The same choices with their meanings. Those of a release before are known by their ids: whoever was asked by it, be it
 * weeks ago, answers this one. What is offered from now on bears its meaning itself, and is not to be added here.
 */
export const withMeanings = (offered: readonly StoredOffered[]): Offered[] => {
  const own = offered.map(({ id }) => readChoiceId(id).id)
  return offered.map((each, at) => ({ ...each, means: each.means ?? meaningOf(own[at] ?? each.id, own) }))
}
