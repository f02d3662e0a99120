import { z } from 'zod'
import { ENTRY_KINDS } from '../domain/publicLog.js'
import { told } from './told.js'

/** Entries of one answer at most. */
export const LOG_ENTRIES_MOST = 1_000

const place = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,11})$/)
  .transform(Number)

export const LogEntriesQuery = z.strictObject({
  from: place.default(0),
  to: place.optional().meta(told('docs.field.log.to', { most: LOG_ENTRIES_MOST })),
})

export const LogConsistencyQuery = z.strictObject({ from: place, to: place.optional() })

export const LogProofQuery = z.strictObject({
  receipt: z.string().max(44).optional().meta(told('docs.field.log.receipt')),
})

const hash = z.base64().meta(told('docs.field.log.hash'))

export const LogStateJson = z
  .object({
    checkpoint: z.string().meta(told('docs.field.log.checkpoint')),
    key: z.string().meta(told('docs.field.log.key')),
    size: z.int(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'LogState' })

const leaf = {
  hash: hash.meta(told('docs.field.log.leafHash')),
  leaf: z.object({
    ref: z.string(),
    kind: z.enum(ENTRY_KINDS).meta(told('docs.field.log.kind')),
    at: z.iso.datetime(),
    commit: hash,
  }),
}

export const LogEntryJson = z.object({ index: z.int(), ...leaf }).meta({ id: 'LogEntry' })

export const LogPromiseJson = z
  .object({ ...leaf, promise: z.string() })
  .meta({ id: 'LogPromise', ...told('docs.field.log.promise') })

const opening = z.object({ salt: hash, content: z.looseObject({}) }).meta(told('docs.field.log.opening'))

export const LogEntriesJson = z.object({ leaves: z.array(LogEntryJson) })

export const LogProofJson = LogStateJson.extend({
  entries: z.array(LogEntryJson.extend({ path: z.array(hash), opening: opening.optional() })),
  promised: z.array(LogPromiseJson),
}).meta({ id: 'LogProof', ...told('docs.field.log.proof') })

export const LogConsistencyJson = LogStateJson.extend({ earlier: z.string(), path: z.array(hash) }).meta({
  id: 'LogConsistency',
  ...told('docs.field.log.consistency'),
})
