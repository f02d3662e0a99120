import { json, Router, type Response } from 'express'
import { authority } from './authority.js'
import { type ConversationPorts, conversation } from './conversation.js'
import { LIMITS, limitJson, limitJsonBy } from './limits.js'
import type { Pass, Passes } from './pass.js'
import { sameOrigin } from './security.js'
import type { Streams } from './stream.js'
import { readParts } from './uploads.js'

/** Life of a token: what Direct Line clients expect, who renew theirs after half of it. */
export const TOKEN_MS = 30 * 60_000
const BODY_LIMIT = '64kb'

/**
 * The part of Direct Line 3.0 that a chat page needs, spoken by our own page and by Microsoft's clients with
 * `webSocket: false` (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference),
 * with an event stream of our own beside it. Mounted at /v3/directline.
 */
export const directLine = (ports: ConversationPorts, lines: Passes, streams: Streams): Router => {
  const { config, now, newId } = ports
  const router = Router({ caseSensitive: true, strict: true })
  const own = sameOrigin(config.ministry.publicUrl)
  const allowed = authority(lines, now)
  const talk = conversation(ports, allowed, streams)
  const limited = (limit: number) => limitJsonBy(limit, request => allowed.of(request).conv)
  const newcomers = limitJson(LIMITS.conversationsByAddress)
  const reads = limited(LIMITS.readsByConversation)
  const writes = limited(LIMITS.writesByConversation)
  const body = json({ limit: BODY_LIMIT, inflate: false })

  const hand = (response: Response, pass: Pass, status: number): void => {
    const token = lines.issue(pass, now())
    response.status(status).set('Cache-Control', 'no-store')
    response.json({ conversationId: pass.conv, token, expires_in: lines.lifetimeMs / 1000 })
  }
  const newcomer = (): Pass => ({ conv: newId(), user: `dl_${newId()}` })

  router.post('/tokens/generate', own, newcomers, (_, response) => hand(response, newcomer(), 200))
  router.post('/tokens/refresh', own, allowed.check, reads, (request, response) =>
    hand(response, allowed.of(request), 200),
  )
  router.post('/conversations', own, newcomers, (request, response, next) => {
    if (request.headers.authorization === undefined) return hand(response, newcomer(), 201)
    allowed.check(request, response, error => (error ? next(error) : hand(response, allowed.of(request), 201)))
  })
  router.get('/conversations/:id', allowed.check, reads, (request, response) =>
    hand(response, allowed.of(request), 200),
  )
  router.get('/conversations/:id/activities', allowed.check, reads, talk.list)
  router.post('/conversations/:id/activities', own, allowed.check, writes, body, talk.post)
  router.post(
    '/conversations/:id/upload',
    own,
    allowed.check,
    limited(LIMITS.uploadsByConversation),
    readParts(),
    talk.upload,
  )
  router.get('/conversations/:id/stream', allowed.check, reads, talk.stream)
  router.get('/conversations/:id/attachments/:mark', allowed.check, reads, talk.attachment)
  return router
}
