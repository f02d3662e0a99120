import type { TrackingCode } from '../domain/ids.js'
import type { Candidate, Summary } from '../domain/candidate.js'
import type { HandOverConsent } from '../domain/handOver.js'
import { candidatesOf } from './candidates.js'
import type { Session, Store } from './connection.js'
import type { ContributionDocument } from './documents.js'
import { publish } from './publisher.js'
import { reaching } from './unavailable.js'

export type ComplaintDocument = Extract<ContributionDocument, { kind: 'complaint' }>

/** A complaint with all that decides about its publication. */
export interface Complained {
  readonly complaint: ComplaintDocument
  readonly candidate: Extract<Candidate, { kind: 'complaint' }>
}

export const complaintByCode = (store: Store, code: TrackingCode): Promise<Complained | undefined> =>
  reaching(async () => {
    const complaint = await store.contributions.findOne({ _id: code })
    const candidate = (await candidatesOf(store, [code])).get(code)
    return complaint?.kind === 'complaint' && candidate?.kind === 'complaint' ? { complaint, candidate } : undefined
  })

/** Publishes the summary, or takes the one that stands from the public; false when the complaint has changed meanwhile. */
export const putSummary = async (
  store: Store,
  { _id, version, publishedAt }: ComplaintDocument,
  summary: Summary | undefined,
  session: Session,
): Promise<boolean> => {
  const set = summary ? { summary, published: true, publishedAt: publishedAt ?? summary.at } : { published: false }
  const { modifiedCount } = await store.contributions.updateOne(
    { _id, version },
    { $set: set, $inc: { version: 1 } },
    { session },
  )
  if (modifiedCount === 0) return false
  await publish(store, [_id], session)
  return true
}

/** Keeps that the author agreed to a handing over, or lets go of that; false when the complaint has changed meanwhile. */
export const putHandOver = async (
  store: Store,
  { _id, version }: ComplaintDocument,
  handOver: HandOverConsent | undefined,
  session: Session,
): Promise<boolean> => {
  const change = handOver ? { $set: { handOver } } : { $unset: { handOver: '' as const } }
  const changed = { ...change, $inc: { version: 1 } }
  return (await store.contributions.updateOne({ _id, version }, changed, { session })).modifiedCount === 1
}
