import type { IncomingMessage } from 'node:http'
import { type Result, ok, refused } from '../domain/result.js'

/** Reads a request body as it came, or refuses it as soon as it is longer than `limit` bytes or breaks off. */
export const readBody = (request: IncomingMessage, limit: number): Promise<Result<Uint8Array, 'tooLarge' | 'broken'>> =>
  new Promise(resolve => {
    if (Number(request.headers['content-length'] ?? 0) > limit) return resolve(refused('tooLarge'))
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > limit) return resolve(refused('tooLarge'))
      chunks.push(chunk)
    })
    request.once('end', () => resolve(ok(Buffer.concat(chunks))))
    request.once('error', () => resolve(refused('broken')))
    request.once('close', () => resolve(refused('broken')))
  })
