import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'
import type { Html } from './html.js'

const smaller = promisify(gzip)

/** A page as it goes over the wire, so that it is written, marked and made small once however many ask for it. */
interface Packed {
  readonly bytes: Buffer
  readonly zipped: Buffer
  readonly etag: string
}

export const pack = async ({ text }: Html): Promise<Packed> => {
  const bytes = Buffer.from(text)
  const etag = `W/"${createHash('sha1').update(bytes).digest('base64url')}"`
  return { bytes, zipped: await smaller(bytes), etag }
}

/** Gives the page, small where the browser reads that, or says that it has it already. */
export const sendPacked = (request: Request, response: Response, { bytes, zipped, etag }: Packed): void => {
  response.vary('Accept-Encoding').set('ETag', etag).type('html')
  if (request.acceptsEncodings('gzip') === false) return void response.send(bytes)
  response.set('Content-Encoding', 'gzip').send(zipped)
}
