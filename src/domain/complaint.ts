import type { Attachment } from './attachment.js'
import type { Attribution } from './attribution.js'
import type { Instant, TrackingCode } from './ids.js'
import type { Place } from './participant.js'

export const NARRATIVE = { min: 10, max: 1500 }

/** When it happened, as one of the spans that are offered. */
export const OCCASIONS = ['now', 'today', 'week', 'month', 'older'] as const
/** How long something has lasted, where nobody counted: some days, some weeks, a long time. */
export const LASTING = ['days', 'weeks', 'long'] as const
export const TIME_UNITS = ['day', 'week', 'month', 'year'] as const

/** How long something has lasted, as it was said: three weeks. */
export interface Lasted {
  readonly n: number
  readonly unit: (typeof TIME_UNITS)[number]
}

/** When it happened, as far as the person says: on a day, or since one. */
export type Occasion =
  | (typeof OCCASIONS)[number]
  | (typeof LASTING)[number]
  | { readonly date: string }
  | { readonly since: string; readonly lasted?: Lasted }

/** Whether it has gone on since then. */
export const lasts = (when: Occasion): boolean =>
  typeof when === 'string' ? LASTING.some(each => each === when) : 'since' in when

/** critical: somebody is being harmed or may be soon; high: it cannot wait, or many are affected; normal: the rest. */
export const URGENCIES = ['critical', 'high', 'normal'] as const
export type Urgency = (typeof URGENCIES)[number]

/** Where it happened: a known place, a pin, or what the person wrote. */
export interface Whereabouts {
  readonly text?: string
  readonly place?: Place
  readonly pin?: { readonly latitude: number; readonly longitude: number }
}

/** What somebody complained of, as they said it. Never changes; what is done about it is the Case. */
export interface Complaint {
  readonly code: TrackingCode
  readonly by: Attribution
  /** Level 1 and level 2 of locales/data/complaint-topics.json, such as `transport` and `transport.late`. */
  readonly topic: string
  readonly subtopic: string
  readonly narrative: string
  readonly where?: Whereabouts
  readonly when?: Occasion
  readonly attachments: readonly Attachment[]
  /** How soon somebody should look, as the words sound when it is filed: it orders the work and decides nothing else. */
  readonly urgency: Urgency
  /** The words mean to hurt: it is handled like any other, and never shown to others as it stands. */
  readonly abusive: boolean
}

/** Somebody may be in danger: read by the safeguarding team only, never published. */
export interface SafetyReport {
  readonly code: TrackingCode
  readonly by: Attribution
  readonly narrative: string
  readonly attachments: readonly Attachment[]
  /** Absent until its author says whether and how they may be contacted; so is who they are. */
  readonly contact?: SafetyContact['contact']
  readonly phone?: string
  /** When they said so last. */
  readonly contactAt?: Instant
  /** Numbers they gave before and have corrected, oldest first. */
  readonly formerPhones?: readonly string[]
}

/** Whether and how the author of a report may safely be contacted. */
export interface SafetyContact {
  readonly contact: 'here' | 'phone' | 'none'
  readonly phone?: string
}

/** A question put to staff from the chat, where no complaint is made. */
export interface Enquiry {
  readonly code: TrackingCode
  readonly by: Attribution
  readonly question: string
}
