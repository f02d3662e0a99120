import { randomBytes } from 'node:crypto'
import { type Collection, type Db, GridFSBucket, type ObjectId } from 'mongodb'
import type { OfficerId, TrackingCode } from '../domain/ids.js'
import type { Media } from '../messaging/inbound.js'
import type { Store } from './connection.js'
import { reaching } from './unavailable.js'

/** What is known of a file: whose chat of the web page it came from, or for which case staff keep it. */
export interface KeptFile {
  readonly mime: string
  readonly name: string
  readonly chat?: string
  readonly code?: TrackingCode
  readonly by?: OfficerId
  readonly kind?: Media['kind']
  /** Since when it waits to be sent with a letter; absent once it was. */
  readonly waitsSince?: Date
}

/** A file as the database lists it; its bytes lie beside it. */
export interface UploadDocument {
  readonly _id: ObjectId
  /** The name that cannot be guessed. */
  readonly filename: string
  readonly length: number
  readonly metadata?: KeptFile
}

export interface UploadCollections {
  readonly uploads: Collection<UploadDocument>
}

const BUCKET = 'uploads'
const DAY_MS = 86_400_000

export const uploadCollectionsOf = (db: Db): UploadCollections => ({ uploads: db.collection(`${BUCKET}.files`) })

export const UPLOAD_INDEXES = [
  { on: 'uploads', key: { 'metadata.chat': 1 }, options: { sparse: true } },
  { on: 'uploads', key: { 'metadata.code': 1 }, options: { sparse: true } },
  { on: 'uploads', key: { 'metadata.waitsSince': 1 }, options: { sparse: true } },
] as const

const bucketOf = ({ db }: Pick<Store, 'db'>): GridFSBucket => new GridFSBucket(db, { bucketName: BUCKET })

/** Keeps bytes, and answers with the name under which they are found. */
export const keepBytes = (store: Pick<Store, 'db'>, bytes: Uint8Array, metadata: KeptFile): Promise<string> =>
  reaching(async () => {
    const ref = randomBytes(24).toString('base64url')
    const stream = bucketOf(store).openUploadStream(ref, { metadata })
    await new Promise<void>((resolve, reject) => {
      stream.once('finish', resolve).once('error', reject)
      stream.end(bytes)
    })
    return ref
  })

/** Removes a file and its bytes. */
export const dropUpload = async (store: Pick<Store, 'db'>, { _id }: Pick<UploadDocument, '_id'>): Promise<void> =>
  bucketOf(store).delete(_id)

/** Files that people sent on the web page or that staff send them, in the database beside the record. */
export const uploadsOf = (store: Store) => ({
  saveUpload: (bytes: Uint8Array, mime: string, name: string, chat: string): Promise<string> =>
    keepBytes(store, bytes, { mime, name, chat }),

  uploadedLately: (chat: string): Promise<number> =>
    reaching(async () => {
      const lately = { 'metadata.chat': chat, $expr: { $gt: ['$uploadDate', { $subtract: ['$$NOW', DAY_MS] }] } }
      const [all] = await store.uploads
        .aggregate<{ readonly bytes: number }>([
          { $match: lately },
          { $group: { _id: null, bytes: { $sum: '$length' } } },
        ])
        .toArray()
      return all?.bytes ?? 0
    }),

  readUpload: (ref: string): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | undefined> =>
    reaching(async () => {
      const file = await store.uploads.findOne({ filename: ref })
      if (!file?.metadata) return undefined
      const parts: Buffer[] = []
      // The driver does not say what its stream gives.
      for await (const part of bucketOf(store).openDownloadStream(file._id)) parts.push(part as Buffer)
      return { bytes: Buffer.concat(parts), mime: file.metadata.mime }
    }),
})
