import { readData } from '../../locales/readData.js'
import type { Occasion } from '../domain/complaint.js'
import type { Instant } from '../domain/ids.js'
import { readSince } from './dates.js'
import { fold, wordsOf } from './fold.js'
import { type Wordings, findersOf } from './wordings.js'

/** A span rather than a day. */
type Span = Extract<Occasion, string>
type Pattern = readonly [Span, RegExp]

const DATA = readData('occasions')
const { whole } = findersOf({})
const SPANS = ['now', 'week', 'month', 'older'] as const
const patternsOf = (wordings: Readonly<Record<(typeof SPANS)[number], Wordings>>): readonly Pattern[] =>
  SPANS.map(span => [span, whole(wordings[span])] as const)

const TOLD = patternsOf(DATA.told)
const ANSWERED = [...patternsOf(DATA.answered), ...TOLD]

const spanIn = (folded: string, patterns: readonly Pattern[]): Span | undefined =>
  patterns.find(([, pattern]) => pattern.test(folded))?.[0]

/** The span that answers "when?" as a whole message: «للحين», "for a long time"; undefined for a day or anything else. */
export const occasionIn = (text: string): Span | undefined => spanIn(fold(text), ANSWERED)

/** Of a longer text only the beginning is looked through. */
const WORDS_MAX = 80
/** The longest way to say since when has so many words. */
const SAID_MAX = 5

/** «وقبل أسبوعين» */
const AND = /^[وف](?=(?:من|منذ|قبل|امس)(?: |$))/u

const saidAt = (words: readonly string[], at: number, now: Instant, zone: string): Occasion | undefined => {
  for (let length = SAID_MAX; length > 0; length -= 1) {
    if (at + length > words.length) continue
    const said = words
      .slice(at, at + length)
      .join(' ')
      .replace(AND, '')
    const day = readSince(said, { before: words[at - 1], after: words[at + length] }, now, zone)
    const occasion = day === undefined ? spanIn(said, TOLD) : { date: day }
    if (occasion !== undefined) return occasion
  }
  return undefined
}

/**
 * When it happened, as somebody says within an account: «المكيف خربان من أسبوع». Undefined where they say nothing of it, or
 * different times.
 */
export const occasionTold = (text: string, now: Instant, zone: string): Occasion | undefined => {
  const words = wordsOf(text).slice(0, WORDS_MAX)
  const found = new Map<string, Occasion>()
  words.forEach((_word, at) => {
    const occasion = saidAt(words, at, now, zone)
    if (occasion !== undefined) found.set(JSON.stringify(occasion), occasion)
  })
  // «من أسبوع وللحين» goes on, and began then.
  const begun = [...found.values()].filter(occasion => occasion !== 'now')
  return begun.length > 1 ? undefined : (begun[0] ?? [...found.values()][0])
}
