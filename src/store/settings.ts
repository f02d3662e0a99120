import type { Settings } from '../domain/settings.js'
import type { Session, Store } from './connection.js'
import { type Slot, readSlot, withStored } from './settingSlots.js'
import { reaching } from './unavailable.js'
import type { SettingDocument, SettingVersionDocument } from './settingDocuments.js'

/** The version that nobody made: the one that comes with the product. */
export const DELIVERED_VERSION = 1

/** A value with the version in which it stands. */
export interface Standing<V> {
  readonly version: number
  readonly value: V
}

/** All settings as they stand, and the version of each slot that somebody changed. */
export interface AllSettings {
  readonly value: Settings
  readonly versions: ReadonlyMap<string, number>
}

/** The slots that somebody changed, each with its version, and nothing of what stands in them. */
export const changedSlots = (store: Store): Promise<ReadonlyMap<string, number>> =>
  reaching(async () => {
    const found = await store.settings.find({}, { projection: { version: 1 } }).toArray()
    return new Map(found.map(({ _id, version }) => [_id, version]))
  })

/** All settings: as delivered where nobody changed them. */
export const allSettings = async (store: Store, delivered: Settings): Promise<AllSettings> => {
  const found = await reaching(() => store.settings.find().toArray())
  const value = found.reduce(
    (settings, { _id, version, value: stored }) => withStored(settings, _id, version, stored),
    delivered,
  )
  return { value, versions: new Map(found.map(({ _id, version }) => [_id, version])) }
}

/** How a slot stands among all of them. */
export const standingOf = <V>({ id, of }: Slot<V>, { value, versions }: AllSettings): Standing<V> => ({
  version: versions.get(id) ?? DELIVERED_VERSION,
  value: of(value),
})

/** Gives a slot its next version and keeps it; false when another version stands by now. */
export const nextVersion = async (
  store: Store,
  { id, version }: { readonly id: string; readonly version: number },
  next: Omit<SettingDocument, '_id' | 'version'>,
  session: Session,
): Promise<boolean> => {
  const made = { ...next, version: version + 1 }
  if (version === DELIVERED_VERSION) await store.settings.insertOne({ _id: id, ...made }, { session })
  else {
    const { modifiedCount } = await store.settings.replaceOne({ _id: id, version }, made, { session })
    if (modifiedCount !== 1) return false
  }
  await store.settingVersions.insertOne({ _id: `${id}:${made.version}`, slot: id, ...made }, { session })
  return true
}

/** The versions of a slot that somebody made, the newest first. */
export const versionsOf = (store: Store, slot: string, limit: number): Promise<readonly SettingVersionDocument[]> =>
  reaching(() => store.settingVersions.find({ slot }).sort({ version: -1 }).limit(limit).toArray())

/** What stood in a slot in a version; undefined where it never had that version. */
export const valueIn = <V>(
  store: Store,
  slot: Slot<V>,
  version: number,
  delivered: Settings,
): Promise<{ readonly value: V } | undefined> =>
  reaching(async () => {
    if (version === DELIVERED_VERSION) return { value: slot.of(delivered) }
    const found = await store.settingVersions.findOne({ _id: `${slot.id}:${version}` })
    return found ? { value: readSlot(slot, version, found.value) } : undefined
  })
