import type { TrackingCode } from '../src/domain/ids.js'
import { bareTrackingCode, readTrackingCode } from '../src/domain/trackingCode.js'
import { wordsOf } from '../src/language/fold.js'
import { intentOf } from '../src/language/intent.js'
import { wishOf } from '../src/language/keywords.js'
import { languageOf } from '../src/language/languageOf.js'
import { asksIn } from '../src/language/request.js'
import { mayBeDanger } from '../src/language/safety.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import { openingOf } from './menuOpening.js'
import type { Step } from './kit/dialog.js'
import type { Turn } from './kit/turn.js'

/** Fewer words are guessed from only where they are a command. */
const WORDS_MIN = 3

type Wanted = Step & { is: 'go' }

/** Says what becomes of what was written, and that nobody has to write it twice. */
const toldOf = (wanted: Wanted): Value => {
  if (wanted.to === 'complaint')
    return {
      phrase: wanted.with.narrative === undefined ? 'registration.begin.complaint' : 'registration.kept.complaint',
    }
  if (wanted.to === 'proposal')
    return { phrase: wanted.with.title === undefined ? 'registration.begin.proposal' : 'registration.kept.proposal' }
  return { phrase: wanted.to === 'staffTalk' ? 'registration.begin.staff' : 'registration.begin.other' }
}

const joined = <K extends string>(
  name: K,
  before: unknown,
  now: string | undefined,
): { readonly [N in K]?: string } => {
  const said: unknown =
    typeof before === 'object' && before !== null
      ? Object.entries(before).find(([key]) => key === name)?.[1]
      : undefined
  const words = [said, now].filter(each => typeof each === 'string')
  // One field, named by the caller.
  return (words.length === 0 ? {} : { [name]: words.join('\n') }) as { readonly [N in K]?: string }
}

/** Words that were kept before for the same are not lost to later ones. */
const withWhatWasSaid = ({ state }: Turn, wanted: Wanted): Wanted => {
  const { pending } = state
  if (pending?.to !== wanted.to) return wanted
  if (wanted.to === 'complaint')
    return { ...wanted, with: { ...wanted.with, ...joined('narrative', pending.with, wanted.with.narrative) } }
  return wanted.to === 'proposal'
    ? { ...wanted, with: { ...wanted.with, ...joined('title', pending.with, wanted.with.title) } }
    : wanted
}

/** Who writes before choosing a language has chosen it. */
const chooseAsWritten = ({ state }: Turn, text: string): void => {
  const language = languageOf(text)
  if (state.languageChosen || language === 'other' || language === 'none') return
  state.language = language === 'en' ? 'en' : 'ar'
  state.languageChosen = true
}

/** Welcomes whoever begins with what they came for: in its language, which one button changes, and with what becomes of it. */
const welcomed = (turn: Turn, text: string, kept: Value): Say => {
  // A word or two may be typed in a language that one does not read.
  if (turn.state.languageChosen || wordsOf(text).length < WORDS_MIN) return say('registration.kept', { kept })
  chooseAsWritten(turn, text)
  const choices = [choice('lang.toggle', undefined, { lasting: true })]
  return say('welcome.kept', { org: { bilingual: turn.ministry.name }, kept }, { choices })
}

/** Keeps the words that somebody begins with, clear or not, and says so; undefined where they are small talk, or a question. */
export const keepFirstWords = (turn: Turn, text: string): Say | undefined => {
  const kept = keepWish(turn, text)
  if (kept) return welcomed(turn, text, kept)
  if (wordsOf(text).length < WORDS_MIN || mayBeDanger(text) || turn.state.pending || asksIn(text)) return undefined
  const meant = intentOf(text, turn.look({ fact: 'meaning', text }))?.intent
  if (meant !== 'complaint' && meant !== 'proposal' && readTrackingCode(text) === undefined) return undefined
  turn.state.pending = { to: 'menu', with: { said: text } }
  return welcomed(turn, text, { phrase: 'registration.kept.words' })
}

/** What sounded like danger and is none becomes a complaint once its author is registered. */
export const keepComplaint = (turn: Turn, text: string): Say => {
  turn.state.pending = { to: 'complaint', with: { narrative: text } }
  return welcomed(turn, text, { phrase: 'registration.kept.complaint' })
}

/** Says that words which propose something are kept already; undefined where they are not among what is kept. */
export const proposalKept = (turn: Turn, text: string): Say | undefined => {
  const { pending } = turn.state
  const title = pending?.to === 'proposal' ? joined('title', pending.with, undefined).title : undefined
  return title?.includes(text) === true ? welcomed(turn, text, { phrase: 'registration.kept.proposal' }) : undefined
}

/** More words beside a code tell something of their own; a few more may ask what became of it. */
const BESIDE_MAX = 6
const ASKING_MAX = 10

/** The code of what somebody asks about: nothing else is said, or no more than what became of it. */
export const codeMeant = (turn: Turn, text: string): TrackingCode | undefined => {
  const code = readTrackingCode(text)
  if (code === undefined || bareTrackingCode(text) !== undefined || mayBeDanger(text)) return bareTrackingCode(text)
  const words = wordsOf(text).length
  const wanted = openingOf(turn, text)
  if (!wanted) return words <= BESIDE_MAX ? code : undefined
  return wanted.to === 'track' && words <= ASKING_MAX ? code : undefined
}

/**
 * Keeps what somebody asks for before they are registered, to be gone on with afterwards; undefined where the words ask for
 * nothing. Danger is never put off: its own question is asked at once.
 */
export const keepWish = (turn: Turn, text: string): Value | undefined => {
  const code = codeMeant(turn, text)
  if (code !== undefined) {
    turn.state.pending = { to: 'track', with: { code } }
    return { phrase: 'registration.begin.other' }
  }
  if (wordsOf(text).length < WORDS_MIN && wishOf(text) === undefined) return undefined
  const wanted = openingOf(turn, text)
  if (!wanted || wanted.to === 'safety' || (wanted.to === 'track' && readTrackingCode(text) !== undefined))
    return undefined
  const all = withWhatWasSaid(turn, wanted)
  turn.state.pending = { to: all.to, with: all.with }
  return toldOf(all)
}
