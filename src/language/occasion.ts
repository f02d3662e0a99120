import { entriesOf, readData } from '../../locales/readData.js'
import { type Occasion, lasts } from '../domain/complaint.js'
import type { Instant } from '../domain/ids.js'
import { type Around, readOccasion, startOf } from './dates.js'
import { fold, wordsOf } from './fold.js'
import { type Wordings, findersOf } from './wordings.js'

/** A span rather than a day. */
type Span = Extract<Occasion, string>
type Pattern<S> = readonly [S, RegExp]

const DATA = readData('occasions')
const { whole } = findersOf({})
const patternsOf = <S extends string>(wordings: Readonly<Record<S, Wordings>>): readonly Pattern<S>[] =>
  entriesOf(wordings).map(([span, said]) => [span, whole(said)] as const)

const TOLD: readonly Pattern<Span>[] = patternsOf(DATA.told)
const BEGUN = patternsOf(DATA.begun)
const ANSWERED: readonly Pattern<Span>[] = [...patternsOf(DATA.answered), ...TOLD]

const foundIn = <S>(folded: string, patterns: readonly Pattern<S>[]): S | undefined =>
  patterns.find(([, pattern]) => pattern.test(folded))?.[0]

/** Of a longer text only the beginning is looked through. */
const WORDS_MAX = 80
/** A longer answer tells a story. */
const ANSWER_MAX = 8
/** The longest way to say since when has so many words. */
const SAID_MAX = 7

/** «وقبل أسبوعين» */
const AND = /^[وف](?=(?:من|منذ|قبل|امس)(?: |$))/u

/** What a few words say of when it was; undefined for most. */
const occasionOf = (said: string, around: Around, now: Instant, zone: string): Occasion | undefined => {
  const begun = foundIn(said, BEGUN)
  if (begun !== undefined) return { since: startOf(begun, now, zone) }
  return readOccasion(said, around, now, zone) ?? foundIn(said, TOLD)
}

const saidAt = (words: readonly string[], at: number, now: Instant, zone: string): Occasion | undefined => {
  for (let length = SAID_MAX; length > 0; length -= 1) {
    if (at + length > words.length) continue
    const said = words
      .slice(at, at + length)
      .join(' ')
      .replace(AND, '')
    const occasion = occasionOf(said, { before: words[at - 1], after: words[at + length] }, now, zone)
    if (occasion !== undefined) return occasion
  }
  return undefined
}

const sayTheSame = (occasions: readonly Occasion[]): boolean =>
  new Set(occasions.map(each => (typeof each === 'object' && 'since' in each ? each.since : JSON.stringify(each))))
    .size === 1

/**
 * When it happened, as somebody says within an account: «المكيف خربان من أسبوع». How long it has lasted comes before any day
 * that is named besides. Undefined where they say nothing of it, or different times.
 */
export const occasionTold = (text: string, now: Instant, zone: string): Occasion | undefined => {
  const words = wordsOf(text).slice(0, WORDS_MAX)
  const found = words.flatMap((_word, at) => saidAt(words, at, now, zone) ?? [])
  // «من أسبوع وللحين» goes on, and began then.
  const begun = found.filter(occasion => occasion !== 'now')
  const lasting = begun.filter(lasts)
  const [first, ...others] = lasting.length > 0 ? lasting : begun
  if (first === undefined) return found[0]
  return sayTheSame([first, ...others]) ? first : undefined
}

/** What answers "when?" as a whole message without naming one day: «للحين», "for a long time", «من أسبوع». */
export const occasionIn = (text: string, now: Instant, zone: string): Occasion | undefined => {
  const span = foundIn(fold(text), ANSWERED)
  if (span !== undefined) return span
  const told = wordsOf(text).length <= ANSWER_MAX ? occasionTold(text, now, zone) : undefined
  return told !== undefined && lasts(told) ? told : undefined
}
