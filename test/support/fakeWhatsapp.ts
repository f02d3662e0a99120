import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, carryOut, type KeptFile, type World } from './whatsappCalls.js'
import { peopleOf, type People } from './whatsappPeople.js'
import type { GraphError } from './whatsappRules.js'

/** What goes wrong with a call. */
type Fault =
  | { readonly is: 'refused'; readonly code?: number; readonly status?: number; readonly subcode?: number }
  /** Carried out, and the line breaks before the answer. */
  | { readonly is: 'cut' }
  /** The line breaks before the call is read. */
  | { readonly is: 'lost' }
  | { readonly is: 'slow'; readonly ms: number }
  /** Sent on to another address instead of answered. */
  | { readonly is: 'redirected'; readonly to: string }
  /** Carried out, and the answer is a proxy's error page. */
  | { readonly is: 'garbled' }

export interface FakeWhatsapp extends People {
  /** To be given to the adapter as its API root. */
  readonly root: string
  /** Says where our webhook is; until then nobody can write. */
  webhook(url: string): void
  /** Every call: method and path, in order. */
  readonly calls: readonly string[]
  /** Ids of the messages that were marked as read. */
  readonly seen: readonly string[]
  /** The next calls meet this: once, unless said otherwise. */
  fault(fault: Fault, times?: number): void
  /** Keeps a file under a media id. */
  file(id: string, file: KeptFile): void
  readonly files: ReadonlyMap<string, KeptFile>
  /** Says which templates the account has, as Graph lists them. */
  lists(templates: readonly object[]): void
  /** Lets time pass on Meta's side. */
  advance(ms: number): void
  stop(): Promise<void>
}

interface Server {
  readonly world: World
  readonly accessToken: string
  readonly calls: string[]
  readonly faults: Fault[]
  root: string
}

/** A server on loopback that behaves as graph.facebook.com does for one number, with the people who write to it. */
export const startFakeWhatsapp = async ({
  phoneNumberId,
  appSecret,
  accessToken,
}: {
  readonly phoneNumberId: string
  readonly appSecret: string
  readonly accessToken: string
}): Promise<FakeWhatsapp> => {
  const world: World = {
    phoneNumberId,
    appSecret,
    sent: [],
    seen: [],
    files: new Map(),
    wrote: new Map(),
    aheadMs: 0,
    templates: [],
  }
  const state: Server = { world, accessToken, calls: [], faults: [], root: '' }
  const server = createServer((request, response) => void serve(state, request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  state.root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return {
    ...peopleOf(world),
    root: state.root,
    webhook: url => void (world.webhook = url),
    calls: state.calls,
    seen: world.seen,
    fault: (fault, times = 1) => void state.faults.push(...Array.from({ length: times }, () => fault)),
    file: (id, file) => void world.files.set(id, file),
    files: world.files,
    lists: templates => void (world.templates = templates),
    advance: ms => void (world.aheadMs += ms),
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const serve = async (state: Server, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const raw = Buffer.concat(await request.toArray())
  const { pathname } = new URL(request.url ?? '/', state.root)
  state.calls.push(`${request.method} ${pathname}`)
  const authorized = request.headers.authorization === `Bearer ${state.accessToken}`
  const kept = /^\/kept\/(.+)$/.exec(pathname)?.[1]
  if (kept !== undefined) return handOut(state.world.files.get(kept), authorized, response)
  const fault = state.faults.shift()
  if (fault?.is === 'lost') return void request.socket.destroy()
  if (fault?.is === 'redirected') return void response.writeHead(302, { location: fault.to }).end()
  if (fault?.is === 'slow') await pause(fault.ms)
  const [, node, edge] = /^\/v\d\d\.0\/([^/]+)(?:\/([^/]+))?$/.exec(pathname) ?? []
  const call = {
    method: request.method ?? '',
    edge,
    type: request.headers['content-type'] ?? '',
    raw,
    root: state.root,
  }
  const answer = answerOf(state.world, node === undefined ? undefined : { ...call, node }, authorized, fault)
  if (fault?.is === 'cut') return void request.socket.destroy()
  const [status, body] = 'refused' in answer ? [answer.refused.status, errorBody(answer.refused)] : [200, answer.body]
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(fault?.is === 'garbled' ? '<html>502 Bad Gateway</html>' : JSON.stringify(body))
}

const answerOf = (
  world: World,
  call: Parameters<typeof carryOut>[1] | undefined,
  authorized: boolean,
  fault: Fault | undefined,
): Answer => {
  if (fault?.is === 'refused') return { refused: { message: 'Refused as the test asked', status: 400, ...fault } }
  if (!authorized) return { refused: { status: 401, code: 190, message: 'Invalid OAuth access token' } }
  if (!call) return { refused: { status: 400, code: 2500, message: 'Unknown path components' } }
  return carryOut(world, call)
}

const errorBody = ({ code, message, subcode }: GraphError): object => ({
  error: {
    message: code === undefined ? message : `(#${code}) ${message}`,
    type: 'OAuthException',
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    error_data: { messaging_product: 'whatsapp', details: message },
    fbtrace_id: 'AbCdEfGhIjK',
  },
})

const handOut = (file: KeptFile | undefined, authorized: boolean, response: ServerResponse): void => {
  if (!authorized || !file) return void response.writeHead(authorized ? 404 : 401).end()
  if (file.redirected !== undefined) return void response.writeHead(302, { location: file.redirected }).end()
  // Without a length, as a stream that could go on for ever.
  response.writeHead(200, { 'content-type': file.mime, 'transfer-encoding': 'chunked' })
  response.end(file.bytes)
}
