import { Router, type RequestHandler } from 'express'
import { toString as pictureOf } from 'qrcode'
import type { Language } from '../domain/participant.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import { PollsQuery } from './apiSchemas.js'
import { limitMissingPages, limitPages } from './limits.js'
import type { Html } from './html.js'
import { accessibilityPage } from './pages/accessibility.js'
import { contributionPage } from './pages/contribution.js'
import { readFront } from './pages/front.js'
import { homePage } from './pages/home.js'
import type { Site } from './pages/layout.js'
import { notice } from './pages/notice.js'
import { openDataPage } from './pages/openData.js'
import { paths } from './pages/paths.js'
import { pollPage } from './pages/poll.js'
import { pollsPage } from './pages/polls.js'
import { privacyPage } from './pages/privacy.js'
import { registerPage } from './pages/register.js'
import { askedIn, searchOf } from './pages/registerQuery.js'
import { rulesPage } from './pages/rules.js'
import type { HttpPorts } from './ports.js'
import { COOKIE_DAYS } from './webchat.js'

const ENTRIES = 12
const SIMILAR = 3
/** Pages with names: gone from every cache half a minute after a name is withdrawn, and from search engines always. */
const WITH_NAMES = { 'Cache-Control': 'public, max-age=30', 'X-Robots-Tag': 'noindex' } as const

type Ports = Pick<HttpPorts, 'register' | 'now'>

const home =
  (site: Site, { register, now }: Ports, language: Language): RequestHandler =>
  async (_, response) => {
    const front = await readFront(register, now())
    response.set(WITH_NAMES).send(homePage(site, language, front).text)
  }

const entries =
  (site: Site, { register, now }: Ports, language: Language): RequestHandler =>
  async (request, response) => {
    const asked = askedIn(request.query)
    if (!asked) return void response.status(400).send(notice(site, language, 'notFound').text)
    const page = await register.list(searchOf(asked, ENTRIES))
    response.set(WITH_NAMES).send(registerPage(site, language, { asked, page, now: now() }).text)
  }

const contribution =
  (site: Site, { register, now }: Ports, language: Language): RequestHandler<{ code: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const entry = code && (await register.find(code))
    if (!entry) return void response.status(404).send(notice(site, language, 'notFound').text)
    const similar = await register.similar(entry, SIMILAR)
    response.set(WITH_NAMES).send(contributionPage(site, language, { entry, similar, now: now() }).text)
  }

/** The deep link of a contribution as a picture for phones; it says nothing of whether there is such a contribution. */
const picture =
  (site: Site, language: Language): RequestHandler<{ code: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    if (!code) return void response.status(404).send(notice(site, language, 'notFound').text)
    const svg = await pictureOf(site.ministry.publicUrl + paths(language).start(code), { type: 'svg', margin: 2 })
    response.set('Cache-Control', 'public, max-age=86400').type('svg').send(svg)
  }

const poll =
  (site: Site, { register }: Ports, language: Language): RequestHandler<{ code: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const results = code && (await register.results(code))
    if (!results) return void response.status(404).send(notice(site, language, 'notFound').text)
    response.set('Cache-Control', 'public, max-age=30').send(pollPage(site, language, results).text)
  }

const polls =
  (site: Site, { register, now }: Ports, language: Language): RequestHandler =>
  async (request, response) => {
    const query = PollsQuery.pick({ after: true }).safeParse(request.query)
    if (!query.success) return void response.status(400).send(notice(site, language, 'notFound').text)
    const { after } = query.data
    const page = await register.polls({ after, limit: ENTRIES })
    response
      .set('Cache-Control', 'public, max-age=30')
      .send(pollsPage(site, language, { page, after, now: now() }).text)
  }

/** A page of prose, which changes with a release or a setting. */
const text =
  (page: () => Html): RequestHandler =>
  (_, response) =>
    void response.set('Cache-Control', 'public, max-age=300').send(page().text)

/** The public pages, in Arabic and under /en in English. */
export const portal = (site: Site, ports: Ports): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const pages = limitPages(site)
  const misses = limitMissingPages(site)
  for (const language of ['ar', 'en'] as const) {
    const base = language === 'ar' ? '' : '/en'
    router.get(base === '' ? '/' : base, pages, home(site, ports, language))
    router.get(`${base}/register`, pages, entries(site, ports, language))
    router.get(`${base}/c/:code/qr.svg`, pages, picture(site, language))
    router.get(`${base}/c/:code`, pages, misses, contribution(site, ports, language))
    router.get(`${base}/polls`, pages, polls(site, ports, language))
    router.get(`${base}/polls/:code`, pages, misses, poll(site, ports, language))
    router.get(
      `${base}/privacy`,
      pages,
      text(() => privacyPage(site, language, COOKIE_DAYS)),
    )
    router.get(
      `${base}/rules`,
      pages,
      text(() => rulesPage(site, language)),
    )
    router.get(
      `${base}/accessibility`,
      pages,
      text(() => accessibilityPage(site, language)),
    )
    router.get(
      `${base}/open-data`,
      pages,
      text(() => openDataPage(site, language)),
    )
    // The name that older texts of the conversation know.
    router.get(`${base}/notice`, (_, response) => response.redirect(301, paths(language).privacy))
  }
  return router
}
