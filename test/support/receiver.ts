import { createHmac } from 'node:crypto'
import { type Server, createServer } from 'node:http'

/** What a receiver was handed. */
interface Received {
  readonly id: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly text: string
  /** How many of its signatures are of this secret. */
  signedBy(secret: string): number
}

export interface Receiver {
  readonly url: string
  readonly received: readonly Received[]
  /** How it answers from now on. */
  answers(status: number): void
  stop(): Promise<void>
}

const received = (headers: NodeJS.Dict<string | string[]>, text: string): Received => {
  const [id, time] = [String(headers['webhook-id']), String(headers['webhook-timestamp'])]
  const signatures = String(headers['webhook-signature']).split(' ')
  const body = JSON.parse(text)
  return {
    id,
    type: body.type,
    data: body.data,
    text,
    signedBy(secret) {
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
      const wanted = createHmac('sha256', key).update(`${id}.${time}.${text}`).digest('base64')
      return signatures.filter(each => each === `v1,${wanted}`).length
    },
  }
}

/** A system on this machine that is told of what is published. */
export const receiver = async (): Promise<Receiver> => {
  const all: Received[] = []
  let status = 200
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (request.method === 'POST') all.push(received(request.headers, Buffer.concat(parts).toString()))
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/hook`,
    received: all,
    answers: next => void (status = next),
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
