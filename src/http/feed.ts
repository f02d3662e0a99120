import { Router, type RequestHandler } from 'express'
import { label } from '../../locales/labels.js'
import type { Instant } from '../domain/ids.js'
import type { Language } from '../domain/participant.js'
import type { RegisterEntry } from '../store/register.js'
import type { ConsultationEntry } from '../store/registerConsultations.js'
import { type Html, html } from './html.js'
import { limitPages } from './limits.js'
import type { Site } from './pages/layout.js'
import { paths } from './pages/paths.js'
import type { HttpPorts } from './ports.js'
import { type Words, words } from './words.js'
import { decisionLine } from './decisionLine.js'

const ENTRIES = 30

/** What a reader of feeds is told of. */
interface FeedItem {
  readonly id: string
  readonly title: string
  readonly path: string
  readonly at: Instant
  readonly topic: string
  readonly text: string
}

/** The title of a consultation that is not too long ago, or of a proposal that somebody argues about. */
type TitleOf = (code: string | undefined) => string | undefined

/** Of an alternative, which may be no more than its title, to which consultation it was proposed; of an argument, about which proposal. */
const aboutWhat = ({ kind, consultation, argument }: RegisterEntry, say: Words, titleOf: TitleOf): string => {
  if (argument) {
    const title = titleOf(argument.proposal)
    return title === undefined ? say('web.kind.argument') : say(`portal.arguments.feed.${argument.side}`, { title })
  }
  if (kind !== 'alternative') return ''
  const title = titleOf(consultation)
  return title === undefined ? say('web.kind.alternative') : say('consultations.feed.alternative', { title })
}

/** Without the author's name: what a reader has fetched cannot be taken back from it. */
const ofEntry = (entry: RegisterEntry, language: Language, say: Words, titleOf: TitleOf): FeedItem => ({
  id: entry.code,
  title: entry.title,
  path: paths(language).contribution(entry.code),
  at: entry.publishedAt,
  topic: label(entry.kind === 'complaint' ? 'complaintTopic' : 'proposalTopic', entry.topic, language),
  text: [aboutWhat(entry, say, titleOf), entry.text].filter(Boolean).join('\n'),
})

/** A consultation is told of when it opens, and again when its report is out. */
const ofConsultation = (it: ConsultationEntry, language: Language, say: Words): readonly FeedItem[] => {
  const { code, state, openedAt } = it
  const title = it.title[language]
  const told = { path: paths(language).consultation(code), topic: label('proposalTopic', it.topic, language) }
  const opened = { ...told, id: `${code}-opened`, title: say('consultations.feed.opened', { title }), at: openedAt }
  const items = [{ ...opened, text: it.brief[language] }]
  if (state.is !== 'concluded') return items
  const lines = state.decisions.map(each => decisionLine(each, language, say))
  const concluded = {
    ...told,
    id: `${code}-concluded`,
    title: say('consultations.feed.concluded', { title }),
    at: state.at,
  }
  return [...items, { ...concluded, text: lines.join('\n') }]
}

const item = ({ ministry }: Site, { id, title, path, at, topic, text }: FeedItem): Html =>
  html`<item>
      <title>${title}</title>
      <link>${ministry.publicUrl + path}</link>
      <guid isPermaLink="false">${id}</guid>
      <pubDate>${new Date(at).toUTCString()}</pubDate>
      <category>${topic}</category>
      <description>${text}</description>
    </item>
    `

const feed = (site: Site, language: Language, say: Words, items: readonly FeedItem[]): Html => {
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
    ${items.map(each => item(site, each))}
  </channel>
</rss>
`
}

/** What the proposals are called that these argue about. */
const titlesArgued = async (
  register: HttpPorts['register'],
  entries: readonly RegisterEntry[],
): Promise<ReadonlyMap<string, string>> => {
  const codes = [...new Set(entries.flatMap(({ argument }) => argument?.proposal ?? []))]
  const titles = await Promise.all(codes.map(code => register.find(code)))
  return new Map(titles.flatMap(found => (found ? [[found.code, found.title] as const] : [])))
}

/** What is newest in the register, for readers of feeds, in Arabic and under /en in English. */
export const feeds = (site: Site, { register }: Pick<HttpPorts, 'register'>): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const newest =
    (language: Language): RequestHandler =>
    async (_, response) => {
      const say = words(language)
      const [entries, consultations] = await Promise.all([
        register.list({ limit: ENTRIES }),
        register.consultations({ limit: ENTRIES }),
      ])
      const argued = await titlesArgued(register, entries.items)
      const titleOf: TitleOf = wanted =>
        consultations.items.find(({ code }) => code === wanted)?.title[language] ?? argued.get(wanted ?? '')
      const items = [
        ...entries.items.map(each => ofEntry(each, language, say, titleOf)),
        ...consultations.items.flatMap(each => ofConsultation(each, language, say)),
      ]
      const newestFirst = items.sort((one, other) => other.at - one.at).slice(0, ENTRIES)
      response
        .set({ 'Cache-Control': 'public, max-age=30', 'X-Robots-Tag': 'noindex' })
        .type('application/rss+xml')
        .send(feed(site, language, say, newestFirst).text.replaceAll(/[\u2066-\u2069]/gu, ''))
    }
  for (const language of ['ar', 'en'] as const) router.get(paths(language).feed, limitPages(site), newest(language))
  return router
}
