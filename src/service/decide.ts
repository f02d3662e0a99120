import type { RunTurn, TurnInput } from '../conversation/outcome.js'
import type { ConversationId } from '../domain/ids.js'
import type { Inbound } from '../messaging/inbound.js'
import { type Session, type Store, abandon, inTransaction } from '../store/connection.js'
import type { Priority, TurnRecord } from '../store/documents.js'
import { type Head, type Heads, newestHeads, stateOf } from '../store/heads.js'
import { type Notice, systemEventId } from '../store/identity.js'
import type { TurnLog } from '../store/turns.js'
import { Busy, Unavailable, isDuplicateKey } from '../store/unavailable.js'
import type { Chains, Hold } from './chains.js'
import { failpoint } from './failpoint.js'
import { finderWithin } from './find.js'
import { referenceOf } from './keys.js'
import { errorKind, whyOf } from './log.js'
import { type Birth, type Decision, decisionOf } from './record.js'
import { type TakerParts, inputOf, watched } from './take.js'

interface DeciderParts extends Pick<
  TakerParts,
  'clock' | 'ministry' | 'seedKey' | 'server' | 'me' | 'leaseMs' | 'apology' | 'log'
> {
  readonly store: Store
  readonly runTurn: RunTurn
  readonly heads: Heads
  readonly turns: TurnLog
  readonly chains: Chains<ConversationId>
  readonly committed: (turn: TurnRecord) => Promise<void>
}

/** What a decision of staff or of a clock writes, and who is told. */
interface Decided<T> {
  readonly value: T
  readonly notices: readonly Notice[]
  /** `bulk` for what a clock tells many people at once; without it the notices go as replies do. */
  readonly priority?: Priority
}

type Work<T> = (session: Session) => Promise<Decided<T>>

/**
 * Makes a decision and its notices one transaction: the citizen is told if and only if it happened. A notice that a fault
 * of ours keeps from being told stops no decision: it becomes an apology, and a dead letter by which it can be told later. `work` writes with the
 * session only, guards by version, throws to refuse (nothing is written then), and may be run several times.
 * `already`: the notices had been told, so the decision had been made. Throws `Unavailable`.
 */
export type Decide = <T>(
  work: Work<T>,
) => Promise<{ readonly is: 'done'; readonly value: T } | { readonly is: 'already' }>

/** A conversation may move on while a decision is made; after so many tries something is wrong. */
const TRIES = 8
/** So long a decision waits for the messages under way in the conversations it tells. */
const WAIT_MS = 5_000

interface Made<T> {
  readonly is: 'made'
  readonly value: T
  readonly made: readonly Decision[]
}

type Tried<T> = Made<T> | { readonly is: 'busy'; readonly convs: readonly ConversationId[] }

/** Makes the function through which staff and clocks decide. */
export const decider =
  (parts: DeciderParts): Decide =>
  async work => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      let notices: readonly Notice[] = []
      try {
        const value = await decideOnce(parts, async session => {
          const result = await work(session)
          notices = result.notices
          return result
        })
        return { is: 'done', value }
      } catch (error) {
        for (const { conv } of notices) parts.heads.forget(conv)
        if (!isDuplicateKey(error) || notices.length === 0) throw error
        if (await wasTold(parts, notices)) return { is: 'already' }
      }
    }
    throw new Busy('the conversation moves on faster than the decision can be told')
  }

/** Stores the decision with its notices, and sets in motion what they bring with them. */
const decideOnce = async <T>(parts: DeciderParts, work: Work<T>): Promise<T> => {
  const { value, made } = await untilFree(parts, work)
  failpoint('after-decision')
  for (const { after } of made) parts.heads.known(after)
  for (const { turn } of made) await parts.committed(turn)
  return value
}

const wasTold = async ({ turns }: DeciderParts, notices: readonly Notice[]): Promise<boolean> => {
  for (const { conv, id } of notices) if (await turns.holds(conv, systemEventId(id))) return true
  return false
}

/** Tries, and again with the conversations held that were busy. */
const untilFree = async <T>(parts: DeciderParts, work: Work<T>): Promise<Made<T>> => {
  let wanted: readonly ConversationId[] = []
  for (let tries = 0; tries < TRIES; tries += 1) {
    const held = parts.chains.hold()
    try {
      if (!(await held.wait(wanted, WAIT_MS))) break
      const tried = await attempt(parts, work, held)
      if (tried.is === 'made') return tried
      wanted = tried.convs
    } finally {
      held.release()
    }
  }
  throw new Busy('the conversation is busy for too long to be told of the decision')
}

/**
 * One try: the work, then the turns, which others may be inserting too, last. Never waits for a conversation inside the
 * transaction: whoever is busy in it may need what the work has written. Answers which ones were busy instead.
 */
const attempt = <T>(parts: DeciderParts, work: Work<T>, held: Hold<ConversationId>): Promise<Tried<T>> =>
  inTransaction(parts.store, async session => {
    const { value, notices, priority = 'reply' } = await work(session)
    const convs = [...new Set(notices.map(({ conv }) => conv))].sort()
    if (!held.takeFree(convs)) {
      await abandon(session)
      return { is: 'busy', convs }
    }
    const made = await turnsOf(parts, notices, await newestHeads(parts.store, convs, session), priority, session)
    const turns = made.map(({ turn }) => turn)
    if (turns.length > 0) await parts.store.turns.insertMany(turns, { session })
    failpoint('before-decision')
    return { is: 'made', value, made }
  })

/** One turn for each notice, in order, in every conversation that has begun. */
const turnsOf = async (
  parts: DeciderParts,
  notices: readonly Notice[],
  heads: ReadonlyMap<ConversationId, Head>,
  priority: Priority,
  session: Session,
): Promise<readonly Decision[]> => {
  const latest = new Map(heads)
  const made: Decision[] = []
  for (const each of notices) {
    const head = latest.get(each.conv)
    if (!head) continue
    const decision = await turnOf(parts, each, head, priority, session)
    latest.set(each.conv, decision.after)
    made.push(decision)
  }
  return made
}

const turnOf = async (
  parts: DeciderParts,
  notice: Notice,
  head: Head,
  priority: Priority,
  session: Session,
): Promise<Decision> => {
  const { find, failed } = watched(finderWithin(parts.store, parts.clock, session), () => true)
  const input = inputOf({ ...parts, find }, notice.conv, inboundOf(parts, notice, head), head)
  const { me: by, leaseMs, server } = parts
  const birth = { by, leaseMs, serverNow: server.now(), priority }
  try {
    const outcome = await parts.runTurn(input)
    failed()
    return decisionOf(input, head, outcome, birth)
  } catch (error) {
    // Whatever the database refused inside the transaction has ended it.
    failed()
    if (error instanceof Unavailable) throw error
    return apologyFor(parts, input, head, birth, error)
  }
}

const inboundOf = ({ clock }: DeciderParts, { id, event }: Notice, { address }: Head): Inbound => ({
  evt: systemEventId(id),
  address,
  at: clock(),
  content: { is: 'system', event },
  sender: {},
})

const apologyFor = (
  { seedKey, log, apology }: DeciderParts,
  input: TurnInput,
  head: Head,
  birth: Birth,
  error: unknown,
): Decision => {
  const { conv, inbound } = input
  const err = { ref: referenceOf(seedKey, conv, inbound.evt), why: whyOf(error) }
  log.error(
    { ref: err.ref, conv, ...errorKind(error) },
    'news could not be told: the person gets an apology, the console a dead letter',
  )
  return decisionOf(input, head, apology({ ...input, before: stateOf(head) }, err.ref), birth, err)
}
