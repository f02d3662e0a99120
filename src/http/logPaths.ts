import { z } from 'zod'
import type { PhraseKey } from '../../locales/index.js'
import { ErrorJson } from './apiSchemas.js'
import {
  LogConsistencyJson,
  LogConsistencyQuery,
  LogProofQuery,
  LogEntriesJson,
  LogEntriesQuery,
  LogProofJson,
  LogStateJson,
} from './logSchemas.js'
import { summary, told } from './told.js'

const json = (schema: z.ZodType, key: PhraseKey) => ({ ...told(key), content: { 'application/json': { schema } } })

const REFUSED = json(ErrorJson, 'docs.answer.refused')
const NOTHING = json(ErrorJson, 'docs.answer.nothing')
const BUSY = json(ErrorJson, 'docs.answer.busy')

const codeInPath = z.object({ code: z.string().meta({ ...told('docs.field.code'), example: 'P26-7K3F9QH2MX' }) })

/** The public log in the description of the API. */
export const logPaths = {
  '/api/v1/log/checkpoint': {
    get: {
      ...summary('docs.op.log.checkpoint'),
      responses: {
        '200': {
          ...told('docs.answer.log.state'),
          content: { 'application/json': { schema: LogStateJson }, 'text/plain': { schema: z.string() } },
        },
        '404': NOTHING,
        '429': BUSY,
      },
    },
  },
  '/api/v1/log/leaves': {
    get: {
      ...summary('docs.op.log.leaves'),
      requestParams: { query: LogEntriesQuery },
      responses: { '200': json(LogEntriesJson, 'docs.answer.log.entries'), '400': REFUSED, '429': BUSY },
    },
  },
  '/api/v1/log/proof/{code}': {
    get: {
      ...summary('docs.op.log.proof'),
      requestParams: { path: codeInPath, query: LogProofQuery },
      responses: { '200': json(LogProofJson, 'docs.answer.log.proof'), '400': REFUSED, '404': NOTHING, '429': BUSY },
    },
  },
  '/api/v1/log/consistency': {
    get: {
      ...summary('docs.op.log.consistency'),
      requestParams: { query: LogConsistencyQuery },
      responses: {
        '200': json(LogConsistencyJson, 'docs.answer.log.proof'),
        '400': REFUSED,
        '404': NOTHING,
        '429': BUSY,
      },
    },
  },
  '/api/v1/log/export': {
    get: {
      ...summary('docs.op.log.export'),
      responses: {
        '200': { ...told('docs.answer.log.file'), content: { 'application/jsonl': { schema: z.string() } } },
        '429': BUSY,
      },
    },
  },
} as const
