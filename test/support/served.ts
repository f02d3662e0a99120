import type { HttpPorts } from '../../src/http/ports.js'
import { type HttpServer, httpServer } from '../../src/http/server.js'

export interface Served {
  readonly url: string
  readonly port: number
  readonly server: HttpServer
}

/** The real server on a free port of this machine, with an address of its own as public address. */
export const served = async (ports: HttpPorts): Promise<Served> => {
  const server = httpServer(ports)
  const port = await server.listen(0, '127.0.0.1')
  return { url: `http://127.0.0.1:${port}`, port, server }
}

/** Runs against a server that is stopped afterwards. */
export const against = async (ports: HttpPorts, run: (served: Served) => Promise<void>): Promise<void> => {
  const made = await served(ports)
  try {
    await run(made)
  } finally {
    await made.server.stop(500)
  }
}
