import { entriesOf, readData } from '../../locales/readData.js'
import { capacityIn } from './capacity.js'
import { fold, wordsOf } from './fold.js'
import { type Intent, OPENS_FROM, type Understood } from './intent.js'
import { isMereRequest } from './request.js'
import { statusQuestionIn } from './statusQuestion.js'
import type { Kind } from './turning.js'
import { findersOf } from './wordings.js'

/** What the second of two things said in one message is. */
type Second = Kind | 'track'

/** Two things said in one message. */
export interface Several {
  readonly first: string
  readonly second: string
  readonly as: Second
}

const DATA = readData('turnings')
const { whole, opening, within } = findersOf(DATA.parts)

const ALSO = whole(DATA.also.surely)
const ANOTHER = within(DATA.also.another)
const KINDS = entriesOf(DATA.wanting).map(([kind, said]) => ({
  kind,
  wanting: opening(said),
  named: opening(DATA.also.named[kind]),
}))

/** Longer texts are an account, whatever stands in them. UTF-16 units. */
const READ_MAX = 1500
/** The longest words of "also". */
const ALSO_WORDS = 5
/** Fewer words say nothing of a matter. */
const MATTER_MIN = 3
/** How sure the first must be where the second says what it is. */
const FIRST_SURE = 0.6
/** The end of a sentence, or of a part of it. */
const ENDS = /[.!?؟;؛:،,\n]\s*$/u

/** How a text is read as a whole. */
type Read = (text: string) => Understood<Intent> | undefined

/** A part without «وبعد» or "also" before it, and whether that was there; «وعندي» is «عندي». */
const withoutAlso = (words: readonly string[]): { readonly rest: string; readonly surely: boolean } => {
  for (let n = Math.min(ALSO_WORDS, words.length - 1); n > 0; n -= 1)
    if (ALSO.test(fold(words.slice(0, n).join(' ')))) return { rest: words.slice(n).join(' '), surely: true }
  return {
    rest: words
      .join(' ')
      .replace(/^(?:و(?=عند|لد|أبا|ابا|أبي|ابي|أريد|اريد|أبغ|ابغ|أقترح|اقترح|أود|اود)|and\s+)/iu, ''),
    surely: false,
  }
}

/** What the part says that it is, and is of: a wish with a matter of its own. */
const saidToBe = (rest: string, surely: boolean): Kind | undefined => {
  const typed = fold(rest)
  return KINDS.find(({ wanting, named }) => {
    const pattern = surely && wanting.test(typed) ? wanting : named
    return pattern.test(typed) && wordsOf(typed.replace(pattern, '')).length >= MATTER_MIN
  })?.kind
}

const secondOf = (words: readonly string[], read: Read, first: string): { rest: string; as: Second } | undefined => {
  const { rest, surely } = withoutAlso(words)
  const kind = saidToBe(rest, surely)
  if (kind) return { rest, as: kind }
  if (statusQuestionIn(rest) !== undefined) return { rest, as: 'track' }
  if (!surely || wordsOf(rest).length <= MATTER_MIN) return undefined
  const [one, other] = [read(first), read(rest)]
  const isSure = (one?.confidence ?? 0) >= OPENS_FROM && (other?.confidence ?? 0) >= OPENS_FROM
  const as = other?.intent
  return isSure && one?.intent !== as && (as === 'complaint' || as === 'proposal') ? { rest, as } : undefined
}

/** Whether the first is something of its own: another kind than the second, or the second says that it is another. */
const standsAlone = (first: string, { rest, as }: { rest: string; as: Second }, read: Read): boolean => {
  // Who somebody is, «أنا معلم», is no matter.
  if (wordsOf(first).length < MATTER_MIN || isMereRequest(first) || capacityIn(first) !== undefined) return false
  if (statusQuestionIn(first) !== undefined) return as !== 'track'
  const is = read(first)
  if (!is || is.confidence < FIRST_SURE || (is.intent !== 'complaint' && is.intent !== 'proposal')) return false
  return is.intent !== as || ANOTHER.test(wordsOf(rest).slice(0, ALSO_WORDS).join(' '))
}

/**
 * Two things said in one message, where the second surely is another with a matter of its own: «الباص يتأخر، وبعد عندي
 * اقتراح: …», "… Also I propose that …". Undefined for everything else, an account with a wish at its end too.
 */
export const severalIn = (text: string, read: Read): Several | undefined => {
  if (text.length > READ_MAX) return undefined
  const words = text.split(/(?<=\s)(?=\S)/u)
  for (let at = 2; at < words.length - 2; at += 1) {
    const first = words.slice(0, at).join('').trim()
    const rest = words.slice(at).map(word => word.trim())
    const begins = ENDS.test(words[at - 1] ?? '') || /^(?:و|and$|also$|plus$|w$|ba3ad$|kaman$)/iu.test(rest[0] ?? '')
    const second = begins ? secondOf(rest, read, first) : undefined
    if (second && standsAlone(first, second, read))
      return { first: first.replace(/[.،,;؛:\s]+$/u, ''), second: second.rest, as: second.as }
  }
  return undefined
}
