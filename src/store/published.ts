import type { Collection, Db } from 'mongodb'
import type { TrackingCode } from '../domain/ids.js'
import type { Counted, Shown } from '../domain/publication.js'

/** `rev` grows with each writing, so that an older derivation never overwrites a newer one. */
interface Derived {
  readonly _id: TrackingCode
  readonly rev: number
}

export type ShownDocument = Derived &
  Shown & {
    readonly supporters: number
    /** Folded words of the title and the text, by which it is found. */
    readonly terms: readonly string[]
  }

/**
 * What the public side reads: written by the publisher alone, and by nobody else. `gone` holds the place of what there is
 * nothing more to say of, so that no process can still write an older state of it.
 */
export type PublishedDocument = ShownDocument | (Derived & Counted) | (Derived & { readonly is: 'gone' })

export interface PublishedCollections {
  readonly published: Collection<PublishedDocument>
}

export const publishedCollectionsOf = (db: Db): PublishedCollections => ({ published: db.collection('published') })

const shown = { partialFilterExpression: { is: 'shown' } } as const

export const PUBLISHED_INDEXES = [
  { on: 'published', key: { publishedAt: -1, _id: -1 }, options: shown },
  { on: 'published', key: { terms: 1, publishedAt: -1 }, options: shown },
  { on: 'published', key: { topic: 1, publishedAt: -1 }, options: shown },
  { on: 'published', key: { governorate: 1, publishedAt: -1 }, options: shown },
  { on: 'published', key: { status: 1, publishedAt: -1 }, options: shown },
  { on: 'published', key: { supporters: -1, _id: -1 }, options: shown },
  { on: 'published', key: { answerDue: 1, _id: 1 }, options: shown },
  { on: 'published', key: { is: 1, kind: 1, because: 1 } },
] as const
