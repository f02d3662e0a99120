import type { ConversationId } from '../domain/ids.js'
import type { TurnRecord } from '../store/documents.js'
import { isHeard } from '../store/heads.js'
import type { OpenTurn } from '../store/outbox.js'
import { type Recent, recent } from '../store/recent.js'
import { type DeliveryRun, type RunParts, deliveryRun } from './deliveryRun.js'
import { type Log, errorKind } from './log.js'
import { type Tracker, tracker } from './tracker.js'

interface DelivererParts extends RunParts {
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

interface Running {
  readonly run: DeliveryRun
  again: boolean
}

const CONVERSATIONS = 20_000
/** Knowing that nothing is open is good for this long: a report or a replay elsewhere may open something again. */
const SETTLED_MS = 600_000

/** The parts, and what this process knows of conversations. */
interface Delivering extends DelivererParts {
  readonly runs: Map<ConversationId, Running>
  /** Up to which turn nothing is open, as far as this process settled it. */
  readonly settled: Recent<ConversationId, { readonly seq: number; readonly at: number }>
  readonly background: Tracker
  readonly goesOn: () => boolean
}

/** Sends replies after their turns are committed: in order within a conversation, by one process at a time. */
export const deliverer = (parts: DelivererParts): Deliverer => {
  let stopped = false
  const background = tracker()
  const at: Delivering = {
    ...parts,
    runs: new Map(),
    settled: recent(CONVERSATIONS),
    background,
    goesOn: () => !stopped,
  }
  return {
    born: turn => takeUp(at, turn),
    drain: conv => (stopped || at.runs.has(conv) ? Promise.resolve() : begin(at, conv, deliveryRun(parts, conv))),
    async stop() {
      stopped = true
      await background.idle()
      await parts.outbox.letGo(parts.me)
    },
  }
}

const takeUp = (at: Delivering, turn: TurnRecord): void => {
  const { conv, seq } = turn
  const inOrder = isNext(at, conv, seq)
  if (turn.open === undefined && inOrder) return settle(at, conv, seq)
  if (!at.goesOn() || turn.priority === 'bulk') return
  const running = at.runs.get(conv)
  const run = running?.run ?? deliveryRun(at, conv)
  run.joined(turn, isHeard(turn.in))
  if (running) running.again = true
  else void begin(at, conv, run, inOrder ? turn : undefined)
}

const settle = ({ settled, server }: Delivering, conv: ConversationId, seq: number): void =>
  settled.set(conv, { seq, at: server.now() })

/** True when nothing before this turn can be open: no other process came between, and we settled what was before. */
const isNext = ({ settled, server }: Delivering, conv: ConversationId, seq: number): boolean => {
  const last = settled.get(conv)
  return seq === 1 || (last?.seq === seq - 1 && server.now() - last.at < SETTLED_MS)
}

const begin = (at: Delivering, conv: ConversationId, run: DeliveryRun, first?: OpenTurn): Promise<void> => {
  const running: Running = { run, again: false }
  at.runs.set(conv, running)
  const working = work(at, conv, running, first)
  at.background.follow(working)
  return working
}

const work = async (at: Delivering, conv: ConversationId, running: Running, first?: OpenTurn): Promise<void> => {
  try {
    let turn = first
    do {
      running.again = false
      const upTo = await running.run.pass(turn, at.goesOn)
      if (upTo !== undefined && upTo > 0) settle(at, conv, upTo)
      turn = undefined
    } while (running.again && at.goesOn())
  } catch (error) {
    at.settled.delete(conv)
    at.log.warn({ conv, ...errorKind(error) }, 'replies wait for the sweeper')
  } finally {
    at.runs.delete(conv)
  }
}
