import { dayAfter } from '../../src/domain/zonedTime.js'
import { type Scope, exportOf } from '../../src/service/proof/export.js'
import { type LogKeys, logKeys } from '../../src/service/proof/hashing.js'
import { type Sequencer, startSequencer } from '../../src/service/proof/sequencer.js'
import { registerOf } from '../../src/store/register.js'
import { type Verdict, verifyExport } from '../../verify/verify.mjs'
import type { StaffWorld } from './staffWorld.js'
import { silent } from './writePath.js'

export const LOG_KEYS: LogKeys = logKeys('register.example.om/log', new Uint8Array(32).fill(5))

export const ZONE = 'Asia/Muscat'
const NEVER_MS = 3_600_000
let processes = 0

/** The log of that world, appended to when the test says so. */
export const sequencerOf = ({ store, now }: Pick<StaffWorld, 'store' | 'now'>): Sequencer =>
  startSequencer(
    {
      store,
      shows: registerOf(store),
      keys: LOG_KEYS,
      zone: ZONE,
      clock: now,
      log: silent,
      newId: () => `sequencer ${(processes += 1)}`,
    },
    NEVER_MS,
  )

export const exported = async ({ store }: Pick<StaffWorld, 'store'>, scope: Scope): Promise<readonly string[]> => {
  const lines: string[] = []
  for await (const line of exportOf(store, registerOf(store), scope)) lines.push(line.trimEnd())
  return lines
}

/** What the verifier says of the log as it stands, told of checkpoints kept outside. */
export const verified = async (
  world: Pick<StaffWorld, 'store'>,
  scope: Scope,
  outside: readonly string[] = [],
): Promise<Verdict> =>
  verifyExport(
    await exported(world, scope),
    outside.map((note, n) => ({ name: `outside ${n + 1}`, note })),
    LOG_KEYS.publicKey,
  )

type Clock = Pick<StaffWorld, 'now' | 'pass'>

/** Lets the day end. */
export const midnight = ({ now, pass }: Clock): void => pass(dayAfter(ZONE, now()) - now() + 1_000)

/** Lets the time pass until a morning, so that no day ends while a test goes on. */
export const morning = (clock: Clock): void => {
  midnight(clock)
  clock.pass(8 * 3_600_000)
}

/** How much waits for the end of its day and is about something. */
export const waitingIn = ({ store }: Pick<StaffWorld, 'store'>): Promise<number> =>
  store.logKept.countDocuments({ 'source.content.filler': { $exists: false } })

/** Kinds of the entries so far, in order. */
export const kindsIn = async ({ store }: Pick<StaffWorld, 'store'>): Promise<readonly string[]> =>
  (await store.logEntries.find().sort({ _id: 1 }).toArray()).map(({ kind }) => kind)
