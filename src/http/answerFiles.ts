import type { RequestHandler } from 'express'
import { readTrackingCode } from '../domain/trackingCode.js'
import type { RegisterEntry } from '../store/register.js'
import type { HttpPorts } from './ports.js'
import { problem } from './problem.js'

/** Where everybody fetches the n-th file of a published answer. */
export const answerFilePath = (code: string, n: number): string => `/api/v1/contributions/${code}/answer/files/${n}`

/** The files of an answer as the public API names them. */
export const answerFilesJson = ({ code, answer }: RegisterEntry, publicUrl: string) =>
  (answer?.files ?? []).map(({ name = code, mime = 'application/octet-stream', size = 0, sha256 }, n) => ({
    name,
    mime,
    size,
    sha256: sha256 ?? null,
    url: `${publicUrl}${answerFilePath(code, n)}`,
  }))

/** Gives out a file of a published answer, to be saved and never shown as a page. */
export const sendAnswerFile =
  ({ register, uploads }: Pick<HttpPorts, 'register' | 'uploads'>): RequestHandler<{ code: string; n: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const entry = code && /^\d$/u.test(request.params.n) ? await register.find(code) : undefined
    const told = entry?.answer?.files?.[Number(request.params.n)]
    const file = told && (await uploads.readUpload(told.ref))
    if (!file) return problem(request, response, 'NotFound')
    response.attachment(told.name ?? code).type(file.mime)
    response.set('Content-Security-Policy', "sandbox; default-src 'none'")
    response.send(Buffer.from(file.bytes))
  }
