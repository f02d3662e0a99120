import { randomBytes } from 'node:crypto'
import { GridFSBucket } from 'mongodb'
import type { Store } from './connection.js'
import { reaching } from './unavailable.js'
import { BUCKET, type KeptFile, type UploadDocument } from './uploadDocuments.js'

const DAY_MS = 86_400_000

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
