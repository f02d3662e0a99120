import type { ConversationId, Instant } from '../domain/ids.js'
import { unreachable } from '../domain/result.js'
import type { Lease, TurnRecord } from '../store/documents.js'
import type { OpenTurn, Outbox } from '../store/outbox.js'
import type { ServerClock } from '../store/serverClock.js'
import { nextStep } from './nextStep.js'
import type { Sent } from './sending.js'

export interface RunParts {
  readonly outbox: Outbox
  /** False for a channel that another process serves. */
  readonly mine: (turn: OpenTurn) => boolean
  readonly send: (turn: OpenTurn, lease: Lease) => Promise<Sent>
  readonly server: ServerClock
  readonly clock: () => Instant
  readonly me: string
}

/** One conversation being sent by this process, from the first look until nothing is left to do here. */
export interface DeliveryRun {
  /** A turn was committed while this run goes on. */
  joined(turn: Pick<TurnRecord, 'seq' | 'out'>, heard: boolean): void
  /**
   * Sends what is due, in order, as long as it goes on. Answers up to which turn everything is settled; undefined where
   * something is left that another process or a later moment will do. Throws `Unavailable`.
   */
  pass(first: OpenTurn | undefined, goesOn: () => boolean): Promise<number | undefined>
}

/** A chat that keeps changing its id is left for later after so many changes. */
const MOVES = 3

export const deliveryRun = (parts: RunParts, conv: ConversationId): DeliveryRun => {
  const { outbox, server, me } = parts
  const released = new Set<number>()
  let newest = 0
  let quietFrom: number | undefined
  let nudged = false
  let moves = 0

  const release = async (seq: number): Promise<void> => {
    released.add(seq)
    await outbox.release(conv, seq, parts.clock())
  }

  /** True when the turn is settled, so that the next one may be looked at. */
  const sent = async (turn: OpenTurn, lease: Lease): Promise<boolean> => {
    const end = await parts.send(turn, lease)
    if (end === 'moved') return ++moves <= MOVES
    if (end !== 'done') await outbox.handOver(conv, me, turn.seq, end === 'lost' ? undefined : end)
    newest = Math.max(newest, turn.seq)
    return end === 'done'
  }

  /** Who cannot have a turn lets go of those after it, once, and looks again. */
  const yielded = async ({ seq }: OpenTurn, handed: Set<number>): Promise<boolean> => {
    if (handed.has(seq)) return false
    handed.add(seq)
    await outbox.handOver(conv, me, seq)
    return true
  }

  const attend = async (turn: OpenTurn, handed: Set<number>): Promise<boolean> => {
    const look = { me, now: server.now(), mine: parts.mine(turn), nudged, released: released.has(turn.seq) }
    const step = nextStep(turn, look)
    switch (step.is) {
      case 'wait':
        await outbox.handOver(conv, me, turn.seq, turn.sendAt)
        return false
      case 'leave':
        await outbox.handOver(conv, me, turn.seq - 1)
        return false
      case 'release':
        await release(turn.seq)
        return true
      case 'yield':
        nudged = false
        return yielded(turn, handed)
      case 'send': {
        nudged = false
        const lease = step.lease ?? (await outbox.claim(turn, me))
        return lease ? sent(turn, lease) : yielded(turn, handed)
      }
      default:
        return unreachable(step)
    }
  }

  return {
    joined({ seq, out }, heard) {
      newest = Math.max(newest, seq)
      if (!heard) return
      nudged = true
      if (out.length === 0) quietFrom = seq
    },
    async pass(first, goesOn) {
      const handed = new Set<number>()
      if (quietFrom !== undefined) await release(quietFrom)
      quietFrom = undefined
      let upTo = newest
      let turn = first ?? (await outbox.next(conv))
      while (turn?.sendAt && goesOn()) {
        if (!(await attend(turn, handed))) return undefined
        // Taken before the look: a turn committed during it is not covered by what the look finds.
        upTo = newest
        turn = await outbox.next(conv)
      }
      return turn ? undefined : upTo
    },
  }
}
