import { createServer } from 'node:net'

/** A free port of 127.0.0.1: the preferred one where it is free, else any. */
export async function freePort(preferred: number | undefined): Promise<number> {
  return (preferred === undefined ? undefined : await bound(preferred)) ?? (await bound(0)) ?? noPort()
}

function bound(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => {
      resolve(undefined)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        resolve(address === null || typeof address === 'string' ? undefined : address.port)
      })
    })
  })
}

function noPort(): never {
  throw new Error('No free port on 127.0.0.1 for the embedded MongoDB. Set MONGODB_URI, or free some ports.')
}
