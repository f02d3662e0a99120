import { fold, wordsOf } from './fold.js'
import { requestOf } from './request.js'
import { asWritten } from './sought.js'

/** What somebody wants of their name: that it is published with what they send, or that it is not. */
export type NameWish = 'shown' | 'hidden'

/** A wish about the name has no more words. */
const WORDS_MAX = 14
/** One that names no other deed, as "without my name", is a clause of its own only behind a stop or such a word. */
const JOINING = /^(?:و|بس|لكن|ولكن|and|but|please|pls)$/u
/** To one person «لا تكتب اسمي» is an order, behind other words it tells of somebody: «المدرسة لا تكتب اسمي». */
const OF_SOMEBODY = /^لا ت\p{L}+(?<!وا|و|ون|ين) (?:اسمي|الاسم)(?: |$)/u
const STOPS = /([،,.;؛!\n]+)/u

/** What a whole message says of the name of its author; undefined where it says anything else. */
export const nameWishIn = (text: string): NameWish | undefined => {
  const request = requestOf(text, 'words')
  if (request?.is === 'name') return request.shown ? 'shown' : 'hidden'
  return request?.is === 'send' && request.as === 'unnamed' ? 'hidden' : undefined
}

const NEW_NAME =
  /(?:(?:^| )(?:سموني|نادوني|call me)|اسمي (?:الي|ل|ب|وخلوه|واكتبوه|وحطوه|يصير|خلوه|واكتبوا)|name (?:to|into|is)) (.+?)(?: (?:from now on|from today|from today on|instead|in future|من الان|من اليوم))?$/u

/** The name by which a whole message wants its author to be called from now on, as it was written. */
export const newNameIn = (text: string): string | undefined => {
  const name = NEW_NAME.exec(fold(text))?.[1]
  return name === undefined ? undefined : asWritten(text, name)
}

interface Parted {
  readonly text: string
  /** The author does not want to be named. */
  readonly hides: boolean
}

/** Where the wish begins within a clause; the number of words where it has none. */
const beginOf = (words: readonly string[], alone: boolean): number => {
  const from = Math.max(0, words.length - WORDS_MAX)
  for (let at = from; at < words.length - 1; at += 1) {
    const rest = words.slice(at).join(' ')
    if (nameWishIn(rest) !== 'hidden') continue
    const joined = at === 0 ? alone : JOINING.test(fold(words[at] ?? '')) || JOINING.test(fold(words[at - 1] ?? ''))
    const orders = requestOf(rest, 'words')?.is === 'name' && !OF_SOMEBODY.test(fold(rest))
    return joined || orders ? at : words.length
  }
  return words.length
}

/** A text without the clause in which its author asks not to be named: «مظلات في المدارس، بدون اسمي». */
export const withoutNameWish = (text: string): Parted => {
  const clauses = text.split(STOPS)
  const kept = clauses.map((clause, at) => {
    if (at % 2 === 1) return clause
    const words = clause.split(/\s+/u).filter(word => word !== '')
    const begins = beginOf(words, true)
    return begins === words.length ? clause : words.slice(0, begins).join(' ')
  })
  const hides = kept.some((clause, at) => clause !== clauses[at])
  if (!hides) return { text, hides }
  const left = kept
    .join('')
    .replace(/^[\s،,.;؛]+|[\s،,;؛]+$/gu, '')
    .replace(/\s+(?:و|and|but|بس|لكن|please)$/u, '')
    .replace(/([،,.;؛!])[\s،,.;؛!]*(?=[،,.;؛!])/gu, '')
  return { text: wordsOf(left).length === 0 ? '' : left.trim(), hides }
}
