import { randomBytes } from 'node:crypto'
import { GridFSBucket } from 'mongodb'
import type { Store } from './connection.js'

interface Kept {
  readonly mime: string
  readonly chat: string
}

/** Files people sent on the web page, in the database beside the record, under names that cannot be guessed. */
export const uploadsOf = (store: Store) => {
  const bucket = new GridFSBucket(store.db, { bucketName: 'uploads' })
  return {
    async saveUpload(bytes: Uint8Array, mime: string, name: string, chat: string): Promise<string> {
      const ref = randomBytes(24).toString('base64url')
      const metadata: Kept & { readonly name: string } = { mime, chat, name }
      const stream = bucket.openUploadStream(ref, { metadata })
      await new Promise<void>((resolve, reject) => {
        stream.once('finish', resolve).once('error', reject)
        stream.end(bytes)
      })
      return ref
    },

    async readUpload(ref: string): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | undefined> {
      const [file] = await bucket.find({ filename: ref }).limit(1).toArray()
      const mime: unknown = file?.metadata?.mime
      if (!file || typeof mime !== 'string') return undefined
      const parts: Buffer[] = []
      for await (const part of bucket.openDownloadStream(file._id)) parts.push(part as Buffer)
      return { bytes: Buffer.concat(parts), mime }
    },
  }
}
