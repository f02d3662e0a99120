import type { ChannelAdapter } from '../../adapters/channelAdapter.js'
import type { Leniency, Outcome, RunTurn, TurnInput } from '../conversation/outcome.js'
import type { ConversationState } from '../../dialogs/kit/state.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Content, Inbound } from '../messaging/inbound.js'
import type { SystemEvent } from '../messaging/systemEvent.js'
import type { Priority, TurnRecord } from '../store/documents.js'
import { type Heads, stateOf } from '../store/heads.js'
import { systemEventId } from '../store/identity.js'
import type { TurnLog } from '../store/turns.js'
import { inLanes } from '../store/lanes.js'
import { Unavailable, isUnavailable } from '../store/unavailable.js'
import type { Breaker } from './breaker.js'
import type { Chains } from './chains.js'
import { DANGER_FLOOD, FLOOD, type FloodLimits, floodGate } from './flood.js'
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

export interface Receiver {
  /**
   * Takes what one webhook brought. `accepted`: everything is committed or needs nothing, acknowledge it; `unavailable`:
   * something could not be committed, have all of it sent again (what was committed is recognised then).
   */
  receive(inbounds: readonly Inbound[]): Promise<'accepted' | 'unavailable'>
  /**
   * Brings news into a conversation, in a turn of its own. The same id in the same conversation is told once. `unknown`:
   * there is no such conversation. Throws `Unavailable`.
   */
  command(
    conv: ConversationId,
    event: SystemEvent,
    id: string,
    priority?: Priority,
  ): Promise<'committed' | 'already' | 'unknown'>
  /**
   * Runs what somebody did once more, as a turn of its own after all others; the time they did it stays what it was. The
   * same id in the same conversation is run once. Throws `Unavailable`.
   */
  again(conv: ConversationId, content: Content, at: Instant, id: string): Promise<'committed' | 'already' | 'unknown'>
  /** Takes nothing more, and settles once what was begun is done. */
  stop(): Promise<void>
}

/** Groups of one webhook that run side by side. */
const GROUPS = 16
/** Messages under way at which further ones are refused: they come again, and those taken are answered in time. */
const UNDER_WAY = 2_000
/** No platform repeats for longer (Meta: 7 days); what is older was forgotten somewhere and would count twice. */
const STALE_MS = 8 * 86_400_000

/** The door through which every message comes in. */
export const receiver = (parts: ReceiverParts): Receiver => {
  const { chains, metrics, clock } = parts
  const flow = floodGate(parts.flood ?? FLOOD)
  const dangerFlow = floodGate(parts.dangerFlood ?? DANGER_FLOOD)
  const adapters = new Map(parts.adapters.map(adapter => [adapter.channel, adapter]))
  let underWay = 0
  let stopped = false

  const acknowledge = (inbound: Inbound): void =>
    void adapters
      .get(inbound.address.channel)
      ?.acknowledge(inbound)
      .catch(() => undefined)

  /** While a member of staff leads the talk the bot says nothing, and so shows no sign of writing. */
  const isForStaff = async (conv: ConversationId, { content }: Inbound): Promise<boolean> => {
    if (content.is !== 'text' && content.is !== 'media' && content.is !== 'location') return false
    const head = await parts.heads.load(conv)
    if (!head) return false
    const { owner, stack } = stateOf(head)
    return owner.is === 'staff' && stack.every(({ id }) => id === 'menu')
  }

  const begin = async (conv: ConversationId, inbound: Inbound): Promise<Taken | 'flooded'> => {
    const usual = flow(conv, clock())
    if (usual === 'pass') return parts.take(conv, inbound)
    const head = await parts.heads.load(conv)
    const leniency = parts.leniency(head && stateOf(head), inbound)
    const passing = leniency === 'all' ? 'pass' : leniency === 'danger' ? dangerFlow(conv, clock()) : usual
    if (passing === 'pass') return parts.take(conv, inbound)
    if (passing === 'drop') return 'flooded'
    const answer: RunTurn = async input => parts.flooded(input)
    return parts.take(conv, inbound, 'reply', answer)
  }

  const one = async (conv: ConversationId, inbound: Inbound): Promise<void> => {
    const { channel } = inbound.address
    if (parts.turns.remembers(conv, inbound.evt)) return metrics.duplicates.inc({ channel })
    if (!(await isForStaff(conv, inbound))) acknowledge(inbound)
    const taken = await begin(conv, inbound)
    metrics.turns.inc({ channel, outcome: taken === 'flooded' ? taken : taken.is })
    if (taken === 'flooded') return
    if (taken.is === 'duplicate') metrics.duplicates.inc({ channel })
    if (taken.is !== 'committed') return
    await parts.committed(taken.turn)
  }

  const needsNothing = (inbound: Inbound): boolean => {
    const stale = inbound.at < clock() - STALE_MS
    const outcome = inbound.content.is === 'ignored' ? 'ignored' : stale ? 'stale' : undefined
    if (outcome) metrics.turns.inc({ channel: inbound.address.channel, outcome })
    return outcome !== undefined
  }

  const inOrder = async (conv: ConversationId, group: readonly Inbound[]): Promise<void> => {
    for (const inbound of group)
      await chains.run(conv, () => parts.breaker.guard(() => foreseen(parts, inbound, () => one(conv, inbound), conv)))
  }

  const all = async (inbounds: readonly Inbound[]): Promise<void> => {
    const known = (inbound: Inbound) => foreseen(parts, inbound, () => parts.recognise(inbound))
    const convs = await parts.breaker.guard(() => recogniseAll(known, inbounds))
    const groups = new Map<ConversationId, Inbound[]>()
    inbounds.forEach((inbound, at) => {
      const conv = convs[at]
      if (conv !== undefined) groups.set(conv, [...(groups.get(conv) ?? []), inbound])
    })
    await sideBySide([...groups], ([conv, group]) => inOrder(conv, group))
  }

  const bring = (conv: ConversationId, content: Content, at: Instant, id: string, priority?: Priority) =>
    chains.run(conv, async () => {
      const head = await parts.heads.load(conv)
      if (!head) return 'unknown'
      const inbound: Inbound = { evt: systemEventId(id), address: head.address, at, content, sender: {} }
      const taken = await parts.take(conv, inbound, priority)
      metrics.turns.inc({ channel: head.address.channel, outcome: `system ${taken.is}` })
      if (taken.is === 'committed') await parts.committed(taken.turn)
      return taken.is === 'committed' ? 'committed' : 'already'
    })

  return {
    async receive(inbounds) {
      if (stopped || parts.breaker.open() || underWay >= UNDER_WAY) return 'unavailable'
      const wanted = inbounds.filter(inbound => !needsNothing(inbound))
      // A tap that asks nothing of us still turns its spinner until it is answered.
      for (const inbound of inbounds)
        if (inbound.receipt !== undefined && !wanted.includes(inbound)) acknowledge(inbound)
      underWay += wanted.length
      try {
        await all(wanted)
        return 'accepted'
      } catch (error) {
        if (error instanceof Unavailable)
          parts.log.warn({ why: error.message, ...errorKind(error.cause) }, 'messages refused; they come again')
        else parts.log.error(errorKind(error), 'a message could not be taken: report this as a bug')
        return 'unavailable'
      } finally {
        underWay -= wanted.length
      }
    },
    command: (conv, event, id, priority) => bring(conv, { is: 'system', event }, clock(), id, priority),
    again: (conv, content, at, id) => bring(conv, content, at, id),
    async stop() {
      stopped = true
      await chains.idle()
    },
  }
}

/** A fault of ours must not have the platform send the message again for ever: it is kept for the staff console instead. */
const foreseen = async <T>(
  { log, metrics, unforeseen }: ReceiverParts,
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
