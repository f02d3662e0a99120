import type { RequestHandler } from 'express'
import { fileTypeFromBuffer } from 'file-type'
import multer, { MulterError } from 'multer'
import type { Media, MediaKind } from '../messaging/inbound.js'
import { cleanName, firstGraphemes } from '../language/clean.js'
import { ATTACHMENTS_MAX } from '../domain/proposal.js'
import { withoutPlace } from './photoPrivacy.js'
import type { Uploads } from './ports.js'
import { problem } from './problem.js'

const MEGABYTE = 1024 * 1024
/** Bytes of one file, and of all parts of one upload. */
export const FILE = { max: 10 * MEGABYTE, upload: 25 * MEGABYTE } as const
const NAME = { max: 100 } as const
/** Uploads held in memory at once; more are asked to come again. */
const AT_ONCE = 8

interface Accepted {
  readonly kind: MediaKind
  readonly mime: string
}

/** What the first bytes may say, and what we take it for. A recording without pictures looks like a video's container. */
const TYPES = new Map<string, Accepted>([
  ['image/jpeg', { kind: 'photo', mime: 'image/jpeg' }],
  ['image/png', { kind: 'photo', mime: 'image/png' }],
  ['application/pdf', { kind: 'document', mime: 'application/pdf' }],
  ['audio/ogg', { kind: 'voice', mime: 'audio/ogg' }],
  ['audio/mp4', { kind: 'voice', mime: 'audio/mp4' }],
  ['audio/x-m4a', { kind: 'voice', mime: 'audio/mp4' }],
])
const RECORDINGS = new Map<string, Accepted>([
  ['video/webm', { kind: 'voice', mime: 'audio/webm' }],
  ['video/matroska', { kind: 'voice', mime: 'audio/webm' }],
  ['video/mp4', { kind: 'voice', mime: 'audio/mp4' }],
])

/** Reads the parts of an upload into memory; refuses what is too large, too many, or too much at once. */
export const readParts = (): RequestHandler => {
  const parse = multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: {
      fileSize: FILE.max,
      files: ATTACHMENTS_MAX + 1,
      fields: 5,
      fieldSize: 64 * 1024,
      parts: ATTACHMENTS_MAX + 6,
    },
  }).any()
  let under = 0
  return (request, response, next) => {
    const length = Number(request.headers['content-length'] ?? Number.NaN)
    if (!(length <= FILE.upload)) return problem(request, response, 'TooLarge')
    if (under >= AT_ONCE) return problem(request, response, 'Unavailable')
    under += 1
    response.once('close', () => (under -= 1))
    parse(request, response, (error: unknown) => {
      if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') problem(request, response, 'TooLarge')
      else if (error instanceof Error && !response.headersSent) problem(request, response, 'BadRequest')
      else next()
    })
  }
}

const nameOf = (file: Express.Multer.File): string =>
  firstGraphemes(
    cleanName(file.originalname)
      .replace(/[/\\:*?"<>|]/gu, ' ')
      .trim(),
    NAME.max,
  )

/** What a file is by its own bytes, and its bytes as they may be kept; undefined for what we do not take. */
const accept = async (file: Express.Multer.File): Promise<(Accepted & { readonly bytes: Buffer }) | undefined> => {
  const found = (await fileTypeFromBuffer(file.buffer))?.mime.split(';')[0] ?? ''
  const accepted = TYPES.get(found) ?? (file.mimetype.startsWith('audio/') ? RECORDINGS.get(found) : undefined)
  if (!accepted) return undefined
  const { mime } = accepted
  const bytes = mime === 'image/jpeg' || mime === 'image/png' ? withoutPlace(file.buffer, mime) : file.buffer
  return bytes && { ...accepted, bytes }
}

/** Keeps the files of one upload; undefined, and nothing kept, when one of them is of a kind we do not take. */
export const keepFiles = async (
  files: readonly Express.Multer.File[],
  chat: string,
  { saveUpload }: Pick<Uploads, 'saveUpload'>,
): Promise<readonly Media[] | undefined> => {
  const kept: Media[] = []
  const checked = await Promise.all(files.map(async file => ({ name: nameOf(file), accepted: await accept(file) })))
  if (checked.some(each => !each.accepted)) return undefined
  for (const { name, accepted } of checked) {
    if (!accepted) continue
    const { kind, mime, bytes } = accepted
    const ref = await saveUpload(bytes, mime, name, chat)
    kept.push({ kind, ref, mime, size: bytes.byteLength, ...(name !== '' && { name }) })
  }
  return kept
}
