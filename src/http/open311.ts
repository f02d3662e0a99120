import { Router, type RequestHandler } from 'express'
import { z } from 'zod'
import { complaintTopics, label } from '../../locales/labels.js'
import type { Language } from '../domain/participant.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import type { RegisterEntry } from '../store/register.js'
import { iso } from './iso.js'
import { LIMITS, limitJson, limitMisses } from './limits.js'
import type { HttpPorts } from './ports.js'
import { problem } from './problem.js'
import { openToAll } from './openToAll.js'
import { everything } from './publicFiles.js'
import { told } from './told.js'

/** Requests of one answer at most, as GeoReport v2 has it. */
const MOST = 1_000
const AT_ONCE = 100

const lang = z.enum(['ar', 'en']).default('ar').meta(told('docs.field.lang'))
/** Others send it to everybody they ask; there is one ministry here. */
const jurisdiction_id = z.string().max(100).optional().meta(told('docs.field.jurisdiction'))
const instant = z.iso.datetime({ offset: true }).transform(Date.parse).optional().meta(told('docs.field.published'))

export const ServicesQuery = z.strictObject({ lang, jurisdiction_id })
export const RequestsQuery = z.strictObject({
  lang,
  jurisdiction_id,
  service_code: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .optional()
    .meta(told('docs.field.topic')),
  status: z.enum(['open', 'closed']).optional().meta(told('docs.field.request.status')),
  start_date: instant,
  end_date: instant,
})

export const ServicesJson = z.array(
  z.object({
    service_code: z.string(),
    service_name: z.string(),
    description: z.string(),
    metadata: z.literal(false),
    type: z.literal('realtime'),
    keywords: z.string(),
    group: z.string(),
  }),
)

const RequestJson = z.object({
  service_request_id: z.string().meta(told('docs.field.code')),
  status: z.enum(['open', 'closed']).meta(told('docs.field.request.status')),
  status_notes: z.string(),
  service_name: z.string(),
  service_code: z.string(),
  description: z.string().meta(told('docs.field.request.description')),
  requested_datetime: z.iso.datetime().meta(told('docs.field.published')),
  updated_datetime: z.iso.datetime().meta(told('docs.field.request.updated')),
  address: z.string().nullable().meta(told('docs.column.governorate')),
})
export const RequestsJson = z.array(RequestJson)

const OVER: ReadonlySet<string> = new Set(['answered', 'closed', 'withdrawn'])
const stateOf = ({ status }: RegisterEntry): 'open' | 'closed' => (OVER.has(status) ? 'closed' : 'open')
/** Of a complaint what the register shows, less its text, its reply and whose it is. */
const requestJson = (entry: RegisterEntry, language: Language): z.infer<typeof RequestJson> => ({
  service_request_id: entry.code,
  status: stateOf(entry),
  status_notes: label('status', entry.status, language),
  service_name: label('complaintTopic', entry.topic, language),
  service_code: entry.topic,
  description: entry.title,
  requested_datetime: iso(entry.publishedAt),
  updated_datetime: iso(entry.answer?.at ?? entry.publishedAt),
  address: entry.governorate === undefined ? null : label('governorate', entry.governorate, language),
})

const services = (language: Language): z.infer<typeof ServicesJson> =>
  complaintTopics()
    .filter(({ publish }) => publish === 'full')
    .map(({ id, label: name }) => ({
      service_code: id,
      service_name: name[language],
      description: name[language],
      metadata: false,
      type: 'realtime',
      keywords: '',
      group: '',
    }))

type Query = z.infer<typeof RequestsQuery>

const isWanted = (entry: RegisterEntry, { status, start_date = 0, end_date = Infinity }: Query): boolean =>
  (!status || status === stateOf(entry)) && entry.publishedAt >= start_date && entry.publishedAt <= end_date

/** Complaints whose summary is public, in the shapes of Open311 GeoReport v2, for programs that read those of many cities. Mounted at /open311/v2. */
export const open311 = ({ register }: Pick<HttpPorts, 'register'>): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  router.use(limitJson(LIMITS.pagesByAddress), openToAll)

  router.get('/services.json', (request, response) => {
    const query = ServicesQuery.safeParse(request.query)
    if (!query.success) return problem(request, response, 'BadRequest')
    response.json(services(query.data.lang))
  })

  router.get('/requests.json', async (request, response) => {
    const query = RequestsQuery.safeParse(request.query)
    if (!query.success) return problem(request, response, 'BadRequest')
    const found: z.infer<typeof RequestsJson> = []
    const search = { kind: 'complaint', topic: query.data.service_code, limit: AT_ONCE } as const
    for await (const entry of everything(register, search)) {
      if (isWanted(entry, query.data)) found.push(requestJson(entry, query.data.lang))
      if (found.length === MOST) break
    }
    response.json(found)
  })

  const one: RequestHandler<{ code: string }> = async (request, response) => {
    const query = ServicesQuery.safeParse(request.query)
    const code = readTrackingCode(request.params.code)
    const entry = query.success && code && (await register.find(code))
    if (!entry || entry.kind !== 'complaint') return problem(request, response, 'NotFound')
    response.json([requestJson(entry, query.data.lang)])
  }
  router.get('/requests/:code.json', limitMisses(), one)
  return router
}
