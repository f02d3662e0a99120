import { mint } from '../domain/ids.js'
import type { Merged } from '../domain/publication.js'
import type { Store } from './connection.js'
import type { PublishedDocument } from './published.js'

/** A published proposal that is one with another one, as everybody may read it. */
export interface MergedEntry extends Omit<Merged, 'is'> {
  readonly code: string
}

const entryOf = (found: PublishedDocument): readonly MergedEntry[] => {
  if (found.is !== 'merged') return []
  const { _id: code, rev: _, is: __, ...entry } = found
  return [{ code, ...entry }]
}

/** The merged proposal of that code, if there is one. */
export const mergedEntry = async (store: Store, code: string): Promise<MergedEntry | undefined> => {
  const found = await store.published.findOne({ _id: mint<'trackingCode'>(code), is: 'merged' })
  return found ? entryOf(found)[0] : undefined
}

/** What is merged into this one, the one published first in front. */
export const entriesMergedInto = async (store: Store, code: string): Promise<readonly MergedEntry[]> =>
  (
    await store.published
      .find({ is: 'merged', into: mint<'trackingCode'>(code) })
      .sort({ publishedAt: 1, _id: 1 })
      .toArray()
  ).flatMap(entryOf)
