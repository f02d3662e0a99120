import type { Collection, Db } from 'mongodb'
import type { AuditSealDocument, AuditDocument } from './auditDocuments.js'
import type { EventId, Instant, TrackingCode } from '../domain/ids.js'
import type {
  CaseDocument,
  ConsultationDocument,
  ContributionDocument,
  HeadDocument,
  LinkDocument,
  PersonDocument,
  PollDocument,
  SupportDocument,
  TurnRecord,
  VoteDocument,
} from './documents.js'
import type { FinalGroupsDocument } from './finalGroups.js'
import type { OpenGroupsDocument } from './openGroups.js'
import type { ConsentDocument, RequestDocument, TokenDocument } from './rightsDocuments.js'
import type { CommitmentCollections } from './commitmentDocuments.js'
import type { ApiKeys } from './apiKeyDocuments.js'
import type { DeadDocument } from './deadDocument.js'
import type { Invitations } from './invitationDocuments.js'
import { type RosterCollections, rosterCollectionsOf } from './rosterDocuments.js'
import { type PublishedCollections, publishedCollectionsOf } from './published.js'
import { type LogCollections, logCollectionsOf } from './logDocuments.js'
import { type SettingCollections, settingCollectionsOf } from './settingDocuments.js'
import { type UploadCollections, uploadCollectionsOf } from './uploadDocuments.js'
import { type WebhookCollections, webhookCollectionsOf } from './webhookDocuments.js'
import { type StaffCollections, staffCollectionsOf } from './staffDocuments.js'

/** A tracking code and the event that holds it, reserved before the contribution exists. */
interface CodeDocument {
  readonly _id: TrackingCode
  readonly evt: EventId
  readonly at: Instant
}

/** One bot or number, shared by all processes. `_id` is `channel|bot`. */
export interface ChannelDocument {
  readonly _id: string
  readonly pausedUntil?: Date
  readonly why?: string
  /** Since when the platform refuses us altogether. */
  readonly brokenSince?: Date
  readonly tokens?: number
  readonly refilledAt?: Date
  readonly granted?: number
}

/** All that is stored. `turns` is the record of what people said, from which it is applied to the others; it is retired, they stay. */
export interface Collections
  extends
    CommitmentCollections,
    StaffCollections,
    SettingCollections,
    PublishedCollections,
    RosterCollections,
    UploadCollections,
    WebhookCollections,
    LogCollections {
  readonly turns: Collection<TurnRecord>
  readonly heads: Collection<HeadDocument>
  readonly people: Collection<PersonDocument>
  readonly links: Collection<LinkDocument>
  readonly contributions: Collection<ContributionDocument>
  readonly cases: Collection<CaseDocument>
  readonly votes: Collection<VoteDocument>
  readonly openGroups: Collection<OpenGroupsDocument>
  readonly finalGroups: Collection<FinalGroupsDocument>
  readonly supports: Collection<SupportDocument>
  readonly consents: Collection<ConsentDocument>
  readonly requests: Collection<RequestDocument>
  readonly tokens: Collection<TokenDocument>
  readonly codes: Collection<CodeDocument>
  readonly polls: Collection<PollDocument>
  readonly consultations: Collection<ConsultationDocument>
  readonly dead: Collection<DeadDocument>
  readonly chan: Collection<ChannelDocument>
  readonly audit: Collection<AuditDocument>
  readonly invitations: Invitations
  readonly apiKeys: ApiKeys
  readonly auditSeals: Collection<AuditSealDocument>
}

/** The driver's own collections: no hydration on any path. */
export const collectionsOf = (db: Db): Collections => ({
  turns: db.collection('turns'),
  heads: db.collection('heads'),
  people: db.collection('people'),
  links: db.collection('links'),
  contributions: db.collection('contributions'),
  cases: db.collection('cases'),
  votes: db.collection('votes'),
  openGroups: db.collection('openGroups'),
  finalGroups: db.collection('finalGroups'),
  supports: db.collection('supports'),
  consents: db.collection('consents'),
  requests: db.collection('requests'),
  tokens: db.collection('tokens'),
  codes: db.collection('codes'),
  polls: db.collection('polls'),
  consultations: db.collection('consultations'),
  dead: db.collection('dead'),
  chan: db.collection('chan'),
  audit: db.collection('audit'),
  invitations: db.collection('invitations'),
  apiKeys: db.collection('apiKeys'),
  auditSeals: db.collection('auditSeals'),
  commitments: db.collection('commitments'),
  ...staffCollectionsOf(db),
  ...settingCollectionsOf(db),
  ...publishedCollectionsOf(db),
  ...rosterCollectionsOf(db),
  ...uploadCollectionsOf(db),
  ...logCollectionsOf(db),
  ...webhookCollectionsOf(db),
})
