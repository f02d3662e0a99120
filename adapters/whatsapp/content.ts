import type { Content, Inbound, MediaKind } from '../../src/messaging/inbound.js'
import { storable } from '../layout.js'
import { isBsuid, isPhone } from './identity.js'
import { messageKey } from './messageKey.js'
import { quickReply } from './templates.js'
import type { Message } from './webhook.js'

const other: Content = { is: 'unsupported', what: 'other' }

/**
 * What a message says, in the words of every channel. Undefined for what nobody should answer and no window opens for:
 * reactions, deletions, notices of other kinds.
 */
export const contentOf = (message: Message, sender: Inbound['sender']): Content | undefined => {
  // Errors come with a file that Meta lost or a kind of message that its API does not carry.
  if (message.errors !== undefined && message.errors.length > 0) return other
  switch (message.type) {
    case 'text':
      return textOf(message)
    case 'interactive':
      return tapOf(message) ?? other
    case 'button':
      return message.button ? quickReplyOf(message.button) : other
    case 'image':
      return mediaOf('photo', message.image)
    case 'video':
      return mediaOf('video', message.video)
    case 'audio':
      return mediaOf(message.audio?.voice === true ? 'voice' : 'audio', message.audio)
    case 'document':
      return mediaOf('document', message.document)
    case 'location':
      return locationOf(message)
    case 'contacts':
      return contactOf(message, sender)
    case 'request_welcome':
      return { is: 'start' }
    case 'sticker':
      return { is: 'ignored' }
    case 'order':
      return { is: 'unsupported', what: 'gameOrPayment' }
    case 'system':
      return movedOf(message)
    case 'edit':
      return editedOf(message)
    case 'reaction':
    case 'revoke':
      return undefined
    default:
      return other
  }
}

/** What our own links write into the message field: a guardian's or a linking token. */
const DEEP_LINK = /^[gl]_[A-Za-z0-9]{6,40}$/u

const textOf = ({ text, context }: Message): Content => {
  if (text === undefined) return other
  const forwarded = context?.forwarded === true || context?.frequently_forwarded === true
  const body = storable(text.body)
  if (DEEP_LINK.test(body.trim())) return { is: 'start', payload: body.trim() }
  return { is: 'text', text: body, ...(forwarded && { forwarded }) }
}

/** Words that were edited, beneath a file or alone. */
const editedOf = ({ edit }: Message): Content | undefined => {
  const { text, image, video, document } = edit?.message ?? {}
  const words = text?.body ?? (image ?? video ?? document)?.caption
  return edit && words !== undefined
    ? { is: 'edited', text: storable(words), of: messageKey(edit.original_message_id) }
    : undefined
}

const tapOf = ({ interactive }: Message): Content | undefined => {
  const reply = interactive?.button_reply ?? interactive?.list_reply
  return reply && tap(reply.id, reply.title)
}

const tap = (id: string, label: string | undefined): Content => ({
  is: 'tap',
  id,
  ...(label !== undefined && { label: storable(label) }),
})

/** The ids of our own choices begin with a tilde; any other payload is a template's. */
const quickReplyOf = ({ payload, text }: NonNullable<Message['button']>): Content => {
  if (payload?.startsWith('~')) return tap(payload, text)
  switch (quickReply(text ?? payload ?? '')) {
    case 'later':
      return { is: 'ignored' }
    case 'release':
      return { is: 'release' }
    case 'mute':
      return tap('alerts.off', text)
  }
}

const mediaOf = (kind: MediaKind, file: Message['document']): Content =>
  file === undefined
    ? other
    : {
        is: 'media',
        media: {
          kind,
          ref: file.id,
          ...(file.mime_type !== undefined && { mime: file.mime_type }),
          ...(file.filename !== undefined && { name: storable(file.filename) }),
          ...(file.caption !== undefined && { caption: storable(file.caption) }),
        },
      }

const locationOf = ({ location }: Message): Content => {
  if (location === undefined) return other
  const { latitude, longitude } = location
  const name = storable(location.name ?? location.address ?? '')
  return { is: 'location', latitude, longitude, ...(name !== '' && { name }) }
}

/**
 * The sender's own number: from a card that answers our request for it, or whose WhatsApp id is the sender's. What a card
 * says besides can be typed by anybody, and other people's numbers are not ours to keep.
 */
const contactOf = ({ contacts = [] }: Message, sender: Inbound['sender']): Content => {
  const requested = contacts.filter(({ origin }) => origin === 'contact_request')
  const ids = (cards: typeof contacts) => cards.flatMap(({ phones }) => phones.map(({ wa_id = '' }) => `+${wa_id}`))
  const phone = ids(requested).find(id => isPhone(id.slice(1))) ?? ids(contacts).find(id => id === sender.phone)
  return phone === undefined ? { is: 'unsupported', what: 'contactCard' } : { is: 'contact', phone }
}

const movedOf = ({ system }: Message): Content | undefined => {
  if (system?.type !== 'user_changed_number' && system?.type !== 'user_changed_user_id') return undefined
  const to = [system.user_id, system.new_wa_id, system.wa_id].find(
    id => id !== undefined && (isBsuid(id) || isPhone(id)),
  )
  return to === undefined ? undefined : { is: 'moved', to }
}
