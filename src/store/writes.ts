import type { AnyBulkWriteOperation } from 'mongodb'
import type { ClockRules } from '../domain/caseClock.js'
import type {
  CaseDocument,
  ContributionDocument,
  LinkDocument,
  PersonDocument,
  SupportDocument,
  TurnRecord,
  VoteDocument,
} from './documents.js'
import type { ConsentDocument, RequestDocument, TokenDocument } from './rightsDocuments.js'
import type { Canonical } from './identity.js'
import type { NewsDocument } from './newsDocuments.js'
import type { JobDocument } from './jobDocuments.js'

/** What changes are written as, by collection; each write can be repeated and come late without harm. */
export interface Writes {
  readonly people: AnyBulkWriteOperation<PersonDocument>[]
  readonly links: AnyBulkWriteOperation<LinkDocument>[]
  readonly contributions: AnyBulkWriteOperation<ContributionDocument>[]
  readonly cases: AnyBulkWriteOperation<CaseDocument>[]
  readonly votes: AnyBulkWriteOperation<VoteDocument>[]
  readonly supports: AnyBulkWriteOperation<SupportDocument>[]
  readonly consents: AnyBulkWriteOperation<ConsentDocument>[]
  readonly requests: AnyBulkWriteOperation<RequestDocument>[]
  readonly tokens: AnyBulkWriteOperation<TokenDocument>[]
  readonly jobs: AnyBulkWriteOperation<JobDocument>[]
  readonly news: AnyBulkWriteOperation<NewsDocument>[]
}

export const noWrites = (): Writes => ({
  people: [],
  links: [],
  contributions: [],
  cases: [],
  votes: [],
  supports: [],
  consents: [],
  requests: [],
  tokens: [],
  jobs: [],
  news: [],
})

/** What projecting needs, whatever is projected. */
export interface Writing {
  readonly canonical: Canonical
  readonly rules: ClockRules
  readonly writes: Writes
}

/** And which change of which turn. */
export interface Context extends Writing {
  readonly turn: TurnRecord
  readonly id: string
}
