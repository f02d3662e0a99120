import { Router, type RequestHandler } from 'express'
import { readTrackingCode } from '../domain/trackingCode.js'
import type { Register } from '../store/register.js'
import type { ConsultationEntry, ConsultationReport } from '../store/registerConsultations.js'
import { PAGE_LIMIT } from './apiSchemas.js'
import {
  CONSULTATION_COLUMNS,
  type ConsultationRow,
  STATEMENT_COLUMNS,
  consultationJson,
  reportJson,
  statementJson,
} from './consultationJson.js'
import { ConsultationsQuery } from './consultationSchemas.js'
import { sendCsv, wantsCsv } from './csv.js'
import { limitMisses } from './limits.js'
import type { HttpPorts } from './ports.js'
import { problem } from './problem.js'

/** All consultations, page after page. */
export const consultationRows = async function* (
  { config, register, now }: Pick<HttpPorts, 'config' | 'register' | 'now'>,
  first?: string,
): AsyncGenerator<ConsultationRow> {
  let after = first
  do {
    const page: Awaited<ReturnType<Register['consultations']>> = await register.consultations({
      after,
      limit: PAGE_LIMIT.max,
    })
    yield* page.items.map(it => consultationJson(it, config.ministry.publicUrl, now()))
    after = page.next
  } while (after !== undefined)
}

/** Questions of policy that are put to people, what they say of each statement, and what was decided. */
export const consultationsApi = ({ config, register, now }: Pick<HttpPorts, 'config' | 'register' | 'now'>): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const { publicUrl } = config.ministry
  const misses = limitMisses()
  const told = (it: ConsultationEntry): ConsultationRow => consultationJson(it, publicUrl, now())

  const list: RequestHandler = async (request, response) => {
    const query = ConsultationsQuery.safeParse(request.query)
    if (!query.success) return problem(request, response, 'BadRequest')
    if (request.path.endsWith('.csv') || wantsCsv(request))
      return sendCsv(
        response,
        'consultations',
        CONSULTATION_COLUMNS,
        consultationRows({ config, register, now }, query.data.after),
      )
    const { items, next } = await register.consultations(query.data)
    response.json({ items: items.map(told), next: next ?? null })
  }

  const found =
    (answer: (report: ConsultationReport, ...to: Parameters<RequestHandler>) => unknown): RequestHandler =>
    async (request, response, next) => {
      const { code: asked } = request.params
      const code = typeof asked === 'string' ? readTrackingCode(asked) : undefined
      const report = code && (await register.consultation(code))
      if (!report) return problem(request, response, 'NotFound')
      await answer(report, request, response, next)
    }

  const one = found((report, _, response) =>
    response.json({ ...told(report.consultation), statements: report.statements.map(statementJson) }),
  )
  const whole = found((report, request, response) => {
    const json = reportJson(report, publicUrl, now())
    return request.path.endsWith('.csv') || wantsCsv(request)
      ? sendCsv(response, json.consultation.code, STATEMENT_COLUMNS, json.statements)
      : response.json(json)
  })

  router.get(['/v1/consultations', '/v1/consultations.csv'], list)
  router.get('/v1/consultations/:code', misses, one)
  router.get(['/v1/consultations/:code/report', '/v1/consultations/:code/report.csv'], misses, whole)
  return router
}
