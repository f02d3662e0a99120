import { Router, type RequestHandler } from 'express'
import { label } from '../../locales/labels.js'
import type { Language } from '../domain/participant.js'
import type { RegisterEntry } from '../store/register.js'
import { type Html, html } from './html.js'
import { limitPages } from './limits.js'
import type { Site } from './pages/layout.js'
import { paths } from './pages/paths.js'
import type { HttpPorts } from './ports.js'
import { type Words, words } from './words.js'

const ENTRIES = 30

/** Without the author's name: what a reader has fetched cannot be taken back from it. */
const item = ({ ministry }: Site, language: Language, entry: RegisterEntry): Html => {
  const to = ministry.publicUrl + paths(language).contribution(entry.code)
  const topic = label(entry.kind === 'complaint' ? 'complaintTopic' : 'proposalTopic', entry.topic, language)
  return html`<item>
      <title>${entry.title}</title>
      <link>${to}</link>
      <guid isPermaLink="false">${entry.code}</guid>
      <pubDate>${new Date(entry.publishedAt).toUTCString()}</pubDate>
      <category>${topic}</category>
      <description>${entry.text}</description>
    </item>
    `
}

const feed = (site: Site, language: Language, say: Words, entries: readonly RegisterEntry[]): Html => {
  const { publicUrl, name } = site.ministry
  const to = paths(language)
  const own = publicUrl + to.feed
  return html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>${say('api.feed.title', { ministry: name[language] })}</title>
    <link>${publicUrl + to.register}</link>
    <atom:link href="${own}" rel="self" type="application/rss+xml" />
    <description>${say('api.feed.text')}</description>
    <language>${language}</language>
    <ttl>30</ttl>
    ${entries.map(entry => item(site, language, entry))}
  </channel>
</rss>
`
}

/** What is newest in the register, for readers of feeds, in Arabic and under /en in English. */
export const feeds = (site: Site, { register }: Pick<HttpPorts, 'register'>): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const newest =
    (language: Language): RequestHandler =>
    async (_, response) => {
      const { items } = await register.list({ limit: ENTRIES })
      response
        .set({ 'Cache-Control': 'public, max-age=30', 'X-Robots-Tag': 'noindex' })
        .type('application/rss+xml')
        .send(feed(site, language, words(language), items).text.replaceAll(/[\u2066-\u2069]/gu, ''))
    }
  for (const language of ['ar', 'en'] as const) router.get(paths(language).feed, limitPages(site), newest(language))
  return router
}
