import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Router, type RequestHandler } from 'express'
import type { z } from 'zod'
import { leafOf } from '../domain/publicLog.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import type { LoggedEntry, PromisedEntry, PublicLog, SignedState } from '../service/proof/reading.js'
import { iso } from './iso.js'
import {
  LOG_ENTRIES_MOST,
  LogConsistencyQuery,
  LogEntriesQuery,
  LogProofQuery,
  type LogEntryJson,
  type LogPromiseJson,
  type LogStateJson,
} from './logSchemas.js'
import { LIMITS, limitJson, limitMisses } from './limits.js'
import { problem } from './problem.js'

const stateJson = ({ note, publicKey, size, at }: SignedState): z.infer<typeof LogStateJson> => ({
  checkpoint: note,
  key: publicKey,
  size,
  at: iso(at),
})

const entryJson = ({ _id: index, hash, ...entry }: LoggedEntry): z.infer<typeof LogEntryJson> => ({
  index,
  hash,
  leaf: leafOf(entry),
})

const promiseJson = ({ hash, promise, ...entry }: PromisedEntry): z.infer<typeof LogPromiseJson> => ({
  hash,
  leaf: leafOf(entry),
  promise,
})

/** The public log for whoever checks it. Mounted in the public API. */
export const logApi = (log: PublicLog): Router => {
  const router = Router({ caseSensitive: true, strict: true })

  router.get('/checkpoint', async (request, response) => {
    const newest = await log.newest()
    if (!newest) return problem(request, response, 'NotFound')
    if (request.accepts(['json', 'text']) === 'text') return void response.type('text/plain').send(newest.note)
    response.json(stateJson(newest))
  })

  router.get('/leaves', async (request, response) => {
    const query = LogEntriesQuery.safeParse(request.query)
    if (!query.success) return problem(request, response, 'BadRequest')
    const { from, to = Infinity } = query.data
    response.json({ leaves: (await log.entries(from, Math.min(to, from + LOG_ENTRIES_MOST - 1))).map(entryJson) })
  })

  router.get('/consistency', limitMisses(), async (request, response) => {
    const query = LogConsistencyQuery.safeParse(request.query)
    if (!query.success) return problem(request, response, 'BadRequest')
    const proof = await log.consistency(query.data.from, query.data.to)
    if (!proof) return problem(request, response, 'NotFound')
    response.json({ ...stateJson(proof.state), earlier: proof.earlier.note, path: [...proof.path] })
  })

  router.get('/export', limitJson(LIMITS.exportsByAddress), async (_, response) => {
    response.type('application/jsonl').attachment('musharaka-log.jsonl')
    await pipeline(Readable.from(log.exported()), response)
  })

  const proof: RequestHandler<{ code: string }> = async (request, response) => {
    const code = readTrackingCode(request.params.code)
    const query = LogProofQuery.safeParse(request.query)
    if (!query.success) return problem(request, response, 'BadRequest')
    const found = code && (await log.proof(code, query.data.receipt))
    if (!found) return problem(request, response, 'NotFound')
    const entries = found.entries.map(({ path, opening, ...entry }) => ({
      ...entryJson(entry),
      path: [...path],
      ...(opening && { opening }),
    }))
    response.json({ ...stateJson(found.state), entries, promised: found.promised.map(promiseJson) })
  }
  router.get('/proof/:code', limitMisses(), proof)
  return router
}
