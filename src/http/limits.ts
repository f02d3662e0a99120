import type { Request, RequestHandler, Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Site } from './pages/layout.js'
import { notice } from './pages/notice.js'
import { problem } from './problem.js'
import { pageLanguage } from './words.js'

const MINUTE = 60_000

/**
 * Requests a minute. By address they are generous, because a whole school may share one; by conversation they follow
 * what one person can read and write.
 */
export const LIMITS = {
  pagesByAddress: 600,
  /** Codes and pages that do not exist: what guessing looks like. */
  missesByAddress: 60,
  conversationsByAddress: 120,
  /** Whole files of the public log. */
  exportsByAddress: 6,
  writesByConversation: 30,
  readsByConversation: 240,
  uploadsByConversation: 10,
  uploadsByAddress: 60,
} as const

const byAddress = {
  windowMs: MINUTE,
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  validate: { xForwardedForHeader: false },
} as const

/** Limits a JSON route by the client's address. */
export const limitJson = (limit: number): RequestHandler =>
  rateLimit({ ...byAddress, limit, handler: (request, response) => problem(request, response, 'TooManyRequests') })

/** Limits a JSON route by whatever `keyOf` names, such as the conversation. */
export const limitJsonBy = (limit: number, keyOf: (request: Request) => string): RequestHandler =>
  rateLimit({
    ...byAddress,
    limit,
    keyGenerator: keyOf,
    handler: (request, response) => problem(request, response, 'TooManyRequests'),
  })

/** Limits only requests that find nothing, so that codes cannot be guessed in bulk. */
export const limitMisses = (): RequestHandler =>
  rateLimit({
    ...byAddress,
    limit: LIMITS.missesByAddress,
    skipSuccessfulRequests: true,
    handler: (request, response) => problem(request, response, 'TooManyRequests'),
  })

const busyPage =
  (site: Site) =>
  (request: Request, response: Response): void => {
    response.status(429).send(notice(site, pageLanguage(request), 'busy').text)
  }

/** Limits pages by the client's address. */
export const limitPages = (site: Site): RequestHandler =>
  rateLimit({ ...byAddress, limit: LIMITS.pagesByAddress, handler: busyPage(site) })

/** The same as `limitMisses`, for pages. */
export const limitMissingPages = (site: Site): RequestHandler =>
  rateLimit({ ...byAddress, limit: LIMITS.missesByAddress, skipSuccessfulRequests: true, handler: busyPage(site) })
