import { z } from 'zod'
import { ENTRY_KINDS } from '../domain/publicLog.js'

/** Entries of one answer at most. */
export const LOG_ENTRIES_MOST = 1_000

const place = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,11})$/)
  .transform(Number)

export const LogEntriesQuery = z.strictObject({
  from: place.default(0),
  to: place
    .optional()
    .meta({ description: `The last place wanted, itself included; at most ${LOG_ENTRIES_MOST} entries come.` }),
})

export const LogConsistencyQuery = z.strictObject({ from: place, to: place.optional() })

const hash = z.base64().meta({ description: 'SHA-256, as base64.' })

export const LogStateJson = z
  .object({
    checkpoint: z.string().meta({
      description: 'origin, size, root, time and the size before, signed with Ed25519: c2sp.org/tlog-checkpoint.',
    }),
    key: z.string().meta({ description: 'The public key: c2sp.org/signed-note.' }),
    size: z.int(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'LogState' })

export const LogEntryJson = z
  .object({
    index: z.int(),
    hash: hash.meta({ description: 'SHA-256 of a byte 0 and the leaf in canonical form (RFC 8785), as base64.' }),
    leaf: z.object({ ref: z.string(), kind: z.enum(ENTRY_KINDS), at: z.iso.datetime(), commit: hash }),
  })
  .meta({ id: 'LogEntry' })

export const LogEntriesJson = z.object({ leaves: z.array(LogEntryJson) })

export const LogProofJson = LogStateJson.extend({
  entries: z.array(LogEntryJson.extend({ path: z.array(hash) })),
}).meta({ id: 'LogProof', description: 'RFC 6962, 2.1.1, with the path from the leaf to the root.' })

export const LogConsistencyJson = LogStateJson.extend({ earlier: z.string(), path: z.array(hash) }).meta({
  id: 'LogConsistency',
  description: 'RFC 6962, 2.1.2.',
})
