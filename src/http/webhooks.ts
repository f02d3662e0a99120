import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ChannelAdapter, Malformed, type Received } from '../../adapters/channelAdapter.js'
import { errorFields } from './errorFields.js'
import type { HttpPorts } from './ports.js'
import { readBody } from './readBody.js'

/** Bytes of one webhook body: Telegram's updates are small, Meta bundles up to 3 MB. */
const BODY = { telegram: 256 * 1024, whatsapp: 4 * 1024 * 1024 } as const

/** Webhooks worked on at once; more are asked to come again, which the platforms do. */
const AT_ONCE = 1024

/** Bytes of bodies held at once: whoever they are from shows only once they are read. */
const HELD = 256 * 1024 * 1024

const PATHS = { '/webhooks/telegram': 'telegram', '/webhooks/whatsapp': 'whatsapp' } as const
const isPath = (path: string): path is keyof typeof PATHS => Object.hasOwn(PATHS, path)

const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/iu
const COME_AGAIN_SECONDS = 5

type WebhookPorts = Pick<
  HttpPorts,
  'channels' | 'receive' | 'room' | 'reports' | 'verifyWebhook' | 'log' | 'now' | 'newId'
>

const answer = (
  response: ServerResponse,
  status: number,
  text = '',
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    // What is left of a refused body is not worth reading.
    ...(status >= 400 && status < 500 && { Connection: 'close' }),
    ...headers,
  })
  response.end(text)
}

const handshake = (query: string, response: ServerResponse, verifyWebhook: WebhookPorts['verifyWebhook']): void => {
  const challenge = verifyWebhook(Object.fromEntries(new URLSearchParams(query)))
  if (challenge === undefined) answer(response, 403)
  else answer(response, 200, challenge)
}

const isPlainJson = ({ headers }: IncomingMessage): boolean =>
  JSON_TYPE.test(headers['content-type'] ?? '') && (headers['content-encoding'] ?? 'identity') === 'identity'

const read = (adapter: ChannelAdapter, body: Uint8Array, now: number): Received | undefined => {
  try {
    return adapter.read(body, now)
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

/** Everything in the body is committed, or the platform is asked to send it again. */
const take = async (adapter: ChannelAdapter, received: Received, ports: WebhookPorts): Promise<boolean> => {
  const { inbound, reports, room = [] } = received
  if (room.length > 0 && !(await ports.room(room))) return false
  if (inbound.length > 0 && (await ports.receive(inbound)) === 'unavailable') return false
  return reports.length === 0 || (await ports.reports(adapter.channel, reports)) === 'accepted'
}

const post = async (
  adapter: ChannelAdapter,
  limit: number,
  request: IncomingMessage,
  response: ServerResponse,
  ports: WebhookPorts,
): Promise<void> => {
  if (!isPlainJson(request)) return answer(response, 415)
  const body = await readBody(request, limit)
  if (!body.ok) return answer(response, body.because === 'tooLarge' ? 413 : 400)
  if (!adapter.authentic(body.value, request.headers)) return answer(response, 401)
  const received = read(adapter, body.value, ports.now())
  if (!received) return answer(response, 400)
  if (await take(adapter, received, ports)) answer(response, 200)
  else answer(response, 503, '', { 'Retry-After': String(COME_AGAIN_SECONDS) })
}

/** True when the request was a webhook's and has been dealt with; everything else is for the app. */
type WebhookHandler = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Answers the platforms' webhooks on the raw server: the signature covers the bytes as sent, and Express would cost
 * more than the turn itself.
 */
export const webhooks = (ports: WebhookPorts): WebhookHandler => {
  let under = 0
  let held = 0
  const adapters = new Map(ports.channels.map(each => [each.channel, each]))

  const guarded = async (work: () => Promise<void>, length: number, response: ServerResponse): Promise<void> => {
    under += 1
    held += length
    try {
      await work()
    } catch (error) {
      ports.log.error(
        { ref: ports.newId().slice(0, 8), ...errorFields(error) },
        'a webhook failed; the platform will send it again',
      )
      if (!response.headersSent) answer(response, 503, '', { 'Retry-After': String(COME_AGAIN_SECONDS) })
    } finally {
      under -= 1
      held -= length
    }
  }

  return (request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2)
    if (!isPath(path)) return false
    const channel = PATHS[path]
    const adapter = adapters.get(channel)
    if (!adapter) answer(response, 404)
    else if (request.method === 'GET' && channel === 'whatsapp') handshake(query, response, ports.verifyWebhook)
    else if (request.method !== 'POST')
      answer(response, 405, '', { Allow: channel === 'whatsapp' ? 'GET, POST' : 'POST' })
    else {
      const limit = BODY[channel]
      const length = Math.min(Number(request.headers['content-length'] ?? limit), limit)
      if (under >= AT_ONCE || held + length > HELD)
        answer(response, 503, '', { 'Retry-After': String(COME_AGAIN_SECONDS) })
      else void guarded(() => post(adapter, limit, request, response, ports), length, response)
    }
    return true
  }
}
