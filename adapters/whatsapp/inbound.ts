import { type Instant, mint } from '../../src/domain/ids.js'
import type { Inbound } from '../../src/messaging/inbound.js'
import { type DeliveryReport, Malformed, type Received } from '../channelAdapter.js'
import { contentOf } from './content.js'
import { personOf } from './identity.js'
import { messageKey } from './messageKey.js'
import { Change, Contact, Entry, Message, Status, type Value, Webhook } from './webhook.js'

/** Meta gives up after 7 days; what is older was answered or replayed by somebody. */
const OLDEST_MS = 8 * 86_400_000

/** Reads one body that Meta signed, for the number of ours that `phoneNumberId` names; what came for others is ignored. */
export const readWebhook = (rawBody: Uint8Array, phoneNumberId: string, now: Instant): Received => {
  const webhook = Webhook.safeParse(parsed(rawBody))
  if (!webhook.success) throw new Malformed('not a webhook body of the WhatsApp Business Platform')
  if (webhook.data.object !== undefined && webhook.data.object !== 'whatsapp_business_account') return nothing
  const each = webhook.data.entry
    .flatMap(changesOf)
    .map(change => (change ? readValue(change, phoneNumberId, now) : nothing))
  const inbound = once(each.flatMap(received => received.inbound))
  const repeated = each.reduce((sum, received) => sum + received.inbound.length, -inbound.length)
  return {
    inbound,
    reports: each.flatMap(received => received.reports),
    ignored: each.reduce((sum, received) => sum + received.ignored, repeated),
  }
}

const nothing: Received = { inbound: [], reports: [], ignored: 1 }

const parsed = (rawBody: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody))
  } catch (cause) {
    throw new Malformed('not JSON in UTF-8', { cause })
  }
}

/** The values of an entry; undefined stands for one that is not about messages or not in a shape we know. */
const changesOf = (entry: unknown): readonly (Value | undefined)[] => {
  const known = Entry.safeParse(entry)
  if (!known.success) return [undefined]
  return known.data.changes.map(change => {
    const read = Change.safeParse(change)
    return read.success && read.data.field === 'messages' ? read.data.value : undefined
  })
}

const readValue = (value: Value, phoneNumberId: string, now: Instant): Received => {
  const ours = value.metadata?.phone_number_id ?? phoneNumberId
  if (ours !== phoneNumberId) return nothing
  const contacts = value.contacts.flatMap(contact => Contact.safeParse(contact).data ?? [])
  const inbound = value.messages.flatMap(message => readMessage(message, contacts, phoneNumberId, now) ?? [])
  const reports = value.statuses.flatMap(status => readStatus(status, now) ?? [])
  const all = value.messages.length + value.statuses.length
  // A value with neither carries errors of the account: nothing that a person did.
  return { inbound, reports, ignored: all === 0 ? 1 : all - inbound.length - reports.length }
}

const readMessage = (raw: unknown, contacts: readonly Contact[], bot: string, now: Instant): Inbound | undefined => {
  const message = Message.safeParse(raw).data
  if (message === undefined || message.group_id !== undefined) return undefined
  const at = instantOf(message.timestamp, now)
  if (at < now - OLDEST_MS) return undefined
  const person = personOf(former(message), contacts)
  const content = person && contentOf(message, person.sender)
  if (!person || !content || (content.is === 'moved' && content.to === person.chat)) return undefined
  const address = { channel: 'whatsapp', bot, chat: person.chat } as const
  return {
    evt: mint<'event'>(`wa:${message.id}`),
    address,
    at,
    content,
    message: messageKey(message.id),
    sender: person.sender,
  }
}

/** A notice of a changed id may name the old one only within. */
const former = (message: Message): Message => {
  const { from_user_id = message.system?.previous_user_id } = message
  return { ...message, from_user_id }
}

const readStatus = (raw: unknown, now: Instant): DeliveryReport | undefined => {
  const status = Status.safeParse(raw).data
  if (status === undefined) return undefined
  const why = status.errors[0]?.code
  return {
    id: status.id,
    state: status.status === 'played' ? 'read' : status.status,
    at: instantOf(status.timestamp, now),
    ...(why !== undefined && { why: String(why) }),
    ...(status.biz_opaque_callback_data !== undefined && { token: status.biz_opaque_callback_data }),
    ...(status.pricing !== undefined && { cost: status.pricing }),
  }
}

/** Meta counts whole seconds; a clock ahead of ours must not hold the 24-hour window open. */
const instantOf = (seconds: string | number | undefined, now: Instant): Instant =>
  /^\d{9,11}$/.test(String(seconds)) ? Math.min(Number(seconds) * 1000, now) : now

const once = (inbound: readonly Inbound[]): readonly Inbound[] => {
  const seen = new Set<string>()
  return inbound.filter(({ evt }) => !seen.has(evt) && seen.add(evt))
}
