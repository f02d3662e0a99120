import type { Instant, TrackingCode } from '../domain/ids.js'
import type { SystemEvent } from '../messaging/systemEvent.js'
import type { Session, Store } from './connection.js'
import type { JobDocument } from './jobDocuments.js'
import { reaching } from './unavailable.js'

/** How long a process may be silent about a job before another one takes it over. */
const JOB_LEASE_MS = 60_000

type Without<T> = T extends unknown ? Omit<T, 'lease'> : never

/** A job as it is given. */
export type NewJob = Without<JobDocument>

/** Adds a job; one of the same id is the same job. */
export const addJob = async (store: Store, job: NewJob, session: Session): Promise<void> => {
  const { _id, ...rest } = job
  const given = { ...rest, lease: { by: '', until: new Date(0) } }
  await store.jobs.updateOne({ _id }, { $setOnInsert: given }, { upsert: true, session })
}

/** A support given in the last moment is stored once its turn is applied: supporters are told so much later. */
const SETTLES_MS = 20_000

/** The job that tells all supporters of a proposal; `step` is the identity of what happened. */
export const supportersHear = (step: string, code: TrackingCode, event: SystemEvent, at: Instant): NewJob => ({
  _id: `supporters:${step}`,
  kind: 'supportersTold',
  code,
  event,
  dueAt: at + SETTLES_MS,
})

/** The job that tells everybody who took part in a consultation. */
export const participantsHear = (step: string, code: TrackingCode, event: SystemEvent, at: Instant): NewJob => ({
  _id: `participants:${step}`,
  kind: 'participantsTold',
  code,
  event,
  dueAt: at + SETTLES_MS,
})

const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: JOB_LEASE_MS } }

/** Takes a job that is due and that nobody else is busy with, by the server's clock; undefined when there is none. */
export const takeJob = (store: Store, by: string, now: Instant): Promise<JobDocument | undefined> =>
  reaching(async () => {
    const free = { dueAt: { $lte: now }, $expr: { $lte: ['$lease.until', '$$NOW'] } }
    const taken = await store.jobs.findOneAndUpdate(free, [{ $set: { lease: { by, until } } }], {
      sort: { dueAt: 1 },
      returnDocument: 'after',
    })
    return taken ?? undefined
  })

/** Notes how far an own job has come and keeps it for longer; false when another process has taken it over. */
export const noteProgress = (
  store: Store,
  { _id, lease }: JobDocument,
  set: Readonly<Record<string, unknown>>,
): Promise<boolean> =>
  reaching(async () => {
    const { matchedCount } = await store.jobs.updateOne({ _id, 'lease.by': lease.by }, [
      {
        $set: {
          ...Object.fromEntries(Object.entries(set).map(([name, value]) => [name, { $literal: value }])),
          lease: { by: lease.by, until },
        },
      },
    ])
    return matchedCount === 1
  })

/** Puts an own job off. */
export const postponeJob = (store: Store, { _id, lease }: JobDocument, dueAt: Instant): Promise<void> =>
  reaching(async () => {
    await store.jobs.updateOne(
      { _id, 'lease.by': lease.by },
      { $set: { dueAt, lease: { by: '', until: new Date(0) } } },
    )
  })

export const finishJob = (store: Store, { _id, lease }: JobDocument): Promise<void> =>
  reaching(async () => void (await store.jobs.deleteOne({ _id, 'lease.by': lease.by })))
