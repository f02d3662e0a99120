import { z } from 'zod'
import { DAY } from '../../domain/zonedTime.js'
import type { Measures } from '../../domain/measures.js'
import { CUTS, analyse } from '../../service/staff/analytics.js'
import { words } from '../words.js'
import { moment } from './fields.js'
import { type Route, route } from './route.js'

const say = words('en')

/** A number with what it means, which is what the console says of it. */
const measure = (name: keyof Measures) =>
  z
    .number()
    .nullable()
    .meta({ description: `${say(`analytics.${name}`)}: ${say(`analytics.${name}.about`)}.` })

const MeasuresJson = z
  .object({
    received: measure('received'),
    repliedInTime: measure('repliedInTime'),
    replyMinutes: measure('replyMinutes'),
    answerMinutes: measure('answerMinutes'),
    confirmed: measure('confirmed'),
    reopened: measure('reopened'),
    stars: measure('stars'),
    rated: measure('rated'),
  })
  .meta({
    id: 'Measures',
    description: 'Null where nothing can be said yet. Shares are in percent, spans in working minutes.',
  })

const measuresJson = (of: Measures): z.input<typeof MeasuresJson> => ({
  received: of.received,
  repliedInTime: of.repliedInTime ?? null,
  replyMinutes: of.replyMinutes ?? null,
  answerMinutes: of.answerMinutes ?? null,
  confirmed: of.confirmed ?? null,
  reopened: of.reopened ?? null,
  stars: of.stars ?? null,
  rated: of.rated,
})

/** Where nothing is said, and at most. */
const DAYS = { usual: 30, max: 366 } as const

const Query = z.strictObject({
  cut: z.enum(CUTS).default('unit').meta({ description: 'By what the rows are told apart.' }),
  from: moment.optional().meta({ description: `Where nothing is said: ${DAYS.usual} days ago.` }),
  to: moment.optional().meta({ description: `Where nothing is said: now. At most ${DAYS.max} days after \`from\`.` }),
})

export const ANALYTICS_ROUTES: readonly Route[] = [
  route('get', '/analytics', {
    summary: 'How complaints and questions that came in within a time were dealt with, as far as this account reaches',
    query: Query,
    answer: z.object({
      all: MeasuresJson,
      rows: z.array(z.object({ value: z.string().nullable(), measures: MeasuresJson })),
      arrivals: z
        .array(z.array(z.int()))
        .meta({ description: 'How many came in, by hour of the day and weekday, Sunday first.' }),
    }),
    run: async (house, { officer, query }) => {
      const to = query.to ?? house.clock()
      const from = query.from ?? to - DAYS.usual * DAY
      if (from >= to || to - from > DAYS.max * DAY) return { ok: false, because: 'badDates' }
      const found = await analyse(house, officer, { cut: query.cut, from, to })
      if (!found.ok) return found
      const { all, rows, arrivals } = found.value
      const told = rows.map(({ value, measures }) => ({ value: value || null, measures: measuresJson(measures) }))
      return { ok: true, value: { all: measuresJson(all), rows: told, arrivals } }
    },
  }),
]
