import { type Say, choice, delicate, say, wayTo } from '../../src/messaging/say.js'
import { type Go, go } from './dialog.js'
import type { Alarm } from './state.js'
import type { Turn } from './turn.js'
import { carriedBy, isWaiting, setAside } from './waiting.js'

/** The question of danger is asked when it is heard, and once more when what was gone on with is over. */
export const ASKED_MAX = 2
/** Words kept for one report, about the longest message. UTF-16 units. */
const WORDS_MAX = 4_200
/** Nowhere: the question is put again wherever the talk is. */
export const ASK_AGAIN = ''

/** What answers whether words are a report of danger. */
export const DECISIONS = [
  delicate(choice('safety.convert', undefined, { lasting: true })),
  delicate(choice('safety.not', 'safety.keyword.flow.continue', { lasting: true })),
]

/** While that question is open, what is gone on with has the report within reach, and asks nothing. */
export const AT_HAND = delicate(wayTo('safety.now', 'choice.safety.start', { lasting: true }))

type Put = `safety.keyword.${'again' | 'counted' | 'file' | 'first' | 'number' | 'unnamed'}`

/** The question of danger, in the words that fit what was just said. */
export const dangerAsked = (as: Put): Say => say(as, {}, { choices: DECISIONS })

/** The question of danger was put just now and is not answered yet. */
export const isDangerAsked = ({ state: { alarm, offered } }: Turn): boolean =>
  alarm !== undefined && offered.some(({ id }) => id === 'safety.convert')

/** The same question put elsewhere, with all that was kept for the report. */
export const askedAt = ({ words, phone, more }: Alarm, at: string, times: number): Alarm => ({
  words,
  ...(phone !== undefined && { phone }),
  ...(more && { more }),
  at,
  times,
})

/** More of the same, for the same report, as far as it holds it. */
export const tellingMore = (alarm: Alarm, text: string): Alarm => {
  const words = `${alarm.words}\n${text}`
  return alarm.words.includes(text) || words.length > WORDS_MAX ? alarm : { ...alarm, words }
}

/** The question of danger is put again, wherever the talk is by then, and once more when that is over. */
export const askAgain = ({ state }: Turn): void => {
  if (state.alarm) state.alarm = askedAt(state.alarm, ASK_AGAIN, Math.min(state.alarm.times, ASKED_MAX - 1))
}

/** What the words become that are no danger: what was just wanted without a word, or what their author says. */
const harmless = (pending: Go | undefined, words: string): Go => {
  if (pending?.to === 'complaint') return go('complaint', { narrative: words })
  return pending?.to === 'proposal' ? go('proposal', { title: words }) : go('menu', { said: words })
}

/**
 * Whoever is registered and has not said yet whether it is danger is asked before anything else: their words, and what they
 * came for, wait until then. False where nothing is to be asked, or a guardian's decision is to be recorded.
 */
export const asksOfDangerFirst = (turn: Turn): boolean => {
  const { alarm, pending } = turn.state
  if (!alarm) return false
  turn.state.alarm = askedAt(alarm, ASK_AGAIN, ASKED_MAX)
  if (pending?.to === 'guardian') return false
  delete turn.state.pending
  const isBare = pending === undefined || carriedBy(pending) === undefined
  if (!isBare) setAside(turn, pending)
  if (!isWaiting(turn, alarm.words)) setAside(turn, harmless(isBare ? pending : undefined, alarm.words))
  return true
}
