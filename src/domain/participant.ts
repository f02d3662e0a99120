import type { EventId, Instant, ParticipantId } from './ids.js'
import type { SchoolType, Stage } from './school.js'

/** In which capacity somebody speaks. Labels stand in locales/data/roles.json. */
export const CAPACITIES = [
  'parent',
  'student',
  'teacher',
  'school_admin',
  'school_staff',
  'supervisor',
  'ministry_staff',
  'public',
  'organisation',
  'other',
] as const
export type Capacity = (typeof CAPACITIES)[number]

/** How sure the ministry is of who this is, weakest first. */
export const ASSURANCES = ['channelAccount', 'phone', 'rosterCode', 'singleSignOn'] as const
export type Assurance = (typeof ASSURANCES)[number]

export type Language = 'ar' | 'en'
/** Which digits the person reads: `latn` 123, `arab` ١٢٣. */
export type Digits = 'latn' | 'arab'

/** Ids of locales/data/governorates.json; a wilayat id starts with its governorate's. */
export interface Place {
  readonly governorate: string
  readonly wilayat?: string
}

/** One way of speaking of one person: parent of two pupils and teacher are two hats. */
export interface Hat {
  readonly capacity: Capacity
  readonly place?: Place
  readonly school?: string
  readonly stage?: Stage
  readonly schoolType?: SchoolType
  /** A code of the ministry proved this hat; another hat of the same person it does not. */
  readonly verified?: true
  /** The body spoken for (a school, a parents' council, a company), published instead of the person's name. */
  readonly body?: string
}

/** That somebody read the notice and agreed, provable: which text, when, in which message. */
export interface Consent {
  readonly notice: number
  readonly at: Instant
  readonly evt: EventId
}

/** What an adult declares to be to a child. */
export const GUARDIAN_RELATIONS = ['mother', 'father', 'guardian'] as const
export type GuardianRelation = (typeof GUARDIAN_RELATIONS)[number]

export type Guardianship =
  | { readonly is: 'asked'; readonly token: string; readonly until: Instant }
  /** `as`: what was declared; releases of before asked for nothing but the name. */
  | { readonly is: 'approved'; readonly at: Instant; readonly by: ParticipantId; readonly as?: GuardianRelation }
  /** `withdrawn`: it had been approved before. */
  | { readonly is: 'refused'; readonly at: Instant; readonly withdrawn?: true }

/** Which messages the ministry may start with this person; replies to own items always arrive. */
export interface Alerts {
  readonly polls: boolean
  readonly consultations: boolean
  readonly supported: boolean
  readonly changes: boolean
}

export const QUIET_HOURS = ['night', 'school', 'both', 'none'] as const
export type QuietHours = (typeof QUIET_HOURS)[number]

/** A registered person. Every hat is kept; `hat` is the index of the one now worn. */
export interface Participant {
  readonly id: ParticipantId
  readonly name: string
  readonly hats: readonly [Hat, ...Hat[]]
  readonly hat: number
  readonly assurance: Assurance
  /** Under 18: nothing is published under the name without a guardian's approval. */
  readonly minor: boolean
  readonly guardianship?: Guardianship
  readonly alerts: Alerts
  readonly quiet: QuietHours
  /** Grows with each change, so that a later copy is told from an earlier one. */
  readonly revision: number
}

export const ALL_ALERTS: Alerts = { polls: true, consultations: true, supported: true, changes: true }
export const NO_ALERTS: Alerts = { polls: false, consultations: false, supported: false, changes: false }

/** The hat now worn; the first one if the index has gone astray. */
export const hatOf = (participant: Participant): Hat => participant.hats[participant.hat] ?? participant.hats[0]

/** Titles written before a name, without their last dot; «شيخة» and «سيد» without the article are names as well. */
export const ADDRESSES: readonly string[] = (
  'د أ م أ.د أستاذ الأستاذ أستاذة الأستاذة دكتور الدكتور دكتورة الدكتورة مهندس المهندس مهندسة المهندسة الشيخ الشيخة ' +
  'السيد السيدة الحاج mr mrs ms miss dr prof professor eng sir madam sheikh'
).split(' ')
/** First halves of names that are written as two words, such as «عبد الله» and «أم سالم». */
const FIRST_HALVES = 'عبد أبو ابو أم ام بنت بن ابن abdul abd abu um umm bint bin ibn'.split(' ')

const isAddress = (word: string): boolean => ADDRESSES.includes(word.replace(/\.$/u, '').toLowerCase())

/**
 * The given name, of two words where it is written so («عبد الله») and without the title before it: how the person is
 * addressed, and all that is published of a minor.
 */
export const firstName = (name: string): string => {
  const words = name.trim().split(/\s+/u)
  const named = words.findIndex((word, at) => !isAddress(word) || at === words.length - 1)
  const [first = '', second] = words.slice(named)
  return second !== undefined && FIRST_HALVES.includes(first.toLowerCase()) ? `${first} ${second}` : first
}

export const NAME = { words: { min: 2, max: 6 }, characters: { max: 64 } }

/** True when a minor still lacks the approval without which the name is not published. */
export const needsGuardian = (participant: Participant): boolean =>
  participant.minor && participant.guardianship?.is !== 'approved'
