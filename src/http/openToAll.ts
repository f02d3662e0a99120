import type { RequestHandler } from 'express'

/** Names can be withdrawn: nobody keeps an answer for more than half a minute, and search engines not at all. */
export const openToAll: RequestHandler = (_, response, next) => {
  response.set({
    'Cache-Control': 'public, max-age=30',
    'X-Robots-Tag': 'noindex',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  })
  next()
}
