import type { ChannelAdapter, Sending } from '../../adapters/channelAdapter.js'
import type { Channel } from '../domain/channel.js'
import { timeToSend } from '../messaging/timeToSend.js'
import type { Instant } from '../domain/ids.js'
import type { Delivery } from '../messaging/outbound.js'
import { botOf } from '../store/channels.js'
import type { Store } from '../store/connection.js'
import type { Lease, OutItem } from '../store/documents.js'
import { type Heads, markUnreachable } from '../store/heads.js'
import { uploadsOf } from '../store/uploads.js'
import type { Mark, OpenTurn, Outbox } from '../store/outbox.js'
import { type Recent, recent } from '../store/recent.js'
import { tokenOf } from '../store/reported.js'
import type { ServerClock } from '../store/serverClock.js'
import { failpoint } from './failpoint.js'
import { bury } from './bury.js'
import type { Gate } from './gate.js'
import { type Log, errorKind } from './log.js'
import type { Metrics } from './metrics.js'
import type { Pace } from './pace.js'
import { LIFE_MS, type Verdict, verdict } from './verdict.js'

/** Times of the sending protocol, in milliseconds; a lease is at least three times what a send and its mark take. */
export interface Timing {
  readonly leaseMs: number
  /** No send starts with less of the lease left. */
  readonly leastLeaseMs: number
  readonly sendMs: number
  /** What a message with a file may take; its lease is renewed before. */
  readonly fileMs: number
}

export const TIMING: Timing = { leaseMs: 30_000, leastLeaseMs: 10_000, sendMs: 8_000, fileMs: 25_000 }

interface SenderParts {
  readonly store: Store
  readonly outbox: Outbox
  readonly heads: Heads
  readonly adapters: readonly ChannelAdapter[]
  readonly gate: Gate
  readonly pace: Pace
  readonly server: ServerClock
  readonly clock: () => Instant
  readonly chance: () => number
  readonly seedKey: Uint8Array
  readonly timing: Timing
  readonly log: Log
  readonly metrics: Metrics
}

/** `done`: nothing of the turn is due any more. `moved`: look again, the address changed. A moment: the conversation waits. */
export type Sent = 'done' | 'moved' | 'lost' | Date

/** A bot that is asked for more than its rate: look again after this long. */
const BUSY_MS = 2_000
const REMEMBERED = 10_000

/** The parts, and what one process remembers of what it sent. */
interface Sender extends Omit<SenderParts, 'adapters'> {
  readonly adapters: ReadonlyMap<Channel, ChannelAdapter>
  /** Sent, but the mark failed: marked as soon as the database is back, never sent again by this process. */
  readonly unmarked: Recent<string, Mark>
}

/** Makes the function that sends what is due of a leased turn, in order, and marks each message. Throws `Unavailable`. */
export const sender = (parts: SenderParts): ((turn: OpenTurn, lease: Lease) => Promise<Sent>) => {
  const adapters = new Map(parts.adapters.map(adapter => [adapter.channel, adapter]))
  const at: Sender = { ...parts, adapters, unmarked: recent(REMEMBERED) }
  return (turn, lease) => sendTurn(at, turn, lease)
}

const sendTurn = async (at: Sender, turn: OpenTurn, lease: Lease): Promise<Sent> => {
  let held: Lease = lease
  const due = turn.out.filter(({ status }) => status === 'due')
  // Nothing is due although the turn says so: the mark sets that right.
  if (due.length === 0) await at.outbox.mark({ turn: turn._id, i: -1, set: {} })
  for (const item of due) {
    if (await settledBefore(at, turn, item)) continue
    const adapter = at.adapters.get(turn.address.channel)
    if (!adapter) return 'lost'
    const wait = await mustWait(at, turn, adapter)
    if (wait) return postponed(at, turn, item, wait)
    const mine = await leased(at, turn, item, held)
    if (!mine) return 'lost'
    held = mine
    failpoint('before-send')
    const delivery = await deliver(at, adapter, turn, item)
    failpoint('after-send')
    const sent = await settle(at, turn, item, verdict(item, delivery, at.chance()))
    if (sent !== 'done') return sent
  }
  return 'done'
}

/** True for a message that went out and only lacks its mark, and for one that is too old to be sent. */
const settledBefore = async (at: Sender, turn: OpenTurn, item: OutItem): Promise<boolean> => {
  const token = tokenOf(turn, item.i)
  const known = at.unmarked.get(token)
  if (known) {
    await mark(at, token, known)
    return true
  }
  if (at.clock() - item.since <= LIFE_MS) return false
  const why = item.why ?? 'could not be sent for a day'
  await settle(at, turn, item, { set: { status: 'dead', why }, dead: why })
  return true
}

const leased = async (
  { server, timing, outbox }: Sender,
  turn: OpenTurn,
  { outbound }: OutItem,
  lease: Lease,
): Promise<Lease | undefined> =>
  // What goes to many may have been stopped while it waited for its turn.
  turn.priority === 'reply' && !outbound.file && lease.until.getTime() - server.now() >= timing.leastLeaseMs
    ? lease
    : outbox.extend(turn, lease)

/** Undefined when a send may start now, otherwise the moment to look again. */
const mustWait = async (
  { gate, pace, server }: Sender,
  turn: OpenTurn,
  adapter: ChannelAdapter,
): Promise<Date | undefined> => {
  const bot = botOf(turn.address)
  const closed = gate.closedUntil(bot)
  if (closed !== undefined) return new Date(closed)
  const permitted = await pace.permitted(turn.conv, bot, adapter.pace, turn.priority)
  return permitted ? undefined : new Date(server.now() + BUSY_MS)
}

const mark = async ({ outbox, unmarked }: Sender, token: string, entry: Mark): Promise<void> => {
  failpoint('before-mark')
  await outbox.mark(entry)
  unmarked.delete(token)
}

const postponed = async ({ outbox }: Sender, turn: OpenTurn, item: OutItem, until: Date): Promise<Date> => {
  await outbox.mark({ turn: turn._id, i: item.i, set: {}, until })
  return until
}

const settle = async (at: Sender, turn: OpenTurn, item: OutItem, judged: Verdict): Promise<Sent> => {
  const until = judged.again === undefined ? undefined : new Date(at.server.now() + judged.again)
  const more = { ...(until && { until }), ...(turn.out.length === 1 && { alone: true as const }) }
  const entry: Mark = { turn: turn._id, i: item.i, set: judged.set, ...more }
  const token = tokenOf(turn, item.i)
  // Before anything that the database may refuse: what was sent is not sent again.
  if (judged.set.channelId !== undefined) at.unmarked.set(token, entry)
  await consequences(at, turn, item, judged)
  if (judged.movedTo !== undefined) return 'moved'
  await mark(at, token, entry)
  return until ?? 'done'
}

/** What the adapter is given; undefined where the message's file is not kept any more. */
const sendingOf = async (
  { clock, store }: Sender,
  turn: OpenTurn,
  { i, outbound }: OutItem,
): Promise<Sending | undefined> => {
  const bytes = outbound.file && (await uploadsOf(store).readUpload(outbound.file.ref))?.bytes
  if (outbound.file && !bytes) return undefined
  return {
    address: turn.address,
    outbound,
    token: tokenOf(turn, i),
    now: clock(),
    ...(bytes && { bytes }),
    ...(turn.heard !== undefined && { lastInboundAt: turn.heard }),
  }
}

/** What part of the usual time an adapter may take, once its time is over, to end and say how it went. */
const ENDING = 1 / 8

/** Sends within the time allowed; an adapter that throws or hangs counts as a try that failed. */
const deliver = async (parts: Sender, adapter: ChannelAdapter, turn: OpenTurn, item: OutItem): Promise<Delivery> => {
  const { timing, log, metrics } = parts
  const sending = await sendingOf(parts, turn, item)
  if (!sending) return { is: 'rejected', why: 'its file is not kept any more' }
  let timer: NodeJS.Timeout | undefined
  const within = sending.bytes ? timing.fileMs : timing.sendMs
  const time = timeToSend(within)
  const tooLong = new Promise<Delivery>(resolve => {
    const hanging = { is: 'retryLater', scope: 'chat', why: 'no answer in time' } as const
    timer = setTimeout(() => resolve(hanging), within + timing.sendMs * ENDING)
  })
  const failed = (error: unknown): Delivery => {
    log.error(
      { channel: adapter.channel, ...errorKind(error) },
      'an adapter threw instead of answering: report this as a bug',
    )
    return { is: 'retryLater', scope: 'chat', why: 'the adapter failed' }
  }
  const delivery = await Promise.race([adapter.send({ ...sending, time }).catch(failed), tooLong])
  clearTimeout(timer)
  time.end()
  metrics.deliveries.inc({ channel: adapter.channel, outcome: delivery.is })
  return delivery
}

/** What a verdict means beyond the message itself; done before the mark, so that a crash in between repeats it. */
const consequences = async (parts: Sender, turn: OpenTurn, item: OutItem, judged: Verdict): Promise<void> => {
  const { gate, outbox, store } = parts
  const bot = botOf(turn.address)
  const why = judged.set.why ?? ''
  if (judged.set.channelId !== undefined) await gate.opened(bot)
  if (judged.pause !== undefined)
    await (judged.broken ? gate.breakOff(bot, judged.pause, why) : gate.pause(bot, judged.pause, why))
  if (judged.movedTo !== undefined) {
    await outbox.move(turn.conv, judged.movedTo)
    parts.heads.forget(turn.conv)
  }
  if (judged.unreachable) await markUnreachable(store, turn.conv, parts.clock(), why)
  if (judged.dead !== undefined) await bury(parts, turn, item.i, judged.dead)
}
