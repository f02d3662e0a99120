declare const kind: unique symbol

/** A string that the compiler keeps apart from other strings: ids of different things cannot be swapped. */
type Id<K extends string> = string & { readonly [kind]: K }

/** A human being, across all channels. */
export type ParticipantId = Id<'participant'>
/** One chat with the channel's bot: a Telegram chat, a WhatsApp user, a browser. */
export type ConversationId = Id<'conversation'>
/** The platform's own id of one message or tap, prefixed by channel: `tg:`, `wa:`, `web:`, `term:`, `sys:`. */
export type EventId = Id<'event'>
/** A member of staff. */
export type OfficerId = Id<'officer'>
/** A routing label of the ministry's structure, edited by the administrator. */
export type UnitId = Id<'unit'>
/** `P26-7K3F9`; see trackingCode.ts. */
export type TrackingCode = Id<'trackingCode'>

/** Milliseconds since 1970-01-01 UTC. */
export type Instant = number

/** Names a plain string as an id. The one place where a string becomes an id without a check. */
export const mint = <K extends string>(value: string): Id<K> => value as Id<K>
