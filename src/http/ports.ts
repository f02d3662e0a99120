import type { DeliveryReport, ChannelAdapter, FetchedFile } from '../../adapters/channelAdapter.js'
import type { History } from '../../adapters/web/history.js'
import type { Listeners } from '../../adapters/web/listeners.js'
import type { Channel } from '../domain/channel.js'
import type { Instant } from '../domain/ids.js'
import type { Ministry } from '../domain/ministry.js'
import type { Inbound } from '../messaging/inbound.js'
import type { RoomEvent } from '../messaging/staffRoom.js'
import type { PublicLog } from '../service/proof/reading.js'
import type { Register } from '../store/register.js'
import type { StaffPorts } from './staff/ports.js'
import type { Tour } from './tourSteps.js'

/** `accepted`: committed, or already known; `unavailable`: nothing is promised, send it again later. */
export type Acceptance = 'accepted' | 'unavailable'

/** Where the web chat keeps files. A ref is opaque and cannot be guessed. */
export interface Uploads {
  saveUpload(bytes: Uint8Array, mime: string, name: string, chat: string): Promise<string>
  /** Bytes that a chat sent within the last day. */
  uploadedLately(chat: string): Promise<number>
  /** Undefined when there is no such file, or none any more. */
  readUpload(ref: string): Promise<FetchedFile | undefined>
}

/** Fields are ids and durations, never words or numbers of people. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

interface HttpConfig {
  /** `publicUrl` under https brings HSTS and `__Host-` cookies. */
  readonly ministry: Ministry
  /** At least 32 characters; the keys of tokens, cookies and taps are derived from it. */
  readonly sessionSecret: string
  /** How many proxies stand before us; 0 takes the peer's own address and believes no X-Forwarded-For. */
  readonly trustedProxies: number
}

/** All that the HTTP server asks of the rest of the house. */
export interface HttpPorts {
  readonly config: HttpConfig
  /** The platforms that post webhooks; one without an adapter here answers 404. */
  readonly channels: readonly ChannelAdapter[]
  readonly receive: (inbounds: readonly Inbound[]) => Promise<Acceptance>
  /** Takes what members of staff did in their groups; false where it must come again. */
  readonly room: (events: readonly RoomEvent[]) => Promise<boolean>
  readonly reports: (channel: Channel, reports: readonly DeliveryReport[]) => Promise<Acceptance>
  /** The challenge to echo when Meta checks the address of the webhook; undefined refuses. */
  readonly verifyWebhook: (query: Readonly<Record<string, string>>) => string | undefined
  readonly listeners: Listeners
  readonly history: History
  readonly uploads: Uploads
  readonly register: Register
  readonly publicLog: PublicLog
  /** Without it the addresses of staff are not there. */
  readonly staff?: StaffPorts
  /** The tour of the demo; nothing else has one. */
  readonly tour?: Tour
  /** What is still missing before traffic may come, as sentences for the operator; none when ready. */
  readonly readiness: () => Promise<readonly string[]>
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>
  readonly log: Log
  readonly now: () => Instant
  /** A new id of at least 128 random bits, in characters of base64url. */
  readonly newId: () => string
}
