import { z } from 'zod'
import { LEVELS } from '../../domain/level.js'
import { DECISION, OPTIONS, QUESTION, levelOf } from '../../domain/poll/poll.js'
import { CELL_MAX, CELL_MIN } from '../../domain/poll/smallCells.js'
import {
  approvePoll,
  cancelPoll,
  closePoll,
  decidePoll,
  draftPoll,
  extendPoll,
  listPolls,
  openPoll,
  publishResult,
} from '../../service/staff/polls.js'
import { WORDS } from '../../service/staff/cases.js'
import type { PollDocument } from '../../store/documents.js'
import { AudienceJson } from './audienceRoutes.js'
import { after, bilingual, code, instant, limit, moment, next, text, version, words } from './fields.js'
import { iso } from '../iso.js'
import { type Route, route } from './route.js'
import { unitId } from '../../store/settingSchemas.js'

const STATES = ['draft', 'approved', 'open', 'closed', 'resultPublished', 'decisionPublished', 'cancelled'] as const

const kind = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('single') }),
  z.strictObject({ is: z.literal('multiple'), max: z.int() }),
  z.strictObject({ is: z.literal('scale'), from: z.int(), to: z.int(), low: words, high: words }),
  z.strictObject({ is: z.literal('yesNo') }),
])

const Draft = z
  .strictObject({
    unit: unitId.optional().meta({ description: 'Needed of officers who work for the whole ministry.' }),
    question: words.meta({ description: `${QUESTION.min} to ${QUESTION.max} characters in each language.` }),
    kind,
    options: z
      .array(words)
      .max(OPTIONS.max)
      .default([])
      .meta({
        description: `${OPTIONS.min} to ${OPTIONS.max}, of at most ${OPTIONS.label} characters; none for scale and yesNo.`,
      }),
    asksWhy: z.boolean().default(false),
    audience: AudienceJson.prefault({}),
    level: z.enum(LEVELS).default('consultation'),
    showsInterim: z.boolean().default(false),
    opensAt: moment.optional().meta({ description: 'The clock opens it then, once it is approved.' }),
    closesAt: moment,
    cellMin: z
      .int()
      .min(CELL_MIN)
      .max(CELL_MAX)
      .optional()
      .meta({ description: 'The smallest number of people shown of a group.' }),
  })
  .meta({ id: 'PollDraft' })

const PollJson = z
  .object({
    code,
    unit: z.string(),
    question: bilingual,
    kind: z.looseObject({ is: z.enum(['single', 'multiple', 'scale', 'yesNo']) }),
    options: z.array(z.object({ id: z.string(), label: bilingual })),
    asksWhy: z.boolean(),
    audience: AudienceJson,
    level: z.enum(LEVELS),
    showsInterim: z.boolean(),
    state: z.enum(STATES),
    reason: z.string().nullable().meta({ description: 'Why it was called off, or its end was moved.' }),
    decision: bilingual.nullable(),
    opensAt: instant.nullable(),
    closesAt: instant,
    createdBy: z.string(),
    createdAt: instant,
    version: z.int(),
  })
  .meta({ id: 'StaffPoll' })

/** What the clock gave as a reason is shown to staff in Arabic. */
const reasonOf = ({ state, moved }: PollDocument): string | null => {
  if (state.is !== 'cancelled') return moved?.reason ?? null
  return typeof state.reason === 'string' ? state.reason : state.reason.ar
}

const pollJson = (poll: PollDocument): z.input<typeof PollJson> => ({
  code: poll._id,
  unit: poll.unit,
  question: poll.question,
  kind: poll.kind,
  options: poll.options.map(({ id, label }) => ({ id, label })),
  asksWhy: poll.asksWhy,
  showsInterim: poll.showsInterim,
  audience: poll.audience,
  level: levelOf(poll),
  state: poll.state.is,
  reason: reasonOf(poll),
  decision: poll.state.is === 'decisionPublished' ? poll.state.decision : null,
  opensAt: poll.opensAt === undefined ? null : iso(poll.opensAt),
  closesAt: iso(poll.closesAt),
  createdBy: poll.createdBy,
  createdAt: iso(poll.createdAt),
  version: poll.version,
})

type Run<R> = { readonly ok: true; readonly value: PollDocument } | R

const shown = async <R extends { readonly ok: false }>(run: Promise<Run<R>>) => {
  const answer = await run
  return answer.ok ? { ok: true as const, value: pollJson(answer.value) } : answer
}

const reason = text(WORDS.reason)
const decision = text(DECISION)
const Versioned = z.strictObject({ version })
const answer = PollJson

export const POLL_ROUTES: readonly Route[] = [
  route('get', '/polls', {
    summary: 'Polls, drafts too, the newest in front',
    query: z.strictObject({ state: z.enum(STATES).optional(), after, limit }),
    answer: z.object({ items: z.array(PollJson), next }),
    run: async (house, { officer, query }) => {
      const page = await listPolls(house, officer, query)
      return page.ok
        ? { ok: true, value: { items: page.value.items.map(pollJson), next: page.value.next ?? null } }
        : page
    },
  }),
  route('post', '/polls', {
    summary: 'Draft a poll',
    body: Draft,
    answer,
    status: 201,
    run: (house, { order, body }) => shown(draftPoll(house, order, body)),
  }),
  route('post', '/polls/:code/approve', {
    summary: 'Approve a poll that somebody else drafted',
    body: Versioned,
    answer,
    run: (house, { order, code: about }) => shown(approvePoll(house, order, about)),
  }),
  route('post', '/polls/:code/open', {
    summary: 'Open the voting',
    body: Versioned,
    answer,
    run: (house, { order, code: about }) => shown(openPoll(house, order, about)),
  }),
  route('post', '/polls/:code/close', {
    summary: 'Close the voting; every voter is told the result',
    body: z.strictObject({ version, reason: reason.optional() }),
    answer,
    run: (house, { order, code: about, body }) => shown(closePoll(house, order, about, body.reason)),
  }),
  route('post', '/polls/:code/extend', {
    summary: 'Keep the voting open for longer; the reason is public',
    body: z.strictObject({ version, until: moment, reason }),
    answer,
    run: (house, { order, code: about, body }) => shown(extendPoll(house, order, about, body)),
  }),
  route('post', '/polls/:code/publish', {
    summary: 'Publish the result',
    body: Versioned,
    answer,
    run: (house, { order, code: about }) => shown(publishResult(house, order, about)),
  }),
  route('post', '/polls/:code/decide', {
    summary: 'Publish what the ministry does with the result; every voter is told',
    body: z.strictObject({ version, decision: z.strictObject({ ar: decision, en: decision }) }),
    answer,
    run: (house, { order, code: about, body }) => shown(decidePoll(house, order, about, body.decision)),
  }),
  route('post', '/polls/:code/cancel', {
    summary: 'Call a poll off; who voted is told why',
    body: z.strictObject({ version, reason }),
    answer,
    run: (house, { order, code: about, body }) => shown(cancelPoll(house, order, about, body.reason)),
  }),
]
