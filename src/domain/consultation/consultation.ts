import type { Audience } from '../audience.js'
import type { Instant, OfficerId, TrackingCode, UnitId } from '../ids.js'
import type { Level } from '../level.js'
import type { Bilingual, MovedEnd } from '../poll/poll.js'

/** Characters that staff may write, in each language. */
export const WORDING = {
  title: { min: 10, max: 80 },
  why: { min: 10, max: 300 },
  brief: { min: 20, max: 600 },
  statement: { min: 10, max: 140 },
  finding: { min: 10, max: 300 },
  decision: { min: 10, max: 1000 },
} as const
/** Sentences of the brief, which is to be read in a chat. */
export const BRIEF_SENTENCES = 3
/** Statements with which it begins; participants add their own. */
export const SEEDS = { min: 3, max: 30 }
/** Findings in the table of decisions. */
export const FINDINGS_MAX = 30

/** A sentence of the ministry to agree or disagree with. `1`, `2`, …: stable within the consultation. */
export interface Seed {
  readonly id: string
  readonly text: Bilingual
}

/** One line of what came of it. What is still to be written is absent; `due` is when the decision takes effect. */
export interface Finding {
  readonly finding?: Bilingual
  readonly decision?: Bilingual
  readonly why?: Bilingual
  readonly owner?: UnitId
  readonly due?: Instant
}
export type Decided = Required<Finding>

/** The table as an officer wrote it last. */
interface Table {
  readonly rows: readonly Finding[]
  readonly by: OfficerId
  readonly at: Instant
}

export type ConsultationState =
  | { readonly is: 'draft' }
  | { readonly is: 'approved'; readonly by: OfficerId; readonly at: Instant }
  | { readonly is: 'open'; readonly since: Instant; readonly until: Instant }
  | { readonly is: 'closed'; readonly at: Instant }
  /** The report is published, and says of each finding what was decided. */
  | { readonly is: 'concluded'; readonly at: Instant; readonly by: OfficerId; readonly decisions: readonly Decided[] }
  /** An officer's reason stands as it was written; the clock's is known in both languages. */
  | { readonly is: 'cancelled'; readonly at: Instant; readonly reason: string | Bilingual }

export const CONSULTATION_STATES = [
  'draft',
  'approved',
  'open',
  'closed',
  'concluded',
  'cancelled',
] as const satisfies readonly ConsultationState['is'][]

/** A question of policy put to people before it is decided: statements to agree or disagree with, and their own. */
export interface Consultation {
  readonly code: TrackingCode
  readonly unit: UnitId
  readonly title: Bilingual
  readonly why: Bilingual
  readonly brief: Bilingual
  /** Address of the draft that it is about. */
  readonly document?: string
  readonly level: Level
  /** Of the topics of proposals; what participants write belongs to it too. */
  readonly topic: string
  readonly seeds: readonly Seed[]
  readonly audience: Audience
  /** Since when everybody may know of it. */
  readonly openedAt?: Instant
  /** When it ends, or ended; set at drafting, in force once open. */
  readonly closesAt: Instant
  readonly moved?: MovedEnd
  /** By when the report is to be out; `postponed` says why it is later than promised first. */
  readonly reportDue: Instant
  readonly postponed?: { readonly at: Instant; readonly reason: string; readonly from: Instant }
  readonly table?: Table
  readonly createdBy: OfficerId
  readonly createdAt: Instant
  readonly state: ConsultationState
}

/** True when what is said at that moment counts. */
export const acceptsOpinions = ({ state }: Pick<Consultation, 'state'>, at: Instant): boolean =>
  state.is === 'open' && at <= state.until

/** True while the report that was promised by a date is not out. Never stored. */
export const isReportLate = (
  { state, reportDue }: { readonly state: Pick<ConsultationState, 'is'>; readonly reportDue: Instant },
  now: Instant,
): boolean => state.is === 'closed' && reportDue < now

/** What everybody may know of. */
export const PUBLIC_STATES = ['open', 'closed', 'concluded'] as const satisfies readonly ConsultationState['is'][]

/** True once everybody may know of it: what was never opened is nobody's business. */
export const isPublic = ({ state }: Pick<Consultation, 'state'>): boolean =>
  PUBLIC_STATES.some(each => each === state.is)

/** True for a line of the table that lacks nothing. */
export const isDecided = (row: Finding): row is Decided =>
  row.finding !== undefined &&
  row.decision !== undefined &&
  row.why !== undefined &&
  row.owner !== undefined &&
  row.due !== undefined

/** The lines of the table where none of them lacks anything, and there is at least one; else undefined. */
export const completeTable = ({ table }: Pick<Consultation, 'table'>): readonly Decided[] | undefined => {
  const rows = table?.rows ?? []
  const decided = rows.filter(isDecided)
  return rows.length > 0 && decided.length === rows.length ? decided : undefined
}
