import { type Db, MongoServerError } from 'mongodb'
import type { Collections } from './collections.js'

/** Indexes of earlier releases that nothing reads by any more: each costs every write of its collection. */
export const FORMER_INDEXES: readonly { readonly on: keyof Collections; readonly name: string }[] = [
  { on: 'cards', name: 'at_1' },
  { on: 'commitments', name: 'state.is_1_due_1' },
  { on: 'published', name: 'commitments.due_1' },
  { on: 'published', name: 'governorate_1_publishedAt_-1' },
  { on: 'published', name: 'status_1_publishedAt_-1' },
  { on: 'published', name: 'terms_1_publishedAt_-1' },
  { on: 'published', name: 'topic_1_publishedAt_-1' },
  { on: 'settingVersions', name: 'section_1_version_-1' },
]

const [NAMESPACE_NOT_FOUND, INDEX_NOT_FOUND] = [26, 27]

/** Drops what earlier releases created and this one does not use; indexes that somebody else made stay. */
export const dropFormerIndexes = async (db: Db): Promise<void> => {
  for (const { on, name } of FORMER_INDEXES)
    await db
      .collection(on)
      .dropIndex(name)
      .catch((error: unknown) => {
        const isGone =
          error instanceof MongoServerError && [NAMESPACE_NOT_FOUND, INDEX_NOT_FOUND].includes(Number(error.code))
        if (!isGone) throw error
      })
}
