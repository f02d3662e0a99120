import type { Instant } from '../domain/ids.js'
import { catchUpHeads } from '../store/checkpoint.js'
import type { TurnRecord } from '../store/documents.js'
import type { WipedEventId } from '../store/eraseTurns.js'
import { markUnreachable } from '../store/heads.js'
import type { OpenTurn } from '../store/outbox.js'
import { buryHeld } from './bury.js'
import { type DeadLetters, deadLetters } from './deadLetters.js'
import { type Decide, decider } from './decide.js'
import { type Deliverer, deliverer } from './deliver.js'
import type { ReceiverParts } from './door.js'
import { conversationOf, referenceOf, wipedEventId } from './keys.js'
import { errorKind, whyOf } from './log.js'
import { type Projector, projector } from './project.js'
import { type Receiver, receiver } from './receive.js'
import { recogniser } from './recognise.js'
import { type Report, reporter } from './reports.js'
import { sender } from './sending.js'
import { type Sweeper, startSweeper } from './sweep.js'
import { type Take, taker } from './take.js'
import { LIFE_MS } from './verdict.js'
import { type ParticipationParts, type WritePath, writePathOf } from './writePath.js'

export interface Participation {
  readonly receive: Receiver['receive']
  readonly command: Receiver['command']
  readonly decide: Decide
  /** Under which name a code of the ministry is stored. */
  readonly codeId: (code: string) => string
  /** Under which name it stays known that an event was taken whose words were wiped. */
  readonly wipedEventId: WipedEventId
  readonly reports: Report
  readonly deadLetters: DeadLetters
  /** The time as the database has it, so that processes agree on what is due. */
  readonly now: () => Instant
  /** True while messages are refused because the database is away. */
  readonly away: () => boolean
  /** Does at once what the sweeper does every second or two. */
  readonly sweep: () => Promise<void>
  /** Stops intake, finishes the turns under way within 5 s, lets go of leases. The store stays open. */
  readonly stop: () => Promise<void>
}

const STOP_MS = 5_000

/** The write path, put together: from an inbound message to the turn, its changes and its replies. */
export const participation = async (parts: ParticipationParts): Promise<Participation> => {
  const path = await writePathOf(parts)
  const { store, clock, seedKey, server, heads, breaker, gate } = path
  const delivery = deliverer({ ...path, send: sender(path), mine: turn => isMine(path, turn) })
  const projection = projector({ ...path, tell: ({ conv, event, id }) => intake.command(conv, event, id) })
  const committed = (turn: TurnRecord): Promise<void> => follow(path, turn, projection, delivery)
  const intake = receiver({
    ...path,
    take: takerOf(path),
    recognise: recogniser(store, heads, path.convKey, clock),
    committed,
    unforeseen: unforeseenIn(path),
  })
  await gate.reread()
  const catchingUp = catchUp(path)
  const sweeper = startSweeper({ ...path, drain: delivery.drain, project: projection.sweep })
  return {
    receive: intake.receive,
    command: intake.command,
    decide: decider({ ...path, committed }),
    codeId: path.codeId,
    wipedEventId: (conv, evt) => wipedEventId(seedKey, conv, evt),
    reports: reporter(path),
    deadLetters: deadLetters({ store, clock, serverNow: server.now, ...intake, drain: delivery.drain }),
    now: () => clock() - server.skew(),
    away: breaker.open,
    sweep: sweeper.sweep,
    stop: () => stopAll(path, () => stopInOrder({ intake, projection, delivery, sweeper, catchingUp })),
  }
}

/** This process has the turn's channel, or it is too late for any of them. */
const isMine = ({ adapters, clock }: WritePath, { address, at }: OpenTurn): boolean =>
  adapters.some(({ channel }) => channel === address.channel) || clock() - at > LIFE_MS

/** What a committed turn sets in motion. */
const follow = async (
  { store, checkpoint }: WritePath,
  turn: TurnRecord,
  projection: Projector,
  delivery: Deliverer,
): Promise<void> => {
  checkpoint.note(turn.conv)
  await projection.project(turn)
  delivery.born(turn)
  if (turn.in.is === 'reachable' && !turn.in.yes)
    await markUnreachable(store, turn.conv, turn.at, 'blocked by the person')
}

const takerOf = (path: WritePath): Take =>
  taker({ ...path, lost: ({ conv, inbound }, { ref, why }) => buryHeld(path, conv, inbound, ref, why) })

const unforeseenIn =
  (path: WritePath): ReceiverParts['unforeseen'] =>
  (inbound, error, known) => {
    const conv = known ?? conversationOf(path.convKey, inbound.address)
    return buryHeld(path, conv, inbound, referenceOf(path.seedKey, conv, inbound.evt), whyOf(error))
  }

const catchUp = ({ store, clock, log }: WritePath): Promise<void> =>
  catchUpHeads(store, clock()).catch((error: unknown) =>
    log.warn(errorKind(error), 'heads could not be caught up; they follow with the next turns'),
  )

interface Running {
  readonly intake: Receiver
  readonly projection: Projector
  readonly delivery: Deliverer
  readonly sweeper: Sweeper
  readonly catchingUp: Promise<void>
}

const stopInOrder = async ({ intake, projection, delivery, sweeper, catchingUp }: Running): Promise<void> => {
  await intake.stop()
  await projection.idle()
  await delivery.stop()
  await sweeper.stop()
  await catchingUp
}

const stopAll = async ({ log, outbox, me, gate, breaker }: WritePath, running: () => Promise<void>): Promise<void> => {
  const ended = running().catch((error: unknown) =>
    log.warn(errorKind(error), 'stopped with work left; others will finish it'),
  )
  await Promise.race([ended, new Promise(resolve => setTimeout(resolve, STOP_MS).unref())])
  await outbox.letGo(me).catch(() => undefined)
  gate.stop()
  breaker.stop()
}
