import { type Result, ok, refused } from '../../src/domain/result.js'
import type { Outbound } from '../../src/messaging/outbound.js'
import type { Sending } from '../channelAdapter.js'
import type { Body } from './body.js'
import { actionOf, numbered } from './choices.js'
import { length, neutralised, pages, pagesBefore, plain } from './text.js'

const TEXT = { max: 4096 } as const
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages */
const INTERACTIVE = { body: 1024, footer: 60 } as const
const CAPTION = { max: 1024 } as const
/** What WhatsApp shows as a picture; a larger one goes as a file. */
const PICTURE = { types: new Set(['image/jpeg', 'image/png']), max: 5_000_000 } as const
const FILE_NAME = { max: 240 } as const

/** A file that must be left with Meta before the message that carries it can be sent. */
interface Upload {
  readonly type: 'upload'
  readonly bytes: Uint8Array
  readonly mime: string
  readonly name: string
  /** The message, once Meta gave the file an id. */
  readonly as: (id: string) => Body
}

/** One part of a message of ours. */
export type Piece = Body | Upload

/**
 * The parts that carry one Outbound, in order: buttons or a list where the choices fit them, else numbers to type;
 * a file, and what is longer than one message may be, go ahead. Refuses what cannot be sent at all.
 */
export const piecesOf = ({
  outbound,
  bytes,
}: Pick<Sending, 'outbound' | 'bytes'>): Result<readonly Piece[], string> => {
  const { file } = outbound
  const said = bodiesOf(outbound)
  if (file) return bytes ? ok(withFile(said, file, bytes)) : refused('a file without its bytes')
  return said.length > 0 ? ok(said) : refused('nothing to say')
}

const bodiesOf = (outbound: Outbound): readonly Body[] => {
  const { text, footer = '', choices, direction } = outbound
  const action = actionOf(outbound)
  if (action === undefined) {
    const all = joined(text, choices.length > 0 ? numbered(outbound) : '', footer)
    return pages(neutralised(all), TEXT.max, direction).map(textBody)
  }
  const footed = length(footer) <= INTERACTIVE.footer
  const body = neutralised(footed ? text : joined(text, footer))
  const said = pagesBefore(body, TEXT.max, INTERACTIVE.body, direction)
  // Meta refuses an empty body.
  const asked = { ...action, body: { text: said.at(-1) || '…' }, ...(footed && footer && { footer: { text: footer } }) }
  return [...said.slice(0, -1).map(textBody), { type: 'interactive', interactive: asked }]
}

const withFile = (said: readonly Body[], file: NonNullable<Outbound['file']>, bytes: Uint8Array): readonly Piece[] => {
  const filename = plain(file.name, FILE_NAME.max) || 'file'
  const [only] = said
  const caption = said.length === 1 && only?.type === 'text' && only.text.body.length <= CAPTION.max && only.text.body
  const more = caption ? { caption } : {}
  const asPicture = PICTURE.types.has(file.mime) && bytes.byteLength <= PICTURE.max
  const as = (id: string): Body =>
    asPicture ? { type: 'image', image: { id, ...more } } : { type: 'document', document: { id, filename, ...more } }
  const upload: Upload = { type: 'upload', bytes, mime: file.mime, name: filename, as }
  return caption ? [upload] : [upload, ...said]
}

const joined = (...paragraphs: readonly string[]): string => paragraphs.filter(words => words !== '').join('\n\n')

const textBody = (body: string): Body => ({ type: 'text', text: { body } })
