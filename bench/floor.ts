import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { MongoClient, ObjectId } from 'mongodb'
import { answering } from './answering.js'

/*
 * The least that a durable turn can cost: the bytes checked and parsed, one append-only document as large as ours under
 * the same unique indexes, inserted with whatever waits, and only then the 200. It knows no dialog and sends no reply.
 */
const { MONGODB_URI = '', WHATSAPP_APP_SECRET = '' } = process.env
const client = await MongoClient.connect(MONGODB_URI, { w: 'majority', maxPoolSize: 40 })
const turns = client.db().collection('turns')
await turns.createIndexes([
  { key: { conv: 1, seq: -1 }, unique: true },
  { key: { conv: 1, evt: 1 }, unique: true },
])

interface Waiting {
  readonly document: object
  readonly done: (error?: Error) => void
}

const AT_ONCE = 64
const queue: Waiting[] = []
const seqs = new Map<string, number>()
let template: object = {}
let busy = false

const insertAll = async (documents: readonly object[]): Promise<Error | undefined> => {
  try {
    await turns.insertMany(documents, { ordered: false })
    return undefined
  } catch (cause) {
    return new Error('turns could not be inserted', { cause })
  }
}

const flush = async (): Promise<void> => {
  while (queue.length > 0) {
    const batch = queue.splice(0, AT_ONCE)
    const failed = await insertAll(batch.map(({ document }) => document))
    for (const { done } of batch) done(failed)
  }
  busy = false
}

const insert = (document: object): Promise<void> =>
  new Promise((resolve, reject) => {
    queue.push({ document, done: error => (error ? reject(error) : resolve()) })
    if (busy) return
    busy = true
    setImmediate(() => void flush())
  })

const authentic = (raw: Buffer, header: unknown): boolean => {
  const claimed = typeof header === 'string' ? Buffer.from(header.slice('sha256='.length), 'hex') : Buffer.alloc(0)
  const own = createHmac('sha256', WHATSAPP_APP_SECRET).update(raw).digest()
  return claimed.length === own.length && timingSafeEqual(claimed, own)
}

interface Body {
  readonly entry: readonly [
    {
      readonly changes: readonly [
        { readonly value: { readonly messages: readonly [{ readonly id: string; readonly from: string }] } },
      ]
    },
  ]
}

const take = async (raw: Buffer): Promise<void> => {
  const body: Body = JSON.parse(raw.toString())
  const { id, from } = body.entry[0].changes[0].value.messages[0]
  const seq = (seqs.get(from) ?? 0) + 1
  seqs.set(from, seq)
  await insert({ ...template, _id: new ObjectId(), conv: from, seq, evt: id, at: Date.now() })
}

const serve = (request: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => void chunks.push(chunk))
  request.once('end', () => {
    const raw = Buffer.concat(chunks)
    if (!authentic(raw, request.headers['x-hub-signature-256'])) return void response.writeHead(401).end()
    take(raw).then(
      () => response.writeHead(200, { 'Content-Length': 0 }).end(),
      () => response.writeHead(503).end(),
    )
  })
}

const server = createServer(serve).listen(0, '127.0.0.1')
await once(server, 'listening')

answering({
  port() {
    const address = server.address()
    return typeof address === 'object' ? address?.port : undefined
  },
  template(about) {
    if (typeof about === 'object' && about !== null) template = about
  },
})
