import type { ClockRules } from '../domain/caseClock.js'
import type { Instant } from '../domain/ids.js'
import { applyTurns, type Applied } from '../store/apply.js'
import { batched } from '../store/batch.js'
import { settleChanges, turnsToApply } from '../store/changesDue.js'
import type { Store } from '../store/connection.js'
import { keepDeadLetter } from '../store/deadLetters.js'
import type { DeadKind } from '../store/deadDocument.js'
import type { TurnRecord } from '../store/documents.js'
import type { Notice } from '../store/identity.js'
import type { ServerClock } from '../store/serverClock.js'
import { Unavailable } from '../store/unavailable.js'
import { failpoint } from './failpoint.js'
import { referenceOf } from './keys.js'
import { type Log, errorKind, whyOf } from './log.js'
import type { Metrics } from './metrics.js'
import { type Tracker, tracker } from './tracker.js'

interface ProjectorParts {
  readonly store: Store
  readonly server: ServerClock
  readonly clock: () => Instant
  readonly seedKey: Uint8Array
  readonly log: Log
  readonly metrics: Metrics
  readonly ministry: ClockRules
  /** Brings news into another conversation; the same news again changes nothing. */
  readonly tell: (notice: Notice) => Promise<unknown>
}

export interface Projector {
  /** Applies the changes of a turn just committed. Never throws: what fails now is done by the sweeper. */
  project(turn: TurnRecord): Promise<void>
  /** Applies what other processes left, or what failed before, until the sweeper stops. */
  sweep(goesOn: () => boolean): Promise<void>
  /** Settles when all news is told. */
  idle(): Promise<void>
}

/** A turn just committed is its own process's business for this long. */
const OWN_MS = 10_000
const SWEPT = 100
/** Nobody waits for the note that changes are applied: under load it is made for many at a time. */
const SETTLED_AT_ONCE = 500
const GATHER_MS = 200
/** What a change waits for is there by then, or something is wrong. */
const PATIENCE_MS = 600_000

/** The parts, and what goes on behind what is waited for. */
interface Projecting extends ProjectorParts {
  readonly background: Tracker
  /** Notes that the changes of a turn are applied. */
  readonly settle: (turn: TurnRecord) => Promise<unknown>
}

/** Applies the changes of turns to the record, many turns together. */
export const projector = (parts: ProjectorParts): Projector => {
  const background = tracker()
  const settle = batched<TurnRecord, true>(turns => settleAll(parts, turns), {
    most: SETTLED_AT_ONCE,
    gatherMs: GATHER_MS,
  })
  const apply = batched<TurnRecord, true>(turns => applyAll({ ...parts, background, settle }, turns))
  const project = async (turn: TurnRecord): Promise<void> => {
    if (turn.changesAt === undefined) return
    try {
      await apply(turn)
    } catch (error) {
      parts.log.warn({ turn: turn._id.toHexString(), ...errorKind(error) }, 'changes wait for the sweeper')
    }
  }
  return {
    project,
    idle: background.idle,
    async sweep(goesOn) {
      for await (const turns of turnsToApply(parts.store, parts.server.now() - OWN_MS, SWEPT)) {
        if (!goesOn()) return
        await Promise.all(turns.map(project))
      }
    },
  }
}

const settleAll = async ({ store }: ProjectorParts, turns: readonly TurnRecord[]): Promise<readonly true[]> => {
  await settleChanges(
    store,
    turns.map(({ _id }) => _id),
  )
  return turns.map(() => true)
}

const applyAll = async (projecting: Projecting, turns: readonly TurnRecord[]): Promise<readonly true[]> => {
  failpoint('before-projection')
  const applied = await applyOrBlame(projecting, turns)
  failpoint('after-projection')
  await Promise.all(turns.map((turn, at) => finish(projecting, turn, applied[at])))
  return turns.map(() => true)
}

const finish = async (
  projecting: Projecting,
  turn: TurnRecord,
  applied: Applied | Error | undefined,
): Promise<void> => {
  const { clock, background, settle, tell } = projecting
  if (applied === undefined) return
  if (turn.err) await deadLetter(projecting, 'in', turn, turn.err.why, turn.err.ref)
  const waits = !(applied instanceof Error) && applied.missing.length > 0 && clock() - turn.at < PATIENCE_MS
  if (waits) return
  for (const why of reasonsOf(applied)) await deadLetter(projecting, 'projection', turn, why)
  const notices = applied instanceof Error ? [] : applied.notices
  if (notices.length === 0) return void background.follow(settle(turn))
  // Not awaited: two conversations that tell each other news must not wait for each other.
  background.follow(Promise.all(notices.map(tell)).then(() => settle(turn)))
}

const reasonsOf = (applied: Applied | Error): readonly string[] =>
  applied instanceof Error ? [whyOf(applied)] : [...applied.impossible, ...applied.missing]

/** Applies together; where one turn makes that fail, each on its own, so that only the guilty one fails. */
const applyOrBlame = async (
  parts: ProjectorParts,
  turns: readonly TurnRecord[],
): Promise<readonly (Applied | Error)[]> => {
  try {
    return await applyTurns(parts.store, turns, parts.ministry)
  } catch (error) {
    if (error instanceof Unavailable) throw error
    parts.log.error({ turns: turns.length, ...errorKind(error) }, 'a change cannot be applied: report this as a bug')
    if (turns.length === 1) return [error instanceof Error ? error : new Error('not an error was thrown')]
    const alone: (Applied | Error)[] = []
    for (const turn of turns) alone.push(...(await applyOrBlame(parts, [turn])))
    return alone
  }
}

const deadLetter = async (
  parts: ProjectorParts,
  kind: DeadKind,
  turn: TurnRecord,
  why: string,
  ref?: string,
): Promise<void> => {
  const { conv, evt, address } = turn
  const _id = ref ?? referenceOf(parts.seedKey, conv, evt, kind)
  parts.metrics.deadLetters.inc({ kind })
  parts.log.error({ ref: _id, kind, turn: turn._id.toHexString() }, 'a dead letter: see the staff console')
  await keepDeadLetter(parts.store, {
    _id,
    kind,
    conv,
    evt,
    turn: turn._id,
    channel: address.channel,
    why,
    at: parts.clock(),
  })
}
