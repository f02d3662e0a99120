import type { Channel } from '../domain/channel.js'
import type { EventId, Instant } from '../domain/ids.js'
import type { Language } from '../domain/participant.js'
import type { SystemEvent } from './systemEvent.js'

/** Where a conversation is held and where replies go; what the channel needs to send. */
export interface Address {
  readonly channel: Channel
  /** Which of our bots or numbers: Telegram bot id, WhatsApp phone number id, `web`. */
  readonly bot: string
  /** The chat: Telegram chat id, WhatsApp BSUID or phone, the browser's conversation id. */
  readonly chat: string
}

export type MediaKind = 'photo' | 'document' | 'voice' | 'audio' | 'video'

/** A file as the channel announced it; the bytes are fetched later by `ref`. */
export interface Media {
  readonly kind: MediaKind
  /** How the channel names the file: Telegram file_id, WhatsApp media id, an upload id on the web. */
  readonly ref: string
  readonly mime?: string
  readonly name?: string
  /** Bytes, where the channel says so. */
  readonly size?: number
  readonly caption?: string
  /** Seconds, for voice, audio and video. */
  readonly seconds?: number
  /** Several files sent at once share an album. */
  readonly album?: string
}

/** What somebody did, in the same words for every channel. */
export type Content =
  | { readonly is: 'text'; readonly text: string; readonly forwarded?: true }
  /** A button or list row of ours; `id` as `Outbound.choices` carried it, already checked to be ours. */
  | { readonly is: 'tap'; readonly id: string; readonly label?: string }
  | { readonly is: 'media'; readonly media: Media }
  | { readonly is: 'location'; readonly latitude: number; readonly longitude: number; readonly name?: string }
  /** A number of which the platform vouches that it is the sender's. */
  | { readonly is: 'contact'; readonly phone: string }
  /** First contact, /start, a deep link with its payload; `language` where the person has chosen one with the page. */
  | { readonly is: 'start'; readonly payload?: string; readonly language?: Language }
  /** An earlier text message now reads differently; `of` is the `Inbound.message` it came with. */
  | { readonly is: 'edited'; readonly text: string; readonly of: string }
  /** A template's quick reply: the person asks for what was held back (WhatsApp window). */
  | { readonly is: 'release' }
  /** Sent in a group: answered once with a hint, never taken as a contribution. */
  | { readonly is: 'inGroup' }
  /** A kind of message we cannot take; `what` names it for the reply. */
  | { readonly is: 'unsupported'; readonly what: UnsupportedKind }
  /** Reactions, stickers, service messages: acknowledged, never answered. */
  | { readonly is: 'ignored' }
  /** The person is from now on known by another id of the channel; nothing is answered (WhatsApp). */
  | { readonly is: 'moved'; readonly to: string }
  /** The person blocked or unblocked the bot. */
  | { readonly is: 'reachable'; readonly yes: boolean }
  /** Staff, a clock or another channel of the same person: never comes from a platform. */
  | { readonly is: 'system'; readonly event: SystemEvent }

export type UnsupportedKind = 'contactCard' | 'liveLocation' | 'gameOrPayment' | 'story' | 'poll' | 'other'

/** One thing that one person did in one conversation. */
export interface Inbound {
  readonly evt: EventId
  readonly address: Address
  /** The platform's time of the message. */
  readonly at: Instant
  readonly content: Content
  /** The platform's id of the message within its chat, where messages can be edited later. */
  readonly message?: string
  /** What `acknowledge` needs to stop the spinner of a tap. */
  readonly receipt?: string
  /** What the platform says about the sender; hints, not facts. */
  readonly sender: {
    readonly name?: string
    readonly language?: Language
    /** E.164 with +, only where the platform itself vouches for it (WhatsApp). */
    readonly phone?: string
    /** Other ids under which the platform may know the same person (WhatsApp: phone beside BSUID). */
    readonly aliases?: readonly string[]
  }
}
