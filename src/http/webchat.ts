import { Router, type Request, type Response } from 'express'
import { cookieIn } from './cookies.js'
import { LIMITS, limitJson, limitPages } from './limits.js'
import { chatPage } from './pages/chat.js'
import type { Site } from './pages/layout.js'
import { type Pass, type Passes, keyFor, passes } from './pass.js'
import type { HttpPorts } from './ports.js'
import { sameOrigin } from './security.js'
import { pageLanguage } from './words.js'

/** How long a browser keeps its conversation after the last visit. */
export const COOKIE_DAYS = 180
const COOKIE_MS = COOKIE_DAYS * 86_400_000

/** The cookie in which our own page keeps its conversation. Scripts cannot read it, other sites cannot send it along. */
export const conversationCookie = (ports: Pick<HttpPorts, 'config' | 'now'>) => {
  const { config, now } = ports
  const secure = config.ministry.publicUrl.startsWith('https:')
  const name = secure ? '__Host-conversation' : 'conversation'
  const kept = passes(keyFor(config.sessionSecret, 'conversation cookie'), COOKIE_MS)
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    read: (request: Request): Pass | undefined => {
      const read = kept.read(cookieIn(request, name) ?? '', now())
      return read.is === 'valid' ? read.pass : undefined
    },
    set: (response: Response, pass: Pass) =>
      response.cookie(name, kept.issue(pass, now()), { ...options, maxAge: COOKIE_MS }),
    clear: (response: Response) => response.clearCookie(name, options),
  }
}

/** The same page in the other language; a deep link stays with it. */
const otherPage = (request: Request): string => {
  const { lang, start } = request.query
  const query = new URLSearchParams({
    ...(lang !== 'en' && { lang: 'en' }),
    ...(typeof start === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(start) && { start }),
  }).toString()
  return query === '' ? '/chat' : `/chat?${query}`
}

type WebchatPorts = Pick<HttpPorts, 'config' | 'now' | 'newId'>

/** The chat page, and the session by which a browser comes back to its conversation. */
export const webchat = (site: Site, ports: WebchatPorts, lines: Passes): Router => {
  const { config, now, newId } = ports
  const router = Router({ caseSensitive: true, strict: true })
  const cookie = conversationCookie(ports)
  const own = sameOrigin(config.ministry.publicUrl)

  router.get('/chat', limitPages(site), (request, response) => {
    const page = chatPage(site, pageLanguage(request), { otherPage: otherPage(request), now: now() })
    response.set('Cache-Control', 'no-store').send(page.text)
  })

  router.post('/chat/session', own, limitJson(LIMITS.conversationsByAddress), (request, response) => {
    const kept = cookie.read(request)
    const pass = kept ?? { conv: newId(), user: `dl_${newId()}` }
    cookie.set(response, pass)
    response.set('Cache-Control', 'no-store').json({
      conversationId: pass.conv,
      token: lines.issue(pass, now()),
      expires_in: lines.lifetimeMs / 1000,
      resumed: kept !== undefined,
    })
  })

  router.post('/chat/leave', own, (_, response) => {
    cookie.clear(response)
    response.set('Cache-Control', 'no-store').status(204).end()
  })
  return router
}
