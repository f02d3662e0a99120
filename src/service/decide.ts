import type { RunTurn } from '../conversation/outcome.js'
import type { ConversationId } from '../domain/ids.js'
import type { Inbound } from '../messaging/inbound.js'
import { type Session, type Store, inTransaction } from '../store/connection.js'
import type { Priority, TurnRecord } from '../store/documents.js'
import { type Head, type Heads, newestHeads } from '../store/heads.js'
import { type Notice, systemEventId } from '../store/identity.js'
import type { TurnLog } from '../store/turns.js'
import { Unavailable, isDuplicateKey } from '../store/unavailable.js'
import type { Chains } from './chains.js'
import { finderWithin } from './find.js'
import { type Decision, decisionOf } from './record.js'
import { type TakerParts, inputOf } from './take.js'

export interface DeciderParts extends Pick<TakerParts, 'clock' | 'ministry' | 'seedKey' | 'server' | 'me' | 'leaseMs'> {
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
 * Makes a decision and its notices one transaction: the citizen is told if and only if it happened. `work` writes with the
 * session only, guards by version, throws to refuse (nothing is written then), and may be run several times.
 * `already`: the notices had been told, so the decision had been made. Throws `Unavailable`.
 */
export type Decide = <T>(
  work: (session: Session) => Promise<Decided<T>>,
) => Promise<{ readonly is: 'done'; readonly value: T } | { readonly is: 'already' }>

/** A conversation may move on while a decision is made; after so many tries something is wrong. */
const TRIES = 8

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
      ...{ evt: systemEventId(id), address: head.address, at: parts.clock() },
      ...{ content: { is: 'system', event }, sender: {} },
    }
    const input = inputOf({ ...parts, find: finderWithin(store, parts.clock, session) }, conv, inbound, head)
    const outcome = await parts.runTurn(input)
    const { me: by, leaseMs, server } = parts
    return decisionOf(input, head, outcome, { by, leaseMs, serverNow: server.now(), priority })
  }

  /** One try: the work, then the turns, which others may be inserting too, last. */
  const attempt = async <T>(
    work: (session: Session) => Promise<Decided<T>>,
  ): Promise<{ value: T; made: readonly Decision[] }> => {
    const held = new Map<ConversationId, () => void>()
    try {
      return await inTransaction(store, async session => {
        const { value, notices, priority = 'reply' } = await work(session)
        const convs = [...new Set(notices.map(({ conv }) => conv))].sort()
        for (const conv of convs) if (!held.has(conv)) held.set(conv, await chains.hold(conv))
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
        return { value, made }
      })
    } finally {
      for (const release of held.values()) release()
    }
  }

  const wasTold = async (notices: readonly Notice[]): Promise<boolean> => {
    for (const { conv, id } of notices) if (await turns.holds(conv, systemEventId(id))) return true
    return false
  }

  return async work => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      let notices: readonly Notice[] = []
      try {
        const { value, made } = await attempt(async session => {
          const decided = await work(session)
          notices = decided.notices
          return decided
        })
        for (const { after } of made) heads.known(after)
        for (const { turn } of made) await parts.committed(turn)
        return { is: 'done', value }
      } catch (error) {
        for (const { conv } of notices) heads.forget(conv)
        if (!isDuplicateKey(error) || notices.length === 0) throw error
        if (await wasTold(notices)) return { is: 'already' }
      }
    }
    throw new Unavailable('the conversation moves on faster than the decision can be told')
  }
}
