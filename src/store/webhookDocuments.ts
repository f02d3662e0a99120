import type { Collection, Db } from 'mongodb'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { PublishedFacts, SentEvent, Webhook } from '../domain/webhook.js'
import type { Lease } from './documents.js'
import type { LogDueDocument } from './logDocuments.js'

export interface WebhookDocument extends Webhook {
  readonly _id: string
  readonly version: number
  /** Sealed under a key that is not in the database. */
  readonly secret: string
  /** The secret of before, good for a while beside the new one. */
  readonly previous?: { readonly secret: string; readonly until: Instant }
}

/** One event on its way to one receiver. It names the thing and holds nobody's words: those are read when it is sent. */
export interface DeliveryDocument {
  readonly _id: string
  readonly hook: string
  /** The same in each try, and for all receivers. */
  readonly event: { readonly id: string; readonly type: SentEvent; readonly about: string; readonly at: Instant }
  readonly state: 'due' | 'arrived' | 'failed' | 'overtaken'
  readonly dueAt: Date
  readonly lease: Lease
  readonly tries: number
  readonly last?: { readonly at: Instant; readonly status?: number; readonly why?: string }
  readonly expireAt: Date
}

export interface WebhookCollections {
  readonly webhooks: Collection<WebhookDocument>
  readonly webhookDeliveries: Collection<DeliveryDocument>
  /** What receivers were last told of, and of what it must be looked whether it has changed. */
  readonly webhookSeen: Collection<PublishedFacts & { readonly _id: TrackingCode }>
  readonly webhookDue: Collection<LogDueDocument>
}

export const webhookCollectionsOf = (db: Db): WebhookCollections => ({
  webhooks: db.collection('webhooks'),
  webhookDeliveries: db.collection('webhookDeliveries'),
  webhookSeen: db.collection('webhookSeen'),
  webhookDue: db.collection('webhookDue'),
})

export const WEBHOOK_INDEXES = [
  { on: 'webhookDeliveries', key: { dueAt: 1 }, options: { partialFilterExpression: { state: 'due' } } },
  { on: 'webhookDeliveries', key: { hook: 1, 'event.at': -1 } },
  { on: 'webhookDeliveries', key: { expireAt: 1 }, options: { expireAfterSeconds: 0 } },
  {
    on: 'news',
    key: { 'untold.webhooks.until': 1, at: 1 },
    options: { partialFilterExpression: { 'untold.webhooks.until': { $exists: true } } },
  },
] as const
