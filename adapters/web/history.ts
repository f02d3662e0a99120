import type { EventId, Instant } from '../../src/domain/ids.js'
import type { Content } from '../../src/messaging/inbound.js'
import type { Outbound } from '../../src/messaging/outbound.js'

/** The place of one message in a conversation: its turn, and within the turn 0 for the person's words, 1, 2, … for ours. */
export interface Mark {
  readonly seq: number
  readonly i: number
}

/** One message of a conversation, as it was committed. */
export type HistoryItem = Mark & { readonly at: Instant } & (
    | { readonly from: 'person'; readonly evt: EventId; readonly content: Content }
    | { readonly from: 'bot'; readonly outbound: Outbound }
  )

/**
 * Reads a conversation by its `Address.chat`, oldest first: at most `limit` items after the mark, or the newest `limit`
 * items where no mark is given. A conversation nobody has written in has none.
 */
export type History = (
  chat: string,
  after: Mark | undefined,
  limit: number,
) => Promise<{ readonly items: readonly HistoryItem[] }>

/** `12.1`: what Direct Line calls a watermark and an event stream an event id. */
export const markText = (mark: Mark): string => `${mark.seq}.${mark.i}`

const MARK = /^(\d{1,9})\.(\d{1,4})$/

/** Reads `12.1`; undefined for anything else. */
export const readMark = (text: string): Mark | undefined => {
  const found = MARK.exec(text)
  return found ? { seq: Number(found[1]), i: Number(found[2]) } : undefined
}
