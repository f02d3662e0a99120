import { z } from 'zod'
import { REST_DAYS } from '../../domain/audience.js'
import { CAPACITIES } from '../../domain/participant.js'
import { SCHOOL_TYPES, STAGES } from '../../domain/school.js'
import { estimateAudience } from '../../service/staff/audience.js'
import { type Route, route } from './route.js'

const ids = (most: number) => z.array(z.string().max(40)).max(most).readonly()

/** Whom something is put to; an absent list means everybody in that respect. */
export const AudienceJson = z
  .strictObject({
    capacities: z.array(z.enum(CAPACITIES)).max(CAPACITIES.length).readonly().default([]),
    governorates: ids(50).default([]),
    wilayats: ids(100).optional(),
    stages: z.array(z.enum(STAGES)).max(STAGES.length).readonly().optional(),
    schoolTypes: z.array(z.enum(SCHOOL_TYPES)).max(SCHOOL_TYPES.length).readonly().optional(),
    languages: z
      .array(z.enum(['ar', 'en']))
      .max(2)
      .readonly()
      .optional()
      .meta({ description: 'Only who reads one of these is written to.' }),
    verified: z
      .literal(true)
      .optional()
      .meta({ description: 'Only those of whom a code of the ministry proved what they are.' }),
    restDays: z.int().min(0).max(REST_DAYS.max).optional().meta({
      description: 'Nobody is written to whom we wrote to of our own accord within so many days.',
    }),
  })
  .meta({ id: 'Audience' })

/** What somebody agreed to hear of; `changes` is news of what became of things. */
export const WANTS = ['polls', 'consultations', 'changes'] as const

const EstimateJson = z
  .object({
    people: z.int(),
    channels: z.array(
      z.object({
        channel: z.string(),
        people: z.int(),
        templates: z.int().meta({ description: 'Of these, who can be reached by a template only.' }),
      }),
    ),
    sample: z.array(z.string()).meta({ description: 'Some of them; their names are masked.' }),
  })
  .meta({ id: 'AudienceEstimate' })

export const AUDIENCE_ROUTES: readonly Route[] = [
  route('post', '/audience', {
    summary: 'How many people an audience holds who want to hear of it, and where they are written to',
    body: z.strictObject({ audience: AudienceJson.prefault({}), wants: z.enum(WANTS).default('polls') }),
    answer: EstimateJson,
    run: (house, { officer, body }) => estimateAudience(house, officer, body.audience, body.wants),
  }),
]
