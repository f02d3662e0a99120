import type { Collection, Db } from 'mongodb'
import type { Instant } from '../domain/ids.js'

/** What stands in a slot since somebody last changed it. A slot that nobody changed has none: version 1 is as delivered. */
export interface SettingDocument {
  readonly _id: string
  readonly version: number
  readonly value: unknown
  readonly at: Instant
  readonly by: string
}

/** One version of a slot, kept for ever. `_id` is slot and version. */
export interface SettingVersionDocument extends SettingDocument {
  readonly slot: string
}

export interface SettingCollections {
  readonly settings: Collection<SettingDocument>
  readonly settingVersions: Collection<SettingVersionDocument>
}

export const settingCollectionsOf = (db: Db): SettingCollections => ({
  settings: db.collection('settings'),
  settingVersions: db.collection('settingVersions'),
})

export const SETTING_INDEXES = [{ on: 'settingVersions', key: { slot: 1, version: -1 } }] as const
