import type { Request, RequestHandler, Response } from 'express'
import { type Posted, clientIdOf, inboundOf, mediaInbounds, readActivity } from '../../adapters/web/activityIn.js'
import { type Shown, activityOf } from '../../adapters/web/activityOut.js'
import { type Mark, markText, readMark } from '../../adapters/web/history.js'
import { tapValue, tappedChoice } from '../../adapters/web/tap.js'
import { readChoiceId } from '../language/render.js'
import type { Inbound } from '../messaging/inbound.js'
import type { Authority } from './authority.js'
import { errorFields } from './errorFields.js'
import { type Pass, keyFor } from './pass.js'
import type { HttpPorts } from './ports.js'
import { problem } from './problem.js'
import { PAGE, STREAMS, type Streams } from './stream.js'
import { keepFiles } from './uploads.js'

const COME_AGAIN_SECONDS = 5

export type ConversationPorts = Pick<
  HttpPorts,
  'config' | 'receive' | 'listeners' | 'history' | 'uploads' | 'log' | 'now' | 'newId'
>

/** The mark a client names, `undefined` for none, `false` for nonsense. DirectLineJS starts with an empty one. */
const markIn = (value: unknown): Mark | undefined | false => {
  if (value === undefined || value === '') return undefined
  return (typeof value === 'string' && readMark(value)) || false
}

const activityPart = (files: readonly Express.Multer.File[], body: unknown): unknown => {
  const part = files.find(each => each.fieldname === 'activity')?.buffer.toString()
  const field = typeof body === 'object' && body !== null && 'activity' in body ? body.activity : undefined
  try {
    return JSON.parse(part ?? (typeof field === 'string' ? field : '{"type":"message"}'))
  } catch {
    return undefined
  }
}

/** The handlers of one conversation; each is reached only with a token for it. */
export const conversation = (ports: ConversationPorts, authority: Authority, streams: Streams) => {
  const { config, receive, listeners, history, uploads, log, now, newId } = ports
  const tapKey = keyFor(config.sessionSecret, 'web taps')

  const shown = ({ conv, user }: Pass): Shown => ({
    chat: conv,
    user,
    ministry: config.ministry.name,
    tapValue: id => tapValue(tapKey, conv, id),
    lasting: id => readChoiceId(id).step === undefined,
    fileUrl: mark => `${config.ministry.publicUrl}/v3/directline/conversations/${conv}/attachments/${mark}`,
  })

  const posted = ({ conv }: Pass, clientId: string): Posted => ({
    chat: conv,
    clientId,
    now: now(),
    tapped: value => tappedChoice(tapKey, conv, value),
  })

  const take = async (
    request: Request,
    response: Response,
    inbounds: readonly Inbound[],
    clientId: string,
  ): Promise<void> => {
    if (inbounds.length > 0 && (await receive(inbounds)) === 'unavailable') {
      response.set('Retry-After', String(COME_AGAIN_SECONDS))
      return problem(request, response, 'Unavailable')
    }
    // The turn stands in the history now; pages need not wait for the sending.
    listeners.wake(authority.of(request).conv, 'new')
    response.json({ id: clientId })
  }

  const post: RequestHandler = async (request, response) => {
    const activity = readActivity(request.body)
    if (!activity) return problem(request, response, 'BadRequest')
    const clientId = clientIdOf(activity, newId())
    const inbounds = inboundOf(activity, posted(authority.of(request), clientId))
    if (!inbounds.ok) return problem(request, response, 'TooLong')
    await take(request, response, inbounds.value, clientId)
  }

  const upload: RequestHandler = async (request, response) => {
    const parts = Array.isArray(request.files) ? request.files : []
    const activity = readActivity(activityPart(parts, request.body))
    const files = parts.filter(each => each.fieldname !== 'activity')
    if (!activity || files.length === 0) return problem(request, response, 'BadRequest')
    const pass = authority.of(request)
    const clientId = clientIdOf(activity, newId())
    const words = inboundOf(activity, posted(pass, clientId))
    if (!words.ok) return problem(request, response, 'TooLong')
    const kept = await keepFiles(files, pass.conv, uploads)
    if (!kept) return problem(request, response, 'UnsupportedFile')
    await take(request, response, mediaInbounds(activity, kept, posted(pass, clientId)), clientId)
  }

  const list: RequestHandler = async (request, response) => {
    const after = markIn(request.query.watermark)
    if (after === false) return problem(request, response, 'BadRequest')
    const pass = authority.of(request)
    const { items } = await history(pass.conv, after, PAGE)
    const last = items.at(-1) ?? after
    response.set('Cache-Control', 'no-store')
    response.json({
      activities: items.map(each => activityOf(each, shown(pass))),
      watermark: last ? markText(last) : '',
    })
  }

  const stream: RequestHandler = (request, response) => {
    const after = markIn(request.headers['last-event-id'])
    if (after === false) return problem(request, response, 'BadRequest')
    const pass = authority.of(request)
    const full = listeners.count(pass.conv) >= STREAMS.perConversation || listeners.count() >= STREAMS.inAll
    if (full) return problem(request, response, 'TooManyRequests')
    const onTrouble = (error: unknown): void =>
      log.warn(errorFields(error), 'the history could not be read; the page will come back')
    streams.open(
      response,
      { chat: pass.conv, after, show: item => activityOf(item, shown(pass)) },
      { listeners, history, onTrouble },
    )
  }

  const attachment: RequestHandler = async (request, response) => {
    const mark = markIn(request.params.mark)
    if (!mark) return problem(request, response, 'NotFound')
    const { items } = await history(authority.of(request).conv, { seq: mark.seq, i: mark.i - 1 }, 1)
    const [item] = items
    if (!item || item.seq !== mark.seq || item.i !== mark.i) return problem(request, response, 'NotFound')
    const told = item.from === 'bot' ? item.outbound.file : item.content.is === 'media' ? item.content.media : undefined
    const file = told && (await uploads.readUpload(told.ref))
    if (!file) return problem(request, response, 'NotFound')
    response.attachment(told.name ?? markText(mark)).type(file.mime)
    response.set({ 'Cache-Control': 'private, no-store', 'Content-Security-Policy': "sandbox; default-src 'none'" })
    response.send(Buffer.from(file.bytes))
  }

  return { post, upload, list, stream, attachment }
}
