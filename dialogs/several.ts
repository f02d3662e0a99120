import { type Several, severalIn } from '../src/language/several.js'
import { mayBeDanger } from '../src/language/safety.js'
import { type Say, say, saysNo, saysYes } from '../src/messaging/say.js'
import { type Go, type Step, go } from './kit/dialog.js'
import type { Draft } from './kit/state.js'
import type { Turn } from './kit/turn.js'
import { isCode, setAside } from './kit/waiting.js'
import { meant, openFor } from './menuOpening.js'
import { dropDraft, reopenDraft } from './resume.js'

/** The two things that a message surely says; undefined where it says one. Danger is never parted from the words around it. */
export const partsOf = (turn: Turn, text: string): Several | undefined =>
  mayBeDanger(text) ? undefined : severalIn(text, part => meant(turn, part))

const beginningOf = ({ second, as }: Pick<Several, 'second' | 'as'>): Go =>
  as === 'track' ? go('menu', { heard: second }) : openFor(as, second)

/** Keeps what was said besides until the first is done, the second to be offered before a third. */
export const keepOthers = (turn: Turn, { second, as }: Several): readonly Draft[] => {
  const more = partsOf(turn, second)
  const later = more ? keepOthers(turn, more) : []
  const kept = setAside(turn, beginningOf({ second: more?.first ?? second, as }))
  return [...(kept ? [kept] : []), ...later]
}

/** The same, and says so. */
export const setOthersAside = (turn: Turn, parts: Several): void => {
  const [kept, ...later] = keepOthers(turn, parts)
  if (!kept) return
  if (later.length === 0) turn.says.push(say('menu.also', { text: kept.title }))
  else {
    const texts = [kept, ...later].map(({ title }) => ({ phrase: 'menu.also.one', args: { text: title } }) as const)
    turn.says.push(say('menu.also.several', { texts: { list: texts } }))
  }
}

/** Asks whether what waits shall begin now. */
export const offerWaiting = (draft: Draft): Say => {
  const { title, waiting } = draft
  const choices = [saysYes('also.yes', 'menu.also.yes'), saysNo('also.no', 'menu.also.no')]
  const [words, code] = waiting?.came
    ? (['menu.came.offer', 'menu.came.offer.code'] as const)
    : (['menu.also.offer', 'menu.also.offer.code'] as const)
  return say(isCode(title) ? code : words, { text: title }, { choices })
}

/** What waited begins with its words, or is forgotten, which is said; undefined where neither was chosen. */
export const decideWaiting = (turn: Turn, draft: string, id: string): Step | undefined => {
  if (id === 'also.yes') return reopenDraft(turn, draft)
  if (id !== 'also.no') return undefined
  dropDraft(turn, draft)
  turn.says.push(say('menu.also.dropped'))
  return go('menu', {})
}
