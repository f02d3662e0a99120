import { type ConversationId, type EventId, type Instant } from '../domain/ids.js'
import type { Content } from '../messaging/inbound.js'
import type { Outbound } from '../messaging/outbound.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'

/** The place of a message: its turn, and 0 for the person's words, 1, 2, … for ours. */
interface Place {
  readonly seq: number
  readonly i: number
}

type Item = Place & { readonly at: Instant } & (
    | { readonly from: 'person'; readonly evt: EventId; readonly content: Content }
    | { readonly from: 'bot'; readonly outbound: Outbound }
  )

type Said = Pick<TurnRecord, 'seq' | 'evt' | 'at' | 'in' | 'out'>

const itemsOf = (turn: Said): readonly Item[] => [
  ...(turn.in.is === 'system'
    ? []
    : [{ seq: turn.seq, i: 0, at: turn.at, from: 'person' as const, evt: turn.evt, content: turn.in }]),
  ...turn.out.map(({ i, outbound }) => ({ seq: turn.seq, i: i + 1, at: turn.at, from: 'bot' as const, outbound })),
]

const FIELDS = { seq: 1, evt: 1, at: 1, in: 1, out: 1 } as const

const isAfter = (item: Place, mark: Place): boolean => item.seq > mark.seq || (item.seq === mark.seq && item.i > mark.i)

/** A conversation as it was committed, oldest first: what follows the mark, or the newest `limit` messages. */
export const historyOf =
  (store: Store) =>
  async (
    conv: ConversationId,
    after: Place | undefined,
    limit: number,
  ): Promise<{ readonly items: readonly Item[] }> => {
    const turns = await store.turns
      .find<Said>({ conv, ...(after && { seq: { $gte: after.seq } }) }, { projection: FIELDS })
      .sort({ seq: after ? 1 : -1 })
      .limit(limit)
      .toArray()
    const inOrder = after ? turns : turns.reverse()
    const items = inOrder.flatMap(itemsOf)
    return { items: after ? items.filter(item => isAfter(item, after)).slice(0, limit) : items.slice(-limit) }
  }
