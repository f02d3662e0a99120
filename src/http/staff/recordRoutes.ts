import { z } from 'zod'
import { listAudit, listDeadLetters, replayDeadLetter, verifyAudit } from '../../service/staff/records.js'
import { firstGraphemes } from '../../language/clean.js'
import { after, instant, limit, next } from './fields.js'
import { iso } from '../iso.js'
import { type Route, route } from './route.js'

/** Characters of the reason why something could not be done. */
const WHY = 200

const AuditJson = z
  .object({
    at: instant,
    by: z.string(),
    what: z.string(),
    about: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  })
  .meta({ id: 'AuditRow' })

const AuditCheckJson = z
  .discriminatedUnion('is', [
    z.object({ is: z.literal('whole'), seals: z.int(), rows: z.int(), waiting: z.int(), hash: z.string() }),
    z.object({ is: z.literal('broken'), seal: z.int(), about: z.enum(['gone', 'changed', 'added', 'datedBack']) }),
  ])
  .meta({ id: 'AuditCheck' })

const DeadLetterJson = z
  .object({
    id: z.string(),
    kind: z.enum(['in', 'out', 'projection']),
    channel: z.string(),
    why: z.string(),
    at: instant,
    replays: z.int(),
    trying: z.boolean().meta({ description: 'Somebody is trying it again at this moment.' }),
  })
  .meta({ id: 'DeadLetter' })

const name = z.string().regex(/^[\w.:-]{1,100}$/u)
const called = z.string().trim().min(1).max(200)

export const RECORD_ROUTES: readonly Route[] = [
  route('get', '/audit', {
    summary: 'What was done, newest first',
    query: z.strictObject({
      by: called.optional().meta({ description: 'Who did it: an account by its id, its e-mail address or its name.' }),
      about: called.optional().meta({ description: 'To what: a tracking code, an id, or an account as in `by`.' }),
      what: name.optional(),
      after,
      limit,
    }),
    answer: z.object({ items: z.array(AuditJson), next }),
    run: async (house, { officer, query }) => {
      const page = await listAudit(house, officer, query)
      if (!page.ok) return page
      const items = page.value.items.map(({ at, by, what, about, details }) => ({
        at: iso(at),
        by,
        what,
        about,
        ...(details && { details }),
      }))
      return { ok: true, value: { items, next: page.value.next ?? null } }
    },
  }),
  route('get', '/audit/check', {
    summary: 'Whether anybody has changed, removed or dated back what was kept',
    answer: AuditCheckJson,
    run: (house, { officer }) => verifyAudit(house, officer),
  }),
  route('get', '/dead-letters', {
    summary: 'What could not be done, newest first, a hundred at a time',
    query: z.strictObject({ before: z.iso.datetime().transform(Date.parse).optional() }),
    answer: z.object({ items: z.array(DeadLetterJson) }),
    run: async (house, { officer, query }) => {
      const found = await listDeadLetters(house, officer, query.before)
      if (!found.ok) return found
      const items = found.value.map(({ _id: id, kind, channel, why, at, replays, trying }) => ({
        id,
        kind,
        channel,
        at: iso(at),
        replays,
        trying,
        why: firstGraphemes(why, WHY),
      }))
      return { ok: true, value: { items } }
    },
  }),
  route('post', '/dead-letters/:id/replay', {
    summary: 'Try it again',
    body: z.strictObject({}),
    answer: z.object({}),
    run: async (house, { order, id }) => {
      const replayed = await replayDeadLetter(house, order, id)
      return replayed.ok ? { ok: true, value: {} } : replayed
    },
  }),
]
