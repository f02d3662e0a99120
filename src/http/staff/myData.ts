import { Router, type RequestHandler, type Response } from 'express'
import { type Copy, copyWaits, fetchCopy, fetchOwnFile } from '../../service/rights.js'
import { errorFields } from '../errorFields.js'
import { limitMisses } from '../limits.js'
import type { Site } from '../pages/layout.js'
import { dataPage, offerPage } from '../pages/ownData.js'
import type { Log } from '../ports.js'
import { pageLanguage } from '../words.js'
import type { StaffPorts } from './ports.js'

const TOKEN = /^[\w-]{43}$/u

/** Names under which a copy has moments; programs and people read them as dates. */
const MOMENTS: ReadonlySet<string> = new Set([
  ...['at', 'since', 'until', 'due', 'dueAt', 'preparedAt', 'publishedAt', 'withdrawnAt', 'firstReplyDue'],
])

const dated = (key: string, value: unknown): unknown =>
  typeof value === 'number' && MOMENTS.has(key) ? new Date(value).toISOString() : value

const PRIVATE = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' } as const

/** The link ends only once the last byte went out. */
const sendCopy = (response: Response, copy: Copy, body: string, log: Log): void => {
  response.once('finish', () => {
    copy
      .arrived()
      .catch((error: unknown) => log.warn(errorFields(error), 'a link to own data stays open until it is too old'))
  })
  response.send(body)
}

/** The link under which somebody fetches the copy of their data that they asked for in the chat. */
export const myData = (site: Site, { house }: Pick<StaffPorts, 'house'>, log: Log): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const misses = limitMisses()
  const offer: RequestHandler<{ token: string }> = async (request, response, next) => {
    const { token } = request.params
    if (!TOKEN.test(token) || !(await copyWaits(house, token))) return next()
    response.set(PRIVATE).send(offerPage(site, pageLanguage(request), token).text)
  }
  const copied =
    (form: 'page' | 'json'): RequestHandler<{ token: string }> =>
    async (request, response, next) => {
      const { token } = request.params
      const copy = TOKEN.test(token) ? await fetchCopy(house, token) : undefined
      if (!copy) return next()
      response.set(PRIVATE)
      if (form === 'page')
        return sendCopy(response, copy, dataPage(site, pageLanguage(request), token, copy.data).text, log)
      response.attachment('my-data.json').type('json')
      sendCopy(response, copy, JSON.stringify(copy.data, dated, 2), log)
    }
  const file: RequestHandler<{ token: string; ref: string }> = async (request, response, next) => {
    const { token, ref } = request.params
    const own = TOKEN.test(token) ? await fetchOwnFile(house, token, ref) : undefined
    if (!own) return next()
    response.attachment(own.name).type(own.mime)
    response.set({ ...PRIVATE, 'Content-Security-Policy': "sandbox; default-src 'none'" })
    response.send(Buffer.from(own.bytes))
  }
  // Programs that look where links lead get a page without data; only a person presses a button.
  router.get('/my-data/:token', misses, offer)
  router.post('/my-data/:token', misses, copied('page'))
  router.post('/my-data/:token/json', misses, copied('json'))
  router.post('/my-data/:token/files/:ref', misses, file)
  return router
}
