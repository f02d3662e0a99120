import { label } from '../../../locales/labels.js'
import { monthOf } from '../../domain/month.js'
import type { Language } from '../../domain/participant.js'
import { CUT_BY, type CutBy, type Statistics } from '../../domain/statistics.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { barTable } from './barTable.js'
import { type Part, tiles } from './figures.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { monthChart } from './months.js'
import { paths } from './paths.js'
import { written } from './prose.js'

const section = (id: string, title: string, body: Html): Html =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${body}
  </section>`

const cut = (by: CutBy, { cuts }: Statistics, language: Language, say: Words): Html | false =>
  cuts[by].length > 0 &&
  barTable(
    say(`figures.cut.${by}`),
    [say(`figures.cut.head.${by}`), say('figures.cut.count'), say('figures.share')],
    cuts[by].map(({ id, count }) => ({
      name: label(by, id, language),
      count,
      told: say('figures.cut.atLeast', { n: count }),
    })),
  )

const cuts = (statistics: Statistics, language: Language, say: Words): Html =>
  html`<p class="quiet">${say('figures.cuts.text')}</p>
    ${
      CUT_BY.some(by => statistics.cuts[by].length > 0)
        ? CUT_BY.map(by => cut(by, statistics, language, say))
        : html`<p class="empty">${say('figures.cuts.none')}</p>`
    }`

/** Why proposals were not published, the commonest reason in front. */
export const declinedTable = ({ declined }: Statistics, language: Language, say: Words): Html =>
  declined.length === 0
    ? html`<p class="empty">${say('figures.declined.none')}</p>`
    : barTable(
        say('figures.declined.text'),
        [say('figures.reason'), say('figures.cut.count'), say('figures.share')],
        declined.map(({ reason, count }) => ({
          name: label('declineReason', reason, language),
          count,
          told: say('figures.cut.atLeast', { n: count }),
        })),
      )

const parts = (statistics: Statistics, language: Language, zone: string, say: Words): readonly Html[] => {
  const part = (id: Part): Html => section(id, say(`figures.part.${id}`), tiles(id, statistics, say))
  const current = monthOf(zone, statistics.at)
  return [
    part('received'),
    section('months', say('figures.months'), monthChart(statistics.months, current, { language, say })),
    part('replies'),
    part('proposals'),
    section('declined-reasons', say('figures.declined'), declinedTable(statistics, language, say)),
    part('polls'),
    section('cuts', say('figures.cuts'), cuts(statistics, language, say)),
  ]
}

const reading = (language: Language, say: Words): Html =>
  section(
    'read',
    say('figures.read'),
    html`${written(say('figures.read.text'))}
      <p><a href="${paths(language).openData}">${say('figures.read.data')}</a></p>`,
  )

/** A report of each year since something came first. */
const reports = ({ at, years }: Statistics, language: Language, zone: string, say: Words): Html | false => {
  const last = Number(monthOf(zone, at).slice(0, 'yyyy'.length))
  const first = years[0]?.year ?? last
  return (
    years.length > 0 &&
    html`<ul>
      ${Array.from({ length: last + 1 - first }, (_, n) => last - n).map(
        year =>
          html`<li>
            <a href="${paths(language).report(year)}">${say('figures.report', { year: String(year) })}</a>
          </li>`,
      )}
    </ul>`
  )
}

/** How the channel keeps its promises, in numbers that say what they mean. */
export const statisticsPage = (site: Site, language: Language, statistics: Statistics | undefined): Html => {
  const { zone } = site.ministry.calendar
  const say = words(language, zone)
  const when = statistics && { date: { date: statistics.at }, time: { time: statistics.at } }
  return framed(site, language, {
    title: say('figures.title'),
    current: 'statistics',
    at: to => to.statistics,
    main: html`<main id="main" class="list figures">
      <h1>${say('figures.title')}</h1>
      <p class="lead">${say('figures.lead')}</p>
      ${statistics ? parts(statistics, language, zone, say) : html`<p class="empty">${say('figures.none')}</p>`}
      ${reading(language, say)} ${statistics && reports(statistics, language, zone, say)}
      ${when && html`<p class="quiet">${say('figures.counted', when)}</p>`}
    </main>`,
  })
}
