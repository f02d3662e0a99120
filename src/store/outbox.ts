import type { AnyBulkWriteOperation, ObjectId } from 'mongodb'
import type { Channel } from '../domain/channel.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import { batched } from './batch.js'
import type { Store } from './connection.js'
import type { Lease, OutItem, OutStatus, Priority, TurnRecord } from './documents.js'
import { reaching } from './unavailable.js'

/** A turn as far as sending needs it. */
export type OpenTurn = Pick<
  TurnRecord,
  '_id' | 'conv' | 'seq' | 'evt' | 'at' | 'heard' | 'address' | 'out' | 'priority'
> & {
  readonly in: Pick<TurnRecord['in'], 'is'>
  readonly sendAt?: Date
  readonly lease?: Lease
  /** The first turn of the conversation in which something waits for the person to write. */
  readonly heldFrom?: number
}

/** A turn whose replies wait for somebody. */
type Overdue = Pick<TurnRecord, 'conv' | 'at' | 'address'>

/** What became of one message. */
export interface Mark {
  readonly turn: ObjectId
  readonly i: number
  readonly set: Partial<Pick<OutItem, 'status' | 'tries' | 'channelId' | 'why'>>
  /** Look at the turn again then, and let go of the lease until that moment. */
  readonly until?: Date
  /** The turn has no other message. */
  readonly alone?: true
}

/** A platform's word on a message: one that a send left in doubt, or one that was sent under this id. */
interface Reported {
  readonly turn: ObjectId
  readonly i: number
  readonly channelId: string
  readonly status: 'sent' | 'delivered' | 'read' | 'failed' | 'held'
}

export interface Outbox {
  /** The turn of the conversation that is next to be sent; when only held ones are left, one without `sendAt`. */
  next(conv: ConversationId): Promise<OpenTurn | undefined>
  /** Takes the lease if it is free or expired by the server's clock and still the one that was seen. */
  claim(turn: OpenTurn, by: string): Promise<Lease | undefined>
  /** Prolongs an own lease; undefined when somebody else took it meanwhile. */
  extend(turn: OpenTurn, lease: Lease): Promise<Lease | undefined>
  /** Gives up own leases on turns after `seq`: whoever sends that one goes on with these, at once or from `at` on. */
  handOver(conv: ConversationId, by: string, seq: number, at?: Date): Promise<void>
  mark(mark: Mark): Promise<void>
  /** What the platform said later; only ever moves a message forward. */
  report(report: Reported): Promise<void>
  /** The chat goes by another id from now on: for what is still to be sent, and for what is said later. */
  move(conv: ConversationId, chat: string): Promise<void>
  /** Makes due what was held back in turns before `seq`. */
  release(conv: ConversationId, seq: number, now: Instant): Promise<boolean>
  /** Turns whose replies somebody has to look at now, the longest waiting first: of these channels, or too old for any. */
  overdue(
    priority: Priority,
    now: Instant,
    limit: number,
    channels: readonly Channel[],
    tooOld: Instant,
  ): Promise<readonly Overdue[]>
  /** Lets go of all leases of this process. */
  letGo(by: string): Promise<void>
}

const FREE = new Date(0)

/** Marks are off the way of every answer: under load they wait a little, and cost a fraction. */
const MARKED_AT_ONCE = 200
const GATHER_MS = 20

/** Statuses that wait for the person to write. */
const HELD: readonly OutStatus[] = ['held', 'templated']

const among = (statuses: readonly OutStatus[]): Readonly<Record<string, unknown>> => ({
  $anyElementTrue: [{ $map: { input: '$out', as: 'each', in: { $in: ['$$each.status', statuses] } } }],
})

const nextTurns = (store: Store, convs: readonly ConversationId[]): Promise<OpenTurn[]> =>
  store.turns
    .aggregate<{ readonly next: OpenTurn; readonly heldFrom: number | null }>([
      { $match: { conv: { $in: convs }, open: true } },
      { $set: { due: { $cond: [{ $gt: ['$sendAt', null] }, 1, 0] }, kind: '$in.is' } },
      { $unset: ['state', 'changes', 'in'] },
      { $set: { in: { is: '$kind' } } },
      { $sort: { conv: 1, due: -1, priority: -1, seq: 1 } },
      {
        $group: {
          _id: '$conv',
          next: { $first: '$$ROOT' },
          heldFrom: { $min: { $cond: [among(HELD), '$seq', null] } },
        },
      },
    ])
    .map(({ next, heldFrom }) => (heldFrom === null ? next : { ...next, heldFrom }))
    .toArray()

/** What remains of the turn is decided by the server: another process may have released one of its messages meanwhile. */
const remainder = (until: Date | undefined): readonly Readonly<Record<string, unknown>>[] => {
  const isDue = among(['due'])
  const ifDue = (value: unknown): unknown => ({ $cond: [isDue, value, '$$REMOVE'] })
  return [
    {
      $set: {
        sendAt: ifDue(until ?? { $ifNull: ['$sendAt', '$$NOW'] }),
        lease: ifDue(until ? { by: '', until: FREE } : { $ifNull: ['$lease', { by: '', until: FREE }] }),
        open: { $cond: [among(['due', ...HELD]), true, '$$REMOVE'] },
      },
    },
  ]
}

const changedItem = (which: unknown, fields: unknown): Readonly<Record<string, unknown>> => ({
  $map: { input: '$out', as: 'item', in: { $cond: [which, { $mergeObjects: ['$$item', fields] }, '$$item'] } },
})

/** Once its only message is settled nothing of a turn is due; said without conditions it costs the server a third less. */
const closing = ({ turn, set }: Mark): AnyBulkWriteOperation<TurnRecord> => {
  const settled = Object.fromEntries(Object.entries(set).map(([name, value]) => [`out.0.${name}`, value]))
  const update = { $set: settled, $unset: { sendAt: '', lease: '', open: '' } } as const
  return { updateOne: { filter: { _id: turn, 'out.0.status': 'due' }, update } }
}

/** A report may be faster than the mark of the same send: what it says stands. */
const markOperation = (mark: Mark): AnyBulkWriteOperation<TurnRecord> => {
  const { turn, i, set, until } = mark
  if (mark.alone && (set.status === 'sent' || set.status === 'dead')) return closing(mark)
  const out = changedItem({ $and: [{ $eq: ['$$item.i', i] }, { $eq: ['$$item.status', 'due'] }] }, { $literal: set })
  return { updateOne: { filter: { _id: turn }, update: [{ $set: { out } }, ...remainder(until)] } }
}

/** From which statuses a report may move a message to another. */
const BEFORE: Readonly<Record<Reported['status'], readonly OutStatus[]>> = {
  sent: [],
  delivered: ['sent'],
  read: ['sent', 'delivered'],
  failed: ['sent'],
  held: ['sent'],
}

const reportOperation = ({ turn, i, channelId, status }: Reported): AnyBulkWriteOperation<TurnRecord> => {
  const same = { $eq: ['$$item.channelId', channelId] }
  // Due under no id or another one (a template's): the send that seemed to fail went out after all.
  const doubted = { $and: [{ $eq: ['$$item.status', 'due'] }, { $ne: ['$$item.channelId', channelId] }] }
  const sent = { $and: [{ $in: ['$$item.status', BEFORE[status]] }, same] }
  const from = { $or: [doubted, sent] }
  const out = changedItem({ $and: [{ $eq: ['$$item.i', i] }, from] }, { status, channelId })
  return { updateOne: { filter: { _id: turn }, update: [{ $set: { out } }, ...remainder(undefined)] } }
}

/** The replies inside the turns: who sends them, and what became of them. `leaseMs` is how long a process may hold them. */
export const outboxOf = (store: Store, leaseMs: number): Outbox => {
  const mark = batched<Mark, true>(marks => writeAll(store, marks.map(markOperation)), {
    most: MARKED_AT_ONCE,
    gatherMs: GATHER_MS,
  })
  const report = batched<Reported, true>(reports => writeAll(store, reports.map(reportOperation)))
  return {
    next: batched<ConversationId, OpenTurn | undefined>(convs => reaching(() => nextOf(store, convs)), {
      most: MARKED_AT_ONCE,
    }),
    mark: async entry => void (await mark(entry)),
    report: async entry => void (await report(entry)),
    move: (conv, chat) => reaching(() => move(store, conv, chat)),
    claim: (turn, by) => reaching(() => take(store, turn, { by, leaseMs, free: true })),
    extend: (turn, lease) => reaching(() => take(store, { ...turn, lease }, { by: lease.by, leaseMs, free: false })),
    handOver: (conv, by, seq, at) =>
      reaching(async () => {
        const mine = { conv, open: true as const, sendAt: { $exists: true }, seq: { $gt: seq }, 'lease.by': by }
        await store.turns.updateMany(mine, [{ $set: { 'lease.until': FREE, sendAt: at ?? '$$NOW' } }])
      }),
    release: (conv, seq, now) => reaching(() => release(store, conv, seq, now)),
    overdue: (priority, now, limit, channels, tooOld) =>
      reaching(async () => {
        const ours = { $or: [{ 'address.channel': { $in: [...channels] } }, { at: { $lt: tooOld } }] }
        const waiting = { priority, sendAt: { $lte: new Date(now) }, ...ours }
        const shown = { conv: 1, at: 1, address: 1 }
        return store.turns.find(waiting, { projection: shown }).sort({ sendAt: 1 }).limit(limit).toArray()
      }),
    letGo: by =>
      reaching(async () => {
        const mine = { sendAt: { $exists: true }, 'lease.by': by, 'lease.until': { $gt: FREE } }
        await store.turns.updateMany(mine, [{ $set: { 'lease.until': FREE, sendAt: '$$NOW' } }])
      }),
  }
}

const writeAll = (store: Store, operations: readonly AnyBulkWriteOperation<TurnRecord>[]): Promise<readonly true[]> =>
  reaching(async () => {
    await store.turns.bulkWrite(operations, { ordered: true })
    return operations.map(() => true)
  })

const nextOf = async (store: Store, convs: readonly ConversationId[]): Promise<readonly (OpenTurn | undefined)[]> => {
  const found = new Map((await nextTurns(store, convs)).map(turn => [turn.conv, turn]))
  return convs.map(conv => found.get(conv))
}

const take = async (
  store: Store,
  turn: OpenTurn,
  { by, leaseMs, free }: { readonly by: string; readonly leaseMs: number; readonly free: boolean },
): Promise<Lease | undefined> => {
  const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: leaseMs } }
  const seen = { 'lease.by': turn.lease?.by ?? null, 'lease.until': turn.lease?.until ?? null }
  const expired = { $expr: { $lte: ['$lease.until', '$$NOW'] } }
  const taken = await store.turns.findOneAndUpdate(
    { _id: turn._id, sendAt: { $exists: true }, ...seen, ...(free && expired) },
    [{ $set: { lease: { by, until }, sendAt: until } }],
    { returnDocument: 'after', projection: { lease: 1 } },
  )
  return taken?.lease
}

const release = async (store: Store, conv: ConversationId, seq: number, now: Instant): Promise<boolean> => {
  const out = changedItem({ $in: ['$$item.status', HELD] }, { status: 'due', since: now })
  const { modifiedCount } = await store.turns.updateMany(
    { conv, open: true, seq: { $lt: seq }, 'out.status': { $in: [...HELD] } },
    // The person wrote just now: the channel's window is open again for what waited, too.
    [{ $set: { out, heard: now } }, ...remainder(undefined)],
  )
  return modifiedCount > 0
}

const move = async (store: Store, conv: ConversationId, chat: string): Promise<void> => {
  const [newest] = await store.turns
    .find({ conv }, { projection: { _id: 1 } })
    .sort({ seq: -1 })
    .limit(1)
    .toArray()
  const address = { $set: { 'address.chat': chat } }
  await store.turns.updateMany({ conv, open: true }, address)
  if (newest) await store.turns.updateOne({ _id: newest._id }, address)
  await store.heads.updateOne({ _id: conv, address: { $exists: true } }, address)
}
