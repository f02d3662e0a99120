import { DELIVERED } from '../../../locales/delivered.js'
import type { Settings } from '../../domain/settings.js'
import { usable } from '../../language/wording.js'
import type { Store } from '../../store/connection.js'
import { allSettings, changedSlots } from '../../store/settings.js'
import { type Log, errorKind } from '../log.js'

/** The settings as this process knows them: never older than two seconds while the database answers. */
export interface LiveSettings {
  now(): Settings
  /** Looks at once whether somebody has changed them. */
  reread(): Promise<void>
  stop(): void
}

/** How often each process asks for the versions. */
const EVERY_MS = 1_000

const same = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean =>
  one.size === other.size && [...one].every(([slot, version]) => other.get(slot) === version)

/** Reads the settings and follows them from then on; one that cannot be read stops the start, and later is left as it was. */
export const followSettings = async (store: Store, log: Log, everyMs = EVERY_MS): Promise<LiveSettings> => {
  const read = async () => {
    const { value, versions } = await allSettings(store, DELIVERED)
    return { value: { ...value, texts: usable(value.texts) }, versions }
  }
  let known = await read()
  let reading: Promise<void> | undefined

  const look = async (): Promise<void> => {
    if (!same(known.versions, await changedSlots(store))) known = await read()
  }
  const reread = async (): Promise<void> => {
    // What is being read may be older than the change that asks for it.
    await reading
    reading ??= look().finally(() => (reading = undefined))
    return reading
  }
  const follow = (): Promise<void> =>
    (reading ?? reread()).catch((error: unknown) =>
      log.warn(errorKind(error), 'the settings could not be read again; those known go on'),
    )
  const timer = setInterval(() => void follow(), everyMs).unref()
  return { now: () => known.value, reread, stop: () => clearInterval(timer) }
}
