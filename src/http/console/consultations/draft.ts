import { z } from 'zod'
import { type Consultation, SEEDS } from '../../../domain/consultation/consultation.js'
import { LEVELS } from '../../../domain/level.js'
import type { ConsultationDraft } from '../../../service/staff/consultationDraft.js'
import { unitId } from '../../../store/settingSchemas.js'
import type { Given } from '../given.js'
import { AUDIENCE_FIELDS } from '../mailing/audience.js'
import {
  LocalTime,
  audienceIn,
  bothIn,
  given,
  givenAudience,
  givenBoth,
  isWritten,
  momentOf,
} from '../putToPeople/fields.js'

/** The places for statements in the form, by their numbers. */
export const PLACES: readonly number[] = Array.from({ length: SEEDS.max }, (_, at) => at + 1)

/** What the form sends; its words, whose fields have a language at their end, are judged as a draft. */
export const Draft = z.looseObject({
  unit: unitId.optional(),
  document: z.string().max(500).default(''),
  level: z.enum(LEVELS),
  topic: z.string().max(60),
  closesAt: LocalTime,
  reportDue: LocalTime,
  ...AUDIENCE_FIELDS,
})

/** The consultation that the form describes. */
export const draftOf = (body: z.output<typeof Draft>, zone: string): ConsultationDraft => {
  const both = bothIn(body)
  const document = body.document.trim()
  return {
    unit: body.unit,
    title: both('title'),
    why: both('why'),
    brief: both('brief'),
    ...(document !== '' && { document }),
    level: body.level,
    topic: body.topic,
    statements: PLACES.map(at => both(`statement${at}`)).filter(isWritten),
    audience: audienceIn(body),
    closesAt: momentOf(body.closesAt, zone),
    reportDue: momentOf(body.reportDue, zone),
  }
}

/** The form as it was filled for a consultation, for another one like it; its times are new. */
export const givenLike = ({ unit, title, why, brief, document, level, topic, seeds, audience }: Consultation): Given =>
  given(
    { unit, level, topic, ...(document !== undefined && { document }) },
    givenBoth('title', title),
    givenBoth('why', why),
    givenBoth('brief', brief),
    ...seeds.map(({ text }, at) => givenBoth(`statement${at + 1}`, text)),
    givenAudience(audience),
  )
