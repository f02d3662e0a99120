import type { ConversationId, Instant } from '../domain/ids.js'
import type { Content, Inbound } from '../messaging/inbound.js'
import type { SystemEvent } from '../messaging/systemEvent.js'
import type { Priority } from '../store/documents.js'
import { Unavailable } from '../store/unavailable.js'
import {
  type Admission,
  type ReceiverParts,
  always,
  bring,
  openDoor,
  takeAll,
  unlessFlooded,
  wantedOf,
} from './door.js'
import { type Log, errorKind } from './log.js'

export interface Receiver {
  /**
   * Takes what one webhook brought. `accepted`: everything is committed or needs nothing, acknowledge it; `unavailable`:
   * something could not be committed, have all of it sent again (what was committed is recognised then).
   */
  receive(inbounds: readonly Inbound[]): Promise<'accepted' | 'unavailable'>
  /** Takes what came before and could not be taken. It comes from us now, so that it counts in no flood of its sender. */
  readmit(inbound: Inbound): Promise<'accepted' | 'unavailable'>
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

/** Messages under way at which further ones are refused: they come again, and those taken are answered in time. */
const UNDER_WAY = 2_000

/** The door through which every message comes in. */
export const receiver = (parts: ReceiverParts): Receiver => {
  const door = openDoor(parts)
  const { breaker, chains, clock, log } = parts
  let underWay = 0
  let stopped = false
  const admit = async (inbounds: readonly Inbound[], admission: Admission): Promise<'accepted' | 'unavailable'> => {
    if (stopped || breaker.open() || underWay >= UNDER_WAY) return 'unavailable'
    const wanted = wantedOf(door, inbounds)
    underWay += wanted.length
    try {
      await takeAll(door, wanted, admission)
      return 'accepted'
    } catch (error) {
      noteRefused(log, error)
      return 'unavailable'
    } finally {
      underWay -= wanted.length
    }
  }
  return {
    receive: inbounds => admit(inbounds, unlessFlooded),
    readmit: inbound => admit([inbound], always),
    command: (conv, event, id, priority) =>
      bring(door, conv, { content: { is: 'system', event }, at: clock(), id, priority }),
    again: (conv, content, at, id) => bring(door, conv, { content, at, id }),
    async stop() {
      stopped = true
      await chains.idle()
    },
  }
}

const noteRefused = (log: Log, error: unknown): void => {
  if (error instanceof Unavailable)
    log.warn({ why: error.message, ...errorKind(error.cause) }, 'messages refused; they come again')
  else log.error(errorKind(error), 'a message could not be taken: report this as a bug')
}
