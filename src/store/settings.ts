import type { Collection, Db } from 'mongodb'
import type { Instant } from '../domain/ids.js'
import { SECTIONS, type Section, type Settings } from '../domain/settings.js'
import type { Session, Store } from './connection.js'
import { SECTION_SCHEMAS } from './settingSchemas.js'
import { reaching } from './unavailable.js'

/** One section of the settings as somebody last changed it. A section that nobody changed has none: version 1 is as delivered. */
export interface SettingDocument {
  readonly _id: Section
  readonly version: number
  readonly value: unknown
  readonly at: Instant
  readonly by: string
}

/** One version of a section, kept for ever. `_id` is section and version. */
export interface SettingVersionDocument extends Omit<SettingDocument, '_id'> {
  readonly _id: string
  readonly section: Section
}

export interface SettingCollections {
  readonly settings: Collection<SettingDocument>
  readonly settingVersions: Collection<SettingVersionDocument>
}

export const settingCollectionsOf = (db: Db): SettingCollections => ({
  settings: db.collection('settings'),
  settingVersions: db.collection('settingVersions'),
})

export const SETTING_INDEXES = [{ on: 'settingVersions', key: { section: 1, version: -1 } }] as const

/** The version that nobody made: the one that comes with the product. */
export const DELIVERED_VERSION = 1

/** A section with the version in which it stands. */
export interface Standing<S extends Section> {
  readonly section: S
  readonly version: number
  readonly value: Settings[S]
}

/** What a stored section says. Throws where this release cannot read it. */
const readSection = <S extends Section>(section: S, version: number, value: unknown): Settings[S] => {
  const read = SECTION_SCHEMAS[section].safeParse(value)
  if (read.success) return read.data
  const where = read.error.issues.map(({ path }) => path.join('.')).join(', ')
  throw new Error(
    `version ${version} of the settings "${section}" cannot be read (${where}): start the release that wrote it and restore an earlier version`,
  )
}

/** The sections that somebody changed, each with its version, and nothing of what they say. */
export const changedSections = (store: Store): Promise<ReadonlyMap<string, number>> =>
  reaching(async () => {
    const found = await store.settings.find({}, { projection: { version: 1 } }).toArray()
    return new Map(found.map(({ _id, version }) => [_id, version]))
  })

/** How a section stands; as `delivered` where nobody changed it. */
export const sectionOf = <S extends Section>(store: Store, section: S, delivered: Settings): Promise<Standing<S>> =>
  reaching(async () => {
    const found = await store.settings.findOne({ _id: section })
    return found
      ? { section, version: found.version, value: readSection(section, found.version, found.value) }
      : { section, version: DELIVERED_VERSION, value: delivered[section] }
  })

/** All sections as they stand. */
export const allSections = async (
  store: Store,
  delivered: Settings,
): Promise<{ readonly value: Settings; readonly versions: ReadonlyMap<string, number> }> => {
  const found = await reaching(() => store.settings.find().toArray())
  const known = found.filter(({ _id }) => SECTIONS.includes(_id))
  const changed = known.map(({ _id, version, value }) => [_id, readSection(_id, version, value)] as const)
  return {
    value: { ...delivered, ...Object.fromEntries<unknown>(changed) },
    versions: new Map(found.map(({ _id, version }) => [_id, version])),
  }
}

/** Gives a section its next version and keeps it; false when another version stands by now. */
export const nextVersion = async <S extends Section>(
  store: Store,
  { section, version }: Standing<S>,
  next: Omit<SettingDocument, '_id' | 'version'>,
  session: Session,
): Promise<boolean> => {
  const made = { ...next, version: version + 1 }
  if (version === DELIVERED_VERSION) await store.settings.insertOne({ _id: section, ...made }, { session })
  else {
    const { modifiedCount } = await store.settings.replaceOne({ _id: section, version }, made, { session })
    if (modifiedCount !== 1) return false
  }
  await store.settingVersions.insertOne({ _id: `${section}:${made.version}`, section, ...made }, { session })
  return true
}

/** The versions of a section that somebody made, the newest first. */
export const versionsOf = (store: Store, section: Section, limit: number): Promise<readonly SettingVersionDocument[]> =>
  reaching(() => store.settingVersions.find({ section }).sort({ version: -1 }).limit(limit).toArray())

/** What a section said in a version; undefined where it never had that version. */
export const sectionIn = <S extends Section>(
  store: Store,
  section: S,
  version: number,
  delivered: Settings,
): Promise<Settings[S] | undefined> =>
  reaching(async () => {
    if (version === DELIVERED_VERSION) return delivered[section]
    const found = await store.settingVersions.findOne({ _id: `${section}:${version}` })
    return found ? readSection(section, version, found.value) : undefined
  })
