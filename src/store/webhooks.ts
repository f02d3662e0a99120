import type { Instant, TrackingCode } from '../domain/ids.js'
import type { PublishedFacts, SentEvent, Webhook, WebhookEvent } from '../domain/webhook.js'
import type { Session, Store } from './connection.js'
import type { Lease } from './documents.js'
import type { PublishedDocument } from './published.js'
import type { LogDueDocument } from './logDocuments.js'
import { reaching } from './unavailable.js'
import type { DeliveryDocument, WebhookDocument } from './webhookDocuments.js'

/** A publication that everybody may read, itself or under the one that it was merged into. */
export type PublicDocument = Extract<PublishedDocument, { readonly is: 'shown' | 'merged' }>

/** Longer than a try may take. */
const KEPT_MS = 30 * 86_400_000
const LEASE_MS = 60_000
const FREE: Lease = { by: '', until: new Date(0) }

export const addWebhook = async (store: Store, webhook: WebhookDocument, session: Session): Promise<void> =>
  void (await store.webhooks.insertOne(webhook, { session }))

export const webhookById = (store: Store, _id: string): Promise<WebhookDocument | undefined> =>
  reaching(async () => (await store.webhooks.findOne({ _id })) ?? undefined)

export const allWebhooks = (store: Store, session?: Session): Promise<readonly WebhookDocument[]> =>
  reaching(() =>
    store.webhooks
      .find({}, session ? { session } : {})
      .sort({ createdAt: 1 })
      .toArray(),
  )

/** Puts what was changed in the place of what was looked at; false when it has changed since. */
export const changeWebhook = async (
  store: Store,
  { _id, version, ...rest }: WebhookDocument,
  session: Session,
): Promise<boolean> => {
  const after = { ...rest, version: version + 1 }
  return (await store.webhooks.replaceOne({ _id, version }, after, { session })).modifiedCount === 1
}

/** Takes a receiver away with everything that was on its way to it. */
export const removeWebhook = async (
  store: Store,
  { _id, version }: WebhookDocument,
  session: Session,
): Promise<boolean> => {
  await store.webhookDeliveries.deleteMany({ hook: _id }, { session })
  return (await store.webhooks.deleteOne({ _id, version }, { session })).deletedCount === 1
}

/** Keeps how a receiver stands after a try, unless staff changed it meanwhile. */
export const keepState = (
  store: Store,
  { _id, version, state: before }: WebhookDocument,
  state: Webhook['state'],
  session?: Session,
): Promise<boolean> =>
  reaching(async () => {
    const change = { $set: { state }, $inc: { version: state.is === before.is ? 0 : 1 } }
    return (await store.webhooks.updateOne({ _id, version }, change, session ? { session } : {})).matchedCount === 1
  })

export interface Occurrence {
  readonly id: string
  readonly type: SentEvent
  readonly about: string
  readonly at: Instant
}

/** Puts what happened on its way to each receiver that wants to hear of it. */
export const enqueue = async (
  store: Store,
  hooks: readonly Pick<WebhookDocument, '_id'>[],
  event: Occurrence,
  session?: Session,
): Promise<void> => {
  const fresh = hooks.map(({ _id: hook }) => ({
    _id: `${event.id} ${hook}`,
    hook,
    event,
    state: 'due' as const,
    dueAt: new Date(0),
    lease: FREE,
    tries: 0,
    expireAt: new Date(event.at + KEPT_MS),
  }))
  if (fresh.length > 0) await store.webhookDeliveries.insertMany(fresh, session ? { session } : {})
}

/** Keeps a delivery that is over. */
export const keepDelivery = (
  store: Store,
  hook: string,
  event: Occurrence,
  over: Pick<DeliveryDocument, 'state' | 'last'>,
): Promise<DeliveryDocument> =>
  reaching(async () => {
    const kept: DeliveryDocument = {
      _id: `${event.id} ${hook}`,
      hook,
      event,
      dueAt: new Date(0),
      lease: FREE,
      tries: 1,
      ...over,
      expireAt: new Date(event.at + KEPT_MS),
    }
    await store.webhookDeliveries.insertOne(kept)
    return kept
  })

/** The receivers of an event. */
export const wanting = (hooks: readonly WebhookDocument[], type: WebhookEvent): readonly WebhookDocument[] =>
  hooks.filter(({ state, events }) => state.is === 'on' && events.includes(type))

/** Takes one delivery that is due by the server's clock; undefined when there is none. */
export const takeDelivery = (store: Store, by: string): Promise<DeliveryDocument | undefined> =>
  reaching(async () => {
    const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: LEASE_MS } }
    const taken = await store.webhookDeliveries.findOneAndUpdate(
      { state: 'due', $expr: { $and: [{ $lte: ['$dueAt', '$$NOW'] }, { $lte: ['$lease.until', '$$NOW'] }] } },
      [{ $set: { lease: { by, until } } }],
      { sort: { dueAt: 1 }, returnDocument: 'after' },
    )
    return taken ?? undefined
  })

/** Keeps what became of a try, as long as it is still this process's; `waitMs` until the next one. */
export const settleDelivery = (
  store: Store,
  { _id, lease: { by } }: DeliveryDocument,
  { state, last, waitMs = 0 }: Pick<DeliveryDocument, 'state' | 'last'> & { readonly waitMs?: number },
): Promise<void> =>
  reaching(async () => {
    const dueAt = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: waitMs } }
    const tried = last ? { last: { $literal: last }, tries: { $add: ['$tries', 1] } } : {}
    await store.webhookDeliveries.updateOne({ _id, 'lease.by': by }, [
      { $set: { state, dueAt, lease: { by: '', until: new Date(0) }, ...tried } },
    ])
  })

/** The newest deliveries to a receiver. */
export const deliveriesTo = (store: Store, hook: string, most: number): Promise<readonly DeliveryDocument[]> =>
  reaching(() => store.webhookDeliveries.find({ hook }).sort({ 'event.at': -1 }).limit(most).toArray())

/** Of which publications it must be looked whether they have changed. */
export const webhookDue = (store: Store, most: number): Promise<readonly LogDueDocument[]> =>
  reaching(() => store.webhookDue.find().limit(most).toArray())

export const settleWebhookDue = async (
  store: Store,
  due: readonly LogDueDocument[],
  session: Session,
): Promise<void> => {
  if (due.length > 0) await store.webhookDue.deleteMany({ $or: [...due] }, { session })
}

export const seenFacts = async (
  store: Store,
  codes: readonly TrackingCode[],
  session: Session,
): Promise<ReadonlyMap<TrackingCode, PublishedFacts>> => {
  const found = await store.webhookSeen.find({ _id: { $in: [...codes] } }, { session }).toArray()
  return new Map(found.map(({ _id, ...facts }) => [_id, facts]))
}

/** Remembers what receivers know of these publications from now on; undefined: nothing. */
export const keepSeen = async (
  store: Store,
  known: ReadonlyMap<TrackingCode, PublishedFacts | undefined>,
  session: Session,
): Promise<void> => {
  const writes = [...known].map(([_id, facts]) =>
    facts ? { replaceOne: { filter: { _id }, replacement: facts, upsert: true } } : { deleteOne: { filter: { _id } } },
  )
  if (writes.length > 0) await store.webhookSeen.bulkWrite(writes, { session })
}

/** What of these publications, and of those that are followed under one of them, everybody may read now. */
export const publicNow = async (
  store: Store,
  codes: readonly TrackingCode[],
  session: Session,
): Promise<ReadonlyMap<TrackingCode, PublicDocument | undefined>> => {
  const asked = { $or: [{ _id: { $in: [...codes] } }, { is: 'merged' as const, into: { $in: [...codes] } }] }
  const found = await store.published.find(asked, { session }).toArray()
  const into = found.flatMap(each => (each.is === 'merged' ? [each.into] : []))
  const standing = await store.published.distinct('_id', { _id: { $in: into }, is: 'shown' }, { session })
  const open = new Set(standing)
  const isPublic = (each: PublishedDocument): each is PublicDocument =>
    each.is === 'shown' || (each.is === 'merged' && open.has(each.into))
  const nothing = codes.map(code => [code, undefined] as const)
  return new Map([...nothing, ...found.map(each => [each._id, isPublic(each) ? each : undefined] as const)])
}
