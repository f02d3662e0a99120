import type { Turn } from '../../dialogs/kit/turn.js'
import type { Offered } from '../../dialogs/kit/state.js'
import type { YesOrNo } from '../language/answer.js'
import { readChoiceId } from '../language/render.js'

/** Choices that a plain yes and a plain no pick, by their ids. */
interface Pair {
  readonly yes: RegExp
  readonly no?: RegExp
  /** Beside anything but its no, the yes answers nothing. */
  readonly both?: true
}
const PLAIN = { yes: /(?:^|\.)yes$/u, no: /(?:^|\.)no$/u }
const PAIRS: readonly Pair[] = [
  PLAIN,
  { yes: /^send\.so:/u, no: /^(?:preview|edit\.back)$/u },
  { yes: /^confirm$/u, no: /^nav\.(?:back|cancel)$/u },
  { yes: /^mask$/u, no: /^keep$/u },
  { yes: /^twin\.agree$/u, no: /^twin\.other$/u },
  { yes: /^draft\.keep$/u, no: /^flow\.continue$/u },
  { yes: /^draft\.resume$/u },
  { yes: /^use\.short$/u, no: /^rewrite$/u },
  { yes: /^name\.profile$/u },
  { yes: /^kept:/u, no: /^unkept:/u },
  { yes: /^vote:[^:]+:yes$/u, no: /^vote:[^:]+:no$/u },
  { yes: /^begin:/u, no: /^stop$/u },
  { yes: /^alerts\.off$/u, no: /^alerts\.keep$/u, both: true },
  { yes: /^unsupport:/u, no: /^asItIs$/u, both: true },
  { yes: /^list:/u, no: /^nav\.menu$/u },
]

/** True for a choice of a question that puts nothing else than yes or no. */
export const isYesOrNo = ({ id }: Pick<Offered, 'id'>): boolean => {
  const own = readChoiceId(id).id
  return own === 'mask' || PLAIN.yes.test(own) || PLAIN.no.test(own)
}

const picked = (offered: readonly Offered[], said: YesOrNo): string | undefined => {
  const ids = offered.map(({ id }) => ({ id, own: readChoiceId(id).id }))
  const isPut = (pattern: RegExp | undefined): boolean => ids.some(({ own }) => pattern?.test(own) === true)
  const pair = PAIRS.find(({ yes, no, both }) => isPut(yes) && (!both || isPut(no)))
  return ids.find(({ own }) => pair?.[said]?.test(own))?.id
}

/** The id of the choice that a plain yes or no picks: of the open question first, else of the newest message. */
export const choiceFor = ({ state }: Turn, said: YesOrNo): string | undefined =>
  picked(
    state.offered.filter(({ id }) => readChoiceId(id).step === state.step),
    said,
  ) ?? picked(state.offered.slice(0, state.numbered), said)
