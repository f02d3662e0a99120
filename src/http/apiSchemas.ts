import { z } from 'zod'
import { CAPACITIES } from '../domain/participant.js'
import { OUTCOMES, REFUSAL_REASONS } from '../domain/officialAnswer.js'
import { PUBLIC_KINDS } from '../domain/publication.js'
import { GROUPED_BY } from '../store/published.js'

/** Entries of one page: at most, and where nothing is said. */
export const PAGE_LIMIT = { max: 100, usual: 20 } as const
/** Characters of the search words. */
export const SEARCH = { max: 64 } as const

const id = z.string().regex(/^[\w.-]{1,60}$/)
const limit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .pipe(z.number().max(PAGE_LIMIT.max))
  .default(PAGE_LIMIT.usual)
const after = z
  .string()
  .regex(/^[\w.~-]{1,200}$/)
  .meta({ description: 'The `next` of the page before.' })

/** What may stand in the query of the register; anything else is refused. */
export const ContributionsQuery = z.strictObject({
  kind: z.enum(PUBLIC_KINDS).optional(),
  status: id.optional(),
  topic: id.optional(),
  governorate: id.optional(),
  q: z.string().trim().min(1).max(SEARCH.max).optional().meta({ description: 'Words of the title or text.' }),
  after: after.optional(),
  limit,
})

export const PollsQuery = z.strictObject({ after: after.optional(), limit })

const bilingual = z.object({ ar: z.string(), en: z.string() }).meta({ id: 'Bilingual' })
const instant = z.iso.datetime()
const code = z.string().meta({ description: 'Tracking code.', example: 'P26-7K3F9QH2MX' })

const AnswerJson = z
  .object({
    outcome: z
      .enum(OUTCOMES)
      .nullable()
      .meta({ description: 'What was decided about a proposal; null of a complaint.' }),
    reason: z.enum(REFUSAL_REASONS).nullable().meta({ description: 'Why it was not taken up.' }),
    authority: z.string().nullable().meta({ description: 'To whom it was passed on.' }),
    text: z.string().meta({ description: 'In Arabic where it was written in Arabic, else in English.' }),
    texts: z.object({ ar: z.string().nullable(), en: z.string().nullable() }).nullable(),
    unit: z.string().nullable().meta({ description: 'null where the ministry answers as a whole.' }),
    at: instant,
  })
  .meta({ id: 'OfficialAnswer' })

export const ContributionJson = z
  .object({
    code,
    kind: z.enum(PUBLIC_KINDS),
    title: z.string(),
    text: z.string().meta({ description: 'As it was sent; of a complaint the summary written by the ministry.' }),
    author: z.object({
      name: z.string().nullable().meta({ description: 'null where the name is not published.' }),
      capacity: z.enum(CAPACITIES).nullable().meta({ description: 'null where the author was under 18.' }),
      badge: z.enum(['declared', 'verified']),
    }),
    governorate: z.string().nullable(),
    topic: z.string(),
    status: z.string(),
    publishedAt: instant,
    supporters: z.int(),
    answerDue: instant.nullable(),
    answer: AnswerJson.nullable(),
    url: z.url(),
  })
  .meta({ id: 'Contribution' })

const nextPage = z
  .string()
  .nullable()
  .meta({ description: 'Give it as `after` for the next page; null on the last one.' })

export const ContributionsJson = z.object({ items: z.array(ContributionJson), next: nextPage })

export const PollJson = z
  .object({
    code,
    question: bilingual,
    kind: z.enum(['single', 'multiple', 'scale', 'yesNo']),
    options: z.array(z.object({ id: z.string(), label: bilingual })),
    state: z.enum(['open', 'closed', 'resultPublished', 'decisionPublished', 'cancelled']),
    closesAt: instant,
    reason: z.string().nullable().meta({ description: 'Why its end was moved.' }),
    decision: bilingual.nullable().meta({ description: 'What the ministry does with the result.' }),
  })
  .meta({ id: 'Poll' })

export const PollsJson = z.object({ items: z.array(PollJson), next: nextPage })

export const PollResultsJson = z
  .object({
    poll: PollJson,
    voters: z.int(),
    results: z
      .array(z.object({ id: z.string(), label: bilingual, votes: z.int() }))
      .nullable()
      .meta({ description: 'Totals of the whole poll, as they were published; null until then.' }),
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
      .meta({
        description:
          'Only groups from which no number of 1 to 9 people can be read or worked out; null with `results`.',
      }),
    turnout: z
      .object({ invited: z.int(), answered: z.int(), percent: z.int() })
      .nullable()
      .meta({ description: 'Of the people who were invited, those who voted. Others may vote without an invitation.' }),
  })
  .meta({ id: 'PollResults' })

export const ErrorJson = z
  .object({ error: z.object({ code: z.string(), message: z.string(), ref: z.string().optional() }) })
  .meta({ id: 'Error' })
