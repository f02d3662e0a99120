import type { Collection } from 'mongodb'
import type { ApiKey } from '../domain/apiKey.js'
import type { OfficerId } from '../domain/ids.js'

export interface ApiKeyDocument extends Omit<ApiKey, 'id'> {
  readonly _id: OfficerId
  readonly version: number
  /** SHA-256 of the key, which nobody but its machine holds. */
  readonly digest: string
}

export type ApiKeys = Collection<ApiKeyDocument>

export const API_KEY_INDEXES = [{ on: 'apiKeys', key: { digest: 1 }, options: { unique: true } }] as const
