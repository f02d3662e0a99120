import { z } from 'zod'
import type { Audience } from '../../../domain/audience.js'
import { type Bilingual, OPTIONS, type Poll, type PollKind } from '../../../domain/poll/poll.js'
import { CELL_MAX, CELL_MIN } from '../../../domain/poll/smallCells.js'
import type { Instant } from '../../../domain/ids.js'
import { DAY, MINUTE, dayOf, instantAt, localTime } from '../../../domain/zonedTime.js'
import type { PollDraft } from '../../../service/staff/pollDraft.js'
import { unitId } from '../../../store/settingSchemas.js'
import type { Given } from '../form.js'
import { AUDIENCE_FIELDS, audienceOf } from '../mailing/audience.js'

/** The places for options in the form, by their numbers. */
export const PLACES: readonly number[] = Array.from({ length: OPTIONS.max }, (_, at) => at + 1)

const number = z.coerce.number().int().max(1000).default(0)

/** A date and a time of day as a browser sends them, in the zone of the ministry. */
export const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/u)

/** What a form of a poll sends; its words, whose fields have a language at their end, are judged as a draft. */
export const Draft = z.looseObject({
  unit: unitId.optional(),
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

/** The moment that a field of a form names. */
export const momentOf = (written: string, zone: string): Instant => {
  const [date = '', time = ''] = written.split('T')
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instantAt(zone, dayOf(date), hours * 60 + minutes)
}

/** A moment as such a field shows it. */
export const fieldOf = (at: Instant, zone: string): string => {
  const { day, sinceMidnight } = localTime(zone, at)
  return new Date(day * DAY + Math.floor(sinceMidnight / MINUTE) * MINUTE).toISOString().slice(0, 16)
}

type Body = z.output<typeof Draft>

const wordsIn =
  (body: Readonly<Record<string, unknown>>) =>
  (name: string): Bilingual => {
    const [ar, en] = [body[`${name}_ar`], body[`${name}_en`]]
    return { ar: typeof ar === 'string' ? ar : '', en: typeof en === 'string' ? en : '' }
  }

const kindOf = (body: Body): PollKind => {
  const { kind, max, from, to } = body
  const both = wordsIn(body)
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

const audienceIn = (body: Body): Audience => {
  const { capacities, governorates, wilayats, stages, schoolTypes, languages, verified, restDays } = body
  return audienceOf({ capacities, governorates, wilayats, stages, schoolTypes, languages, verified, restDays })
}

/** The poll that the form describes. */
export const draftOf = (body: Body, zone: string): PollDraft => {
  const both = wordsIn(body)
  const kind = kindOf(body)
  const options = PLACES.map(at => both(`option${at}`)).filter(({ ar, en }) => ar.trim() !== '' || en.trim() !== '')
  return {
    unit: body.unit,
    question: both('question'),
    kind,
    options: kind.is === 'single' || kind.is === 'multiple' ? options : [],
    asksWhy: body.asksWhy === 'yes',
    showsInterim: body.showsInterim === 'yes',
    audience: audienceIn(body),
    ...(body.opensAt !== '' && { opensAt: momentOf(body.opensAt, zone) }),
    closesAt: momentOf(body.closesAt, zone),
    cellMin: body.cellMin,
  }
}

const given = (name: string, { ar, en }: Bilingual): Given => ({
  [`${name}_ar`]: ar,
  [`${name}_en`]: en,
})

const givenKind = (kind: PollKind): Given => {
  switch (kind.is) {
    case 'single':
    case 'yesNo':
      return {}
    case 'multiple':
      return { max: String(kind.max) }
    case 'scale':
      return { from: String(kind.from), to: String(kind.to), ...given('low', kind.low), ...given('high', kind.high) }
  }
}

/** The form as it was filled for a poll, for another one like it; its times are new. */
export const givenLike = ({ unit, question, kind, options, audience, asksWhy, showsInterim }: Poll): Given => {
  const { verified, restDays = 0, ...lists } = audience
  const labels = kind.is === 'yesNo' ? [] : options.map(({ label }, at) => given(`option${at + 1}`, label))
  return labels.reduce<Given>((all, each) => ({ ...all, ...each }), {
    unit,
    kind: kind.is,
    ...givenKind(kind),
    ...given('question', question),
    ...lists,
    ...(asksWhy && { asksWhy: 'yes' }),
    ...(showsInterim && { showsInterim: 'yes' }),
    ...(verified && { verified: 'yes' }),
    restDays: String(restDays),
  })
}
