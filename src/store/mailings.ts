import { MongoBulkWriteError } from 'mongodb'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Reached } from './audience.js'
import type { Session, Store } from './connection.js'
import type { MailingDocument, MailingCount, RecipientDocument } from './mailingDocuments.js'
import type { Lease } from './documents.js'
import { DUPLICATE_KEY, reaching } from './unavailable.js'

/** The mailing that invites people to a poll or a consultation. */
export const invitesTo = (poll: TrackingCode): string => `poll:${poll}`

/** The mailing that reminds of it before it closes. */
export const remindsOf = (poll: TrackingCode): string => `reminder:${poll}`

/** What one list takes over from another. */
const LINE = { conv: 1, channel: 1, quiet: 1, governorate: 1 } as const

const FREE: Lease = { by: '', until: new Date(0) }
/** How long a process may be silent about lines or a list that it took. */
const LEASE_MS = 60_000
const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: LEASE_MS } }

type NewMailing = Pick<MailingDocument, '_id' | 'news' | 'wants' | 'audience' | 'at'>

/** Begins a mailing; one of the same id is the same. */
export const addMailing = async (store: Store, { _id, ...given }: NewMailing, session: Session): Promise<void> => {
  const begun = { ...given, state: 'freezing' as const, people: 0, lease: FREE }
  await store.mailings.updateOne({ _id }, { $setOnInsert: begun }, { upsert: true, session })
}

/** Ends a mailing before everybody was told; false where there was nothing left to stop. */
export const stopMailing = async (store: Store, _id: string, session: Session): Promise<boolean> => {
  const running = { _id, state: { $in: ['freezing' as const, 'sending' as const] } }
  const { modifiedCount } = await store.mailings.updateOne(running, { $set: { state: 'stopped' } }, { session })
  return modifiedCount === 1
}

/** Takes back what is written and not yet sent: senders look once more before each message of a mailing. */
export const withdrawUnsent = (store: Store, mailing: string): Promise<void> =>
  reaching(async () => {
    const dead = { $mergeObjects: ['$$item', { status: 'dead', why: 'stopped' }] }
    const out = {
      $map: { input: '$out', as: 'item', in: { $cond: [{ $eq: ['$$item.status', 'due'] }, dead, '$$item'] } },
    }
    await store.turns.updateMany({ 'in.event.mailing': mailing, sendAt: { $exists: true } }, [
      { $set: { out } },
      { $unset: ['sendAt', 'lease', 'open'] },
    ])
  })

export const mailingOf = (store: Store, _id: string): Promise<MailingDocument | undefined> =>
  reaching(async () => (await store.mailings.findOne({ _id })) ?? undefined)

/** Takes a mailing whose list nobody writes. */
export const takeUnfrozen = (store: Store, by: string): Promise<MailingDocument | undefined> =>
  reaching(async () => {
    const free = { state: 'freezing' as const, $expr: { $lte: ['$lease.until', '$$NOW'] } }
    const taken = await store.mailings.findOneAndUpdate(free, [{ $set: { lease: { by, until } } }], {
      returnDocument: 'after',
    })
    return taken ?? undefined
  })

/** Writes lines of a list; false when it was stopped, or another process writes it by now. */
export const addRecipients = (store: Store, { _id, lease }: MailingDocument, list: readonly Reached[], now: Instant) =>
  reaching(async () => {
    const own = { _id, state: 'freezing' as const, 'lease.by': lease.by }
    const { matchedCount } = await store.mailings.updateOne(own, [{ $set: { lease: { by: lease.by, until } } }])
    if (matchedCount === 0) return false
    const lines = list.map(({ _id: participant, ...line }) => ({
      _id: `${_id}:${participant}`,
      mailing: _id,
      state: 'waiting' as const,
      dueAt: now,
      lease: FREE,
      ...line,
    }))
    // Lines that a process wrote before it died stand already.
    await store.recipients.insertMany(lines, { ordered: false }).catch((error: unknown) => {
      if (!(error instanceof MongoBulkWriteError) || error.code !== DUPLICATE_KEY) throw error
    })
    return true
  })

/** Who was invited to a poll and has not voted. */
export const notVoted = async function* (store: Store, poll: TrackingCode): AsyncGenerator<Reached> {
  const mailing = invitesTo(poll)
  const participant = { $substrCP: ['$_id', mailing.length + 1, { $strLenCP: '$_id' }] }
  const cursor = store.recipients.aggregate<Reached>([
    { $match: { mailing, state: 'told' } },
    { $project: { _id: participant, vote: { $concat: [`${poll}:`, participant] }, ...LINE } },
    { $lookup: { from: store.votes.collectionName, localField: 'vote', foreignField: '_id', as: 'votes' } },
    { $match: { votes: [] } },
    { $project: LINE },
  ])
  for await (const person of cursor) yield person
}

/** The list is complete: from now on nobody joins it. */
export const closeList = (store: Store, { _id, lease }: MailingDocument): Promise<void> =>
  reaching(async () => {
    const people = await store.recipients.countDocuments({ mailing: _id })
    const own = { _id, state: 'freezing' as const, 'lease.by': lease.by }
    await store.mailings.updateOne(own, { $set: { state: 'sending', people, lease: FREE } })
  })

export const mailingsUnderWay = (store: Store): Promise<readonly MailingDocument[]> =>
  reaching(() => store.mailings.find({ state: 'sending' }).sort({ at: 1 }).toArray())

/** Messages of a mailing that are written and not yet sent. */
export const unsent = (store: Store, mailing: string): Promise<number> =>
  reaching(() => store.turns.countDocuments({ 'in.event.mailing': mailing, sendAt: { $exists: true } }))

/** Takes lines that are due and that nobody is busy with. `by` names this taking alone. */
export const takeRecipients = (store: Store, mailing: string, by: string, now: Instant, most: number) =>
  reaching(async () => {
    const free = {
      mailing,
      state: 'waiting' as const,
      dueAt: { $lte: now },
      $expr: { $lte: ['$lease.until', '$$NOW'] },
    }
    const found = await store.recipients
      .find(free, { projection: { _id: 1 } })
      .limit(most)
      .toArray()
    if (found.length === 0) return []
    const _id = { $in: found.map(each => each._id) }
    await store.recipients.updateMany({ ...free, _id }, [{ $set: { lease: { by, until } } }])
    return store.recipients.find({ _id, 'lease.by': by }).toArray()
  })

/** These are told; when we last wrote to them of our own accord is remembered with their conversations. */
export const settleRecipients = (store: Store, lines: readonly RecipientDocument[], now: Instant): Promise<void> =>
  reaching(async () => {
    await store.heads.updateMany({ _id: { $in: lines.map(({ conv }) => conv) } }, { $max: { asked: now } })
    const told = { _id: { $in: lines.map(({ _id }) => _id) } }
    await store.recipients.updateMany(told, { $set: { state: 'told', lease: FREE } })
  })

/** Puts a line off until its person may be disturbed. */
export const putOff = (store: Store, { _id }: RecipientDocument, dueAt: Instant): Promise<void> =>
  reaching(async () => void (await store.recipients.updateOne({ _id }, { $set: { dueAt, lease: FREE } })))

/** Ends a mailing of which every line is told. */
export const endMailing = (store: Store, _id: string): Promise<void> =>
  reaching(async () => {
    if ((await store.recipients.countDocuments({ mailing: _id, state: 'waiting' }, { limit: 1 })) > 0) return
    await store.mailings.updateOne({ _id, state: 'sending' }, { $set: { state: 'sent' } })
  })

export const countMailing = (store: Store, mailing: string): Promise<readonly MailingCount[]> =>
  reaching(async () => {
    const counted = { $group: { _id: { channel: '$channel', status: '$status' }, people: { $sum: 1 } } }
    const last = { $last: '$out' }
    const gone = { $cond: [{ $eq: ['$last.why', 'stopped'] }, 'stopped', { $ifNull: ['$last.status', 'left'] }] }
    type Row = { readonly _id: Omit<MailingCount, 'people'>; readonly people: number }
    const [written, waiting] = await Promise.all([
      store.turns
        .aggregate<Row>([
          { $match: { 'in.event.mailing': mailing, 'in.event.test': { $exists: false } } },
          { $project: { channel: '$address.channel', last } },
          { $set: { status: gone } },
          counted,
        ])
        .toArray(),
      store.recipients
        .aggregate<Row>([{ $match: { mailing, state: 'waiting' } }, { $set: { status: 'waiting' } }, counted])
        .toArray(),
    ])
    return [...written, ...waiting].map(({ _id, people }) => ({ ..._id, people }))
  })
