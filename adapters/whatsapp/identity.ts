import type { Inbound } from '../../src/messaging/inbound.js'
import { storableName } from '../layout.js'
import type { Contact, Message } from './webhook.js'

/** A business-scoped user id: country, perhaps ENT, and letters and digits. Case matters. */
const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]+$/
/** E.164 without its plus, as Meta writes phone numbers. */
const PHONE = /^[1-9]\d{4,14}$/

export const isBsuid = (id: string): boolean => BSUID.test(id)
export const isPhone = (id: string): boolean => PHONE.test(id)

/** One person as WhatsApp names them in a message. */
interface Person {
  readonly chat: string
  readonly sender: Inbound['sender']
}

/**
 * Who wrote. The BSUID names the conversation where there is one, because a phone number may be withheld or change hands;
 * the other ids become aliases. Undefined when the message names nobody.
 */
export const personOf = (message: Message, contacts: readonly Contact[]): Person | undefined => {
  const contact = contactOf(message, contacts)
  const said = [message.from_user_id, contact?.user_id, message.from, contact?.wa_id]
  const parents = [message.from_parent_user_id, contact?.parent_user_id]
  const ids = [...said, ...parents].flatMap(id => (id !== undefined && (isBsuid(id) || isPhone(id)) ? [id] : []))
  const phone = ids.find(isPhone)
  const chat = ids.find(isBsuid) ?? phone
  if (chat === undefined) return undefined
  const name = storableName(contact?.profile?.name ?? '')
  const aliases = [...new Set(ids)].filter(id => id !== chat)
  return {
    chat,
    sender: {
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone: `+${phone}` }),
      ...(aliases.length > 0 && { aliases }),
    },
  }
}

const contactOf = (message: Message, contacts: readonly Contact[]): Contact | undefined => {
  const ids = [message.from, message.from_user_id].filter(id => id !== undefined)
  // A message without any id of its own can only be of the one person the body speaks of.
  if (ids.length === 0) return contacts.length === 1 ? contacts[0] : undefined
  return contacts.find(contact => [contact.wa_id, contact.user_id].some(id => id !== undefined && ids.includes(id)))
}
