import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { answering } from './answering.js'

/* As little of graph.facebook.com as sending needs, so that the product is measured and not the platform. */
let replies = 0
let receipts = 0
const watched = new Map<string, string[]>()

const answer = (request: IncomingMessage, raw: string): string => {
  if (request.method === 'GET') return '{"id":"100200300400500","display_phone_number":"+968 2400 0000"}'
  if (raw.includes('"status":"read"')) {
    receipts += 1
    return '{"success":true}'
  }
  replies += 1
  if (watched.size > 0) for (const [user, bodies] of watched) if (raw.includes(user)) bodies.push(raw)
  return `{"messaging_product":"whatsapp","messages":[{"id":"wamid.out${replies}"}]}`
}

const serve = (request: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => void chunks.push(chunk))
  request.once('end', () => {
    const text = answer(request, Buffer.concat(chunks).toString())
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': text.length }).end(text)
  })
}

const server = createServer({ keepAliveTimeout: 600_000 }, serve).listen(0, '127.0.0.1')
await once(server, 'listening')

/** What the platform has been asked so far. */
export interface Calls {
  readonly replies: number
  readonly receipts: number
}

answering({
  port() {
    const address = server.address()
    return typeof address === 'object' ? address?.port : undefined
  },
  calls: (): Calls => ({ replies, receipts }),
  watch: user => void watched.set(String(user), []),
  sentTo: user => watched.get(String(user)) ?? [],
  unwatch: user => void watched.delete(String(user)),
})
