import { readData } from '../../locales/readData.js'
import { fold, wordsOf } from './fold.js'
import { readName } from './names.js'
import { isNegated } from './negation.js'
import { isMereRequest, requestOf } from './request.js'
import { asWritten } from './sought.js'
import { findersOf } from './wordings.js'

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

/** «لحظة اسمي غلط»: it says of the name only that it is wrong. */
const WRONG_NAME = findersOf({}).within(readData('requests')['wrong name'])
/** What reads like a name and is what was said of it: «غير صحيح». */
const saysWrong = (name: string): boolean =>
  ['اسمي', 'my name is'].some(before => WRONG_NAME.test(fold(`${before} ${name}`)))

/** What a name is given behind, whatever comes before it: «لا، اسمي …», "I am …". */
const GIVEN_BEHIND = /(?:^|[\s،,.])(?:اسمي|الاسم|أنا|انا|my name is|name is|i am|i['’]m|it is|it['’]s)\s*:?\s+/giu
/** A correction of the name has no more words, the name among them. */
const CORRECTION_MAX = 14

/**
 * How somebody who has just given a name corrects it: by another, or by saying that it is wrong, which leaves it empty;
 * undefined for anything else.
 */
export const nameCorrectedIn = (text: string): string | undefined => {
  const folded = fold(text)
  const isWrong = WRONG_NAME.test(folded)
  if (wordsOf(text).length > CORRECTION_MAX || !(isWrong || /(?:^| )(?:اسمي|name)(?: |$)/u.test(folded)))
    return undefined
  const behind = [...text.matchAll(GIVEN_BEHIND)].at(-1)
  const given = [behind && text.slice(behind.index + behind[0].length), newNameIn(text)]
  const name = given.map(each => readName(each ?? '')).find(read => read.ok && !saysWrong(read.value))
  return name?.ok ? name.value : isWrong ? '' : undefined
}

interface Parted {
  readonly text: string
  /** What the author wants of the name; absent where the text says nothing of it. */
  readonly wish?: NameWish
}

/** A wish within a clause: of what kind, and where it begins. */
interface Within {
  readonly wish: NameWish
  readonly at: number
}

/** «اكتبوا اسمي في الكشف» belongs to the matter, «انشروا اسمي» does not: of showing it, only such words leave no doubt. */
const OF_PUBLISHING = findersOf({}).within(readData('requests')['publishing the name'])

/** «وانشروا»: what Arabic writes as part of the word. */
const AND = /^و(?=\p{L}{3})/u

/** The words before the wish, or the wish itself, begin a clause of their own. */
const isJoined = (words: readonly string[], at: number): boolean =>
  at === 0 ||
  JOINING.test(fold(words[at] ?? '')) ||
  JOINING.test(fold(words[at - 1] ?? '')) ||
  /^و\p{L}{2}/u.test(fold(words[at] ?? ''))

/** The wish about the name within a clause, as long as it is a clause of its own; undefined where there is none. */
const wishWithin = (words: readonly string[]): Within | undefined => {
  const from = Math.max(0, words.length - WORDS_MAX)
  for (let at = from; at < words.length - 1; at += 1) {
    const rest = words.slice(at).join(' ')
    const bare = rest.replace(AND, '')
    const wish = nameWishIn(rest) ?? nameWishIn(bare)
    if (wish === undefined) continue
    if (wish === 'shown') return isJoined(words, at) && OF_PUBLISHING.test(fold(bare)) ? { wish, at } : undefined
    if (isNegated(words.map(fold), at)) return undefined
    const orders = requestOf(rest, 'words')?.is === 'name' && !OF_SOMEBODY.test(fold(rest))
    return isJoined(words, at) || orders ? { wish, at } : undefined
  }
  return undefined
}

/** A text without the clause in which its author says what they want of their name: «مظلات في المدارس، بدون اسمي». */
export const withoutNameWish = (text: string): Parted => {
  const clauses = text.split(STOPS)
  const wishes: NameWish[] = []
  const kept = clauses.map((clause, at) => {
    if (at % 2 === 1) return clause
    const words = clause.split(/\s+/u).filter(word => word !== '')
    const found = wishWithin(words)
    if (!found) return clause
    wishes.push(found.wish)
    return found.at === 0 ? '' : `${/^\s*/u.exec(clause)?.[0] ?? ''}${words.slice(0, found.at).join(' ')}`
  })
  // Of two that say otherwise, nothing is published that was not clearly wanted.
  const wish = wishes.includes('hidden') ? 'hidden' : wishes.at(-1)
  if (wish === undefined) return { text }
  const left = kept
    .join('')
    .replace(/^[\s،,.;؛]+|[\s،,;؛]+$/gu, '')
    .replace(/\s+(?:و|and|but|بس|لكن|please)$/u, '')
    .replace(/([،,.;؛!])[\s،,.;؛!]*(?=[،,.;؛!])/gu, '')
  return { text: wordsOf(left).length === 0 ? '' : left.trim(), wish }
}

/** True for a message which asks to be let in without a name and says nothing of the matter: «أبا أقدم اقتراح بدون اسمي». */
export const entersUnnamed = (text: string): boolean => {
  const words = wordsOf(text)
  if (words.length > WORDS_MAX) return false
  return words.some((_word, at) => {
    const [before, after] = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
    return at > 0 && nameWishIn(after) === 'hidden' && isMereRequest(before)
  })
}

/** True for whoever says who they are themselves: «اسمي سالم الحارثي»; of others the name may tell who did it. */
export const givesOwnName = (text: string): boolean =>
  /(?:^| )(?:اسمي|my name)(?: |$)/u.test(fold(text)) && Boolean(nameCorrectedIn(text))
