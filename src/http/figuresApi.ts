import { Router, type RequestHandler } from 'express'
import { z } from 'zod'
import { MONTH } from '../domain/month.js'
import { DECLINE_REASONS } from '../domain/proposal.js'
import { CUT_BY, FIGURES, type FigureId, type Received, type Statistics } from '../domain/statistics.js'
import { iso } from './iso.js'
import { type Column, sendCsv, wantsCsv } from './csv.js'
import type { HttpPorts } from './ports.js'
import { told } from './told.js'
import { words } from './words.js'

const [arabic, english] = [words('ar'), words('en')]
const bilingual = z.object({ ar: z.string(), en: z.string() })

const Tens = z.int().nullable().meta(told('docs.field.statistics.tens'))

const FigureJson = z
  .object({
    id: z.enum(FIGURES),
    unit: z.enum(['count', 'percent', 'workingDays', 'stars']),
    value: z.number().nullable().meta(told('docs.field.figure.value')),
    of: z.int().nullable().meta(told('docs.field.figure.of')),
    name: bilingual,
    definition: bilingual,
  })
  .meta({ id: 'Figure' })

export const StatisticsJson = z
  .object({
    at: z.iso.datetime().nullable().meta(told('docs.field.statistics.at')),
    since: z.iso.datetime().nullable().meta(told('docs.field.statistics.since')),
    figures: z.array(FigureJson),
    declined: z
      .array(z.object({ reason: z.enum(DECLINE_REASONS), count: z.int() }))
      .meta(told('docs.field.statistics.declined')),
    months: z
      .array(z.object({ month: z.string().regex(MONTH), proposals: Tens, complaints: Tens }))
      .meta(told('docs.field.statistics.months')),
    years: z
      .array(z.object({ year: z.int(), proposals: Tens, complaints: Tens }))
      .meta(told('docs.field.statistics.years')),
    cuts: z
      .array(z.object({ by: z.enum(CUT_BY), id: z.string(), count: z.int() }))
      .meta(told('docs.field.statistics.cuts')),
  })
  .meta({ id: 'Statistics' })

type FigureRow = z.infer<typeof FigureJson>

const figureJson = (id: FigureId, statistics: Statistics | undefined): FigureRow => {
  const { unit = 'count', value, of } = statistics?.figures[id] ?? {}
  return {
    id,
    unit,
    value: value ?? null,
    of: of ?? null,
    name: { ar: arabic(`api.figure.${id}`), en: english(`api.figure.${id}`) },
    definition: { ar: arabic(`api.figure.${id}.text`), en: english(`api.figure.${id}.text`) },
  }
}

const receivedJson = ({ proposals, complaints }: Received) => ({
  proposals: proposals || null,
  complaints: complaints || null,
})

const dated = (at: number | undefined): string | null => (at === undefined ? null : iso(at))

export const FIGURE_COLUMNS: readonly Column<FigureRow>[] = [
  ['id', ({ id }) => id],
  ['name_ar', ({ name }) => name.ar],
  ['name_en', ({ name }) => name.en],
  ['unit', ({ unit }) => unit],
  ['value', ({ value }) => value ?? undefined],
  ['of', ({ of }) => of ?? undefined],
  ['definition_ar', ({ definition }) => definition.ar],
  ['definition_en', ({ definition }) => definition.en],
]

export const figureRows = (statistics: Statistics | undefined): readonly FigureRow[] =>
  FIGURES.map(id => figureJson(id, statistics))

/** The published figures with what each of them means. */
export const figuresApi = ({ register }: Pick<HttpPorts, 'register'>): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const file: RequestHandler = async (_, response) =>
    sendCsv(response, 'statistics', FIGURE_COLUMNS, figureRows(await register.statistics()))
  const json: RequestHandler = async (_, response) => {
    const statistics = await register.statistics()
    const { at, since, declined = [] } = statistics ?? {}
    const months = (statistics?.months ?? []).map(({ month, ...count }) => ({ month, ...receivedJson(count) }))
    const years = (statistics?.years ?? []).map(({ year, ...count }) => ({ year, ...receivedJson(count) }))
    const cuts = CUT_BY.flatMap(by => (statistics?.cuts[by] ?? []).map(cut => ({ by, ...cut })))
    response.json({
      at: dated(at),
      since: dated(since),
      figures: figureRows(statistics),
      declined,
      months,
      years,
      cuts,
    })
  }

  router.get('/v1/statistics.csv', file)
  router.get('/v1/statistics', (request, response, next) => (wantsCsv(request) ? file : json)(request, response, next))
  return router
}
