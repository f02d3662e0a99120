import { Router, type RequestHandler } from 'express'
import type { Language } from '../domain/participant.js'
import { picture } from './codePicture.js'
import { robots, sitemap } from './crawlers.js'
import type { Html } from './html.js'
import { limitMissingPages, limitPages } from './limits.js'
import { accessibilityPage } from './pages/accessibility.js'
import type { Site } from './pages/layout.js'
import { paths } from './pages/paths.js'
import { privacyPage } from './pages/privacy.js'
import { rulesPage } from './pages/rules.js'
import {
  type EntriesPorts,
  type Ports,
  consultation,
  consultations,
  contribution,
  dates,
  entries,
  home,
  impact,
  openData,
  poll,
  polls,
  statistics,
  track,
  yearly,
} from './portalPages.js'
import { seldom } from './seldom.js'
import { supporters } from './supporterPages.js'
import { COOKIE_DAYS } from './webchat.js'

/** Pages of prose, which change with a release or a setting. */
const PROSE: Readonly<Record<string, (site: Site, language: Language) => Html>> = {
  '/rules': rulesPage,
  '/privacy': (site, language) => privacyPage(site, language, COOKIE_DAYS),
  '/accessibility': accessibilityPage,
}

const prose =
  (page: () => Html): RequestHandler =>
  (_, response) =>
    void response.set('Cache-Control', 'public, max-age=300').send(page().text)

/** These lines name nothing that could be withdrawn, and counting them reads as many entries as there are. */
const COUNTED = { freshMs: 10_000, keptMs: 20_000 } as const

/** The pages of one language. */
const pagesIn = (router: Router, site: Site, ports: EntriesPorts, language: Language): void => {
  const base = language === 'ar' ? '' : '/en'
  const pages = limitPages(site)
  const misses = limitMissingPages(site)
  router.get(base === '' ? '/' : base, pages, home(site, ports, language))
  router.get(`${base}/register`, pages, entries(site, ports, language))
  router.get(`${base}/c/:code/qr.svg`, pages, picture(site, ports, language))
  router.get(`${base}/c/:code/supporters`, pages, misses, supporters(site, ports, language))
  router.get(`${base}/c/:code`, pages, misses, contribution(site, ports, language))
  router.get(`${base}/impact`, pages, impact(site, ports, language))
  router.get(`${base}/track`, pages, misses, track(site, ports, language))
  router.get(`${base}/polls`, pages, polls(site, ports, language))
  router.get(`${base}/polls/:code`, pages, misses, poll(site, ports, language))
  router.get(`${base}/consultations`, pages, consultations(site, ports, language))
  router.get(`${base}/consultations/:code`, pages, misses, consultation(site, ports, language))
  router.get(`${base}/statistics`, pages, statistics(site, ports, language))
  router.get(`${base}/reports/:year`, pages, misses, yearly(site, ports, language))
  router.get(`${base}/open-data`, pages, openData(site, ports, language))
  router.get(`${base}/calendar.ics`, pages, dates(site, ports, language))
  for (const [path, page] of Object.entries(PROSE))
    router.get(
      base + path,
      pages,
      prose(() => page(site, language)),
    )
  // The name that older texts of the conversation know.
  router.get(`${base}/notice`, (_, response) => response.redirect(301, paths(language).privacy))
}

/** The public pages, in Arabic and under /en in English. */
export const portal = (site: Site, ports: Ports): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const { publicUrl } = site.ministry
  const counted = seldom(() => ports.register.counted(), COUNTED)
  router.get('/robots.txt', (_, response) => void response.type('text/plain').send(robots(publicUrl)))
  router.get('/sitemap.xml', (_, response) => void response.type('application/xml').send(sitemap(publicUrl)))
  for (const language of ['ar', 'en'] as const) pagesIn(router, site, { ...ports, counted }, language)
  return router
}
