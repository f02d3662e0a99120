import type { Content, Media, UnsupportedKind } from '../../src/messaging/inbound.js'
import { commandContent, typedCommand } from './commands.js'
import { given } from './given.js'
import type { Message } from './update.js'

/** What a private message says; undefined for service messages and kinds that Telegram has invented since. */
export const messageContent = (message: Message): Content | undefined => {
  if (message.text !== undefined) return textContent(message, message.text)
  const media = mediaOf(message)
  if (media) return { is: 'media', media }
  const elsewhere = placeContent(message) ?? contactContent(message)
  if (elsewhere) return elsewhere
  const what = unsupported(message)
  if (what) return { is: 'unsupported', what }
  return message.sticker === undefined ? undefined : { is: 'ignored' }
}

const textContent = (message: Message, text: string): Content => {
  const forwarded = message.forward_origin !== undefined || message.forward_date !== undefined
  if (forwarded) return { is: 'text', text, forwarded }
  const typed = typedCommand(text)
  return (typed && commandContent(typed)) ?? { is: 'text', text }
}

/** The file of a message, if it is one that carries a file. */
export const mediaOf = (message: Message): Media | undefined => {
  const { photo, document, animation, voice, audio, video, video_note: note } = message
  const about = given({ caption: message.caption || undefined, album: message.media_group_id })
  const media = (kind: Media['kind'], file: NonNullable<typeof document>, mime?: string): Media => ({
    kind,
    ref: file.file_id,
    ...given({ mime: file.mime_type ?? mime, name: file.file_name, size: file.file_size, seconds: file.duration }),
    ...about,
  })
  if (photo) return { kind: 'photo', ...largest(photo), ...about }
  // A clip without sound arrives as an animation, and again as a document for older bots.
  const clip = video ?? animation ?? note
  if (clip) return media('video', clip, 'video/mp4')
  if (document) return media('document', document)
  if (voice) return media('voice', voice, 'audio/ogg')
  return audio && media('audio', audio)
}

const largest = (sizes: NonNullable<Message['photo']>): Pick<Media, 'ref' | 'mime' | 'size'> => {
  const size = sizes.reduce((best, each) => (each.width * each.height > best.width * best.height ? each : best))
  return { ref: size.file_id, mime: 'image/jpeg', ...given({ size: size.file_size }) }
}

const placeContent = ({ venue, location }: Message): Content | undefined => {
  const place = venue?.location ?? location
  if (!place) return undefined
  if (place.live_period !== undefined) return { is: 'unsupported', what: 'liveLocation' }
  return { is: 'location', latitude: place.latitude, longitude: place.longitude, ...given({ name: venue?.title }) }
}

/** A card is taken only from its owner: the number of somebody else goes no further than here. */
const contactContent = ({ contact, from }: Message): Content | undefined => {
  if (!contact) return undefined
  const phone = e164(contact.phone_number)
  return phone !== undefined && contact.user_id === from?.id
    ? { is: 'contact', phone }
    : { is: 'unsupported', what: 'contactCard' }
}

/** Telegram writes numbers with or without the plus and spaces. E.164: at most 15 digits, none of them a leading zero. */
const e164 = (number: string): string | undefined => {
  const digits = number.replace(/\D/g, '').replace(/^00/, '')
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined
}

const unsupported = (message: Message): UnsupportedKind | undefined => {
  const { dice, game, invoice, successful_payment: paid } = message
  if ([dice, game, invoice, paid].some(isThere)) return 'gameOrPayment'
  if (isThere(message.story)) return 'story'
  if (isThere(message.poll)) return 'poll'
  const { passport_data: passport, paid_media: paidMedia, checklist, giveaway } = message
  return [passport, paidMedia, checklist, giveaway].some(isThere) ? 'other' : undefined
}

const isThere = (marker: unknown): boolean => marker !== undefined
