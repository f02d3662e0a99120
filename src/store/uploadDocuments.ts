import type { Collection, Db, ObjectId } from 'mongodb'
import type { TrackingCode, OfficerId } from '../domain/ids.js'
import type { Media } from '../messaging/inbound.js'

/** What is known of a file: whose chat of the web page it came from, or for which case staff keep it. */
export interface KeptFile {
  readonly mime: string
  readonly name: string
  readonly chat?: string
  readonly code?: TrackingCode
  readonly by?: OfficerId
  readonly kind?: Media['kind']
  readonly sha256?: string
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

export const BUCKET = 'uploads'
export const uploadCollectionsOf = (db: Db): UploadCollections => ({ uploads: db.collection(`${BUCKET}.files`) })

export const UPLOAD_INDEXES = [
  { on: 'uploads', key: { 'metadata.chat': 1 }, options: { sparse: true } },
  { on: 'uploads', key: { 'metadata.code': 1 }, options: { sparse: true } },
  { on: 'uploads', key: { 'metadata.waitsSince': 1 }, options: { sparse: true } },
] as const
