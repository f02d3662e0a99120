import type { ConversationId } from '../domain/ids.js'
import type { Lease, TurnRecord } from '../store/documents.js'
import { isHeard } from '../store/heads.js'
import type { OpenTurn, Outbox } from '../store/outbox.js'
import { recent } from '../store/recent.js'
import type { ServerClock } from '../store/serverClock.js'
import { type Log, errorKind } from './log.js'
import type { Sent } from './sending.js'
import { tracker } from './tracker.js'

export interface DelivererParts {
  readonly outbox: Outbox
  /** False for a channel that another process serves. */
  readonly mine: (turn: OpenTurn) => boolean
  readonly send: (turn: OpenTurn, lease: Lease) => Promise<Sent>
  readonly server: ServerClock
  readonly clock: () => number
  readonly me: string
  readonly log: Log
}

export interface Deliverer {
  /** Sends the replies of a turn this process committed just now; what was held back for the person goes first. */
  born(turn: TurnRecord): void
  /** Sends what is due in a conversation, as far as no other process does. Never throws. */
  drain(conv: ConversationId): Promise<void>
  /** Starts nothing new, settles when what is under way has ended, and lets go of all leases. */
  stop(): Promise<void>
}

/** One conversation being sent. */
interface Run {
  again: boolean
  /** The newest turn known here; everything up to it is settled once nothing is found. */
  newest: number
  /** The person wrote in this turn, which has no reply of its own: what is held from before it is due now. */
  releaseBefore: number | undefined
  /** Turns before which held messages were made due already; what the platform holds again stays held. */
  readonly released: Set<number>
  /** The person wrote just now: a long wait that we chose ourselves is over. */
  nudge: boolean
  moves: number
}

const CONVERSATIONS = 20_000
/** Waits up to here are the platform's or short; only longer ones are cut short when the person writes. */
const NUDGED_MS = 60_000
/** Knowing that nothing is open is good for this long: a report or a replay elsewhere may open something again. */
const SETTLED_MS = 600_000
/** A chat that keeps changing its id is left for later after so many changes. */
const MOVES = 3

/** Sends replies after their turns are committed: in order within a conversation, by one process at a time. */
export const deliverer = (parts: DelivererParts): Deliverer => {
  const { outbox, server, me } = parts
  const runs = new Map<ConversationId, Run>()
  const settled = recent<ConversationId, { readonly seq: number; readonly at: number }>(CONVERSATIONS)
  const background = tracker()
  let stopped = false

  const settle = (conv: ConversationId, seq: number): void => settled.set(conv, { seq, at: server.now() })

  /** True when nothing before this turn can be open: no other process came between, and we settled what was before. */
  const isNext = (conv: ConversationId, seq: number): boolean => {
    const last = settled.get(conv)
    return seq === 1 || (last?.seq === seq - 1 && server.now() - last.at < SETTLED_MS)
  }

  const leaseFor = (turn: OpenTurn): Promise<Lease | undefined> =>
    turn.lease?.by === me && turn.lease.until.getTime() > server.now()
      ? Promise.resolve(turn.lease)
      : outbox.claim(turn, me)

  const waits = (turn: OpenTurn, run: Run): boolean => {
    const left = (turn.sendAt?.getTime() ?? 0) - server.now()
    return isFree(turn, server.now()) && left > 0 && !(run.nudge && left > NUDGED_MS)
  }

  /** Deals with the turn that is next; false when there is nothing more to do here for now. */
  const attend = async (turn: OpenTurn, run: Run, handed: Set<number>): Promise<boolean> => {
    if (waits(turn, run)) {
      await outbox.handOver(turn.conv, me, turn.seq, turn.sendAt)
      return false
    }
    if (!parts.mine(turn)) {
      await outbox.handOver(turn.conv, me, turn.seq - 1)
      return false
    }
    if (releases(turn) && !run.released.has(turn.seq)) {
      await releaseBefore(turn.conv, run, turn.seq)
      return true
    }
    run.nudge = false
    const lease = isOthers(turn, me, server.now()) ? undefined : await leaseFor(turn)
    if (!lease) {
      if (handed.has(turn.seq)) return false
      handed.add(turn.seq)
      await outbox.handOver(turn.conv, me, turn.seq)
      return true
    }
    const sent = await parts.send(turn, lease)
    if (sent === 'moved') return ++run.moves <= MOVES
    if (sent !== 'done') await outbox.handOver(turn.conv, me, turn.seq, sent === 'lost' ? undefined : sent)
    run.newest = Math.max(run.newest, turn.seq)
    return sent === 'done'
  }

  const releaseBefore = async (conv: ConversationId, run: Run, seq: number): Promise<void> => {
    run.released.add(seq)
    await outbox.release(conv, seq, parts.clock())
  }

  const pass = async (conv: ConversationId, run: Run, first: OpenTurn | undefined): Promise<void> => {
    const handed = new Set<number>()
    if (run.releaseBefore !== undefined) {
      await releaseBefore(conv, run, run.releaseBefore)
      run.releaseBefore = undefined
    }
    let upTo = run.newest
    let turn = first ?? (await outbox.next(conv))
    while (turn?.sendAt && !stopped) {
      if (!(await attend(turn, run, handed))) return
      // Taken before the look: a turn committed during it is not covered by what the look finds.
      upTo = run.newest
      turn = await outbox.next(conv)
    }
    if (!turn && upTo > 0) settle(conv, upTo)
  }

  const work = async (conv: ConversationId, run: Run, first?: OpenTurn): Promise<void> => {
    try {
      let turn = first
      do {
        run.again = false
        await pass(conv, run, turn)
        turn = undefined
      } while (run.again && !stopped)
    } catch (error) {
      settled.delete(conv)
      parts.log.warn({ conv, ...errorKind(error) }, 'replies wait for the sweeper')
    } finally {
      runs.delete(conv)
    }
  }

  const begin = (conv: ConversationId, run: Run, first?: OpenTurn): Promise<void> => {
    runs.set(conv, run)
    const working = work(conv, run, first)
    background.follow(working)
    return working
  }

  return {
    born(turn) {
      const { conv, seq } = turn
      const heard = isHeard(turn.in)
      const inOrder = isNext(conv, seq)
      if (turn.open === undefined && inOrder) return settle(conv, seq)
      if (stopped || turn.priority === 'bulk') return
      const running = runs.get(conv)
      if (running) {
        running.again = true
        running.newest = Math.max(running.newest, seq)
        if (heard) running.nudge = true
        if (heard && turn.out.length === 0) running.releaseBefore = seq
        return
      }
      const quiet = heard && turn.out.length === 0
      const run: Run = { ...newRun(), newest: seq, releaseBefore: quiet ? seq : undefined, nudge: heard }
      void begin(conv, run, inOrder ? turn : undefined)
    },
    drain(conv) {
      if (stopped || runs.has(conv)) return Promise.resolve()
      return begin(conv, newRun())
    },
    async stop() {
      stopped = true
      await background.idle()
      await outbox.letGo(me)
    },
  }
}

const newRun = (): Run => ({
  ...{ again: false, newest: 0, releaseBefore: undefined, released: new Set<number>(), nudge: false, moves: 0 },
})

/** The person wrote, and something from before waits for exactly that: it goes first, whoever sends. */
const releases = ({ heldFrom, seq, in: content }: OpenTurn): boolean =>
  heldFrom !== undefined && heldFrom < seq && isHeard(content)

/** Nobody holds the turn now. */
const isFree = ({ lease }: OpenTurn, now: number): boolean => lease === undefined || lease.until.getTime() <= now

const isOthers = (turn: OpenTurn, me: string, now: number): boolean => !isFree(turn, now) && turn.lease?.by !== me
