import type { RunTurn } from '../conversation/outcome.js'
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
import { type Decision, decisionOf } from './record.js'
import { type TakerParts, inputOf, watched } from './take.js'

export interface DeciderParts extends Pick<
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
export interface Decided<T> {
  readonly value: T
  readonly notices: readonly Notice[]
  /** `bulk` for what a clock tells many people at once; without it the notices go as replies do. */
  readonly priority?: Priority
}

/**
 * Makes a decision and its notices one transaction: the citizen is told if and only if it happened. A notice that a fault
 * of ours keeps from being told stops no decision: it becomes an apology, and a dead letter by which it can be told later. `work` writes with the
 * session only, guards by version, throws to refuse (nothing is written then), and may be run several times.
 * `already`: the notices had been told, so the decision had been made. Throws `Unavailable`.
 */
export type Decide = <T>(
  work: (session: Session) => Promise<Decided<T>>,
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
export const decider = (parts: DeciderParts): Decide => {
  const { store, heads, turns, chains } = parts

  const notice = async (
    { conv, id, event }: Notice,
    head: Head,
    priority: Priority,
    session: Session,
  ): Promise<Decision> => {
    const inbound: Inbound = {
      evt: systemEventId(id),
      address: head.address,
      at: parts.clock(),
      content: { is: 'system', event },
      sender: {},
    }
    const { find, failed } = watched(finderWithin(store, parts.clock, session), () => true)
    const input = inputOf({ ...parts, find }, conv, inbound, head)
    const { me: by, leaseMs, server, log } = parts
    const birth = { by, leaseMs, serverNow: server.now(), priority }
    try {
      const outcome = await parts.runTurn(input)
      failed()
      return decisionOf(input, head, outcome, birth)
    } catch (error) {
      // Whatever the database refused inside the transaction has ended it.
      failed()
      if (error instanceof Unavailable) throw error
      const err = { ref: referenceOf(parts.seedKey, conv, inbound.evt), why: whyOf(error) }
      log.error(
        { ref: err.ref, conv, ...errorKind(error) },
        'news could not be told: the person gets an apology, the console a dead letter',
      )
      return decisionOf(input, head, parts.apology({ ...input, before: stateOf(head) }, err.ref), birth, err)
    }
  }

  /**
   * One try: the work, then the turns, which others may be inserting too, last. Never waits for a conversation inside the
   * transaction: whoever is busy in it may need what the work has written. Answers which ones were busy instead.
   */
  const attempt = <T>(work: (session: Session) => Promise<Decided<T>>, held: Hold<ConversationId>): Promise<Tried<T>> =>
    inTransaction(store, async session => {
      const { value, notices, priority = 'reply' } = await work(session)
      const convs = [...new Set(notices.map(({ conv }) => conv))].sort()
      if (!held.takeFree(convs)) {
        await abandon(session)
        return { is: 'busy', convs }
      }
      const latest = await newestHeads(store, convs, session)
      const made: Decision[] = []
      for (const each of notices) {
        const head = latest.get(each.conv)
        if (!head) continue
        const decision = await notice(each, head, priority, session)
        latest.set(each.conv, decision.after)
        made.push(decision)
      }
      const turns = made.map(({ turn }) => turn)
      if (turns.length > 0) await store.turns.insertMany(turns, { session })
      failpoint('before-decision')
      return { is: 'made', value, made }
    })

  /** Tries, and again with the conversations held that were busy. */
  const decided = async <T>(work: (session: Session) => Promise<Decided<T>>): Promise<Made<T>> => {
    let wanted: readonly ConversationId[] = []
    for (let tries = 0; tries < TRIES; tries += 1) {
      const held = chains.hold()
      try {
        if (!(await held.wait(wanted, WAIT_MS))) break
        const tried = await attempt(work, held)
        if (tried.is === 'made') return tried
        wanted = tried.convs
      } finally {
        held.release()
      }
    }
    throw new Busy('the conversation is busy for too long to be told of the decision')
  }

  const wasTold = async (notices: readonly Notice[]): Promise<boolean> => {
    for (const { conv, id } of notices) if (await turns.holds(conv, systemEventId(id))) return true
    return false
  }

  return async work => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      let notices: readonly Notice[] = []
      try {
        const { value, made } = await decided(async session => {
          const result = await work(session)
          notices = result.notices
          return result
        })
        failpoint('after-decision')
        for (const { after } of made) heads.known(after)
        for (const { turn } of made) await parts.committed(turn)
        return { is: 'done', value }
      } catch (error) {
        for (const { conv } of notices) heads.forget(conv)
        if (!isDuplicateKey(error) || notices.length === 0) throw error
        if (await wasTold(notices)) return { is: 'already' }
      }
    }
    throw new Busy('the conversation moves on faster than the decision can be told')
  }
}
