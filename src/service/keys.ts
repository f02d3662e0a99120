import { createHmac } from 'node:crypto'
import type { Seed } from '../../dialogs/kit/turn.js'
import { type ConversationId, type EventId, mint } from '../domain/ids.js'
import { base32 } from '../domain/trackingCode.js'
import type { Address } from '../messaging/inbound.js'
import { GONE } from '../store/staffAnonymous.js'

const hmac = (key: Uint8Array, text: string): Uint8Array => createHmac('sha256', key).update(text).digest()

/** 26 characters carry 130 bits: nobody can guess a conversation, and the index stays small. */
const CONVERSATION_LENGTH = 26
const REFERENCE_LENGTH = 8

/** The conversation of a chat. Keyed, so that this id alone, in a log or beside a contribution, does not tell who talks to us; turns, heads and links hold the chat
 * itself. */
export const conversationOf = (key: Uint8Array, { channel, bot, chat }: Address): ConversationId =>
  mint(
    base32(hmac(key, `${channel}|${bot}|${chat}`))
      .slice(0, CONVERSATION_LENGTH)
      .toLowerCase(),
  )

/** Chance for one turn, the same whenever the turn is run for the same event. */
export const seedOf =
  (key: Uint8Array, conv: ConversationId, evt: EventId): Seed =>
  label =>
    hmac(key, `${conv}|${evt}|${label}`)

/** What the citizen and the operator call one failure, such as `7K3F9QXA`; the same for the same event. */
export const referenceOf = (key: Uint8Array, conv: ConversationId, evt: EventId, place = ''): string =>
  base32(hmac(key, `dead|${conv}|${evt}|${place}`)).slice(0, REFERENCE_LENGTH)

/** What stays of an event whose words were wiped: who has it once more finds out that it was taken, nobody else anything. */
export const wipedEventId = (key: Uint8Array, conv: ConversationId, evt: EventId): EventId =>
  mint(`${GONE}:${Buffer.from(hmac(key, `wiped|${conv}|${evt}`)).toString('base64url')}`)

/** Under which name a code of the ministry is stored: only who has the key can find out whether a code is one. */
export const staffCodeId = (key: Uint8Array, code: string): string =>
  Buffer.from(hmac(key, `staff code|${code}`)).toString('base64url')
