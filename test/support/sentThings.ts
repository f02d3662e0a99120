import type { Content } from '../../src/messaging/inbound.js'

/** What a transcript means by {photo}, {voice}, {edited …} and the like. */
export const sentAs = (what: string): Content => {
  const [kind, ...rest] = what.split(' ')
  switch (kind) {
    case 'photo': {
      // What follows is written beneath it; `of ALBUM` makes it one of several.
      const [album, caption] = rest[0] === 'of' ? [rest[1], rest.slice(2)] : [undefined, rest]
      const about = { ...(album !== undefined && { album }), ...(caption.length > 0 && { caption: caption.join(' ') }) }
      return {
        is: 'media',
        media: { kind: 'photo', ref: `photo-${rest.join('-')}`, mime: 'image/jpeg', size: 120_000, ...about },
      }
    }
    case 'voice':
      return {
        is: 'media',
        media: { kind: 'voice', ref: 'voice-1', mime: 'audio/ogg', size: 40_000, seconds: Number(rest[0] ?? 10) },
      }
    case 'pdf':
      return {
        is: 'media',
        media: {
          kind: 'document',
          ref: 'pdf-1',
          mime: 'application/pdf',
          name: rest[0] ?? 'file.pdf',
          size: Number(rest[1] ?? 200_000),
        },
      }
    case 'video':
      return { is: 'media', media: { kind: 'video', ref: 'video-1', mime: 'video/mp4', size: 900_000 } }
    case 'location':
      return { is: 'location', latitude: Number(rest[0]), longitude: Number(rest[1]) }
    case 'contact':
      return { is: 'contact', phone: rest[0] ?? '' }
    case 'sticker':
      return { is: 'ignored' }
    case 'start':
      if (rest[0] === 'in' && (rest[1] === 'ar' || rest[1] === 'en')) return { is: 'start', language: rest[1] }
      return rest[0] === undefined ? { is: 'start' } : { is: 'start', payload: rest[0] }
    case 'tap':
      return { is: 'tap', id: rest[0] ?? '' }
    case 'edited':
      return { is: 'edited', of: rest[0] ?? '', text: rest.slice(1).join(' ') }
    case 'unsupported':
      return { is: 'unsupported', what: 'contactCard' }
    default:
      throw new Error(`unknown message: {${what}}`)
  }
}
