import { z } from 'zod'
import { SIDES } from '../domain/argument.js'
import { LEVELS } from '../domain/level.js'
import { CAPACITIES } from '../domain/participant.js'
import { OUTCOMES, REFUSAL_REASONS } from '../domain/officialAnswer.js'
import { PUBLIC_KINDS } from '../domain/publication.js'
import { GROUPED_BY } from '../store/published.js'
import { AddressedJson } from './addressed.js'
import { told } from './told.js'

/** Entries of one page: at most, and where nothing is said. */
export const PAGE_LIMIT = { max: 100, usual: 20 } as const
/** Characters of the search words. */
const SEARCH = { max: 64 } as const

const id = z.string().regex(/^[\w.-]{1,60}$/)
const limit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .pipe(z.number().max(PAGE_LIMIT.max))
  .default(PAGE_LIMIT.usual)
  .meta(told('docs.field.limit', PAGE_LIMIT))
export const after = z
  .string()
  .regex(/^[\w.~-]{1,200}$/)
  .meta(told('docs.field.after'))

/** What may stand in the query of the register; anything else is refused. */
export const ContributionsQuery = z.strictObject({
  kind: z.enum(PUBLIC_KINDS).optional().meta(told('docs.column.kind')),
  status: id.optional().meta(told('docs.field.status')),
  proposal: id.optional().meta(told('docs.field.argument.proposal')),
  topic: id.optional().meta(told('docs.field.topic')),
  governorate: id.optional().meta(told('docs.column.governorate')),
  capacity: z.enum(CAPACITIES).optional().meta(told('docs.column.capacity')),
  q: z.string().trim().min(1).max(SEARCH.max).optional().meta(told('docs.field.q')),
  after: after.optional(),
  limit,
})

export const PollsQuery = z.strictObject({ after: after.optional(), limit })

export const bilingual = z.object({ ar: z.string(), en: z.string() }).meta({ id: 'Bilingual' })
export const instant = z.iso.datetime()
export const code = z.string().meta({ ...told('docs.field.code'), example: 'P26-7K3F9QH2MX' })

const sha256 = z.string().nullable().meta(told('docs.field.sha256'))

const AnswerJson = z
  .object({
    outcome: z.enum(OUTCOMES).nullable().meta(told('docs.field.answer.outcome')),
    reason: z.enum(REFUSAL_REASONS).nullable().meta(told('docs.field.answer.reason')),
    authority: z.string().nullable().meta(told('docs.field.answer.authority')),
    text: z.string().meta(told('docs.field.answer.text')),
    texts: z.object({ ar: z.string().nullable(), en: z.string().nullable() }).nullable(),
    unit: z.string().nullable().meta(told('docs.field.answer.unit')),
    files: z
      .array(z.object({ name: z.string(), mime: z.string(), size: z.int(), sha256, url: z.url() }))
      .meta(told('docs.field.answer.files')),
    at: instant,
  })
  .meta({ id: 'OfficialAnswer' })

export const AuthorJson = z.object({
  name: z.string().nullable().meta(told('docs.field.author.name')),
  capacity: z.enum(CAPACITIES).nullable().meta(told('docs.field.author.capacity')),
  badge: z.enum(['declared', 'verified']),
})

export const ContributionJson = z
  .object({
    code,
    kind: z.enum(PUBLIC_KINDS),
    title: z.string(),
    text: z.string().meta(told('docs.field.text')),
    author: AuthorJson,
    coAuthors: z
      .array(AuthorJson.extend({ code, governorate: z.string().nullable() }))
      .meta(told('docs.field.coAuthors')),
    mergedInto: z.string().nullable().meta(told('docs.field.mergedInto')),
    governorate: z.string().nullable(),
    topic: z.string(),
    status: z.string(),
    publishedAt: instant,
    supporters: z.int(),
    answerDue: instant.nullable(),
    answerPromised: instant.nullable().meta(told('docs.field.answerPromised')),
    answer: AnswerJson.nullable(),
    appeal: z
      .object({ at: instant, granted: z.boolean().nullable(), reason: z.string().nullable() })
      .nullable()
      .meta(told('docs.field.appeal')),
    argument: z
      .object({ proposal: z.string(), side: z.enum(SIDES) })
      .nullable()
      .meta(told('docs.field.argument')),
    url: z.url(),
  })
  .meta({ id: 'Contribution' })

export const nextPage = z.string().nullable().meta(told('docs.field.next'))

export const ContributionsJson = z.object({ items: z.array(ContributionJson), next: nextPage })

export const PollJson = z
  .object({
    code,
    question: bilingual,
    kind: z.enum(['single', 'multiple', 'scale', 'yesNo']),
    options: z.array(z.object({ id: z.string(), label: bilingual })),
    level: z.enum(LEVELS).meta(told('docs.field.level')),
    addressedTo: AddressedJson.meta(told('docs.consultation.addressedTo')),
    state: z.enum(['open', 'closed', 'resultPublished', 'decisionPublished', 'cancelled']),
    closesAt: instant,
    decisionDue: instant.nullable().meta(told('docs.field.poll.decisionDue')),
    reason: z.string().nullable().meta(told('docs.field.poll.reason')),
    decision: bilingual.nullable().meta(told('docs.field.poll.decision')),
  })
  .meta({ id: 'Poll' })

export const PollsJson = z.object({ items: z.array(PollJson), next: nextPage })

export const PollResultsJson = z
  .object({
    poll: PollJson,
    voters: z.int().nullable().meta(told('docs.field.voters')),
    countedAt: instant.nullable().meta(told('docs.field.poll.countedAt')),
    results: z
      .array(z.object({ id: z.string(), label: bilingual, votes: z.int() }))
      .nullable()
      .meta(told('docs.field.results')),
    groups: z
      .array(
        z.object({
          by: z.enum(GROUPED_BY),
          id: z.string(),
          voters: z.int(),
          results: z.array(z.object({ id: z.string(), votes: z.int() })),
        }),
      )
      .nullable()
      .meta(told('docs.field.groups')),
    turnout: z
      .object({ invited: z.int(), answered: z.int(), percent: z.int() })
      .nullable()
      .meta(told('docs.field.turnout')),
  })
  .meta({ id: 'PollResults' })

export const ErrorJson = z
  .object({ error: z.object({ code: z.string(), message: z.string(), ref: z.string().optional() }) })
  .meta({ id: 'Error' })
