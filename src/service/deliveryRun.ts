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

/** What is known of the conversation while it is being sent. */
interface Run extends RunParts {
  readonly conv: ConversationId
  readonly released: Set<number>
  newest: number
  quietFrom: number | undefined
  nudged: boolean
  moves: number
}

export const deliveryRun = (parts: RunParts, conv: ConversationId): DeliveryRun => {
  const run: Run = { ...parts, conv, released: new Set(), newest: 0, quietFrom: undefined, nudged: false, moves: 0 }
  return {
    joined({ seq, out }, heard) {
      run.newest = Math.max(run.newest, seq)
      if (!heard) return
      run.nudged = true
      if (out.length === 0) run.quietFrom = seq
    },
    pass: (first, goesOn) => pass(run, first, goesOn),
  }
}

const pass = async (run: Run, first: OpenTurn | undefined, goesOn: () => boolean): Promise<number | undefined> => {
  const { outbox, conv } = run
  const handed = new Set<number>()
  if (run.quietFrom !== undefined) await release(run, run.quietFrom)
  run.quietFrom = undefined
  let upTo = run.newest
  let turn = first ?? (await outbox.next(conv))
  while (turn?.sendAt && goesOn()) {
    if (!(await attend(run, turn, handed))) return undefined
    // Taken before the look: a turn committed during it is not covered by what the look finds.
    upTo = run.newest
    turn = await outbox.next(conv)
  }
  return turn ? undefined : upTo
}

/** True when the next turn may be looked at. */
const attend = async (run: Run, turn: OpenTurn, handed: Set<number>): Promise<boolean> => {
  const { outbox, conv, me, server, nudged } = run
  const look = { me, now: server.now(), mine: run.mine(turn), nudged, released: run.released.has(turn.seq) }
  const step = nextStep(turn, look)
  switch (step.is) {
    case 'wait':
      await outbox.handOver(conv, me, turn.seq, turn.sendAt)
      return false
    case 'leave':
      await outbox.handOver(conv, me, turn.seq - 1)
      return false
    case 'release':
      await release(run, turn.seq)
      return true
    case 'yield':
      run.nudged = false
      return yielded(run, turn, handed)
    case 'send': {
      run.nudged = false
      const lease = step.lease ?? (await outbox.claim(turn, me))
      return lease ? sent(run, turn, lease) : yielded(run, turn, handed)
    }
    default:
      return unreachable(step)
  }
}

const release = async ({ released, outbox, conv, clock }: Run, seq: number): Promise<void> => {
  released.add(seq)
  await outbox.release(conv, seq, clock())
}

/** True when the turn is settled, so that the next one may be looked at. */
const sent = async (run: Run, turn: OpenTurn, lease: Lease): Promise<boolean> => {
  const end = await run.send(turn, lease)
  if (end === 'moved') return ++run.moves <= MOVES
  if (end !== 'done') await run.outbox.handOver(run.conv, run.me, turn.seq, end === 'lost' ? undefined : end)
  run.newest = Math.max(run.newest, turn.seq)
  return end === 'done'
}

/** Who cannot have a turn lets go of those after it, once, and looks again. */
const yielded = async ({ outbox, conv, me }: Run, { seq }: OpenTurn, handed: Set<number>): Promise<boolean> => {
  if (handed.has(seq)) return false
  handed.add(seq)
  await outbox.handOver(conv, me, seq)
  return true
}
