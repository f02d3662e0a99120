import { setTimeout as wait } from 'node:timers/promises'
import type { Find } from '../../dialogs/kit/facts.js'
import type { ConversationState } from '../../dialogs/kit/state.js'
import type { Outcome, RunTurn, TurnInput } from '../conversation/outcome.js'
import type { ConversationId, Instant } from '../domain/ids.js'
import type { Ministry } from '../domain/ministry.js'
import type { Inbound } from '../messaging/inbound.js'
import type { Priority, TurnError, TurnRecord } from '../store/documents.js'
import { type Head, type Heads, stateOf } from '../store/heads.js'
import type { ServerClock } from '../store/serverClock.js'
import { type TurnLog, TurnRefused } from '../store/turns.js'
import { Unavailable } from '../store/unavailable.js'
import { failpoint } from './failpoint.js'
import { referenceOf, seedOf, wipedEventId } from './keys.js'
import { type Log, errorKind, whyOf } from './log.js'
import type { Metrics } from './metrics.js'
import { type Birth, type Decision, decisionOf } from './record.js'

export interface TakerParts {
  readonly runTurn: RunTurn
  /** What the person is told when a turn fails on our side; `ref` finds the dead letter. */
  readonly apology: (input: TurnInput, ref: string) => Outcome
  readonly find: Find
  readonly heads: Heads
  readonly turns: TurnLog
  readonly server: ServerClock
  readonly clock: () => Instant
  readonly ministry: Ministry
  readonly seedKey: Uint8Array
  readonly me: string
  readonly leaseMs: number
  readonly log: Log
  readonly metrics: Metrics
  /** Keeps what failed so badly that not even an apology could be committed. */
  readonly lost: (input: TurnInput, err: TurnError) => Promise<void>
}

/** How a message ended: all three may be acknowledged. */
export type Taken = { readonly is: 'committed'; readonly turn: TurnRecord } | { readonly is: 'duplicate' | 'lost' }

/** Another process may answer the same conversation at the same time; after so many tries the sender shall try again. */
const TRIES = 8
const JITTER_MS = 15

/** Runs a message as the conversation's next turn and commits it. Throws `Unavailable`; everything else is a `Taken`. */
export type Take = (conv: ConversationId, inbound: Inbound, priority?: Priority, run?: RunTurn) => Promise<Taken>

/** Makes the function that takes one message through look, run and commit. */
export const taker =
  (parts: TakerParts): Take =>
  async (conv, inbound, priority = 'reply', run = parts.runTurn) => {
    const { heads, metrics } = parts
    const stop = metrics.commit.startTimer()
    try {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const taken = await attempt(parts, conv, inbound, priority, run)
        if (taken !== 'again') return taken
        heads.forget(conv)
        await wait(Math.random() * JITTER_MS * (tries + 1))
      }
      throw new Unavailable('the conversation moves on faster than this message can be answered')
    } catch (error) {
      heads.forget(conv)
      throw error
    } finally {
      stop()
    }
  }

/** A message as it may become the turn after `head`. */
interface Attempt {
  readonly input: TurnInput
  readonly head: Head | undefined
  readonly priority: Priority
}

const attempt = async (
  parts: TakerParts,
  conv: ConversationId,
  inbound: Inbound,
  priority: Priority,
  run: RunTurn,
): Promise<Taken | 'again'> => {
  const head = await parts.heads.load(conv)
  const input = inputOf(parts, conv, inbound, head)
  const made: Attempt = { input, head, priority }
  if (input.before && (await wasErased(parts, conv, input.before, inbound))) return { is: 'duplicate' }
  if (head?.evt === inbound.evt) return knownDuplicate(parts, conv, inbound)
  const decision = await decided(parts, made, run)
  failpoint('before-insert')
  const end = await committed(parts, made, decision)
  failpoint('after-insert')
  if (end === 'duplicateEvent') return { is: 'duplicate' }
  if (end === 'sequenceTaken') return 'again'
  if (end === 'lost') return { is: 'lost' }
  parts.heads.known(end.after)
  return { is: 'committed', turn: end.turn }
}

/** What was written before somebody had it erased comes too late, or once more: taken again it would be back. */
const wasErased = async (
  { turns, seedKey }: TakerParts,
  conv: ConversationId,
  { erasedAt, anew }: ConversationState,
  { evt, at, content }: Inbound,
): Promise<boolean> => {
  if (content.is === 'system') return false
  if (erasedAt !== undefined && at < erasedAt) return true
  // Platforms tell seconds, and the web page no time at all.
  return anew === true && turns.wiped(conv, wipedEventId(seedKey, conv, evt))
}

/** The last turn was this very event: it may be acknowledged only once it cannot be rolled back. */
const knownDuplicate = async ({ turns }: TakerParts, conv: ConversationId, { evt }: Inbound): Promise<Taken> => {
  if (!(await turns.holds(conv, evt))) throw new Unavailable('the turn of this message was rolled back')
  return { is: 'duplicate' }
}

/** What the turn is given. Its time is later than the last turn's, whichever process stamped that; its settings stand still. */
export const inputOf = (
  { clock, ministry, seedKey, find }: Pick<TakerParts, 'clock' | 'ministry' | 'seedKey' | 'find'>,
  conv: ConversationId,
  inbound: Inbound,
  head: Head | undefined,
): TurnInput => ({
  conv,
  before: head && stateOf(head),
  inbound,
  now: Math.max(clock(), (head?.at ?? 0) + 1),
  seed: seedOf(seedKey, conv, inbound.evt),
  ministry: { ...ministry },
  find,
})

/** Looks facts up and remembers the first failure that matters, because dialog code may wrap or swallow it; `failed` throws that one. */
export const watched = (
  look: Find,
  matters: (error: unknown) => boolean,
): { readonly find: Find; readonly failed: () => void } => {
  let first: { readonly error: unknown } | undefined
  const find: Find = needs =>
    look(needs).catch((error: unknown) => {
      if (matters(error)) first ??= { error }
      throw error
    })
  const failed = (): void => {
    if (first) throw first.error
  }
  return { find, failed }
}

const decided = async (
  parts: TakerParts,
  { input, head, priority }: Attempt,
  run: RunTurn,
): Promise<Decision | Error> => {
  const { find, failed } = watched(input.find, error => error instanceof Unavailable)
  try {
    const outcome = await run({ ...input, find })
    failed()
    return decisionOf(input, head, outcome, birth(parts, priority))
  } catch (error) {
    failed()
    if (error instanceof Unavailable) throw error
    return error instanceof Error ? error : new Error('not an error was thrown', { cause: error })
  }
}

const birth = ({ me, leaseMs, server }: TakerParts, priority: Priority): Birth => ({
  by: me,
  leaseMs,
  serverNow: server.now(),
  priority,
})

type End = Decision | 'duplicateEvent' | 'sequenceTaken' | 'lost'

/** Commits the turn; one that failed or that the database refuses is replaced by an apology. */
const committed = async (parts: TakerParts, made: Attempt, decision: Decision | Error): Promise<End> => {
  try {
    if (decision instanceof Error) throw decision
    const how = await parts.turns.commit(decision.turn)
    return how === 'committed' ? decision : how
  } catch (error) {
    if (error instanceof Unavailable || !(error instanceof Error)) throw error
    const { conv, inbound } = made.input
    const err = { ref: referenceOf(parts.seedKey, conv, inbound.evt), why: whyOf(error) }
    parts.log.error(
      { ref: err.ref, conv, ...errorKind(error) },
      'a turn failed: the person gets an apology, the console a dead letter',
    )
    return apologised(parts, made, err)
  }
}

const apologised = async (
  parts: TakerParts,
  { input: failed, head, priority }: Attempt,
  err: TurnError,
): Promise<End> => {
  // A copy of its own: what failed may have changed the one before.
  const input = { ...failed, before: head && stateOf(head) }
  try {
    const decision = decisionOf(input, head, parts.apology(input, err.ref), birth(parts, priority), err)
    const how = await parts.turns.commit(decision.turn)
    return how === 'committed' ? decision : how
  } catch (error) {
    if (error instanceof Unavailable) throw error
    if (!(error instanceof TurnRefused))
      parts.log.error({ ref: err.ref, ...errorKind(error) }, 'not even the apology could be made')
    await parts.lost(input, err)
    return 'lost'
  }
}
