import type { RequestHandler } from 'express'
import { z } from 'zod'
import { LETTER_FILES } from '../../domain/attachment.js'
import { readTrackingCode } from '../../domain/trackingCode.js'
import type { fileForAnswer, fileForLetter } from '../../service/staff/letterFiles.js'
import { type PartsFault, filesOf, readParts } from '../parts.js'
import type { StaffPorts } from './ports.js'
import { type RefusalName, sendRefusal } from './refusals.js'
import type { Doorkeeper } from './signIn.js'

/** What staff are told of an upload that is not read. */
export const FAULTS = {
  tooLarge: 'fileTooLarge',
  tooMany: 'tooManyFiles',
  busy: 'tooManyRequests',
  broken: 'badRequest',
  unbelieved: 'forbidden',
} as const satisfies Record<PartsFault, RefusalName>

export const LetterFilesJson = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['photo', 'document']),
        name: z.string(),
        mime: z.string(),
        size: z.int(),
      }),
    ),
  })
  .meta({ id: 'LetterFiles' })

export const readLetterFiles: RequestHandler = readParts({
  files: LETTER_FILES.max,
  fields: 0,
  refuse: (why, request, response) =>
    sendRefusal(request, response, FAULTS[why], why === 'busy' ? { retryAfterSeconds: 5 } : {}),
})

/** Keeps files that are to go with a letter about a case, or with the official answer to a proposal. */
export const keepLetterFiles =
  (
    { house }: Pick<StaffPorts, 'house'>,
    door: Doorkeeper,
    keep: typeof fileForLetter | typeof fileForAnswer,
  ): RequestHandler =>
  async (request, response) => {
    const { code: written } = request.params
    const code = typeof written === 'string' ? readTrackingCode(written) : undefined
    if (code === undefined) return sendRefusal(request, response, 'notFound')
    const given = filesOf(request).map(({ buffer, originalname }) => ({ bytes: buffer, name: originalname }))
    const kept = await keep(house, door.of(request).officer, code, given)
    if (!kept.ok) return sendRefusal(request, response, kept.because)
    if (kept.value.length === 0) return sendRefusal(request, response, 'badRequest', { fields: ['file'] })
    const items = kept.value.map(({ ref: id, kind, name, mime, size }) => ({ id, kind, name, mime, size }))
    response.status(201).json(LetterFilesJson.parse({ items }))
  }
