import { z } from 'zod'
import { label } from '../../../../locales/labels.js'
import { CHANNELS } from '../../../domain/channel.js'
import type { Measures } from '../../../domain/measures.js'
import { unitLabel } from '../../../domain/unit.js'
import { DAY } from '../../../domain/zonedTime.js'
import { type Analysis, CUTS, type Cut, analyse } from '../../../service/staff/analytics.js'
import { type Column, sendCsv } from '../../csv.js'
import { type Html, html } from '../../html.js'
import { field } from '../form.js'
import { table } from '../parts.js'
import { type Page, type Screen, refusal, sends, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { heatMap } from './heatMap.js'
import { MEASURES, shownMeasure } from './measure.js'

const PATH = '/console/analytics'
const SPANS = ['7', '30', '90', '365'] as const

const Query = z.strictObject({ cut: z.enum(CUTS).default('unit'), days: z.enum(SPANS).default('30') })
type Asked = z.output<typeof Query>

const nameOf = ({ say, language, house }: Visit, cut: Cut, value: string): string => {
  if (value === '') return say('analytics.none')
  switch (cut) {
    case 'unit':
      return unitLabel(house.ministry.units, value)[language]
    case 'governorate':
      return label('governorate', value, language)
    case 'topic':
      return label('complaintTopic', value, language)
    case 'channel':
      return say(`console.channel.${CHANNELS.find(each => each === value) ?? 'web'}`)
    case 'language':
      return say(value === 'en' ? 'console.language.en' : 'console.language.ar')
  }
}

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
        <p><a href="${PATH}/export?cut=${asked.cut}&amp;days=${asked.days}">${say('analytics.export')}</a></p>
        <h2>${say('analytics.arrivals')}</h2>
        ${heatMap(visit, found.arrivals)}`,
    }
  )
}

/** The columns of the file: the heads that people read, the numbers as numbers. */
const columns = (visit: Visit, cut: Cut): readonly Column<Analysis['rows'][number]>[] => [
  [visit.say(`analytics.cut.${cut}`), ({ value }) => nameOf(visit, cut, value)],
  ...MEASURES.map((name): Column<Analysis['rows'][number]> => [
    visit.say(`analytics.${name}`),
    ({ measures }) => measures[name],
  ]),
]

/** How cases are dealt with, in numbers, each with what it means. */
export const ANALYTICS: Screen = {
  name: 'analytics.title',
  path: PATH,
  acts: ['readCases'],
  nav: 'run',
  routes: [
    view('/analytics', Query, page),
    sends('/analytics/export', async visit => {
      const asked = Query.safeParse(visit.request.query)
      const found = asked.success ? await look(visit, asked.data) : undefined
      if (!asked.success || !found || !visit.request.res) return refusal('badRequest')
      await sendCsv(visit.request.res, `cases-by-${asked.data.cut}`, columns(visit, asked.data.cut), found.rows)
      return { is: 'sent' }
    }),
  ],
}
