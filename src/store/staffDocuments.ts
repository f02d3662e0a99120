import type { Collection, Db } from 'mongodb'
import type { Instant, OfficerId, ParticipantId, UnitId } from '../domain/ids.js'
import type { JoinedIdentity } from '../domain/identity.js'
import type { Role } from '../domain/officer.js'
import type { BroadcastDocument, MailingDocument, RecipientDocument } from './mailingDocuments.js'
import type { JobDocument } from './jobDocuments.js'
import type {
  StaffChatDocument,
  RoomDraftDocument,
  StaffLinkDocument,
  CardDocument,
  RoomDocument,
} from './roomDocuments.js'
import { CORRECTION_INDEXES, type CorrectionDocument } from './correctionDocuments.js'
import { DUPLICATE_INDEXES, MEASURED_INDEXES } from './caseIndexes.js'
import { HELD_LETTER_INDEXES, type HeldLetterDocument } from './letterDocuments.js'
import type { NewsDocument } from './newsDocuments.js'
import type { PostDocument } from './channelPostDocuments.js'

/** A list that an officer comes back to: its name, and what stands behind the `?` of its address. */
export interface SavedView {
  readonly name: string
  readonly query: string
}

/** One-time codes of an app. Recovery codes are kept as SHA-256; each works once. */
export interface SecondFactor {
  readonly secret: string
  readonly since: Instant
  /** The last half minute whose code was used; no code counts twice. */
  readonly usedStep: number
  readonly recovery: readonly string[]
}

/** A member of staff with the means to sign in. E-mail addresses are kept in small letters; no two are the same. */
export interface StaffDocument {
  readonly _id: OfficerId
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly unit?: UnitId
  readonly governorates?: readonly string[]
  /** Argon2id, as a PHC string. */
  readonly passwordHash: string
  readonly createdAt: Instant
  readonly disabledAt?: Instant
  readonly views?: readonly SavedView[]
  readonly totp?: SecondFactor
  /** A secret that an app was given and that no code has confirmed yet. */
  readonly totpOffer?: { readonly secret: string; readonly until: Instant }
  /** Who they are at the issuer of the ministry's accounts, since they first came from there. */
  readonly joined?: JoinedIdentity
  /** Whose Telegram account is theirs: what is done with it, they did. */
  readonly telegram?: string
}

/** An officer who is signed in. `_id` is the SHA-256 of the bearer token, which nobody but the officer holds. */
export interface SessionDocument {
  readonly _id: string
  readonly officer: OfficerId
  readonly createdAt: Instant
  /** When it was last used, to the minute. */
  readonly seenAt: Instant
  /** The issuer asked for more than one proof: no second factor of ours is needed. */
  readonly strong?: true
  /** The end at the latest; after this the database may delete it. */
  readonly expireAt: Date
}

/** How often somebody tried to sign in; written by rate-limiter-flexible. */
interface AttemptDocument {
  readonly key: string
  readonly points: number
  readonly expire: Date | null
}

/** The right to fetch one person's data once. `_id` is the SHA-256 of the token in the link. */
export interface DownloadDocument {
  readonly _id: string
  readonly participant: ParticipantId
  readonly until: Instant
  readonly expireAt: Date
}

/** The one link under which the first administrator is made; its token is kept as SHA-256. */
export interface FirstLinkDocument {
  readonly _id: 'first'
  readonly digest: string
  readonly until: Instant
}

export interface StaffCollections {
  readonly staff: Collection<StaffDocument>
  readonly sessions: Collection<SessionDocument>
  readonly attempts: Collection<AttemptDocument>
  readonly jobs: Collection<JobDocument>
  readonly downloads: Collection<DownloadDocument>
  readonly firstLinks: Collection<FirstLinkDocument>
  readonly news: Collection<NewsDocument>
  readonly broadcasts: Collection<BroadcastDocument>
  readonly mailings: Collection<MailingDocument>
  readonly recipients: Collection<RecipientDocument>
  readonly staffChats: Collection<StaffChatDocument>
  readonly staffLinks: Collection<StaffLinkDocument>
  readonly rooms: Collection<RoomDocument>
  readonly cards: Collection<CardDocument>
  readonly channelPosts: Collection<PostDocument>
  readonly corrections: Collection<CorrectionDocument>
  readonly heldLetters: Collection<HeldLetterDocument>
  readonly roomDrafts: Collection<RoomDraftDocument>
}

export const staffCollectionsOf = (db: Db): StaffCollections => ({
  staff: db.collection('staff'),
  sessions: db.collection('sessions'),
  attempts: db.collection('attempts'),
  jobs: db.collection('jobs'),
  downloads: db.collection('downloads'),
  firstLinks: db.collection('firstLinks'),
  news: db.collection('news'),
  broadcasts: db.collection('broadcasts'),
  mailings: db.collection('mailings'),
  recipients: db.collection('recipients'),
  staffChats: db.collection('staffChats'),
  staffLinks: db.collection('staffLinks'),
  rooms: db.collection('rooms'),
  cards: db.collection('cards'),
  channelPosts: db.collection('channelPosts'),
  corrections: db.collection('corrections'),
  heldLetters: db.collection('heldLetters'),
  roomDrafts: db.collection('roomDrafts'),
})

/** The indexes of these collections, and those that staff lists read by. */
export const STAFF_INDEXES = [
  { on: 'staff', key: { email: 1 }, options: { unique: true } },
  {
    on: 'staff',
    key: { telegram: 1 },
    options: { unique: true, partialFilterExpression: { telegram: { $exists: true } } },
  },
  {
    on: 'staff',
    key: { 'joined.issuer': 1, 'joined.subject': 1 },
    options: { unique: true, partialFilterExpression: { 'joined.subject': { $exists: true } } },
  },
  { on: 'staffLinks', key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  { on: 'cards', key: { chat: 1, at: 1 }, options: { partialFilterExpression: { due: true } } },
  { on: 'cards', key: { chat: 1, message: 1 } },
  { on: 'cards', key: { chat: 1, more: 1 } },
  { on: 'cards', key: { code: 1 } },
  { on: 'channelPosts', key: { at: 1 }, options: { partialFilterExpression: { due: true } } },
  { on: 'channelPosts', key: { code: 1 } },
  { on: 'cards', key: { staleAt: 1 }, options: { partialFilterExpression: { staleAt: { $exists: true } } } },
  {
    on: 'cards',
    key: { chat: 1, 'call.id': 1 },
    options: { partialFilterExpression: { 'call.id': { $exists: true } } },
  },
  { on: 'roomDrafts', key: { chat: 1 } },
  { on: 'roomDrafts', key: { code: 1 } },
  { on: 'roomDrafts', key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  { on: 'sessions', key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  { on: 'sessions', key: { officer: 1 } },
  { on: 'attempts', key: { expire: 1 }, options: { expireAfterSeconds: 0 } },
  { on: 'attempts', key: { key: 1 }, options: { unique: true } },
  { on: 'jobs', key: { dueAt: 1 } },
  { on: 'downloads', key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  { on: 'downloads', key: { participant: 1 } },
  {
    on: 'news',
    key: { 'untold.telegram.until': 1, at: 1 },
    options: { partialFilterExpression: { 'untold.telegram.until': { $exists: true } } },
  },
  {
    on: 'news',
    key: { 'untold.onCall.until': 1, at: 1 },
    options: { partialFilterExpression: { 'untold.onCall.until': { $exists: true } } },
  },
  { on: 'news', key: { at: -1 } },
  { on: 'news', key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  { on: 'broadcasts', key: { createdAt: -1 } },
  { on: 'mailings', key: { state: 1, at: 1 } },
  { on: 'recipients', key: { mailing: 1, state: 1, dueAt: 1 } },
  { on: 'recipients', key: { conv: 1 } },
  {
    on: 'turns',
    key: { 'in.event.mailing': 1, sendAt: 1 },
    options: { partialFilterExpression: { 'in.event.mailing': { $exists: true } } },
  },
  ...CORRECTION_INDEXES,
  ...DUPLICATE_INDEXES,
  ...MEASURED_INDEXES,
  ...HELD_LETTER_INDEXES,
  { on: 'cases', key: { due: 1 } },
  { on: 'cases', key: { kind: 1, 'events.0.at': -1 } },
  { on: 'polls', key: { createdAt: -1 } },
  { on: 'audit', key: { by: 1, at: -1 } },
] as const
