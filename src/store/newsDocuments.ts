import type { Instant } from '../domain/ids.js'
import type { StaffNews } from '../domain/staffNews.js'
import type { Lease } from './documents.js'

/** Who tells staff of news; each of them tells each piece once. */
export const TELLERS = ['telegram', 'onCall', 'log', 'webhooks'] as const

export type Teller = (typeof TELLERS)[number]

/** One piece of news. `_id` is the identity of what happened: noted again, it stays the same piece. */
export interface NewsDocument {
  readonly _id: string
  readonly at: Instant
  readonly news: StaffNews
  /** Who has yet to tell it, and which process is busy with that, by the server's clock. */
  readonly untold: Partial<Readonly<Record<Teller, Lease>>>
  /** Own chats of staff in which it was told already, while others are yet to be. */
  readonly called?: readonly string[]
  readonly expireAt: Date
}
