import { type IncomingMessage, type Server, createServer } from 'node:http'
import { app } from './app.js'
import type { HttpPorts } from './ports.js'
import { openStreams } from './stream.js'
import { webhooks } from './webhooks.js'

/** Whoever sends slower than this holds a connection for nothing; files from a phone may take longer. */
const SLOW_MS = { headers: 5_000, body: 10_000, upload: 120_000 } as const
/** Longer than a load balancer keeps its connections, so that it never writes into one we have just closed. */
const KEEP_ALIVE_MS = 65_000
const CHECK_EVERY_MS = 1_000
const SWEEP_EVERY_MS = 50
const HEADER_BYTES = 16 * 1024

const isUpload = (request: IncomingMessage): boolean =>
  /^\/v3\/directline\/conversations\/[\w-]+\/upload(?:\?|$)/u.test(request.url ?? '')

/** Cuts off whoever does not send the body in time. */
const hurry = (request: IncomingMessage): void => {
  if (request.method === 'GET' || isUpload(request)) return
  const late = setTimeout(() => request.complete || request.destroy(), SLOW_MS.body).unref()
  request.once('close', () => clearTimeout(late))
}

export interface HttpServer {
  /** Resolves with the port once requests are taken; rejects with what the operator should do. */
  listen(port: number, host: string): Promise<number>
  /** Takes no more requests, lets those under way finish, and closes what is left after `graceMs`. */
  stop(graceMs: number): Promise<void>
}

const listenOn = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      const why = taken
        ? `port ${port} is taken: set PORT to a free one`
        : `cannot listen on ${host}:${port}: check HOST`
      reject(new Error(why, { cause: error }))
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

const close = (server: Server, graceMs: number): Promise<void> =>
  new Promise(resolve => {
    // A kept-alive connection is closed as soon as its last answer is out, not when its time is over.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY_MS)
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(cut)
      resolve()
    })
  })

/** The one HTTP server of the process: webhooks raw, everything else through the app. */
export const httpServer = (ports: HttpPorts): HttpServer => {
  const streams = openStreams()
  const handleWebhook = webhooks(ports)
  const handle = app(ports, streams)
  const limits = {
    headersTimeout: SLOW_MS.headers,
    requestTimeout: SLOW_MS.upload,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    maxHeaderSize: HEADER_BYTES,
  }
  const server = createServer(limits, (request, response) => {
    hurry(request)
    if (!handleWebhook(request, response)) handle(request, response)
  })
  return {
    listen: (port, host) => listenOn(server, port, host),
    stop: graceMs => {
      const closed = close(server, graceMs)
      streams.endAll()
      return closed
    },
  }
}
