import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { carryOut, payloadOf, type SentMessage, type World } from './telegramCalls.js'
import { peopleOf, type People } from './telegramPeople.js'
import { Refused, type Payload } from './telegramRules.js'
import { updatesOf } from './telegramUpdates.js'

/** What goes wrong with a call. */
type Fault =
  | {
      readonly is: 'refused'
      readonly code: number
      readonly description: string
      readonly retryAfter?: number
      readonly movedTo?: number
    }
  /** Carried out, and the line breaks before the answer. */
  | { readonly is: 'cut' }
  /** The line breaks before the call is read. */
  | { readonly is: 'lost' }
  /** Carried out, and the answer is a proxy's error page. */
  | { readonly is: 'garbled' }
  /** Carried out, and never answered. */
  | { readonly is: 'silent' }

export interface FakeTelegram extends People {
  /** To be given to the bot as its API root. */
  readonly root: string
  sent(chat: number): readonly SentMessage[]
  last(chat: number): SentMessage | undefined
  /** Every call of the bot, in order. */
  readonly calls: readonly { readonly method: string; readonly payload: Payload }[]
  /** How many calls for updates it holds open, whether or not the bot still waits for them. */
  holding(): number
  /** Makes a spinner turn that `answerCallbackQuery` may stop. */
  asks(query: string): void
  /** Ids of the taps whose spinner the bot has stopped. */
  readonly answered: readonly string[]
  /** What taps were answered with, to the one who tapped. */
  readonly toasts: readonly string[]
  /** Makes the bot an administrator of a channel. */
  channel(chat: number, mayPost?: boolean): void
  /** Gives a group topics. */
  forum(chat: number): void
  /** The next calls of a method (`sendMessage`, once, at once, unless said otherwise) meet this. */
  fault(fault: Fault, more?: { readonly method?: string; readonly times?: number; readonly after?: number }): void
  /** Makes the token void. */
  revoke(): void
  /** Makes bytes available under a file id. */
  file(id: string, bytes: Uint8Array, path?: string): void
  stop(): Promise<void>
}

interface Server {
  readonly world: World
  readonly calls: { readonly method: string; readonly payload: Payload }[]
  readonly faults: { readonly fault: Fault; readonly method: string; after: number; left: number }[]
  token: string | undefined
}

/** A server on loopback that answers a bot as api.telegram.org does, with the people who write to it. */
export const startFakeTelegram = async ({ token }: { readonly token: string }): Promise<FakeTelegram> => {
  const world: World = {
    bot: { id: Number(token.split(':')[0]), is_bot: true, first_name: 'مشاركة', username: 'MusharakaBot' },
    updates: updatesOf(),
    chats: new Map(),
    blocked: new Set(),
    asked: new Set(),
    channels: new Map(),
    forums: new Set(),
    toasts: [],
    answered: [],
    files: new Map(),
    lastMessage: 100,
  }
  const state: Server = { world, calls: [], faults: [], token }
  const server = createServer((request, response) => void serve(state, request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const sent = (chat: number): readonly SentMessage[] => world.chats.get(chat) ?? []
  return {
    ...peopleOf(world),
    root: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    sent,
    last: chat => sent(chat).at(-1),
    calls: state.calls,
    holding: world.updates.holding,
    asks: query => void world.asked.add(query),
    answered: world.answered,
    toasts: world.toasts,
    forum: chat => void world.forums.add(chat),
    channel(chat, mayPost = true) {
      world.channels.set(chat, mayPost)
      if (!world.chats.has(chat)) world.chats.set(chat, [])
    },
    fault: (fault, { method = 'sendMessage', times = 1, after = 0 } = {}) =>
      void state.faults.push({ fault, method, after, left: times }),
    revoke: () => void (state.token = undefined),
    file: (id, bytes, path = `documents/${id}`) => void world.files.set(id, { path, bytes }),
    stop: async () => {
      world.updates.stop()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const serve = async (state: Server, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = Buffer.concat(await request.toArray())
  const [, kind, token, rest = ''] = /^\/(bot|file\/bot)([^/]+)\/(.+)$/.exec(request.url ?? '') ?? []
  if (kind === 'file/bot') return handOut(state, rest, response)
  const payload = payloadOf(request.headers['content-type'] ?? '', body)
  state.calls.push({ method: rest, payload })
  const fault = dueFault(state, rest)
  if (fault?.is === 'lost') return void request.socket.destroy()
  const [status, answer] = await outcome(() => {
    if (token !== state.token) throw new Refused(401, 'Unauthorized')
    if (fault?.is === 'refused') throw refusalOf(fault)
    return carryOut(state.world, rest, payload)
  })
  if (fault?.is === 'silent') return
  if (fault?.is === 'cut') return void request.socket.destroy()
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(fault?.is === 'garbled' ? '<html>502 Bad Gateway</html>' : JSON.stringify(answer))
}

const handOut = ({ world }: Server, path: string, response: ServerResponse): void => {
  const file = [...world.files.values()].find(each => each.path === path)
  response.writeHead(file ? 200 : 404).end(file?.bytes)
}

const outcome = async (act: () => unknown): Promise<[number, unknown]> => {
  try {
    return [200, { ok: true, result: await act() }]
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code, description, parameters } = error
    return [code, { ok: false, error_code: code, description, parameters }]
  }
}

const dueFault = ({ faults }: Server, method: string): Fault | undefined => {
  const next = faults.find(each => each.left > 0 && each.method === method)
  if (!next) return undefined
  if (next.after > 0) {
    next.after -= 1
    return undefined
  }
  next.left -= 1
  return next.fault
}

const refusalOf = ({ code, description, retryAfter, movedTo }: Extract<Fault, { is: 'refused' }>): Refused =>
  new Refused(code, description, {
    ...(retryAfter !== undefined && { retry_after: retryAfter }),
    ...(movedTo !== undefined && { migrate_to_chat_id: movedTo }),
  })
