import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import { classifierOf } from './classifier.js'
import { wordsOf } from './fold.js'
import { type Found, phraseFinder } from './phrases.js'
import { ENGLISH_STOP_WORDS, allTerms } from './terms.js'

/** Why somebody may be in danger. */
export type Concern = keyof DataFiles['safety']['concerns']

/** Texts are read in pieces, none too long to be folded whole; each begins a little before the last one's end. */
const PIECE = 4000
const OVERLAP = 60
/** Read of one message: more than any channel lets through. */
const READ_MAX = 6000

const LEXICON = readData('safety')
const CONCERNS = entriesOf(LEXICON.concerns)

const find = phraseFinder<Concern | 'harmless'>([
  ...CONCERNS.flatMap(([concern, entries]) => entries.map(entry => [entry, concern] as const)),
  ...LEXICON.harmless.map(entry => [entry, 'harmless'] as const),
])

/** How far the figures of speech that begin at a word or before it reach: a phrase that ends within is part of one. */
const reachOf = (found: readonly Found<Concern | 'harmless'>[], words: number): readonly number[] => {
  const reach = Array.from({ length: words }, () => 0)
  for (const { from, to, under } of found) if (under === 'harmless') reach[from] = Math.max(reach[from] ?? 0, to)
  reach.forEach((to, at) => (reach[at] = Math.max(to, reach[at - 1] ?? 0)))
  return reach
}

/**
 * What phrases say; the order of the file decides where several concerns are found. One that is wholly part of a figure
 * of speech, as «ضرب» in «ضرب مثلًا», is none; a longer one still is.
 */
const concernIn = (words: readonly string[]): Concern | undefined => {
  const found = find(words)
  const reach = reachOf(found, words.length)
  const meant = new Set(found.filter(({ from, to }) => (reach[from] ?? 0) < to).map(({ under }) => under))
  return CONCERNS.find(([concern]) => meant.has(concern))?.[0]
}

/** The words without those of figures of speech, which another reader would take for what they are not. */
const literal = (words: readonly string[]): readonly string[] => {
  const reach = reachOf(find(words), words.length)
  return words.filter((_, at) => (reach[at] ?? 0) <= at)
}

/** What people write when nobody is in danger: the examples of topics and intents. */
const ordinary = (): readonly string[] => {
  const topics = readData('topic-examples')
  const { safety: _danger, ...intents } = readData('intent-examples')
  return [topics.complaint, topics.proposal, intents].flatMap(each => Object.values(each).flat())
}

const EXAMPLES = readData('safety-examples')

const telling = (text: string): readonly string[] => allTerms(text).filter(term => !ENGLISH_STOP_WORDS.has(term))

/** A word or two prove nothing to a classifier; that is what the lexicon is for. */
const FAMILIAR = { words: 3, share: 0.5 }
const classify = classifierOf(
  { danger: EXAMPLES.danger, ordinary: [...EXAMPLES.ordinary, ...ordinary()] },
  telling,
  FAMILIAR,
)

/** From here on a sentence counts as speaking of danger; 2 to 8 of 100 ordinary ones do too. */
const DANGER_MIN = 0.6
/** Sentences are weighed one by one, so that a story does not hide the one that matters; of each, as much as examples have. */
const SENTENCES_MAX = 24
const SENTENCE_MAX = 300
const SENTENCE_END = /[.!?؟،,;؛\n]+/u

/** What no phrase says may still sound like what people in danger wrote. */
const soundsLikeDanger = (text: string): boolean =>
  [...new Set([text, ...text.split(SENTENCE_END, SENTENCES_MAX)])].some(sentence => {
    const words = literal(wordsOf(sentence.slice(0, SENTENCE_MAX)))
    return classify(words.join(' ')).some(({ label, confidence }) => label === 'danger' && confidence >= DANGER_MIN)
  })

/** What a text says outright of somebody in danger, figures of speech left aside, or undefined. */
export const concernOf = (text: string): Concern | undefined => {
  const read = text.slice(0, READ_MAX)
  for (let from = 0; from < Math.max(1, read.length); from += PIECE - OVERLAP) {
    const found = concernIn(wordsOf(read.slice(from, from + PIECE)))
    if (found) return found
  }
  return undefined
}

/**
 * True where a text may be about somebody in danger. Made to miss nothing rather than to be always right: people are
 * asked, never transferred. Runs on everything anybody writes.
 */
export const mayBeDanger = (text: string): boolean =>
  concernOf(text) !== undefined || soundsLikeDanger(text.slice(0, READ_MAX))
