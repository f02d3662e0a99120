import type { Channel } from '../src/domain/channel.js'
import type { Instant } from '../src/domain/ids.js'
import type { Address, Inbound, Media } from '../src/messaging/inbound.js'
import type { RoomEvent } from '../src/messaging/staffRoom.js'
import type { Delivery, Outbound } from '../src/messaging/outbound.js'
import type { TimeToSend } from '../src/messaging/timeToSend.js'

/** What the platform later says about a message of ours. */
export interface DeliveryReport {
  /** The id `send` returned. */
  readonly id: string
  readonly state: 'sent' | 'delivered' | 'read' | 'failed'
  readonly at: Instant
  readonly why?: string
  /** What `send` was given as `token`, where the platform hands it back. */
  readonly token?: string
  /** Whether the platform charges for it, and in which category. */
  readonly cost?: { readonly billable: boolean; readonly category: string }
}

/** One webhook body, read. `ignored` counts what was understood to need nothing. */
export interface Received {
  readonly inbound: readonly Inbound[]
  readonly reports: readonly DeliveryReport[]
  readonly ignored: number
  /** What members of staff did in their groups; none of it is anybody's conversation. */
  readonly room?: readonly RoomEvent[]
}

/** What a send may need to know beside the message. */
export interface Sending {
  readonly address: Address
  readonly outbound: Outbound
  /** The bytes of its file, where one goes with it. */
  readonly bytes?: Uint8Array
  /** Unique per message of ours; handed to the platform where it has a field for it, so that a report can be matched. */
  readonly token: string
  /** When the person last wrote, for platforms with a window; undefined if never. */
  readonly lastInboundAt?: Instant
  readonly now: Instant
  /** How long it may take; without it each call alone has its limit. */
  readonly time?: TimeToSend
}

export interface FetchedFile {
  readonly bytes: Uint8Array
  readonly mime: string
}

/** A way to reach people. Four implementations: telegram, whatsapp, web, terminal. */
export interface ChannelAdapter {
  readonly channel: Channel
  /** The most a platform lets us send: per second over the whole bot, and for one chat a burst refilled at `perChatEveryMs`. */
  readonly pace: { readonly perSecond: number; readonly perChatBurst: number; readonly perChatEveryMs: number }
  /** True when headers and raw bytes prove that the platform sent this. Never throws. */
  authentic(rawBody: Uint8Array, headers: Readonly<Record<string, string | string[] | undefined>>): boolean
  /** Reads an authentic body. Unknown kinds become `ignored`; throws `Malformed` only for what is not JSON of the platform. */
  read(rawBody: Uint8Array, now: Instant): Received
  /** Never throws for what the platform answered: trouble is a Delivery. When its time is over it ends, and what went out until then is not sent again. */
  send(sending: Sending): Promise<Delivery>
  /** Tells the platform that a tap or message was seen (stops the spinner, shows typing). Failures are swallowed. */
  acknowledge(inbound: Inbound): Promise<void>
  /** Fetches a file somebody sent. Refuses more than `maxBytes`; undefined when the platform no longer has it. */
  fetchFile(media: Media, maxBytes: number): Promise<FetchedFile | undefined>
  /** Prepares the platform (webhook, commands, descriptions) or throws an error that tells the operator what to do. */
  start(): Promise<void>
  /** Stops whatever `start` began (long polling) after the current batch. */
  stop(): Promise<void>
}

/** The body is not what the platform would send; answered with 400. */
export class Malformed extends Error {}
