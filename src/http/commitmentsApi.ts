import { Router, type RequestHandler } from 'express'
import { z } from 'zod'
import { isLate } from '../domain/commitment.js'
import type { Instant } from '../domain/ids.js'
import { KEPT_COMMITMENTS, OPEN_COMMITMENTS } from '../domain/publicCommitment.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import type { CommitmentEntry, CommitmentsWanted } from '../store/publishedCommitments.js'
import type { Register } from '../store/register.js'
import { PAGE_LIMIT, PollsQuery } from './apiSchemas.js'
import { type Column, sendCsv, wantsCsv } from './csv.js'
import { iso } from './iso.js'
import type { HttpPorts } from './ports.js'
import { problem } from './problem.js'
import { told } from './told.js'

const STATES = [...OPEN_COMMITMENTS, ...KEPT_COMMITMENTS] as const

/** What may stand in the query; anything else is refused. */
export const CommitmentsQuery = PollsQuery.extend({
  state: z.enum(STATES).optional(),
  proposal: z.string().max(20).optional().meta(told('docs.commitment.proposal')),
})

const instant = z.iso.datetime()

export const CommitmentJson = z
  .object({
    id: z.string().meta({ example: 'P26-7K3F9QH2MX-1' }),
    proposal: z.string().meta(told('docs.commitment.code')),
    title: z.string().nullable().meta(told('docs.commitment.title')),
    text: z.object({ ar: z.string().nullable(), en: z.string().nullable() }).meta(told('docs.commitment.text')),
    unit: z.string().meta(told('docs.commitment.unit')),
    due: instant,
    percent: z.int(),
    state: z.enum(STATES).meta(told('docs.commitment.state')),
    evidence: z.string().nullable().meta(told('docs.commitment.evidence')),
    overdue: z.boolean().meta(told('docs.commitment.overdue')),
    steps: z.array(
      z.object({
        is: z.enum(['made', 'progressed', 'delivered', 'confirmed', 'disputed']),
        at: instant,
        percent: z.int().nullable(),
      }),
    ),
    url: z.url(),
  })
  .meta({ id: 'Commitment' })

export const CommitmentsJson = z.object({
  items: z.array(CommitmentJson),
  next: z.string().nullable().meta(told('docs.field.next')),
})

type CommitmentRow = z.infer<typeof CommitmentJson>

/** A promise as the API tells it. */
export const commitmentJson = (entry: CommitmentEntry, publicUrl: string, now: Instant): CommitmentRow => ({
  id: entry.id,
  proposal: entry.code,
  title: entry.title ?? null,
  text: { ar: entry.text.ar ?? null, en: entry.text.en ?? null },
  unit: entry.unit,
  due: iso(entry.due),
  percent: entry.percent,
  state: entry.state.is,
  evidence: 'evidence' in entry.state ? entry.state.evidence : null,
  overdue: isLate(entry, now),
  steps: entry.steps.map(({ is, at, percent }) => ({ is, at: iso(at), percent: percent ?? null })),
  url: `${publicUrl}/c/${entry.code}`,
})

export const COMMITMENT_COLUMNS: readonly Column<CommitmentRow>[] = [
  ['id', ({ id }) => id],
  ['proposal', ({ proposal }) => proposal],
  ['title', ({ title }) => title ?? undefined],
  ['text_ar', ({ text }) => text.ar ?? undefined],
  ['text_en', ({ text }) => text.en ?? undefined],
  ['unit', ({ unit }) => unit],
  ['due', ({ due }) => due],
  ['percent', ({ percent }) => percent],
  ['state', ({ state }) => state],
  ['overdue', ({ overdue }) => (overdue ? 'yes' : 'no')],
  ['evidence', ({ evidence }) => evidence ?? undefined],
  ['url', ({ url }) => url],
]

/** All promises that are wanted, page after page. */
export const commitmentRows = async function* (
  { config, register, now }: Pick<HttpPorts, 'config' | 'register' | 'now'>,
  wanted: Omit<CommitmentsWanted, 'limit'> = {},
): AsyncGenerator<CommitmentRow> {
  let after = wanted.after
  do {
    const page: Awaited<ReturnType<Register['commitments']>> = await register.commitments({
      ...wanted,
      after,
      limit: PAGE_LIMIT.max,
    })
    yield* page.items.map(each => commitmentJson(each, config.ministry.publicUrl, now()))
    after = page.next
  } while (after !== undefined)
}

/** What the ministry promised in answer to proposals, and how far each promise has come. */
export const commitmentsApi = ({ config, register, now }: Pick<HttpPorts, 'config' | 'register' | 'now'>): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  const { publicUrl } = config.ministry

  const wantedIn = (query: unknown): CommitmentsWanted | undefined => {
    const asked = CommitmentsQuery.safeParse(query)
    if (!asked.success) return undefined
    const { state, proposal, ...page } = asked.data
    const code = proposal === undefined ? undefined : readTrackingCode(proposal)
    if (proposal !== undefined && code === undefined) return undefined
    return { ...page, ...(state && { states: [state] }), ...(code !== undefined && { proposal: code }) }
  }

  const file: RequestHandler = async (request, response) => {
    const wanted = wantedIn(request.query)
    if (!wanted) return problem(request, response, 'BadRequest')
    await sendCsv(response, 'commitments', COMMITMENT_COLUMNS, commitmentRows({ config, register, now }, wanted))
  }

  const json: RequestHandler = async (request, response) => {
    const wanted = wantedIn(request.query)
    if (!wanted) return problem(request, response, 'BadRequest')
    const { items, next } = await register.commitments(wanted)
    response.json({ items: items.map(each => commitmentJson(each, publicUrl, now())), next: next ?? null })
  }

  router.get('/v1/commitments.csv', file)
  router.get('/v1/commitments', (request, response, next) => (wantsCsv(request) ? file : json)(request, response, next))
  return router
}
