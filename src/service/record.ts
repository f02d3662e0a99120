import type { Outcome, TurnInput } from '../conversation/outcome.js'
import { STATE_BYTES, isTooLarge } from '../../dialogs/kit/state.js'
import type { Instant } from '../domain/ids.js'
import type { Inbound } from '../messaging/inbound.js'
import { newTurnId } from '../store/connection.js'
import type { Priority, TurnError, TurnRecord } from '../store/documents.js'
import { type Head, isHeard } from '../store/heads.js'

/** The state outgrew what one turn may carry: a fault of a dialog. */
class StateTooLarge extends Error {
  override name = 'StateTooLarge'
}

/** How a turn is born: to whom its replies belong, and until when by the database's clock. */
export interface Birth {
  readonly by: string
  readonly leaseMs: number
  readonly serverNow: Instant
  readonly priority: Priority
}

const FREE = { by: '', until: new Date(0) }

/** A turn to be committed, and the conversation's head once it is. */
export interface Decision {
  readonly turn: TurnRecord
  readonly after: Head
}

/**
 * The turn as it will stand, with its replies leased to this process. One that asks for what was held back is sent even
 * without a reply of its own. Throws `StateTooLarge`.
 */
export const decisionOf = (
  input: TurnInput,
  head: Head | undefined,
  outcome: Outcome,
  birth: Birth,
  err?: TurnError,
): Decision => {
  const { inbound, conv, now } = input
  const { out, changes } = outcome
  const state = JSON.stringify(outcome.state)
  if (isTooLarge(state)) throw new StateTooLarge(`a state of more than ${STATE_BYTES} bytes`)
  const heard = heardAt(inbound, head)
  const shared = {
    conv,
    seq: (head?.seq ?? 0) + 1,
    evt: inbound.evt,
    at: now,
    ...(heard !== undefined && { heard }),
    address: inbound.content.is === 'moved' ? { ...inbound.address, chat: inbound.content.to } : inbound.address,
  }
  const turn: TurnRecord = {
    _id: newTurnId(),
    ...shared,
    in: inbound.content,
    state: outcome.state,
    out: out.map((outbound, i) => ({ i, outbound, status: 'due', tries: 0, since: now })),
    priority: birth.priority,
    ...((out.length > 0 || inbound.content.is === 'release') && sending(birth)),
    changes,
    ...((changes.length > 0 || err) && { changesAt: new Date(birth.serverNow) }),
    ...(err && { err }),
  }
  return { turn, after: { ...shared, state } }
}

/** Replies are sent by whoever made them; a broadcast's are left to the sweepers, at the platform's pace. */
const sending = ({ by, leaseMs, serverNow, priority }: Birth): Pick<TurnRecord, 'open' | 'sendAt' | 'lease'> => {
  if (priority === 'bulk') return { open: true, sendAt: new Date(serverNow), lease: FREE }
  const until = new Date(serverNow + leaseMs)
  return { open: true, sendAt: until, lease: { by, until } }
}

const heardAt = (inbound: Inbound, head: Head | undefined): Instant | undefined =>
  isHeard(inbound.content) ? Math.max(inbound.at, head?.heard ?? 0) : head?.heard
