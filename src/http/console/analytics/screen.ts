import { z } from 'zod'
import type { Measures } from '../../../domain/measures.js'
import { DAY } from '../../../domain/zonedTime.js'
import { type Analysis, CUTS, analyse } from '../../../service/staff/analytics.js'
import { sendCsv } from '../../csv.js'
import { type Html, html } from '../../html.js'
import { sendXlsx } from '../../xlsx.js'
import { field } from '../form.js'
import { table } from '../parts.js'
import { type Page, type Screen, refusal, sends, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { columns, tables } from './files.js'
import { heatMap } from './heatMap.js'
import { MEASURES, shownMeasure } from './measure.js'
import { nameOf } from './names.js'

const PATH = '/console/analytics'
const SPANS = ['7', '30', '90', '365'] as const

const Query = z.strictObject({ cut: z.enum(CUTS).default('unit'), days: z.enum(SPANS).default('30') })
type Asked = z.output<typeof Query>

const FORMATS = ['csv', 'xlsx'] as const
const FileQuery = Query.extend({ as: z.enum(FORMATS).default('csv') })

const look = async (visit: Visit, { cut, days }: Asked): Promise<Analysis | undefined> => {
  const to = visit.house.clock()
  const found = await analyse(visit.house, visit.officer, { cut, from: to - Number(days) * DAY, to })
  return found.ok ? found.value : undefined
}

const filter = ({ say }: Visit, { cut, days }: Asked): Html =>
  html`<form class="filter" method="get" action="${PATH}">
    ${field({ is: 'select', name: 'days', label: say('analytics.span'), value: days, options: SPANS.map(value => ({ value, label: say('analytics.days', { n: Number(value) }) })) })}
    ${field({ is: 'select', name: 'cut', label: say('analytics.by'), value: cut, options: CUTS.map(value => ({ value, label: say(`analytics.cut.${value}`) })) })}
    <div class="buttons"><button class="first">${say('analytics.show')}</button></div>
  </form>`

const tiles = (visit: Visit, all: Measures): Html =>
  html`<dl class="tiles">
    ${MEASURES.map(
      name =>
        html`<div>
          <dt>${visit.say(`analytics.${name}`)}</dt>
          <dd><b>${shownMeasure(visit, all, name)}</b> <span>${visit.say(`analytics.${name}.about`)}</span></dd>
        </div>`,
    )}
  </dl>`

const rowsOf = (visit: Visit, { cut }: Asked, { rows }: Analysis): Html =>
  table(
    visit.say('analytics.rows'),
    [
      {
        head: visit.say(`analytics.cut.${cut}`),
        cell: ({ value }: Analysis['rows'][number]) => nameOf(visit, cut, value),
      },
      ...MEASURES.map(name => ({
        head: visit.say(`analytics.${name}`),
        cell: ({ measures }: Analysis['rows'][number]) => shownMeasure(visit, measures, name),
      })),
    ],
    rows,
  )

const page = async (visit: Visit, asked: Asked): Promise<Page | undefined> => {
  const { say } = visit
  const found = await look(visit, asked)
  return (
    found && {
      title: say('analytics.title'),
      wide: true,
      main: html`<p>${say('analytics.lead')}</p>
        ${filter(visit, asked)} ${tiles(visit, found.all)}
        <h2>${say('analytics.rows')}</h2>
        ${rowsOf(visit, asked, found)}
        <ul>
          ${FORMATS.map(as => html`<li><a href="${PATH}/export?cut=${asked.cut}&amp;days=${asked.days}&amp;as=${as}">${say(`analytics.export.${as}`)}</a></li>`)}
        </ul>
        <h2>${say('analytics.arrivals')}</h2>
        ${heatMap(visit, found.arrivals)}`,
    }
  )
}

/** How cases are dealt with, in numbers, each with what it means. */
export const ANALYTICS: Screen = {
  name: 'analytics.title',
  path: PATH,
  acts: ['readCases'],
  nav: 'run',
  routes: [
    view('/analytics', Query, page),
    sends('/analytics/export', async visit => {
      const asked = FileQuery.safeParse(visit.request.query)
      const found = asked.success ? await look(visit, asked.data) : undefined
      const { res: response } = visit.request
      if (!asked.success || !found || !response) return refusal('badRequest')
      const { cut, as } = asked.data
      const name = `cases-by-${cut}`
      if (as === 'csv') await sendCsv(response, name, columns(visit, cut), found.rows)
      else await sendXlsx(response, name, visit.language, tables(visit, cut, found))
      return { is: 'sent' }
    }),
  ],
}
