import type { Request, RequestHandler, Response } from 'express'
import { clientIdOf, inboundOf, mediaInbounds, readActivity } from '../../adapters/web/activityIn.js'
import type { Inbound } from '../messaging/inbound.js'
import { filesOf } from './parts.js'
import { problem } from './problem.js'
import type { Talk } from './talk.js'
import { keepFiles } from './uploads.js'

const COME_AGAIN_SECONDS = 5
/** Bytes that one chat may send within a day: some films of a few minutes, and no disk full. */
export const UPLOADED_A_DAY = 150 * 1024 * 1024

/** Commits what was written, then answers with the client's id of it. */
const take = async (
  { ports, authority }: Talk,
  request: Request,
  response: Response,
  inbounds: readonly Inbound[],
  clientId: string,
): Promise<void> => {
  if (inbounds.length > 0 && (await ports.receive(inbounds)) === 'unavailable') {
    response.set('Retry-After', String(COME_AGAIN_SECONDS))
    return problem(request, response, 'Unavailable')
  }
  // The turn stands in the history now; pages need not wait for the sending.
  ports.listeners.wake(authority.of(request).conv, 'new')
  response.json({ id: clientId })
}

/** Takes an activity: words, a tap, the start of a conversation. */
export const postActivity =
  (talk: Talk): RequestHandler =>
  async (request, response) => {
    const activity = readActivity(request.body)
    if (!activity) return problem(request, response, 'BadRequest')
    const clientId = clientIdOf(activity, talk.ports.newId())
    const inbounds = inboundOf(activity, talk.posted(talk.authority.of(request), clientId))
    if (!inbounds.ok) return problem(request, response, 'TooLong')
    await take(talk, request, response, inbounds.value, clientId)
  }

/** The activity that goes with the files, sent as a part of its own; without one the files stand alone. */
const activityPart = (files: readonly Express.Multer.File[], body: unknown): unknown => {
  const part = files.find(each => each.fieldname === 'activity')?.buffer.toString()
  const field = typeof body === 'object' && body !== null && 'activity' in body ? body.activity : undefined
  try {
    return JSON.parse(part ?? (typeof field === 'string' ? field : '{"type":"message"}'))
  } catch {
    return undefined
  }
}

/** Takes files with their words. Nothing is kept of an upload that is refused. */
export const postUpload =
  (talk: Talk): RequestHandler =>
  async (request, response) => {
    const parts = filesOf(request)
    const activity = readActivity(activityPart(parts, request.body))
    const files = parts.filter(each => each.fieldname !== 'activity')
    if (!activity || files.length === 0) return problem(request, response, 'BadRequest')
    const pass = talk.authority.of(request)
    const clientId = clientIdOf(activity, talk.ports.newId())
    const posted = talk.posted(pass, clientId)
    if (!inboundOf(activity, posted).ok) return problem(request, response, 'TooLong')
    const bytes = files.reduce((sum, { size }) => sum + size, await talk.ports.uploads.uploadedLately(pass.conv))
    if (bytes > UPLOADED_A_DAY) return problem(request, response, 'UploadedEnough')
    const kept = await keepFiles(files, pass.conv, talk.ports.uploads)
    if (!kept) return problem(request, response, 'UnsupportedFile')
    await take(talk, request, response, mediaInbounds(activity, kept, posted), clientId)
  }
