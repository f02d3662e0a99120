import type { ConversationId, Instant } from '../domain/ids.js'
import type { Inbound } from '../messaging/inbound.js'
import type { Store } from '../store/connection.js'
import { keepDeadLetter } from '../store/deadLetters.js'
import type { TurnRecord } from '../store/documents.js'
import { referenceOf } from './keys.js'
import type { Metrics } from './metrics.js'

interface BurialParts {
  readonly store: Store
  readonly seedKey: Uint8Array
  readonly clock: () => Instant
  readonly metrics: Metrics
}

/** Keeps a dead letter for one message of a turn that will not arrive; the same message has one, however often. */
export const bury = async (
  { store, seedKey, clock, metrics }: BurialParts,
  { _id, conv, evt, address: { channel } }: Pick<TurnRecord, '_id' | 'conv' | 'evt' | 'address'>,
  i: number,
  why: string,
): Promise<void> => {
  const ref = referenceOf(seedKey, conv, evt, `out ${i}`)
  metrics.deadLetters.inc({ kind: 'out' })
  await keepDeadLetter(store, { _id: ref, kind: 'out', conv, evt, turn: _id, i, channel, why, at: clock() })
}

/** Keeps a message whole that could not become a turn, until it is tried again. */
export const buryHeld = (
  { store, clock }: Pick<BurialParts, 'store' | 'clock'>,
  conv: ConversationId,
  held: Inbound,
  ref: string,
  why: string,
): Promise<void> => {
  const { evt, address } = held
  const letter = { _id: ref, kind: 'in', conv, evt, turn: null, channel: address.channel, why, held } as const
  return keepDeadLetter(store, { ...letter, at: clock() })
}
