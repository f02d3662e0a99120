import { z } from 'zod'
import { LEVELS, USUAL_LEVEL } from '../../../domain/level.js'
import { OPTIONS, type Poll, type PollKind, levelOf } from '../../../domain/poll/poll.js'
import { CELL_MAX, CELL_MIN } from '../../../domain/poll/smallCells.js'
import type { PollDraft } from '../../../service/staff/pollDraft.js'
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

/** The places for options in the form, by their numbers. */
export const PLACES: readonly number[] = Array.from({ length: OPTIONS.max }, (_, at) => at + 1)

const number = z.coerce.number().int().max(1000).default(0)

/** What a form of a poll sends; its words, whose fields have a language at their end, are judged as a draft. */
export const Draft = z.looseObject({
  unit: unitId.optional(),
  level: z.enum(LEVELS).default(USUAL_LEVEL),
  kind: z.enum(['single', 'multiple', 'scale', 'yesNo']),
  max: number,
  from: number,
  to: number,
  asksWhy: z.literal('yes').optional(),
  showsInterim: z.literal('yes').optional(),
  opensAt: z.union([z.literal(''), LocalTime]).default(''),
  closesAt: LocalTime,
  cellMin: z.coerce.number().int().min(CELL_MIN).max(CELL_MAX).default(CELL_MIN),
  ...AUDIENCE_FIELDS,
})

type Body = z.output<typeof Draft>

const kindOf = (body: Body): PollKind => {
  const { kind, max, from, to } = body
  const both = bothIn(body)
  switch (kind) {
    case 'single':
    case 'yesNo':
      return { is: kind }
    case 'multiple':
      return { is: kind, max }
    case 'scale':
      return { is: kind, from, to, low: both('low'), high: both('high') }
  }
}

/** The poll that the form describes. */
export const draftOf = (body: Body, zone: string): PollDraft => {
  const both = bothIn(body)
  const kind = kindOf(body)
  const options = PLACES.map(at => both(`option${at}`)).filter(isWritten)
  return {
    unit: body.unit,
    question: both('question'),
    kind,
    options: kind.is === 'single' || kind.is === 'multiple' ? options : [],
    level: body.level,
    asksWhy: body.asksWhy === 'yes',
    showsInterim: body.showsInterim === 'yes',
    audience: audienceIn(body),
    ...(body.opensAt !== '' && { opensAt: momentOf(body.opensAt, zone) }),
    closesAt: momentOf(body.closesAt, zone),
    cellMin: body.cellMin,
  }
}

const givenKind = (kind: PollKind): Given => {
  switch (kind.is) {
    case 'single':
    case 'yesNo':
      return {}
    case 'multiple':
      return { max: String(kind.max) }
    case 'scale':
      return {
        from: String(kind.from),
        to: String(kind.to),
        ...givenBoth('low', kind.low),
        ...givenBoth('high', kind.high),
      }
  }
}

/** The form as it was filled for a poll, for another one like it; its times are new. */
export const givenLike = (poll: Poll): Given => {
  const { unit, question, kind, options, audience, asksWhy, showsInterim } = poll
  const labels = kind.is === 'yesNo' ? [] : options.map(({ label }, at) => givenBoth(`option${at + 1}`, label))
  return given(
    ...labels,
    { unit, kind: kind.is, level: levelOf(poll) },
    givenKind(kind),
    givenBoth('question', question),
    givenAudience(audience),
    { ...(asksWhy && { asksWhy: 'yes' }), ...(showsInterim && { showsInterim: 'yes' }) },
  )
}
