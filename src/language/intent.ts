import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import { characters } from './clean.js'
import { classifierOf } from './classifier.js'
import { fold } from './fold.js'
import { type Wish, wishOf, withoutGreeting } from './keywords.js'
import { phraseFinder } from './phrases.js'
import { concernOf, mayBeDanger } from './safety.js'
import { allTerms } from './terms.js'

/** All that a free text at the menu may be, small talk included. */
export type Meaning = keyof DataFiles['intent-examples']

/** What the menu can open. */
export type Intent = Exclude<Meaning, 'help' | 'cancel' | 'greet' | 'thanks' | 'offTopic'>

/** A meaning with how sure it is, from 0 to 1, and what else it may be, likeliest first. */
export interface Understood<M extends Meaning> {
  readonly intent: M
  readonly confidence: number
  readonly alternatives: readonly M[]
}

/** What is wanted stands at the beginning; of the rest, only danger matters. UTF-16 units. */
const OPENING = 600
/** Below this nothing is guessed. */
const CONFIDENT_MIN = 0.35
const ALTERNATIVES_MAX = 2
/** A guess worth offering beside the first. */
const ALTERNATIVE_MIN = 0.08
/** Phrases that say outright what is wanted. */
const OUTRIGHT = 0.9
/** What sounds like danger though no phrase says so: worth asking, not worth opening the urgent report at once. */
const SUSPECTED = 0.6
/** A text this long tells of something: it is a contribution even where no phrase says so. */
const STORY_MIN = 220
const STORY = 0.45

const OF_WISH: Partial<Record<Wish, Meaning>> = {
  'proposal.start': 'proposal',
  'complaint.start': 'complaint',
  'polls.list': 'polls',
  'cons.list': 'polls',
  'my.list': 'track',
  'agent.start': 'staff',
  'safety.start': 'safety',
  'lang.ar': 'settings',
  'lang.en': 'settings',
  'alerts.on': 'settings',
  'alerts.off': 'settings',
  'nav.menu': 'help',
  'nav.help': 'help',
  'nav.cancel': 'cancel',
  'nav.back': 'cancel',
  greet: 'greet',
  thanks: 'thanks',
}

const PHRASES = readData('intent-phrases')

/** Whole messages of a word or two that a longer sentence may hold with another meaning. */
const WHOLE: ReadonlyMap<string, Meaning> = new Map(
  entriesOf(PHRASES.whole).flatMap(([meaning, entries]) => entries.map(entry => [fold(entry), meaning] as const)),
)

/** Phrases that leave no doubt; whatever stands around them is the matter itself. */
const find = phraseFinder<Meaning>(
  entriesOf(PHRASES.within).flatMap(([meaning, entries]) => entries.map(entry => [entry, meaning] as const)),
)

const classify = classifierOf(readData('intent-examples'), allTerms)

/** The meaning that the text's phrases name, where they name only one. */
const outright = (words: readonly string[]): Meaning | undefined => {
  const named = new Set(find(words).map(({ under }) => under))
  const [only] = named
  return named.size === 1 ? only : undefined
}

/** What a free text means: by its words as a whole, what it says outright, and what it resembles. Undefined where it is anybody's guess. */
export const meaningOf = (text: string): Understood<Meaning> | undefined => {
  const wish = wishOf(text)
  const asWish = wish && OF_WISH[wish]
  if (asWish) return { intent: asWish, confidence: 1, alternatives: [] }
  if (readTrackingCode(text) !== undefined) return { intent: 'track', confidence: 1, alternatives: [] }
  const words = withoutGreeting(fold(text.slice(0, OPENING)))
  const guesses = classify(words).filter(({ confidence }, at) => at === 0 || confidence >= ALTERNATIVE_MIN)
  const alternatives = (but: Meaning): readonly Meaning[] =>
    guesses
      .map(({ label }) => label)
      .filter(label => label !== but)
      .slice(0, ALTERNATIVES_MAX)
  if (mayBeDanger(text)) {
    return {
      intent: 'safety',
      confidence: concernOf(text) ? OUTRIGHT : SUSPECTED,
      alternatives: alternatives('safety'),
    }
  }
  const said = WHOLE.get(words) ?? outright(words.split(' '))
  if (said) return { intent: said, confidence: OUTRIGHT, alternatives: alternatives(said) }
  if (mayBeDanger(text)) return { intent: 'safety', confidence: SUSPECTED, alternatives: alternatives('safety') }
  const [best] = guesses
  if (!best || best.confidence < CONFIDENT_MIN) return undefined
  return { intent: best.label, confidence: best.confidence, alternatives: alternatives(best.label) }
}

const OPENS: readonly Meaning[] = [
  'proposal',
  'complaint',
  'polls',
  'track',
  'staff',
  'safety',
  'settings',
] satisfies Intent[]
const opens = (meaning: Meaning): meaning is Intent => OPENS.includes(meaning)

/** What a free text at the menu asks to be opened; undefined for small talk and for what it would be wrong to guess. */
export const intentOf = (text: string): Understood<Intent> | undefined => {
  const meaning = meaningOf(text)
  if (meaning && opens(meaning.intent)) {
    return { intent: meaning.intent, confidence: meaning.confidence, alternatives: meaning.alternatives.filter(opens) }
  }
  // Nobody greets at such length: what is meant is one of the two kinds of contribution.
  return characters(text) >= STORY_MIN
    ? { intent: 'complaint', confidence: STORY, alternatives: ['proposal'] }
    : undefined
}
