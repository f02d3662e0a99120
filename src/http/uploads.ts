import type { RequestHandler } from 'express'
import type { Media, MediaKind } from '../messaging/inbound.js'
import { cleanName, firstGraphemes } from '../language/clean.js'
import { ATTACHMENTS_MAX } from '../domain/proposal.js'
import { asHandedOn, typeOf } from '../service/fileBytes.js'
import type { Uploads } from './ports.js'
import { type PartsFault, readParts } from './parts.js'
import { problem } from './problem.js'

const NAME = { max: 100 } as const

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

const PROBLEMS = {
  tooLarge: 'TooLarge',
  busy: 'Unavailable',
  tooMany: 'BadRequest',
  broken: 'BadRequest',
  unbelieved: 'BadRequest',
} as const satisfies Record<PartsFault, unknown>

/** Reads the files that somebody sends on the web page, with the activity that goes with them. */
export const readUpload: RequestHandler = readParts({
  files: ATTACHMENTS_MAX + 1,
  fields: 5,
  refuse: (why, request, response) => problem(request, response, PROBLEMS[why]),
})

const nameOf = (file: Express.Multer.File): string =>
  firstGraphemes(
    cleanName(file.originalname)
      .replace(/[/\\:*?"<>|]/gu, ' ')
      .trim(),
    NAME.max,
  )

/** What a file is by its own bytes, and its bytes as they may be kept; undefined for what we do not take. */
const accept = async (file: Express.Multer.File): Promise<(Accepted & { readonly bytes: Buffer }) | undefined> => {
  const found = await typeOf(file.buffer)
  const accepted = TYPES.get(found) ?? (file.mimetype.startsWith('audio/') ? RECORDINGS.get(found) : undefined)
  if (!accepted) return undefined
  const bytes = asHandedOn(file.buffer, accepted.mime)
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
