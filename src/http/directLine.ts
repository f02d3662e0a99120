import { type Response, Router, json } from 'express'
import { type Authority, authority } from './authority.js'
import { LIMITS, limitJson, limitJsonBy } from './limits.js'
import type { Pass, Passes } from './pass.js'
import { getAttachment, listActivities, streamActivities } from './reading.js'
import { sameOrigin } from './security.js'
import type { Streams } from './stream.js'
import { type TalkPorts, talkOf } from './talk.js'
import { readUpload } from './uploads.js'
import { postActivity, postUpload } from './writing.js'

/** Life of a token: what Direct Line clients expect, who renew theirs after half of it. */
export const TOKEN_MS = 30 * 60_000
const BODY_LIMIT = '64kb'

/** Opening conversations and renewing tokens. */
const tokens = (ports: TalkPorts, lines: Passes, allowed: Authority): Router => {
  const { config, now, newId } = ports
  const router = Router({ caseSensitive: true, strict: true })
  const own = sameOrigin(config.ministry.publicUrl)
  const limit = limitJson(LIMITS.conversationsByAddress)

  const hand = (response: Response, pass: Pass, status: number): void => {
    response.status(status).set('Cache-Control', 'no-store')
    response.json({
      conversationId: pass.conv,
      token: lines.issue(pass, now()),
      expires_in: lines.lifetimeMs / 1000,
    })
  }
  const newcomer = (): Pass => ({ conv: newId(), user: `dl_${newId()}` })

  router.post('/tokens/generate', own, limit, (_, response) => hand(response, newcomer(), 200))
  router.post('/tokens/refresh', own, limit, allowed.check, (request, response) =>
    hand(response, allowed.of(request), 200),
  )
  router.post('/conversations', own, limit, (request, response, next) => {
    if (request.headers.authorization === undefined) return hand(response, newcomer(), 201)
    allowed.check(request, response, error => (error ? next(error) : hand(response, allowed.of(request), 201)))
  })
  router.get('/conversations/:id', limit, allowed.check, (request, response) =>
    hand(response, allowed.of(request), 200),
  )
  return router
}

/**
 * The part of Direct Line 3.0 that a chat page needs, spoken by our own page and by Microsoft's clients with
 * `webSocket: false` (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference),
 * with an event stream of our own beside it. Mounted at /v3/directline.
 */
export const directLine = (ports: TalkPorts, lines: Passes, streams: Streams): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const own = sameOrigin(ports.config.ministry.publicUrl)
  const allowed = authority(lines, ports.now)
  const talk = talkOf(ports, allowed)
  const limited = (limit: number) => limitJsonBy(limit, request => allowed.of(request).conv)
  const reads = [allowed.check, limited(LIMITS.readsByConversation)]
  const writes = [own, allowed.check, limited(LIMITS.writesByConversation), json({ limit: BODY_LIMIT, inflate: false })]
  const byAddress = limitJson(LIMITS.uploadsByAddress)
  const files = [own, byAddress, allowed.check, limited(LIMITS.uploadsByConversation), readUpload]

  router.use(tokens(ports, lines, allowed))
  router.get('/conversations/:id/activities', ...reads, listActivities(talk))
  router.get('/conversations/:id/stream', ...reads, streamActivities(talk, streams))
  router.get('/conversations/:id/attachments/:mark', ...reads, getAttachment(talk))
  router.post('/conversations/:id/activities', ...writes, postActivity(talk))
  router.post('/conversations/:id/upload', ...files, postUpload(talk))
  return router
}
