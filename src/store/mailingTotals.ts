import type { Instant } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { MailingDocument, MailingTotals } from './mailingDocuments.js'
import { countMailing } from './mailings.js'
import { reaching } from './unavailable.js'

const HOUR_MS = 3_600_000
/** For so long it is counted how a mailing goes; then what was counted last stays, as its turns are retired. */
const FOLLOWED_MS = 7 * 24 * HOUR_MS
const AT_ONCE = 5

const afterwards = async (
  store: Store,
  { _id: mailing, at }: MailingDocument,
): Promise<Pick<MailingTotals, 'wrote' | 'stopped'>> => {
  const [found] = await store.recipients
    .aggregate<Pick<MailingTotals, 'wrote' | 'stopped'>>([
      { $match: { mailing, state: 'told' } },
      { $lookup: { from: store.heads.collectionName, localField: 'conv', foreignField: '_id', as: 'head' } },
      { $set: { head: { $first: '$head' } } },
      {
        $group: {
          _id: null,
          wrote: { $sum: { $cond: [{ $gt: ['$head.heard', at] }, 1, 0] } },
          stopped: { $sum: { $cond: ['$head.state.alertsOff', 1, 0] } },
        },
      },
    ])
    .toArray()
  return { wrote: found?.wrote ?? 0, stopped: found?.stopped ?? 0 }
}

const count = async (store: Store, mailing: MailingDocument, now: Instant): Promise<MailingTotals> => ({
  counts: await countMailing(store, mailing._id),
  ...(await afterwards(store, mailing)),
  at: now,
})

/** What became of a mailing, as it is now; after a week, as it was last counted. */
export const totalsOf = (store: Store, mailing: MailingDocument, now: Instant): Promise<MailingTotals> =>
  reaching(async () => (mailing.totals && now - mailing.at > FOLLOWED_MS ? mailing.totals : count(store, mailing, now)))

/** What became of a mailing as it was last counted; counted now only where it never was. */
export const keptTotalsOf = (store: Store, mailing: MailingDocument, now: Instant): Promise<MailingTotals> =>
  reaching(async () => mailing.totals ?? count(store, mailing, now))

/** Keeps what became of mailings that are over, hour by hour, before their messages are forgotten. */
export const keepTotals = (store: Store, now: Instant): Promise<void> =>
  reaching(async () => {
    const over = { state: { $in: ['sent' as const, 'stopped' as const] }, at: { $gt: now - FOLLOWED_MS } }
    const stale = { $or: [{ totals: { $exists: false } }, { 'totals.at': { $lt: now - HOUR_MS } }] }
    const due = await store.mailings
      .find({ ...over, ...stale })
      .limit(AT_ONCE)
      .toArray()
    for (const mailing of due)
      await store.mailings.updateOne({ _id: mailing._id }, { $set: { totals: await count(store, mailing, now) } })
  })
