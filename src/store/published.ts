import type { Collection, Db } from 'mongodb'
import type { StatementCount } from '../domain/consultation/opinion.js'
import type { PublicConsultation } from '../domain/consultation/publicConsultation.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { GroupCount } from '../domain/poll/smallCells.js'
import type { Interim } from '../domain/poll/publicCount.js'
import type { Count } from '../domain/poll/tally.js'
import type { Statistics } from '../domain/statistics.js'
import type { Counted, Merged, Shown } from '../domain/publication.js'
import type { SupporterName } from '../domain/supporterName.js'
import type { BatchDocument } from './figureBatches.js'
import type { ReleaseDocument } from './figureReleases.js'
import type { HeldDocument } from './hold.js'

/** `rev` grows with each writing, so that an older derivation never overwrites a newer one. */
interface Derived {
  readonly _id: TrackingCode
  readonly rev: number
}

export type ShownDocument = Derived &
  Shown & {
    readonly supporters: number
    /** How many of them are listed by name, and a mark that differs with any difference in who they are and what they are called. */
    readonly listed?: { readonly n: number; readonly mark: string }
    /** Folded words by which it is found, those of names and of answers marked as such. */
    readonly terms: readonly string[]
  }

/** Somebody who supports a published proposal and agreed to be listed; `_id` tells nothing of who else they are. */
export interface PublishedSupporter extends SupporterName {
  readonly _id: string
  readonly code: TrackingCode
  /** Their place in the list: whoever agrees comes last. */
  readonly n: number
}

export type MergedDocument = Derived & Merged

/** A withdrawn proposal of which what the ministry promised with its answer can still be read. */
export type PromisedDocument = Derived & Counted & Required<Pick<Counted, 'commitments'>>

/**
 * What the public side reads: written by the publisher alone, and by nobody else. `gone` holds the place of what there is
 * nothing more to say of, so that no process can still write an older state of it.
 */
export type PublishedDocument =
  ShownDocument | MergedDocument | (Derived & Counted) | (Derived & { readonly is: 'gone' })

/** By what the voters of a poll are told apart in public. */
export const GROUPED_BY = ['capacity', 'governorate'] as const
export type GroupedBy = (typeof GROUPED_BY)[number]

/** Only groups from which no small number can be read or worked out. */
export type GroupsDocument = Readonly<Record<GroupedBy, readonly GroupCount[]>>

/** The result of a poll as it was when it was published; it never changes. */
export interface ResultDocument extends Count {
  readonly _id: TrackingCode
  readonly at: Instant
  readonly groups: GroupsDocument
  /** People on the list of invitations, and of these the voters; absent where they are few. */
  readonly invited?: number
  readonly answered?: number
}

/** Of a poll that is open and shows its numbers. */
type InterimDocument = Interim & { readonly _id: TrackingCode }

/** What everybody may read of a consultation; `rev` is the version that it was derived from. */
export type ConsultationPublication = PublicConsultation &
  Derived & {
    /** Folded words by which it is found. */
    readonly terms: readonly string[]
  }

/** What was said of one statement. */
export interface StatementResult extends StatementCount {
  readonly groups: GroupsDocument
}

/** How many took part in a consultation; once it is over also what they said, counted once and never again. */
export interface OpinionsDocument {
  readonly _id: TrackingCode
  readonly at: Instant
  readonly participants: number
  readonly final?: {
    readonly statements: readonly StatementResult[]
    /** People on the list of invitations, and of these the participants; absent where they are few. */
    readonly invited?: number
    readonly answered?: number
  }
}

/** The published figures as they were last counted. */
type FiguresDocument = Statistics & { readonly _id: string }

export interface PublishedCollections {
  /** What the figures are made of. */
  readonly figureReleases: Collection<ReleaseDocument>
  readonly figureBatches: Collection<BatchDocument>
  readonly publishedFigures: Collection<FiguresDocument>
  /** Who counts them. */
  readonly figuresHolder: Collection<HeldDocument>
  readonly publishedResults: Collection<ResultDocument>
  readonly publishedInterim: Collection<InterimDocument>
  readonly published: Collection<PublishedDocument>
  /** Written by the publisher alone, with `published`. */
  readonly publishedSupporters: Collection<PublishedSupporter>
  readonly publishedConsultations: Collection<ConsultationPublication>
  readonly publishedOpinions: Collection<OpinionsDocument>
}

export const publishedCollectionsOf = (db: Db): PublishedCollections => ({
  published: db.collection('published'),
  publishedSupporters: db.collection('publishedSupporters'),
  publishedConsultations: db.collection('publishedConsultations'),
  publishedOpinions: db.collection('publishedOpinions'),
  publishedResults: db.collection('publishedResults'),
  publishedInterim: db.collection('publishedInterim'),
  publishedFigures: db.collection('publishedFigures'),
  figuresHolder: db.collection('figuresHolder'),
  figureReleases: db.collection('figureReleases'),
  figureBatches: db.collection('figureBatches'),
})

const shown = { partialFilterExpression: { is: 'shown' } } as const
const answered = { partialFilterExpression: { is: 'shown', answer: { $exists: true } } } as const

export const PUBLISHED_INDEXES = [
  { on: 'figureBatches', key: { to: 1 } },
  { on: 'published', key: { publishedAt: -1, _id: -1 }, options: shown },
  { on: 'published', key: { terms: 1, publishedAt: -1, _id: -1 }, options: shown },
  { on: 'published', key: { topic: 1, publishedAt: -1, _id: -1 }, options: shown },
  { on: 'published', key: { governorate: 1, publishedAt: -1, _id: -1 }, options: shown },
  { on: 'published', key: { status: 1, publishedAt: -1, _id: -1 }, options: shown },
  { on: 'published', key: { 'author.capacity': 1, publishedAt: -1, _id: -1 }, options: shown },
  { on: 'published', key: { kind: 1, publishedAt: -1, _id: -1 }, options: shown },
  { on: 'published', key: { supporters: -1, _id: -1 }, options: shown },
  { on: 'published', key: { answerDue: 1, _id: 1 }, options: shown },
  // With `is` in front, as older servers take two indexes of the same fields for one.
  { on: 'published', key: { is: 1, publishedAt: -1, _id: -1 }, options: answered },
  { on: 'published', key: { is: 1, kind: 1, because: 1 } },
  {
    on: 'published',
    key: { withdrawnAt: -1, _id: 1 },
    options: { partialFilterExpression: { withdrawnAt: { $exists: true } } },
  },
  { on: 'publishedSupporters', key: { code: 1, n: 1 } },
  { on: 'publishedConsultations', key: { 'state.is': 1, closesAt: -1, _id: -1 } },
  { on: 'publishedConsultations', key: { terms: 1 } },
  { on: 'published', key: { into: 1 }, options: { partialFilterExpression: { into: { $exists: true } } } },
  {
    on: 'published',
    key: { 'argument.proposal': 1, 'argument.side': 1, publishedAt: -1, _id: -1 },
    options: { partialFilterExpression: { argument: { $exists: true } } },
  },
  {
    on: 'published',
    key: { consultation: 1, publishedAt: 1 },
    options: { partialFilterExpression: { consultation: { $exists: true } } },
  },
] as const
