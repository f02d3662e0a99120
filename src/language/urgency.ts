import type { Urgency } from '../domain/complaint.js'
import { readData } from '../../locales/readData.js'
import { type Concern, concernOf, threatensOutright } from './concerns.js'
import { seen } from './features.js'
import { fold } from './fold.js'
import { type Seen, headOf } from './head.js'
import { withoutIdioms } from './idioms.js'
import { rowSaid } from './rowPhrases.js'
import { tellsOfAPencil } from './trifles.js'
import { tellsOfAWalk } from './walk.js'
import { findersOf } from './wordings.js'

/** What decides where a text's meaning is known, and where words alone must do; `npm run nlu:train` tells what each does. */
interface Levels {
  /** From here on a person must look now. Set low: what is missed is worse than what is looked at in vain. */
  readonly critical: number
  /** Below this a phrase is a figure of speech that no list knows. */
  readonly phrase: number
}
const BY_WORDS: Levels = { critical: 0.14, phrase: 0.02 }
const BY_MEANING: Levels = { critical: 0.08, phrase: 0.02 }
/** What cannot wait a week is rare among what was learned from: from this share of what can wait on it counts. */
const HIGH_SHARE = 0.25

/** Below this nothing is read into what names a row of complaints outright, such as toilets without water, or money, or cooling. */
const OUTRIGHT_MIN = 0.4

/** Money that went astray is a complaint, however afraid its author is of being known. */
const OF_MONEY = findersOf({}).within(readData('safety')['of money'])

/** Air conditioning that does not work: of all complaints the one that comes most, in every summer, with much said of the heat. */
const OF_COOLING = findersOf({}).within(readData('safety')['of cooling'])

/** What nobody says in figures of speech, or what must not be missed even so. */
const CERTAIN: ReadonlySet<Concern> = new Set(['selfHarm', 'sexual'])
/** A phrase further behind than readers read is taken as it stands. UTF-16 units. */
const READ_WHOLE = 300

const guessUrgency = headOf<Urgency>('urgency')
const guessDanger = headOf<'true' | 'false'>('danger')

const shareOf = <L extends string>(guesses: readonly { label: L; confidence: number }[], wanted: L): number =>
  guesses.find(({ label }) => label === wanted)?.confidence ?? 0

const levelsFor = ({ vector }: Seen): Levels => (vector ? BY_MEANING : BY_WORDS)

/** How much a text sounds like somebody in danger, from 0 to 1: the mean of two readers that learned from other examples. */
export const dangerIn = (as: Seen): number =>
  (shareOf(guessUrgency(as), 'critical') + shareOf(guessDanger(as), 'true')) / 2

const namesOrdinary = (text: string): boolean => {
  const folded = fold(text)
  return rowSaid(text) !== undefined || OF_MONEY.test(folded) || OF_COOLING.test(folded)
}

/** True where it sounds like danger, whatever phrases of danger it has; how far somebody walks never does. */
export const soundsDangerous = (text: string, as: Seen): boolean => {
  const sound = dangerIn(as)
  if (sound < levelsFor(as).critical || tellsOfAWalk(text) || tellsOfAPencil(text)) return false
  const rest = withoutIdioms(text)
  if (rest !== undefined && dangerIn(seen(rest)) < BY_WORDS.critical) return false
  return sound >= OUTRIGHT_MIN || !namesOrdinary(text)
}

/** What a text says outright of somebody in danger, unless all else in it says that nobody is. */
export const concernIn = (text: string, as: Seen): Concern | undefined => {
  if (threatensOutright(text)) return 'threat'
  const concern = concernOf(text)
  if (concern === undefined || CERTAIN.has(concern) || text.length > READ_WHOLE) return concern
  return dangerIn(as) >= levelsFor(as).phrase ? concern : undefined
}

/** A phrase of danger is a report of it from here on, where the meaning of the whole is known: below, it is asked about. */
const REPORT_MIN = 0.3

/** True where a text says outright that somebody is in danger and means it as a whole: then no question has to be put first. */
export const reportsDanger = (text: string, as: Seen): boolean => {
  const concern = concernIn(text, as)
  if (concern === undefined) return false
  return concern === 'selfHarm' || !as.vector || text.length > READ_WHOLE || dangerIn(as) >= REPORT_MIN
}

/** Bullying that goes on is looked at within days, not minutes, unless it sounds like more. */
const saysCritical = (text: string, as: Seen): boolean =>
  ![undefined, 'bullying', 'neglect'].includes(concernIn(text, as))

/** How soon somebody must look at a text. */
export const urgencyOf = (text: string, as: Seen): Urgency => {
  if (saysCritical(text, as) || soundsDangerous(text, as)) return 'critical'
  const guesses = guessUrgency(as)
  return shareOf(guesses, 'high') > shareOf(guesses, 'normal') * HIGH_SHARE ? 'high' : 'normal'
}
