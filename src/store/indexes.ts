import { type Collection, type CreateIndexesOptions, type Db, MongoServerError } from 'mongodb'
import { yesAndNo } from '../language/yesNo.js'
import { type Collections, collectionsOf } from './collections.js'
import { COMMITMENT_INDEXES } from './commitmentDocuments.js'
import { VALIDATORS } from './schemas.js'
import { dropFormerIndexes } from './formerIndexes.js'
import { INVITATION_INDEXES } from './invitationDocuments.js'
import { PUBLISHED_INDEXES } from './published.js'
import { ROSTER_INDEXES } from './rosterDocuments.js'
import { LOG_INDEXES } from './logDocuments.js'
import { SETTING_INDEXES } from './settingDocuments.js'
import { STAFF_INDEXES } from './staffDocuments.js'
import { API_KEY_INDEXES } from './apiKeyDocuments.js'
import { WEBHOOK_INDEXES } from './webhookDocuments.js'
import { UPLOAD_INDEXES } from './uploadDocuments.js'

interface IndexDefinition {
  readonly on: keyof Collections
  readonly key: Readonly<Record<string, 1 | -1>>
  readonly options?: Readonly<CreateIndexesOptions>
}

const exists = (field: string): CreateIndexesOptions => ({ partialFilterExpression: { [field]: { $exists: true } } })

/** In the order in which they are created; the unique ones on `turns` carry the whole design and come first. */
export const INDEXES: readonly IndexDefinition[] = [
  { on: 'turns', key: { conv: 1, seq: -1 }, options: { unique: true } },
  { on: 'turns', key: { conv: 1, evt: 1 }, options: { unique: true } },
  { on: 'turns', key: { conv: 1, priority: -1, seq: 1 }, options: { partialFilterExpression: { open: true } } },
  { on: 'turns', key: { priority: -1, sendAt: 1 }, options: exists('sendAt') },
  { on: 'turns', key: { changesAt: 1 }, options: exists('changesAt') },
  // WhatsApp alone reports on deliveries; the others' turns stay out of this index.
  { on: 'turns', key: { 'out.channelId': 1 }, options: { partialFilterExpression: { 'address.channel': 'whatsapp' } } },
  { on: 'heads', key: { participant: 1 }, options: exists('participant') },
  { on: 'heads', key: { at: 1 } },
  {
    on: 'heads',
    key: { 'state.participant.hats.capacity': 1, 'state.participant.hats.place.governorate': 1 },
    options: exists('participant'),
  },
  { on: 'links', key: { participant: 1 }, options: exists('participant') },
  { on: 'links', key: { conv: 1 } },
  { on: 'people', key: { mergedAt: 1 }, options: exists('mergedAt') },
  { on: 'people', key: { mergedInto: 1 }, options: exists('mergedInto') },
  { on: 'contributions', key: { participant: 1, at: -1 } },
  { on: 'contributions', key: { kind: 1, 'state.is': 1, at: 1 } },
  { on: 'contributions', key: { published: 1, publishedAt: -1 } },
  { on: 'contributions', key: { publishedName: 1 }, options: exists('publishedName') },
  { on: 'contributions', key: { 'duty.nextAt': 1 }, options: exists('duty.nextAt') },
  { on: 'contributions', key: { 'draftAnswer.at': 1 }, options: exists('draftAnswer') },
  { on: 'contributions', key: { 'state.answerDue': 1 }, options: exists('state.answerDue') },
  { on: 'contributions', key: { supportedAt: 1 }, options: exists('supportedAt') },
  { on: 'contributions', key: { 'appeal.due': 1 }, options: exists('appeal.due') },
  { on: 'contributions', key: { 'said.proposal': 1 }, options: exists('said.proposal') },
  { on: 'contributions', key: { 'state.code': 1 }, options: exists('state.code') },
  { on: 'contributions', key: { 'withdrawal.before.code': 1 }, options: exists('withdrawal.before.code') },
  {
    on: 'contributions',
    key: { terms: 1, publishedAt: -1 },
    options: { partialFilterExpression: { published: true } },
  },
  { on: 'cases', key: { kind: 1, 'state.is': 1, due: 1 } },
  { on: 'cases', key: { 'state.officer': 1, 'state.is': 1 } },
  { on: 'cases', key: { unit: 1, 'state.is': 1, due: 1 } },
  { on: 'cases', key: { 'facets.governorate': 1, 'state.is': 1, due: 1 } },
  { on: 'people', key: { 'mergeAsked.into': 1 }, options: exists('mergeAsked') },
  { on: 'people', key: { 'mergeAsked.at': 1 }, options: exists('mergeAsked') },
  { on: 'cases', key: { participant: 1 } },
  { on: 'cases', key: { nextAt: 1 }, options: exists('nextAt') },
  { on: 'votes', key: { poll: 1, choice: 1 } },
  { on: 'votes', key: { poll: 1, at: -1 } },
  { on: 'votes', key: { poll: 1, first: 1, _id: 1 } },
  { on: 'votes', key: { poll: 1, statement: 1, first: 1 }, options: exists('statement') },
  { on: 'votes', key: { poll: 1, participant: 1 } },
  { on: 'votes', key: { participant: 1 } },
  { on: 'supports', key: { code: 1, participant: 1 }, options: { unique: true } },
  { on: 'supports', key: { participant: 1, at: -1 } },
  // How many support a proposal is counted in the index alone.
  { on: 'supports', key: { code: 1, on: 1 } },
  { on: 'supports', key: { code: 1 }, options: exists('naming') },
  { on: 'consents', key: { participant: 1, purpose: 1, at: -1 } },
  { on: 'requests', key: { state: 1, kind: 1, dueAt: 1 } },
  { on: 'requests', key: { participant: 1 } },
  { on: 'tokens', key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  { on: 'tokens', key: { participant: 1 } },
  { on: 'polls', key: { 'state.is': 1, closesAt: 1 } },
  { on: 'polls', key: { 'state.is': 1, opensAt: 1 } },
  { on: 'consultations', key: { 'state.is': 1, closesAt: 1 } },
  { on: 'consultations', key: { createdAt: -1 } },
  { on: 'contributions', key: { 'said.consultation': 1 }, options: exists('said.consultation') },
  { on: 'dead', key: { state: 1, at: -1 } },
  { on: 'audit', key: { at: -1 } },
  { on: 'audit', key: { seal: 1, at: 1 } },
  { on: 'audit', key: { about: 1, at: -1 } },
  { on: 'audit', key: { 'details.into': 1, at: -1 }, options: exists('details.into') },
  { on: 'audit', key: { 'details.from': 1, at: -1 }, options: exists('details.from') },
  ...COMMITMENT_INDEXES,
  ...STAFF_INDEXES,
  ...SETTING_INDEXES,
  ...INVITATION_INDEXES,
  ...PUBLISHED_INDEXES,
  ...ROSTER_INDEXES,
  ...LOG_INDEXES,
  ...UPLOAD_INDEXES,
  ...WEBHOOK_INDEXES,
  ...API_KEY_INDEXES,
]

const NAMESPACE_EXISTS = 48

/** An index as the database lists it. */
interface PresentIndex {
  readonly unique?: unknown
  readonly key?: unknown
}

/** Polls of the time before yes and no stood in each poll. */
const writeYesAndNo = async (db: Db): Promise<void> => {
  await db
    .collection('polls')
    .updateMany({ 'kind.is': 'yesNo', options: { $size: 0 } }, { $set: { options: [...yesAndNo()] } })
}

/** The collection under its name in the database. */
const indexed = (db: Db, on: keyof Collections): Collection => {
  const { collectionName }: { readonly collectionName: string } = collectionsOf(db)[on]
  return db.collection(collectionName)
}

/** Creates what is missing of collections, validators and indexes, and drops indexes of ours that are not used any more; run again it changes nothing. */
export const prepareCollections = async (db: Db): Promise<void> => {
  // One after the other: on a machine that is just starting, each further connection may be long in coming.
  for (const [name, schema] of Object.entries(VALIDATORS)) await validated(db, name, schema)
  for (const each of byCollection()) await indexCollection(db, each)
  await dropFormerIndexes(db)
  await createRest(db)
  await writeYesAndNo(db)
}

const validated = async (db: Db, name: string, schema: object): Promise<void> => {
  const validator = { $jsonSchema: schema }
  await db.createCollection(name, { validator }).catch(async (error: unknown) => {
    if (!(error instanceof MongoServerError) || error.code !== NAMESPACE_EXISTS) throw error
    await db.command({ collMod: name, validator })
  })
}

const byCollection = (): readonly (readonly [IndexDefinition, ...IndexDefinition[]])[] => {
  const groups = new Map<keyof Collections, [IndexDefinition, ...IndexDefinition[]]>()
  for (const each of INDEXES) {
    const group = groups.get(each.on)
    if (group === undefined) groups.set(each.on, [each])
    else group.push(each)
  }
  return [...groups.values()]
}

const indexCollection = async (db: Db, all: readonly [IndexDefinition, ...IndexDefinition[]]): Promise<void> => {
  await indexed(db, all[0].on).createIndexes(all.map(({ key, options }) => ({ key: { ...key }, ...options })))
}

/** A transaction that had to create its collection would be refused where another one creates it at the same time. */
const createRest = async (db: Db): Promise<void> => {
  const present = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name))
  const names = Object.values(collectionsOf(db)).map((each: { readonly collectionName: string }) => each.collectionName)
  for (const name of names.filter(each => !present.has(each)))
    await db.createCollection(name).catch((error: unknown) => {
      if (!(error instanceof MongoServerError) || error.code !== NAMESPACE_EXISTS) throw error
    })
}

/**
 * Names the unique indexes that are not there, such as `turns conv,seq`. Without them messages would be lost or count
 * twice, so traffic is refused while the list is not empty.
 */
export const missingUniqueIndexes = async (db: Db): Promise<readonly string[]> => {
  const missing: string[] = []
  for (const { on, key, options } of INDEXES) {
    if (options?.unique !== true) continue
    const present: readonly PresentIndex[] = await indexed(db, on)
      .listIndexes()
      .toArray()
      .catch(() => [])
    const same = present.some(index => index.unique === true && JSON.stringify(index.key) === JSON.stringify(key))
    if (!same) missing.push(`${on} ${Object.keys(key).join(',')}`)
  }
  return missing
}
