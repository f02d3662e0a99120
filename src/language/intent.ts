import { readTrackingCode } from '../domain/trackingCode.js'
import { characters } from './clean.js'
import { toAscii } from './digits.js'
import { FOLDED_MAX, fold } from './fold.js'
import { seen } from './features.js'
import { type Guess, type Seen, type Vector, headOf } from './head.js'
import { saidIn } from './intentPhrases.js'
import { type Wish, wishOf, withoutGreeting } from './keywords.js'
import type { IntentLabel } from './labels.js'
import { asksAboutRules, namesMeasure, proposesSurely, tellsOfAccidents } from './inGeneral.js'
import { hearsDanger } from './safety.js'
import { reportsDanger } from './urgency.js'

/** What the menu can open. */
export const INTENTS = ['proposal', 'complaint', 'polls', 'track', 'staff', 'safety', 'settings'] as const
export type Intent = (typeof INTENTS)[number]

/** All that a free text at the menu may be, small talk included. */
type Meaning = Intent | 'help' | 'cancel' | 'greet' | 'thanks' | 'offTopic'

/** A meaning with how sure it is, from 0 to 1, and what else it may be, likeliest first. */
export interface Understood<M extends Meaning> {
  readonly intent: M
  readonly confidence: number
  readonly alternatives: readonly M[]
}

/** How sure free text must be to open at once what it asks for; a report of danger is filed by that. */
export const OPENS_FROM = 0.85
/** Below this nothing is guessed. */
const CONFIDENT_MIN = 0.35
const ALTERNATIVES_MAX = 2
/** A guess worth offering beside the first. */
const ALTERNATIVE_MIN = 0.05
/** Phrases that say outright what is wanted. */
const OUTRIGHT = 0.9
/** What sounds like danger though no phrase says so: worth asking, not worth opening the urgent report at once. */
const SUSPECTED = 0.6
/** A text this long tells of something: it is a contribution even where no phrase says so. */
const STORY_MIN = 220
const STORY = 0.45

const OF_WISH: Partial<Record<Wish, IntentLabel>> = {
  'proposal.start': 'submit_proposal',
  'complaint.start': 'file_complaint',
  'polls.list': 'polls',
  'cons.list': 'polls',
  'my.list': 'check_status',
  'agent.start': 'human',
  'lang.ar': 'change_language',
  'lang.en': 'change_language',
  'lang.which': 'change_language',
  settings: 'change_language',
  'my.data': 'change_language',
  'my.erase': 'change_language',
  'nav.menu': 'help',
  'nav.help': 'help',
  'nav.cancel': 'cancel',
  'nav.back': 'cancel',
  greet: 'greeting',
  thanks: 'thanks',
}

const MEANING_OF: Readonly<Record<IntentLabel, Meaning>> = {
  submit_proposal: 'proposal',
  file_complaint: 'complaint',
  polls: 'polls',
  check_status: 'track',
  human: 'staff',
  change_language: 'settings',
  help: 'help',
  cancel: 'cancel',
  greeting: 'greet',
  thanks: 'thanks',
  off_topic: 'offTopic',
}

const guessIntent = headOf<IntentLabel>('intent')

/** Signs that are sent alone and mean thanks, or a greeting; any others are nobody's business. */
const THANKING = /[🙏❤👍👌🌹💐🤝😊🥰👏💯]/u
const WAVING = /[👋🙋]/u
const HAS_LETTERS_OR_DIGITS = /[\p{L}\p{N}]/u
/** A number that was given for something sent, alone in a message. */
const BARE_NUMBER = /^\W{0,3}\d{4,6}\W{0,3}$/u

/** What needs no guessing: commands, codes, signs. */
const certain = (written: string): IntentLabel | undefined => {
  const text = written.slice(0, FOLDED_MAX)
  const wish = wishOf(text)
  const asWish = wish && OF_WISH[wish]
  if (asWish) return asWish
  if (readTrackingCode(text) !== undefined || BARE_NUMBER.test(toAscii(text))) return 'check_status'
  if (HAS_LETTERS_OR_DIGITS.test(text)) return undefined
  return THANKING.test(text) ? 'thanks' : WAVING.test(text) ? 'greeting' : undefined
}

/** All intents with how likely each is, best first. */
export const intentsOf = (text: string, as: Seen): readonly Guess<IntentLabel>[] => {
  const known = certain(text)
  const guesses = guessIntent(as)
  return known === undefined
    ? guesses
    : [{ label: known, confidence: 1 }, ...guesses.filter(({ label }) => label !== known)]
}

const outright = (text: string): Meaning | undefined => {
  if (wishOf(text) === 'safety.start') return 'safety'
  const said = saidIn(fold(text))
  return said.length === 1 && said[0] === 'settings' ? 'settings' : undefined
}

/** What a free text means: by its words as a whole, what it says outright, and what it resembles. Undefined where it is anybody's guess. */
export const meaningOf = (text: string, vector?: Vector): Understood<Meaning> | undefined => {
  const as = seen(text, vector)
  const guesses = intentsOf(text, as).map(({ label, confidence }) => ({
    meaning: MEANING_OF[label],
    confidence,
  }))
  const understood = (intent: Meaning, confidence: number): Understood<Meaning> => ({
    intent,
    confidence,
    alternatives: guesses
      .filter(guess => guess.meaning !== intent && guess.confidence >= ALTERNATIVE_MIN)
      .map(({ meaning }) => meaning)
      .slice(0, ALTERNATIVES_MAX),
  })
  const [best] = guesses
  if (best?.confidence === 1) return understood(best.meaning, 1)
  const said = outright(text)
  if (said) return understood(said, OUTRIGHT)
  // Danger as the subject of a proposal or of a question: whether somebody is in it is asked beside, nothing is sent.
  const proposes = best?.meaning === 'proposal' && proposesSurely(text, best.confidence)
  if (!proposes && hearsDanger(text, as)) {
    const inGeneral = asksAboutRules(text) || namesMeasure(text) || tellsOfAccidents(text)
    return understood('safety', reportsDanger(text, as) && !inGeneral ? OUTRIGHT : SUSPECTED)
  }
  return best && best.confidence >= CONFIDENT_MIN && withoutGreeting(fold(text)) !== ''
    ? understood(best.meaning, best.confidence)
    : undefined
}

const opens = (meaning: Meaning): meaning is Intent => INTENTS.some(intent => intent === meaning)

/** What a free text at the menu asks to be opened; undefined for small talk and for what it would be wrong to guess. */
export const intentOf = (text: string, vector?: Vector): Understood<Intent> | undefined => {
  const meaning = meaningOf(text, vector)
  if (meaning && opens(meaning.intent)) {
    return { intent: meaning.intent, confidence: meaning.confidence, alternatives: meaning.alternatives.filter(opens) }
  }
  // Nobody greets at such length: what is meant is one of the two kinds of contribution.
  return characters(text) >= STORY_MIN
    ? { intent: 'complaint', confidence: STORY, alternatives: ['proposal'] }
    : undefined
}
