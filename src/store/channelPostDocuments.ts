import type { PostPart } from '../domain/channelPost.js'
import type { Instant, TrackingCode } from '../domain/ids.js'

/** One post of a channel about a part of an item; `_id` is `channel|code|part`, so that each is posted once. */
export interface PostDocument {
  readonly _id: string
  readonly channel: string
  readonly code: TrackingCode
  readonly part: PostPart
  /** When what it tells happened: the order in which posts are written. */
  readonly at: Instant
  /** Counts what happened to the item: a post written for less is due again. */
  readonly wanted: number
  readonly due: boolean
  /** It is under way, or its process died with it: it is never sent again. */
  readonly begun?: true
  readonly message?: string
}
