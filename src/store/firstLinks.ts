import type { Instant } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { FirstLinkDocument } from './staffDocuments.js'
import { reaching } from './unavailable.js'

/** Puts a new link in the place of whichever there was. */
export const putFirstLink = (store: Store, link: Omit<FirstLinkDocument, '_id'>): Promise<void> =>
  reaching(async () => void (await store.firstLinks.replaceOne({ _id: 'first' }, link, { upsert: true })))

export const isFirstLink = (store: Store, digest: string, now: Instant): Promise<boolean> =>
  reaching(async () => (await store.firstLinks.countDocuments({ _id: 'first', digest, until: { $gt: now } })) === 1)

/** Takes the link, so that nobody else can use it; undefined where it is none, is used, or is too old. */
export const takeFirstLink = (store: Store, digest: string, now: Instant): Promise<FirstLinkDocument | undefined> =>
  reaching(
    async () => (await store.firstLinks.findOneAndDelete({ _id: 'first', digest, until: { $gt: now } })) ?? undefined,
  )
