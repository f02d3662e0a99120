import type { Instant } from '../domain/ids.js'
import { type Batch, OBSERVED, type Observation, type Observed, batchesOf, observationsOf } from '../domain/observed.js'
import type { WorkingCalendar } from '../domain/workingCalendar.js'
import { DAY, MINUTE } from '../domain/zonedTime.js'
import type { Store } from './connection.js'
import { dayIn } from './figureReleases.js'

/** Values of cases that everybody may read in what is made of them, without which cases they are of. */
export type BatchDocument = Batch & { readonly _id: string; readonly of: Observed }

/** What happened is stored by then, even if its turn had to wait. */
const LAG = 60 * MINUTE
/** Of cases that came in earlier nothing new is counted. */
const LOOKED_BACK = 2 * 365 * DAY

const NAMES: readonly Observed[] = OBSERVED

type ByName<T> = Readonly<Record<Observed, T>>
const byName = <T>(value: (of: Observed) => T): ByName<T> => ({
  inTime: value('inTime'),
  replyMinutes: value('replyMinutes'),
  answerMinutes: value('answerMinutes'),
  confirmed: value('confirmed'),
  reopened: value('reopened'),
  rated: value('rated'),
  stars: value('stars'),
})

/** What is not in a batch yet. */
const waitingIn = async (store: Store, calendar: WorkingCalendar, now: Instant): Promise<ByName<Observation[]>> => {
  const last = await store.figureBatches
    .aggregate<{ readonly _id: Observed; readonly to: Instant }>([{ $group: { _id: '$of', to: { $max: '$to' } } }])
    .toArray()
  const from = new Map(last.map(({ _id, to }) => [_id, to]))
  const waiting = byName((): Observation[] => [])
  const recent = { kind: 'complaint' as const, 'events.0.at': { $gte: now - LOOKED_BACK } }
  const projection = { _id: 0, 'events.is': 1, 'events.at': 1, 'events.firstReplyDue': 1, 'events.stars': 1 }
  for await (const each of store.cases.find(recent, { projection, batchSize: 1_000 }))
    for (const seen of observationsOf(each, calendar))
      if (seen.at > (from.get(seen.of) ?? 0) && seen.at <= now - LAG) waiting[seen.of].push(seen)
  return waiting
}

/** Makes batches of what happened to cases since the last time, once a day. */
export const keepBatches = async (store: Store, calendar: WorkingCalendar, now: Instant): Promise<void> => {
  const asked = dayIn(calendar.zone, now)
  if (await store.figureReleases.findOne({ _id: 'cases', asked })) return
  const waiting = await waitingIn(store, calendar, now)
  const made = NAMES.flatMap(of =>
    batchesOf(waiting[of]).map((batch, n) => ({ _id: `${of}/${batch.to}/${n}`, of, ...batch })),
  )
  if (made.length > 0) await store.figureBatches.insertMany(made)
  await store.figureReleases.replaceOne({ _id: 'cases' }, { asked }, { upsert: true })
}

/** The values of all batches that reach beyond that moment. */
export const batchedSince = async (store: Store, since: Instant): Promise<ByName<readonly number[]>> => {
  const values = byName((): number[] => [])
  for await (const batch of store.figureBatches.find({ to: { $gte: since } }))
    for (const value of batch.values) values[batch.of].push(value)
  return values
}
