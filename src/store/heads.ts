import type { ConversationState } from '../../dialogs/kit/state.js'
import { type StoredState, ofThisRelease } from '../../dialogs/kit/storedState.js'
import type { ConversationId, EventId, Instant } from '../domain/ids.js'
import type { Address, Content } from '../messaging/inbound.js'
import { batched } from './batch.js'
import type { Session, Store } from './connection.js'
import type { HeadDocument, TurnRecord } from './documents.js'
import { recent } from './recent.js'
import { reaching } from './unavailable.js'

/** Where a conversation stands after its newest turn. */
export interface Head {
  readonly conv: ConversationId
  readonly seq: number
  readonly evt?: EventId
  readonly at: Instant
  readonly heard?: Instant
  readonly address: Address
  /** As JSON: nobody can change it by accident, and it takes little room. */
  readonly state: string
}

/**
 * A hint, never the truth: the unique index on turns corrects a head that is behind, as long as the turns it missed are there.
 * They are deleted after a week at the earliest, and a hint is believed for a day.
 */
export interface Heads {
  /** The newest turn of the conversation, from memory where it is known; undefined at first contact. */
  load(conv: ConversationId): Promise<Head | undefined>
  known(head: Head): void
  forget(conv: ConversationId): void
}

const CONVERSATIONS = 10_000
/** Shorter than any turn is kept: what another process took meanwhile must still be found, so that the index can object. */
const BELIEVED_MS = 86_400_000

const SILENT: ReadonlySet<Content['is']> = new Set(['system', 'reachable', 'moved', 'ignored'])

/** True when the person themselves wrote or tapped, so that the channel's window is open and they can be reached. */
export const isHeard = (content: Pick<Content, 'is'>): boolean => !SILENT.has(content.is)

type NewestTurn = Pick<TurnRecord, 'seq' | 'evt' | 'at' | 'heard' | 'address' | 'state'> & {
  readonly _id: ConversationId
}

const headOf = (
  conv: ConversationId,
  turn: NewestTurn | undefined,
  head: HeadDocument | undefined,
): Head | undefined => {
  if (turn && turn.seq >= (head?.seq ?? 0)) {
    const { _id, state, ...rest } = turn
    return { conv, ...rest, state: JSON.stringify(state) }
  }
  if (!head?.state || !head.address) return undefined
  const { seq, at, heard, address } = head
  return { conv, seq, at, address, state: JSON.stringify(head.state), ...(heard !== undefined && { heard }) }
}

const newestTurns = (store: Store, convs: readonly ConversationId[], session?: Session): Promise<NewestTurn[]> => {
  const first = (field: string): { readonly $first: string } => ({ $first: `$${field}` })
  // $first after this $sort reads one index entry per conversation (DISTINCT_SCAN), however long it is.
  return store.turns
    .aggregate<NewestTurn>(
      [
        { $match: { conv: { $in: convs } } },
        { $sort: { conv: 1, seq: -1 } },
        {
          $group: {
            _id: '$conv',
            seq: first('seq'),
            evt: first('evt'),
            at: first('at'),
            heard: first('heard'),
            address: first('address'),
            state: first('state'),
          },
        },
      ],
      session ? { session } : {},
    )
    .map(({ heard, ...turn }) => ({ ...turn, ...(heard && { heard }) }))
    .toArray()
}

/** Remembers the heads of the conversations last active and loads others, many in one round trip. */
export const headsOf = (store: Store, clock: () => Instant): Heads => {
  const cache = recent<ConversationId, { readonly head: Head; readonly since: Instant }>(CONVERSATIONS)
  const known = (head: Head): void => cache.set(head.conv, { head, since: clock() })

  const load = batched<ConversationId, Head | undefined>(convs =>
    reaching(async () => {
      const [turns, heads] = await Promise.all([
        newestTurns(store, convs),
        store.heads.find({ _id: { $in: [...convs] } }).toArray(),
      ])
      const byTurn = new Map(turns.map(turn => [turn._id, turn]))
      const byHead = new Map(heads.map(head => [head._id, head]))
      return convs.map(conv => headOf(conv, byTurn.get(conv), byHead.get(conv)))
    }),
  )

  return {
    async load(conv) {
      const cached = cache.get(conv)
      if (cached && clock() - cached.since < BELIEVED_MS) return cached.head
      const head = await load(conv)
      if (head) known(head)
      else cache.delete(conv)
      return head
    },
    known,
    forget: conv => cache.delete(conv),
  }
}

/** The state that a head holds; a private copy. */
export const stateOf = (head: Head): ConversationState => {
  // Written by headOf and by a turn's commit only, from a state of this release or one before.
  return ofThisRelease(JSON.parse(head.state) as StoredState)
}

/** Notes that a person cannot be reached; the next word from them clears it. */
export const markUnreachable = (store: Store, conv: ConversationId, at: Instant, why: string): Promise<void> =>
  reaching(async () => {
    await store.heads.updateOne(
      { _id: conv },
      { $set: { unreachable: { at, why } }, $setOnInsert: { seq: 0, at } },
      { upsert: true },
    )
  })

/** The heads as a transaction sees them, past any cache; first contacts have none. */
export const newestHeads = async (
  store: Store,
  convs: readonly ConversationId[],
  session: Session,
): Promise<Map<ConversationId, Head>> => {
  if (convs.length === 0) return new Map()
  const turns = new Map((await newestTurns(store, convs, session)).map(turn => [turn._id, turn]))
  const turnless = convs.filter(conv => !turns.has(conv))
  const kept = turnless.length === 0 ? [] : await store.heads.find({ _id: { $in: turnless } }, { session }).toArray()
  const heads = new Map(kept.map(head => [head._id, head]))
  return new Map(
    convs.flatMap(conv => {
      const head = headOf(conv, turns.get(conv), heads.get(conv))
      return head ? [[conv, head] as const] : []
    }),
  )
}
