import express, { Router, type RequestHandler, type Request, type Response } from 'express'
import { type TrackingCode, mint } from '../../domain/ids.js'
import { readTrackingCode } from '../../domain/trackingCode.js'
import { sessionsOf } from '../../service/staff/sessions.js'
import { html } from '../html.js'
import type { Site } from '../pages/layout.js'
import { type Framed, allowPageParts, sameOrigin } from '../security.js'
import type { StaffPorts } from '../staff/ports.js'
import type { Streams } from '../stream.js'
import { type RefusalName, statusOf } from '../staff/refusals.js'
import { ROSTER_BODY } from '../staff/settings/rosterRoutes.js'
import { limitByAddress } from '../staff/signIn.js'
import { accountRoutes } from './leaving.js'
import { consoleCookies } from './cookies.js'
import { type Door, type DoorParts, comeFromHere, doorOf, ownPath } from './door.js'
import { cameBack, elsewhereRoutes } from './elsewhere.js'
import { firstRoutes } from './first.js'
import { invitedRoutes } from './invited.js'
import { type Flash, keepFlash, takeFlash } from './flash.js'
import { formTokens } from './formToken.js'
import { formParts } from './formFiles.js'
import { framed } from './frame.js'
import { liveOf } from './live.js'
import { allows } from './permission.js'
import type { Answer, ConsoleRoute, Page, Params, Screen } from './screen.js'
import { SCREENS } from './screens.js'
import { signInRoutes } from './signIn.js'
import type { Visit } from './visit.js'

const FORM = { extended: false, inflate: false, limit: '128kb', parameterLimit: 500 } as const

const unkept: RequestHandler = (_, response, next) => {
  response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' })
  next()
}

const ID = /^[\w-]{1,64}$/u

const paramsOf = ({ params }: Request): Params | undefined => {
  const { code, id } = params
  const coded: TrackingCode | undefined = typeof code === 'string' ? readTrackingCode(code) : mint<'trackingCode'>('')
  const named = typeof id === 'string' ? ID.exec(id)?.[0] : ''
  return coded === undefined || named === undefined ? undefined : { code: coded, id: named }
}

/** Where somebody came from within the console, to be sent back there. */
const cameFrom = (request: Request): string => {
  const referer = request.get('Referer') ?? ''
  const path = URL.canParse(referer) ? new URL(referer).pathname + new URL(referer).search : ''
  return ownPath(path) ?? '/console'
}

const refusedPage = ({ say }: Visit, because: RefusalName): Page => ({
  title: say(because === 'notFound' ? 'console.notFound' : 'console.refused'),
  main: html`<p>${say(`staff.problem.${because}`)}</p>
    <p><a href="/console">${say('console.toHome')}</a></p>`,
})

/** For an address that no screen has. */
const noPage = (visit: Visit): Page => ({
  title: visit.say('console.notFound'),
  main: html`<p>${visit.say('console.noPage')}</p>
    <p><a href="/console">${visit.say('console.toHome')}</a></p>`,
})

const saidFirst = ({ problem, args, done }: Extract<Answer, { is: 'page' }>): Flash | undefined => {
  if (problem) return { is: 'problem', phrase: problem, ...(args && { args }) }
  return done && { is: 'done', phrase: done }
}

const answering = (site: Site, door: Door, screen: Screen, route: ConsoleRoute): RequestHandler => {
  const page = (visit: Visit, response: Response, shown: Page, status = 200, said?: Flash): void => {
    const flash = said ?? takeFlash(visit.request, response)
    response.status(status).send(framed(site, visit, { page: shown, screens: SCREENS, here: screen, flash }).text)
  }
  const tell = (visit: Visit, response: Response, answer: Answer): void => {
    switch (answer.is) {
      case 'page':
        return page(visit, response, answer.page, answer.status, saidFirst(answer))
      case 'go':
        if (answer.flash) keepFlash(response, answer.flash)
        return response.redirect(303, answer.to)
      case 'refused':
        if (route.method === 'get')
          return page(visit, response, refusedPage(visit, answer.because), statusOf(answer.because))
        keepFlash(response, { is: 'problem', phrase: `staff.problem.${answer.because}` })
        return response.redirect(303, cameFrom(visit.request))
      case 'sent':
        return undefined
    }
  }
  return async (request, response) => {
    const visit = door.of(request)
    const params = paramsOf(request)
    if (!params) return tell(visit, response, { is: 'refused', because: 'notFound' })
    if (!allows(visit.officer, screen)) return page(visit, response, refusedPage(visit, 'forbidden'), 403)
    tell(visit, response, await route.answer(visit, params))
  }
}

/** Refuses a form that was not made for this session. */
const ownForm =
  ({ tokens }: DoorParts, door: Door, site: Site): RequestHandler =>
  (request, response, next) => {
    const visit = door.of(request)
    const body: unknown = request.body
    const token = typeof body === 'object' && body !== null && '_form' in body ? body._form : undefined
    if (request.method === 'GET' || tokens.belongs(token, visit.session)) return next()
    const shown = { page: refusedPage(visit, 'forbidden'), screens: SCREENS, here: undefined, flash: undefined }
    response.status(403).send(framed(site, visit, shown).text)
  }

/** Links may come from anywhere; whatever else is asked comes from our own pages. */
const own =
  (guard: RequestHandler): RequestHandler =>
  (request, response, next) =>
    request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET'
      ? next()
      : guard(request, response, next)

/** The console of the staff, mounted at /console: pages made on the server, forms, and small scripts that make them quicker. */
export const consoleOf = (
  site: Site,
  ports: StaffPorts,
  formKey: Uint8Array,
  streams: Pick<Streams, 'keep'>,
  frames: Framed,
): Router => {
  const { house } = ports
  const parts: DoorParts = {
    site,
    ports,
    sessions: sessionsOf(house),
    cookies: consoleCookies(house.ministry.publicUrl),
    tokens: formTokens(formKey),
    live: liveOf(house, streams),
  }
  const door = doorOf(parts)
  const router = Router({ caseSensitive: true, strict: false })
  const { elsewhere } = ports
  router.use(unkept, limitByAddress())
  if (elsewhere) router.use(cameBack(parts, elsewhere))
  router.use(comeFromHere)
  router.use(own(sameOrigin(house.ministry.publicUrl)), allowPageParts(house.ministry.publicUrl, frames))
  // Only who is signed in may send as much as a list.
  router.use('/settings/roster', door.check, express.urlencoded({ ...FORM, limit: ROSTER_BODY }))
  router.use(express.urlencoded(FORM))
  router.use(signInRoutes(parts), firstRoutes(parts), invitedRoutes(parts))
  if (elsewhere) router.use(elsewhereRoutes(parts, elsewhere))
  router.use(door.check, formParts(parts, door), ownForm(parts, door, site))
  router.use(accountRoutes(parts, door))
  for (const screen of SCREENS)
    for (const route of screen.routes) router[route.method](route.path, answering(site, door, screen, route))
  router.use((request, response) => {
    const visit = door.of(request)
    const shown = { page: noPage(visit), screens: SCREENS, here: undefined, flash: undefined }
    response.status(404).send(framed(site, visit, shown).text)
  })
  return router
}
