import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { PhraseKey } from '../../locales/index.js'
import { Unavailable } from '../store/unavailable.js'
import type { HttpPorts } from './ports.js'
import { errorFields } from './errorFields.js'
import type { Site } from './pages/layout.js'
import { notice } from './pages/notice.js'
import { pageLanguage, words } from './words.js'

/** What a JSON client is told: a name for programs, a sentence for people. */
const PROBLEMS = {
  BadRequest: { status: 400, phrase: 'web.problem.badRequest' },
  Unauthorized: { status: 401, phrase: 'web.problem.unauthorized' },
  Forbidden: { status: 403, phrase: 'web.problem.forbidden' },
  TokenExpired: { status: 403, phrase: 'web.problem.tokenExpired' },
  NotFound: { status: 404, phrase: 'web.problem.notFound' },
  Gone: { status: 410, phrase: 'web.problem.gone' },
  Renewed: { status: 410, phrase: 'web.problem.renewed' },
  TooLarge: { status: 413, phrase: 'web.problem.tooLarge' },
  UploadedEnough: { status: 413, phrase: 'web.problem.uploadedEnough' },
  TooLong: { status: 413, phrase: 'web.problem.tooLong' },
  UnsupportedType: { status: 415, phrase: 'web.problem.unsupportedType' },
  UnsupportedFile: { status: 415, phrase: 'web.problem.unsupportedFile' },
  TooManyRequests: { status: 429, phrase: 'web.problem.tooMany' },
  ServerError: { status: 500, phrase: 'web.problem.serverError' },
  Unavailable: { status: 503, phrase: 'web.problem.unavailable' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly phrase: PhraseKey }>>
type ProblemCode = keyof typeof PROBLEMS

/**
 * Ends a JSON request with `{error:{code,message}}`, the message in the language the client prefers. Nobody keeps it: what
 * went wrong or was not there may be otherwise the next time.
 */
export const problem = (request: Request, response: Response, code: ProblemCode, ref?: string): void => {
  const { status, phrase } = PROBLEMS[code]
  const language = request.acceptsLanguages('ar', 'en') === 'en' ? 'en' : 'ar'
  const message = words(language)(phrase)
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .json({ error: { code, message, ...(ref !== undefined && { ref }) } })
}

const BY_STATUS = new Map<number, ProblemCode>([
  [400, 'BadRequest'],
  [404, 'NotFound'],
  [413, 'TooLarge'],
  [415, 'UnsupportedType'],
])

/** The fault of the request, where Express or one of its parsers says so. */
const faultOfRequest = (error: unknown): ProblemCode | undefined =>
  error instanceof Error && 'status' in error && typeof error.status === 'number'
    ? BY_STATUS.get(error.status)
    : undefined

/** A database out of reach is nobody's fault and passes: the client may come again. */
const COME_AGAIN_SECONDS = 5

const speaksJson = (request: Request): boolean =>
  /^\/(?:api|v3)\//u.test(request.path) || request.path === '/chat/session'

/** The last handler but one: nothing is found under this address. */
export const notFound =
  (site: Site): RequestHandler =>
  (request, response) => {
    if (speaksJson(request)) problem(request, response, 'NotFound')
    else response.status(404).send(notice(site, pageLanguage(request), 'notFound').text)
  }

/** The one catch of the app: the person gets a sentence and a reference, the operator the place. */
export const failed =
  (site: Site, { log, newId }: Pick<HttpPorts, 'log' | 'newId'>): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    // Whoever asked went away before it was all there: nothing failed.
    if (response.destroyed) return
    const fault = faultOfRequest(error)
    const ref = newId().slice(0, 8)
    if (!fault) log.error({ ref, method: request.method, ...errorFields(error) }, 'a request failed')
    // Half of it was sent: what is broken off shows that the rest is missing.
    if (response.headersSent) return void response.destroy()
    const away = error instanceof Unavailable
    if (away) response.set('Retry-After', String(COME_AGAIN_SECONDS))
    const code = fault ?? (away ? 'Unavailable' : 'ServerError')
    if (speaksJson(request)) return problem(request, response, code, fault ? undefined : ref)
    const page = fault
      ? notice(site, pageLanguage(request), 'notFound')
      : notice(site, pageLanguage(request), 'failed', ref)
    response.status(PROBLEMS[code].status).send(page.text)
  }
