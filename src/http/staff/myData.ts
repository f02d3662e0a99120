import { Router } from 'express'
import { fetchCopy } from '../../service/rights.js'
import { limitMisses } from '../limits.js'
import type { StaffPorts } from './ports.js'

const TOKEN = /^[\w-]{43}$/u

/** The one-time link under which somebody fetches the copy of their data that they asked for in the chat. */
export const myData = ({ house }: Pick<StaffPorts, 'house'>): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  // Asking whether it is there must not use it up.
  router.head('/my-data/:token', (_, response) => void response.status(405).end())
  router.get('/my-data/:token', limitMisses(), async (request, response, next) => {
    const { token } = request.params
    const data = typeof token === 'string' && TOKEN.test(token) ? await fetchCopy(house, token) : undefined
    if (!data) return next()
    response.attachment('my-data.json')
    response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' })
    response.json(data)
  })
  return router
}
