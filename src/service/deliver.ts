import type { ConversationId } from '../domain/ids.js'
import type { TurnRecord } from '../store/documents.js'
import { isHeard } from '../store/heads.js'
import type { OpenTurn } from '../store/outbox.js'
import { recent } from '../store/recent.js'
import { type DeliveryRun, type RunParts, deliveryRun } from './deliveryRun.js'
import { type Log, errorKind } from './log.js'
import { tracker } from './tracker.js'

export interface DelivererParts extends RunParts {
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

/** Sends replies after their turns are committed: in order within a conversation, by one process at a time. */
export const deliverer = (parts: DelivererParts): Deliverer => {
  const { outbox, server, me } = parts
  const runs = new Map<ConversationId, Running>()
  const settled = recent<ConversationId, { readonly seq: number; readonly at: number }>(CONVERSATIONS)
  const background = tracker()
  let stopped = false
  const goesOn = (): boolean => !stopped

  const settle = (conv: ConversationId, seq: number): void => settled.set(conv, { seq, at: server.now() })

  /** True when nothing before this turn can be open: no other process came between, and we settled what was before. */
  const isNext = (conv: ConversationId, seq: number): boolean => {
    const last = settled.get(conv)
    return seq === 1 || (last?.seq === seq - 1 && server.now() - last.at < SETTLED_MS)
  }

  const work = async (conv: ConversationId, running: Running, first?: OpenTurn): Promise<void> => {
    try {
      let turn = first
      do {
        running.again = false
        const upTo = await running.run.pass(turn, goesOn)
        if (upTo !== undefined && upTo > 0) settle(conv, upTo)
        turn = undefined
      } while (running.again && goesOn())
    } catch (error) {
      settled.delete(conv)
      parts.log.warn({ conv, ...errorKind(error) }, 'replies wait for the sweeper')
    } finally {
      runs.delete(conv)
    }
  }

  const begin = (conv: ConversationId, run: DeliveryRun, first?: OpenTurn): Promise<void> => {
    const running: Running = { run, again: false }
    runs.set(conv, running)
    const working = work(conv, running, first)
    background.follow(working)
    return working
  }

  return {
    born(turn) {
      const { conv, seq } = turn
      const inOrder = isNext(conv, seq)
      if (turn.open === undefined && inOrder) return settle(conv, seq)
      if (stopped || turn.priority === 'bulk') return
      const running = runs.get(conv)
      const run = running?.run ?? deliveryRun(parts, conv)
      run.joined(turn, isHeard(turn.in))
      if (running) running.again = true
      else void begin(conv, run, inOrder ? turn : undefined)
    },
    drain: conv => (stopped || runs.has(conv) ? Promise.resolve() : begin(conv, deliveryRun(parts, conv))),
    async stop() {
      stopped = true
      await background.idle()
      await outbox.letGo(me)
    },
  }
}
