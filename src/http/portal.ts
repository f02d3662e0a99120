import { Router, type RequestHandler } from 'express'
import type { Language } from '../domain/participant.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import { ContributionsQuery } from './apiSchemas.js'
import { limitMissingPages, limitPages } from './limits.js'
import type { Html } from './html.js'
import { accessibilityPage } from './pages/accessibility.js'
import { contributionPage } from './pages/entry.js'
import { homePage } from './pages/home.js'
import type { Site } from './pages/layout.js'
import { notice } from './pages/notice.js'
import { openDataPage } from './pages/openData.js'
import { paths } from './pages/paths.js'
import { pollPage } from './pages/poll.js'
import { privacyPage } from './pages/privacy.js'
import { rulesPage } from './pages/rules.js'
import type { HttpPorts } from './ports.js'
import type { Register } from '../store/register.js'
import { COOKIE_DAYS } from './webchat.js'

const ENTRIES = 12
const POLLS = 6
/** Pages with names: gone from every cache half a minute after a name is withdrawn, and from search engines always. */
const WITH_NAMES = { 'Cache-Control': 'public, max-age=30', 'X-Robots-Tag': 'noindex' } as const

const HomeQuery = ContributionsQuery.pick({ q: true, after: true })

/** An empty search field means: no search. */
const homeQuery = (query: object) =>
  HomeQuery.safeParse(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')))

const home =
  (site: Site, register: Register, language: Language): RequestHandler =>
  async (request, response) => {
    const query = homeQuery(request.query)
    if (!query.success) return void response.status(400).send(notice(site, language, 'notFound').text)
    const { q, after } = query.data
    const [list, polls] = await Promise.all([
      register.list({ q, after, limit: ENTRIES }),
      register.polls({ limit: POLLS }),
    ])
    const shown = polls.items.filter(({ state }) => state === 'open' || state === 'resultPublished')
    response.set(WITH_NAMES).send(homePage(site, language, { register: list, polls: shown, q, after }).text)
  }

const contribution =
  (site: Site, register: Register, language: Language): RequestHandler<{ code: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const entry = code && (await register.find(code))
    if (!entry) return void response.status(404).send(notice(site, language, 'notFound').text)
    response.set(WITH_NAMES).send(contributionPage(site, language, entry).text)
  }

const poll =
  (site: Site, register: Register, language: Language): RequestHandler<{ code: string }> =>
  async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const results = code && (await register.results(code))
    if (!results) return void response.status(404).send(notice(site, language, 'notFound').text)
    response.set('Cache-Control', 'public, max-age=30').send(pollPage(site, language, results).text)
  }

/** A page of prose, which changes with a release or a setting. */
const text =
  (page: () => Html): RequestHandler =>
  (_, response) =>
    void response.set('Cache-Control', 'public, max-age=300').send(page().text)

/** The public pages, in Arabic and under /en in English. */
export const portal = (site: Site, { register }: Pick<HttpPorts, 'register'>): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const pages = limitPages(site)
  const misses = limitMissingPages(site)
  for (const language of ['ar', 'en'] as const) {
    const base = language === 'ar' ? '' : '/en'
    router.get(base === '' ? '/' : base, pages, home(site, register, language))
    router.get(`${base}/c/:code`, pages, misses, contribution(site, register, language))
    router.get(`${base}/polls/:code`, pages, misses, poll(site, register, language))
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
