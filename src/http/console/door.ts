import type { Request, RequestHandler, Response } from 'express'
import type { Officer } from '../../domain/officer.js'
import { printOf } from '../../service/staff/command.js'
import type { StaffHouse } from '../../service/staff/house.js'
import type { Sessions, SignedIn } from '../../service/staff/sessions.js'
import { html } from '../html.js'
import type { Site } from '../pages/layout.js'
import type { StaffPorts } from '../staff/ports.js'
import { words } from '../words.js'
import type { ConsoleCookies } from './cookies.js'
import type { FormTokens } from './formToken.js'
import { givenOf } from './given.js'
import type { Live, Visit } from './visit.js'

export interface DoorParts {
  readonly site: Site
  readonly ports: StaffPorts
  readonly sessions: Sessions
  readonly cookies: ConsoleCookies
  readonly tokens: FormTokens
  readonly live: Live
}

/** Who visits the console. */
export interface Door {
  /** Lets in who is signed in; others are sent to the door, and come back to where they wanted to go. */
  readonly check: RequestHandler
  /** The visit of a request that `check` let in. */
  readonly of: (request: Request) => Visit
}

/** A path of the console, and nothing else, to which somebody may be sent on. */
export const ownPath = (wanted: unknown): string | undefined =>
  typeof wanted === 'string' && /^\/console(?:[/?][\w/?&=.:~%-]*)?$/u.test(wanted) && !wanted.includes('//')
    ? wanted
    : undefined

const KEY = /^[\w-]{8,64}$/u

/** Every form of the kit carries a key of its own: sent twice, it is one order. */
const keyIn = ({ body }: { readonly body?: unknown }): string | undefined =>
  typeof body === 'object' && body !== null && '_key' in body && typeof body._key === 'string'
    ? KEY.exec(body._key)?.[0]
    : undefined

const orderOf =
  (house: StaffHouse, officer: Officer, request: Request): Visit['order'] =>
  version => {
    // Looked for only now: a form with files is read after who sends it is known.
    const key = keyIn(request)
    return { officer, version, key, print: printOf(house, key, givenOf(request.body)) }
  }

/** A page that takes the browser on from here, with the cookies that it does not send from elsewhere. */
export const hop = (to: string): string =>
  html`<!doctype html>
    <html lang="ar" dir="rtl">
      <head>
        <meta charset="utf-8" />
        <title>${words('ar')('console.name')}</title>
        <meta http-equiv="refresh" content="0;url=${to}" />
      </head>
      <body>
        <p><a href="${to}">${words('ar')('console.name')}</a></p>
      </body>
    </html> `.text

/**
 * A link from elsewhere arrives without the strict cookie. The page that is answered takes the browser there once more,
 * now from here; a form cannot be sent that way.
 */
export const comeFromHere: RequestHandler = (request, response, next) => {
  const { method, headers, originalUrl } = request
  const fromElsewhere = headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] === 'navigate'
  if (method !== 'GET' || !fromElsewhere) return next()
  const to = ownPath(originalUrl) ?? '/console'
  response.send(hop(to))
}

export const doorOf = (parts: DoorParts): Door => {
  const known = new WeakMap<Request, Visit>()
  return {
    async check(request, response, next) {
      const token = parts.cookies.session(request)
      const signedIn = token === undefined ? undefined : await parts.sessions.read(token)
      if (!signedIn) return sendToDoor(request, response)
      known.set(request, visitOf(parts, request, signedIn))
      const enrolling = /^\/(?:account(?:\/|$)|sign-out$|language$)/u.test(request.path)
      if (signedIn.mustEnrol && !enrolling) response.redirect(303, '/console/account')
      else next()
    },
    of(request) {
      const visit = known.get(request)
      if (!visit) throw new Error('a route of the console asks who visits without checking it first')
      return visit
    },
  }
}

const visitOf = (
  { site, ports, cookies, tokens, live }: DoorParts,
  request: Request,
  { officer, session, expiresAt, mustEnrol }: SignedIn,
): Visit => {
  const language = cookies.language(request)
  return {
    officer,
    session,
    expiresAt,
    mustEnrol,
    language,
    say: words(language, site.ministry.calendar.zone, site.ministry),
    house: ports.house,
    live,
    ports,
    request,
    formToken: tokens.of(session),
    newKey: ports.house.newId,
    order: orderOf(ports.house, officer, request),
  }
}

const sendToDoor = (request: Request, response: Response): void => {
  const next = request.method === 'GET' ? ownPath(request.originalUrl) : undefined
  response.redirect(303, next === undefined ? '/console/sign-in' : `/console/sign-in?next=${encodeURIComponent(next)}`)
}
