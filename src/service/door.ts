import type { ChannelAdapter } from '../../adapters/channelAdapter.js'
import type { ConversationState } from '../../dialogs/kit/state.js'
import type { Leniency, Outcome, RunTurn, TurnInput } from '../conversation/outcome.js'
import type { Channel } from '../domain/channel.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Content, Inbound } from '../messaging/inbound.js'
import type { Priority, TurnRecord } from '../store/documents.js'
import { type Heads, stateOf } from '../store/heads.js'
import { systemEventId } from '../store/identity.js'
import { inLanes } from '../store/lanes.js'
import type { TurnLog } from '../store/turns.js'
import { Unavailable, isUnavailable } from '../store/unavailable.js'
import type { Breaker } from './breaker.js'
import type { Chains } from './chains.js'
import { DANGER_FLOOD, FLOOD, type FloodLimits, type Flow, floodGate } from './flood.js'
import { type Log, errorKind } from './log.js'
import type { Metrics } from './metrics.js'
import type { Take, Taken } from './take.js'

export interface ReceiverParts {
  readonly take: Take
  readonly heads: Heads
  readonly turns: TurnLog
  readonly chains: Chains<ConversationId>
  readonly breaker: Breaker
  readonly recognise: (inbound: Inbound) => Promise<ConversationId>
  readonly adapters: readonly ChannelAdapter[]
  readonly clock: () => Instant
  readonly log: Log
  readonly metrics: Metrics
  /** What a committed turn sets in motion, before it is acknowledged: its changes. */
  readonly committed: (turn: TurnRecord) => Promise<void>
  /** What somebody is told who writes faster than a person types. */
  readonly flooded: (input: TurnInput) => Outcome
  readonly flood?: FloodLimits
  /** Beyond that, what may tell of danger. */
  readonly dangerFlood?: FloodLimits
  /** Keeps a message that a fault of ours kept from being taken; it would fail again if it were sent again. */
  readonly unforeseen: (inbound: Inbound, error: unknown, conv?: ConversationId) => Promise<void>
  /** How much of a flood is answered all the same. */
  readonly leniency: (before: ConversationState | undefined, inbound: Inbound) => Leniency
}

/** Groups of one webhook that run side by side. */
const GROUPS = 16
/** No platform repeats for longer (Meta: 7 days); what is older was forgotten somewhere and would count twice. */
const STALE_MS = 8 * 86_400_000

/** The parts, and what one door remembers. */
interface Door extends Omit<ReceiverParts, 'flood' | 'dangerFlood' | 'adapters'> {
  readonly adapters: ReadonlyMap<Channel, ChannelAdapter>
  readonly flow: (conv: ConversationId, now: Instant) => Flow
  readonly dangerFlow: (conv: ConversationId, now: Instant) => Flow
}

export const openDoor = (parts: ReceiverParts): Door => ({
  ...parts,
  adapters: new Map(parts.adapters.map(adapter => [adapter.channel, adapter])),
  flow: floodGate(parts.flood ?? FLOOD),
  dangerFlow: floodGate(parts.dangerFlood ?? DANGER_FLOOD),
})

/** Those that have to become turns. A tap that asks nothing of us still turns its spinner until it is answered. */
export const wantedOf = (door: Door, inbounds: readonly Inbound[]): readonly Inbound[] =>
  inbounds.filter(inbound => {
    const needed = !needsNothing(door, inbound)
    if (!needed && inbound.receipt !== undefined) acknowledge(door, inbound)
    return needed
  })

const needsNothing = ({ clock, metrics }: Door, { at, address, content }: Inbound): boolean => {
  const stale = at < clock() - STALE_MS
  const outcome = content.is === 'ignored' ? 'ignored' : stale ? 'stale' : undefined
  if (outcome) metrics.turns.inc({ channel: address.channel, outcome })
  return outcome !== undefined
}

const acknowledge = ({ adapters }: Door, inbound: Inbound): void =>
  void adapters
    .get(inbound.address.channel)
    ?.acknowledge(inbound)
    .catch(() => undefined)

/** Whether a message is taken, or its sender told that there were too many. */
export type Admission = (door: Door, conv: ConversationId, inbound: Inbound) => Promise<Taken | 'flooded'>

/** Side by side, but one conversation's messages in order. */
export const takeAll = async (door: Door, inbounds: readonly Inbound[], admission: Admission): Promise<void> => {
  const known = (inbound: Inbound) => foreseen(door, inbound, () => door.recognise(inbound))
  const convs = await door.breaker.guard(() => recogniseAll(known, inbounds))
  const groups = new Map<ConversationId, Inbound[]>()
  inbounds.forEach((inbound, at) => {
    const conv = convs[at]
    if (conv !== undefined) groups.set(conv, [...(groups.get(conv) ?? []), inbound])
  })
  await sideBySide([...groups], ([conv, group]) => takeInOrder(door, conv, group, admission))
}

const takeInOrder = async (
  door: Door,
  conv: ConversationId,
  group: readonly Inbound[],
  admission: Admission,
): Promise<void> => {
  const { chains, breaker } = door
  for (const inbound of group) {
    const taking = () => takeOne(door, conv, inbound, admission)
    await chains.run(conv, () => breaker.guard(() => foreseen(door, inbound, taking, conv)))
  }
}

const takeOne = async (door: Door, conv: ConversationId, inbound: Inbound, admission: Admission): Promise<void> => {
  const { metrics, turns } = door
  const { channel } = inbound.address
  if (turns.remembers(conv, inbound.evt)) return metrics.duplicates.inc({ channel })
  if (!(await isForStaff(door, conv, inbound))) acknowledge(door, inbound)
  const taken = await admission(door, conv, inbound)
  metrics.turns.inc({ channel, outcome: taken === 'flooded' ? taken : taken.is })
  if (taken === 'flooded') return
  if (taken.is === 'duplicate') metrics.duplicates.inc({ channel })
  if (taken.is === 'committed') await door.committed(taken.turn)
}

/** While a member of staff leads the talk the bot says nothing, and so shows no sign of writing. */
const isForStaff = async ({ heads }: Door, conv: ConversationId, { content }: Inbound): Promise<boolean> => {
  if (content.is !== 'text' && content.is !== 'media' && content.is !== 'location') return false
  const head = await heads.load(conv)
  if (!head) return false
  const { owner, stack } = stateOf(head)
  return owner.is === 'staff' && stack.every(({ id }) => id === 'menu')
}

/** Takes it whatever came before it. */
export const always: Admission = ({ take }, conv, inbound) => take(conv, inbound)

/** Takes what comes no faster than a person types, and of the rest what the flood gate lets pass. */
export const unlessFlooded: Admission = async (door, conv, inbound) => {
  const { clock, heads, take } = door
  const usual = door.flow(conv, clock())
  if (usual === 'pass') return take(conv, inbound)
  const head = await heads.load(conv)
  const leniency = door.leniency(head && stateOf(head), inbound)
  const passing = leniency === 'all' ? 'pass' : leniency === 'danger' ? door.dangerFlow(conv, clock()) : usual
  if (passing === 'pass') return take(conv, inbound)
  if (passing === 'drop') return 'flooded'
  const answer: RunTurn = async input => door.flooded(input)
  return take(conv, inbound, 'reply', answer)
}

interface Brought {
  readonly content: Content
  readonly at: Instant
  readonly id: string
  readonly priority?: Priority | undefined
}

/** Runs in a conversation what no webhook brought. */
export const bring = (door: Door, conv: ConversationId, { content, at, id, priority }: Brought) =>
  door.chains.run(conv, async () => {
    const head = await door.heads.load(conv)
    if (!head) return 'unknown'
    const inbound: Inbound = { evt: systemEventId(id), address: head.address, at, content, sender: {} }
    const taken = await door.take(conv, inbound, priority)
    door.metrics.turns.inc({ channel: head.address.channel, outcome: `system ${taken.is}` })
    if (taken.is === 'committed') await door.committed(taken.turn)
    return taken.is === 'committed' ? 'committed' : 'already'
  })

/** A fault of ours must not have the platform send the message again for ever: it is kept for the staff console instead. */
const foreseen = async <T>(
  { log, metrics, unforeseen }: Door,
  inbound: Inbound,
  work: () => Promise<T>,
  conv?: ConversationId,
): Promise<T | undefined> => {
  try {
    return await work()
  } catch (error) {
    if (isUnavailable(error)) throw error
    metrics.turns.inc({ channel: inbound.address.channel, outcome: 'failed' })
    log.error(errorKind(error), 'a message could not be taken and is kept as a dead letter: report this as a bug')
    await unforeseen(inbound, error, conv)
    return undefined
  }
}

/** Together, unless somebody moves: then what follows must already know the new id. */
const recogniseAll = async (
  recognise: (inbound: Inbound) => Promise<ConversationId | undefined>,
  inbounds: readonly Inbound[],
): Promise<readonly (ConversationId | undefined)[]> => {
  if (!inbounds.some(({ content }) => content.is === 'moved')) return Promise.all(inbounds.map(recognise))
  const convs: (ConversationId | undefined)[] = []
  for (const inbound of inbounds) convs.push(await recognise(inbound))
  return convs
}

/** Runs for each, at most GROUPS at a time; one that fails does not stop the others, but then the whole fails. */
const sideBySide = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const failures: unknown[] = []
  await inLanes(GROUPS, items, item => work(item).catch((error: unknown) => void failures.push(error)))
  if (failures.length > 0) throw failures.find(failure => !(failure instanceof Unavailable)) ?? failures[0]
}
