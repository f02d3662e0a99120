import { Router, type RequestHandler } from 'express'
import type { Language } from '../domain/participant.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import { ContributionsQuery } from './apiSchemas.js'
import { limitMissingPages, limitPages } from './limits.js'
import { contributionPage } from './pages/entry.js'
import { homePage } from './pages/home.js'
import type { Site } from './pages/layout.js'
import { notice } from './pages/notice.js'
import { pollPage } from './pages/poll.js'
import { privacyPage } from './pages/privacy.js'
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

const privacy =
  (site: Site, language: Language): RequestHandler =>
  (_, response) =>
    void response.set('Cache-Control', 'public, max-age=300').send(privacyPage(site, language, COOKIE_DAYS).text)

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
    router.get(`${base}/privacy`, pages, privacy(site, language))
  }
  return router
}
