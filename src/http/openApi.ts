import { z } from 'zod'
import { createDocument } from 'zod-openapi'
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
import { logPaths } from './logPaths.js'
import { NothingYetJson, StatisticsJson } from './figuresApi.js'
import { staffPaths, staffSecurity } from './staff/openApi.js'

const json = (schema: z.ZodType, description: string) => ({ description, content: { 'application/json': { schema } } })

/** The same as a file, at the address with `.csv` or where `text/csv` is accepted. */
const orCsv = ({ description, content }: ReturnType<typeof json>) => ({
  description,
  content: { ...content, 'text/csv': { schema: z.string() } },
})

const codeInPath = z.object({ code: z.string().meta({ description: 'Tracking code.', example: 'P26-7K3F9QH2MX' }) })

const REFUSED = json(ErrorJson, 'A parameter is unknown or not of its form.')
const MISSING = json(ErrorJson, 'Nothing is published under this code.')
const BUSY = json(ErrorJson, 'Too many requests from this address; see Retry-After.')

const paths = {
  '/api/v1/contributions': {
    get: {
      summary: 'The register of published contributions, newest first',
      requestParams: { query: ContributionsQuery },
      responses: {
        '200': orCsv(
          json(ContributionsJson, 'One page; the whole register where it is asked for as CSV, without names.'),
        ),
        '400': REFUSED,
        '429': BUSY,
      },
    },
  },
  '/api/v1/contributions/{code}': {
    get: {
      summary: 'One published contribution',
      requestParams: { path: codeInPath },
      responses: { '200': json(ContributionJson, 'The contribution.'), '404': MISSING, '429': BUSY },
    },
  },
  '/api/v1/polls': {
    get: {
      summary: 'Polls, open ones first',
      requestParams: { query: PollsQuery },
      responses: { '200': json(PollsJson, 'One page.'), '400': REFUSED, '429': BUSY },
    },
  },
  '/api/v1/polls/{code}/results': {
    get: {
      summary: 'The result of a poll, as far as it is public',
      requestParams: { path: codeInPath },
      responses: { '200': orCsv(json(PollResultsJson, 'The result.')), '404': MISSING, '429': BUSY },
    },
  },
  '/api/v1/statistics': {
    get: {
      summary: 'How the channel keeps its promises, each figure with its definition',
      responses: { '200': orCsv(json(StatisticsJson, 'The figures, counted every ten minutes.')), '429': BUSY },
    },
  },
  '/api/v1/consultations': {
    get: {
      summary: 'Consultations; none have been opened in this channel yet, so the list is empty',
      responses: { '200': json(NothingYetJson, 'An empty list.'), '429': BUSY },
    },
  },
  '/api/v1/commitments': {
    get: {
      summary:
        'Commitments that follow from accepted proposals; none are followed up in public yet, so the list is empty',
      responses: { '200': json(NothingYetJson, 'An empty list.'), '429': BUSY },
    },
  },
} as const

/** The description of the public API, made from the schemas that check and shape its requests and answers. */
export const openApi = ({ name, publicUrl }: Ministry): unknown =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: `Musharaka – ${name.en}`,
      version: '1',
      description:
        'What anybody may read of contributions, answers and polls, with no personal data but published names. Paths under /staff are for signed-in staff.',
    },
    servers: [{ url: publicUrl }],
    components: { securitySchemes: staffSecurity },
    paths: { ...paths, ...logPaths, ...staffPaths },
  })
