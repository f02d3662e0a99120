import { governorates } from '../locales/labels.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { bareTrackingCode, readTrackingCode } from '../src/domain/trackingCode.js'
import { wordsOf } from '../src/language/fold.js'
import { wishOf } from '../src/language/keywords.js'
import { introducedIn, onlyIntroduces } from '../src/language/introduced.js'
import { languageOf } from '../src/language/languageOf.js'
import { answersRegistration, asksIn, enquires, namesContribution, proposesOutright } from '../src/language/request.js'
import { mayBeDanger } from '../src/language/safety.js'
import { shorten } from '../src/language/shorten.js'
import { tellsAStory } from '../src/language/story.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import { meant, openFor, openingOf } from './menuOpening.js'
import { keepOthers, partsOf } from './several.js'
import { type Go, go } from './kit/dialog.js'
import type { Turn } from './kit/turn.js'
import { REMINDER, carriedBy, isCode, remember, saidOf, setAside } from './kit/waiting.js'

/** Fewer words are guessed from only where they are a command. */
const WORDS_MIN = 3

/** Says what becomes of what was written, and that nobody has to write it twice. */
const toldOf = (wanted: Go): Value => {
  if (wanted.to === 'complaint')
    return {
      phrase: wanted.with.narrative === undefined ? 'registration.begin.complaint' : 'registration.kept.complaint',
    }
  if (wanted.to === 'proposal')
    return { phrase: wanted.with.title === undefined ? 'registration.begin.proposal' : 'registration.kept.proposal' }
  if (wanted.to === 'menu') return { phrase: 'registration.kept.words' }
  return { phrase: wanted.to === 'staffTalk' ? 'registration.begin.staff' : 'registration.begin.other' }
}

/** All that is said of what is kept, as one. */
const toldTogether = (said: readonly (Value | undefined)[]): Value => ({
  list: said.filter(each => each !== undefined),
  by: '\n',
})

/** Keeps what is wanted, with what waited for the same, and says what becomes of it and of what gave way. */
const keep = (turn: Turn, wanted: Go): readonly (Value | undefined)[] => {
  const before = remember(turn, wanted)
  const { pending } = turn.state
  return [toldOf(pending?.to === wanted.to ? pending : wanted), before]
}

/** Who writes before choosing a language has chosen it. */
export const chooseAsWritten = ({ state }: Turn, text: string): void => {
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

/** Words of which it is still to be asked what they are wait behind what was clear. */
const keepBehind = (turn: Turn, words: Go): readonly (Value | undefined)[] => {
  const { pending } = turn.state
  if (!pending || pending.to === 'menu') return keep(turn, words)
  const kept = setAside(turn, words)
  return [kept && saidOf(kept)]
}

const meansContribution = (turn: Turn, text: string): boolean => {
  const intent = meant(turn, text)?.intent
  return intent === 'complaint' || intent === 'proposal'
}

/** What stands before a last question: “… What can I do?” asks about what was told. */
const toldBefore = (text: string): string => /^(.+)[.!?؟\n]\s*\S/su.exec(text)?.[1] ?? ''

/** True for a question with nothing told before it. */
const onlyAsks = (turn: Turn, text: string): boolean => {
  if (!enquires(text)) return false
  const told = toldBefore(text)
  return wordsOf(told).length < WORDS_MIN || asksIn(told) || !meansContribution(turn, told)
}

/** Fewer words ask nothing that a person could answer later. */
const ENQUIRY_MIN = 4

/** Keeps a question to the ministry, to be passed on to a person by whoever is registered. */
const keepEnquiry = (turn: Turn, text: string): Value | undefined =>
  wordsOf(text).length < ENQUIRY_MIN ? undefined : toldTogether(keepBehind(turn, go('menu', { heard: text })))

/** Keeps words that say something of schools, though not what they are, and questions; undefined where they say nothing. */
export const keepUnclear = (turn: Turn, text: string): Value | undefined => {
  if (wordsOf(text).length < WORDS_MIN || mayBeDanger(text)) return undefined
  if (enquires(text) && onlyAsks(turn, text)) return keepEnquiry(turn, text)
  if (!asksIn(text) && !meansContribution(turn, text) && readTrackingCode(text) === undefined) return undefined
  return toldTogether(keepBehind(turn, go('menu', { said: text })))
}

/**
 * Adds a sentence that follows at once to the words that are kept, as the reason follows the wish: undefined where it says
 * what it is itself, or is no more of the same.
 */
export const keepMore = (turn: Turn, text: string): Value | undefined => {
  const { pending } = turn.state
  if ((pending?.to !== 'complaint' && pending?.to !== 'proposal') || carriedBy(pending) === undefined) return undefined
  if (wordsOf(text).length < WORDS_MIN || mayBeDanger(text) || asksIn(text)) return undefined
  if (namesContribution(text) || proposesOutright(text)) return undefined
  const wanted = openingOf(turn, text)?.to
  const isOther = wanted !== undefined && wanted !== 'complaint' && wanted !== 'proposal'
  if (isOther || readTrackingCode(text) !== undefined) return undefined
  const tells = tellsAStory(text) && !answersRegistration(text)
  if (!tells && !meansContribution(turn, text)) return undefined
  const before = remember(turn, openFor(pending.to, text))
  return toldTogether([{ phrase: 'registration.kept.more' }, before])
}

/** Keeps the words that somebody begins with, clear or not, and says so; undefined where they are small talk, or a question. */
export const keepFirstWords = (turn: Turn, text: string): Say | undefined => {
  const kept = onlyIntroduces(governorates(), text)
    ? undefined
    : (keepMore(turn, text) ?? keepWish(turn, text) ?? keepUnclear(turn, text))
  const introduced = kept === undefined ? introducedIn(governorates(), text) : {}
  if (Object.keys(introduced).length > 0) {
    turn.state.introduced = { ...turn.state.introduced, ...introduced }
    if (wordsOf(text).length >= WORDS_MIN) chooseAsWritten(turn, text)
  }
  return kept === undefined ? undefined : welcomed(turn, text, kept)
}

/** Everything that is kept for whoever is not registered yet. */
const allKept = ({ state: { pending, drafts } }: Turn): readonly Go[] => [
  ...(pending ? [pending] : []),
  ...drafts.flatMap(({ waiting }) => waiting?.begins ?? []),
]

/** Said to whoever leaves before they are registered: what of theirs stays, and how to go on with it; undefined where nothing does. */
export const stillKept = ({ state: { participant, pending } }: Turn): Say | undefined => {
  const words = participant || !pending ? undefined : carriedBy(pending)
  if (words === undefined || isCode(words)) return undefined
  const choices = [
    choice('pending', 'registration.left.goOn', { lasting: true }),
    choice('pending.forget', 'registration.left.forget', { lasting: true }),
  ]
  return say('registration.left.kept', { text: shorten(words, REMINDER) }, { choices })
}

/** What sounded like danger and is none goes on as what it was kept as already, or becomes a complaint; says which. */
export const keepHarmless = (turn: Turn, text: string): Say => {
  const kept = allKept(turn).find(each => carriedBy(each)?.includes(text) === true)
  const said = kept ? toldOf(kept) : toldTogether(keep(turn, go('complaint', { narrative: text })))
  return welcomed(turn, text, said)
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
export const keepWish = (turn: Turn, whole: string): Value | undefined => {
  const code = codeMeant(turn, whole)
  if (code !== undefined) return toldTogether(keep(turn, go('track', { code })))
  const parts = partsOf(turn, whole)
  const text = parts?.first ?? whole
  if (wordsOf(text).length < WORDS_MIN && wishOf(text) === undefined) return undefined
  const wanted = openingOf(turn, text)
  if (!wanted || wanted.to === 'safety' || (wanted.to === 'track' && readTrackingCode(text) !== undefined))
    return undefined
  const said = keep(turn, wanted)
  const others = parts ? keepOthers(turn, parts) : []
  return toldTogether([...said, ...others.map(saidOf)])
}
