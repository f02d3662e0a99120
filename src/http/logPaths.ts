import { z } from 'zod'
import { ErrorJson } from './apiSchemas.js'
import {
  LogConsistencyJson,
  LogConsistencyQuery,
  LogEntriesJson,
  LogEntriesQuery,
  LogProofJson,
  LogStateJson,
} from './logSchemas.js'

const json = (schema: z.ZodType, description: string) => ({ description, content: { 'application/json': { schema } } })

const REFUSED = json(ErrorJson, 'A parameter is unknown or not of its form.')
const NOTHING = json(ErrorJson, 'Nothing of the kind is logged.')
const BUSY = json(ErrorJson, 'Too many requests from this address; see Retry-After.')

const codeInPath = z.object({ code: z.string().meta({ description: 'Tracking code.', example: 'P26-7K3F9QH2MX' }) })

/** The public log in the description of the API. */
export const logPaths = {
  '/api/v1/log/checkpoint': {
    get: {
      summary: 'The newest signed state of the public log; as text alone where that is preferred',
      responses: {
        '200': {
          description: 'The state.',
          content: { 'application/json': { schema: LogStateJson }, 'text/plain': { schema: z.string() } },
        },
        '404': NOTHING,
        '429': BUSY,
      },
    },
  },
  '/api/v1/log/leaves': {
    get: {
      summary: 'Entries of the log, in order',
      requestParams: { query: LogEntriesQuery },
      responses: { '200': json(LogEntriesJson, 'As many as there are.'), '400': REFUSED, '429': BUSY },
    },
  },
  '/api/v1/log/proof/{code}': {
    get: {
      summary: 'That what happened under a code is in the log',
      requestParams: { path: codeInPath },
      responses: { '200': json(LogProofJson, 'The proof.'), '404': NOTHING, '429': BUSY },
    },
  },
  '/api/v1/log/consistency': {
    get: {
      summary: 'That the log only grew from one signed state to another',
      requestParams: { query: LogConsistencyQuery },
      responses: { '200': json(LogConsistencyJson, 'The proof.'), '400': REFUSED, '404': NOTHING, '429': BUSY },
    },
  },
  '/api/v1/log/export': {
    get: {
      summary: 'The whole log with what is public, a JSON object a line, for `npm run verify`',
      responses: {
        '200': { description: 'The file.', content: { 'application/jsonl': { schema: z.string() } } },
        '429': BUSY,
      },
    },
  },
} as const
