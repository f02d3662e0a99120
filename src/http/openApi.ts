import { SupportersJson, SupportersQuery } from './supportersApi.js'
import { z } from 'zod'
import { createDocument } from 'zod-openapi'
import type { PhraseKey } from '../../locales/index.js'
import type { Ministry } from '../domain/ministry.js'
import {
  ContributionJson,
  ContributionsJson,
  ContributionsQuery,
  ErrorJson,
  PollResultsJson,
  PollsJson,
  PollsQuery,
} from './apiSchemas.js'
import { CommitmentsJson, CommitmentsQuery } from './commitmentsApi.js'
import { logPaths } from './logPaths.js'
import {
  ConsultationPageJson,
  ConsultationReportJson,
  ConsultationsJson,
  ConsultationsQuery,
} from './consultationSchemas.js'
import { StatisticsJson } from './figuresApi.js'
import { OpenDataJson } from './openDataApi.js'
import { RequestsJson, RequestsQuery, ServicesJson, ServicesQuery } from './open311.js'
import { summary, told } from './told.js'
import { webhooks } from './webhookDocs.js'
import { staffPaths, staffSecurity } from './staff/openApi.js'

const json = (schema: z.ZodType, key: PhraseKey) => ({ ...told(key), content: { 'application/json': { schema } } })

/** The same as a file, at the address with `.csv` or where `text/csv` is accepted. */
const orCsv = ({ content, ...answer }: ReturnType<typeof json>) => ({
  ...answer,
  content: { ...content, 'text/csv': { schema: z.string() } },
})

const codeInPath = z.object({ code: z.string().meta({ ...told('docs.field.code'), example: 'P26-7K3F9QH2MX' }) })

const REFUSED = json(ErrorJson, 'docs.answer.refused')
const MISSING = json(ErrorJson, 'docs.answer.missing')
const BUSY = json(ErrorJson, 'docs.answer.busy')

const paths = {
  '/api/v1/contributions': {
    get: {
      ...summary('docs.op.contributions'),
      requestParams: { query: ContributionsQuery },
      responses: {
        '200': orCsv(json(ContributionsJson, 'docs.answer.contributions')),
        '400': REFUSED,
        '429': BUSY,
      },
    },
  },
  '/api/v1/contributions/{code}': {
    get: {
      ...summary('docs.op.contribution'),
      requestParams: { path: codeInPath },
      responses: {
        '200': json(ContributionJson, 'docs.answer.contribution'),
        '404': MISSING,
        '410': json(ErrorJson, 'docs.answer.gone'),
        '429': BUSY,
      },
    },
  },
  '/api/v1/contributions/{code}/supporters': {
    get: {
      ...summary('docs.op.supporters'),
      requestParams: { path: codeInPath, query: SupportersQuery },
      responses: {
        '200': json(SupportersJson, 'docs.answer.supporters'),
        '400': REFUSED,
        '404': MISSING,
        '429': BUSY,
      },
    },
  },
  '/api/v1/contributions/{code}/answer/files/{n}': {
    get: {
      ...summary('docs.op.answerFile'),
      requestParams: { path: codeInPath.extend({ n: z.string().meta({ ...told('docs.field.n'), example: '0' }) }) },
      responses: {
        '200': { ...told('docs.answer.answerFile'), content: { 'application/octet-stream': { schema: z.string() } } },
        '404': MISSING,
        '429': BUSY,
      },
    },
  },
  '/api/v1/polls': {
    get: {
      ...summary('docs.op.polls'),
      requestParams: { query: PollsQuery },
      responses: { '200': json(PollsJson, 'docs.answer.page'), '400': REFUSED, '429': BUSY },
    },
  },
  '/api/v1/polls/{code}/results': {
    get: {
      ...summary('docs.op.results'),
      requestParams: { path: codeInPath },
      responses: { '200': orCsv(json(PollResultsJson, 'docs.answer.results')), '404': MISSING, '429': BUSY },
    },
  },
  '/api/v1/statistics': {
    get: {
      ...summary('docs.op.statistics'),
      responses: { '200': orCsv(json(StatisticsJson, 'docs.answer.statistics')), '429': BUSY },
    },
  },
  '/api/v1/consultations': {
    get: {
      ...summary('docs.op.consultations'),
      requestParams: { query: ConsultationsQuery },
      responses: { '200': orCsv(json(ConsultationsJson, 'docs.answer.commitments')), '400': REFUSED, '429': BUSY },
    },
  },
  '/api/v1/consultations/{code}': {
    get: {
      ...summary('docs.op.consultation'),
      requestParams: { path: codeInPath },
      responses: { '200': json(ConsultationPageJson, 'docs.answer.consultation'), '404': MISSING, '429': BUSY },
    },
  },
  '/api/v1/consultations/{code}/report': {
    get: {
      ...summary('docs.op.consultation.report'),
      requestParams: { path: codeInPath },
      responses: { '200': orCsv(json(ConsultationReportJson, 'docs.answer.report')), '404': MISSING, '429': BUSY },
    },
  },
  '/api/v1/commitments': {
    get: {
      ...summary('docs.op.commitments'),
      requestParams: { query: CommitmentsQuery },
      responses: { '200': orCsv(json(CommitmentsJson, 'docs.answer.commitments')), '400': REFUSED, '429': BUSY },
    },
  },
  '/api/v1/open-data': {
    get: {
      ...summary('docs.op.openData'),
      responses: { '200': json(OpenDataJson, 'docs.answer.openData'), '429': BUSY },
    },
  },
  '/open311/v2/services.json': {
    get: {
      ...summary('docs.op.services'),
      requestParams: { query: ServicesQuery },
      responses: { '200': json(ServicesJson, 'docs.answer.services'), '400': REFUSED, '429': BUSY },
    },
  },
  '/open311/v2/requests.json': {
    get: {
      ...summary('docs.op.requests'),
      requestParams: { query: RequestsQuery },
      responses: { '200': json(RequestsJson, 'docs.answer.requests'), '400': REFUSED, '429': BUSY },
    },
  },
  '/open311/v2/requests/{code}.json': {
    get: {
      ...summary('docs.op.request'),
      requestParams: { path: codeInPath, query: ServicesQuery },
      responses: { '200': json(RequestsJson, 'docs.answer.request'), '404': MISSING, '429': BUSY },
    },
  },
} as const

/** It takes a third of a second, which no start waits for. */
const described = new WeakMap<Ministry, unknown>()

/** The description of the public API, made once, from the schemas that check and shape its requests and answers. */
export const openApi = (ministry: Ministry): unknown => {
  const known = described.get(ministry) ?? describe(ministry)
  described.set(ministry, known)
  return known
}

const describe = ({ name, publicUrl }: Ministry): unknown =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: `Musharaka – ${name.en}`,
      version: '1',
      description:
        'What anybody may read of contributions, answers, polls and consultations, with no personal data but published names. Paths under /staff are for signed-in staff.',
    },
    servers: [{ url: publicUrl }],
    components: { securitySchemes: staffSecurity },
    paths: { ...paths, ...logPaths, ...staffPaths },
    webhooks,
  })
