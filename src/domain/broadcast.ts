import type { Audience } from './audience.js'
import type { Instant, OfficerId, UnitId } from './ids.js'
import type { Alerts } from './participant.js'
import type { Bilingual } from './poll/poll.js'
import { type Result, ok, refused } from './result.js'

/** Characters of one message: short enough for one piece on every platform, with the line on how to stop. */
export const BROADCAST = { min: 20, max: 900 }
/** From this many people on, a second person approves. */
export const ALONE_UP_TO = 500

/** A message of the ministry to many people at once. */
export interface Broadcast {
  readonly id: string
  readonly unit: UnitId
  readonly text: Bilingual
  /** Who agreed to hear of this is written to, nobody else. */
  readonly wants: keyof Alerts
  readonly audience: Audience
  readonly createdBy: OfficerId
  readonly createdAt: Instant
  readonly approved?: { readonly by: OfficerId; readonly at: Instant }
}

export type BroadcastRefusal = 'notNow' | 'sameOfficer' | 'nobodyThere'

/** The broadcast once somebody says that it may go out to so many people. */
export const approvedBroadcast = (
  broadcast: Broadcast,
  by: OfficerId,
  people: number,
  at: Instant,
): Result<Broadcast, BroadcastRefusal> => {
  if (broadcast.approved) return refused('notNow')
  if (people === 0) return refused('nobodyThere')
  if (people > ALONE_UP_TO && by === broadcast.createdBy) return refused('sameOfficer')
  return ok({ ...broadcast, approved: { by, at } })
}
