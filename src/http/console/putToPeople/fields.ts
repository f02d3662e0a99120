import { z } from 'zod'
import type { Audience } from '../../../domain/audience.js'
import type { Instant } from '../../../domain/ids.js'
import type { Bilingual } from '../../../domain/poll/poll.js'
import { DAY, MINUTE, dayOf, instantAt, localTime } from '../../../domain/zonedTime.js'
import type { Given } from '../given.js'
import { type AudienceFields, audienceOf } from '../mailing/audience.js'

/** A date and a time of day as a browser sends them, in the zone of the ministry. */
export const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/u)

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

/** The words of a form, in fields whose names have a language at their end. */
export const bothIn =
  (body: Readonly<Record<string, unknown>>) =>
  (name: string): Bilingual => {
    const [ar, en] = [body[`${name}_ar`], body[`${name}_en`]]
    return { ar: typeof ar === 'string' ? ar : '', en: typeof en === 'string' ? en : '' }
  }

/** Words as such fields show them. */
export const givenBoth = (name: string, { ar, en }: Bilingual): Given => ({
  [`${name}_ar`]: ar,
  [`${name}_en`]: en,
})

/** Whether anything is written, in either language. */
export const isWritten = ({ ar, en }: Bilingual): boolean => ar.trim() !== '' || en.trim() !== ''

/** The audience in a form that asks for more than that. */
export const audienceIn = (body: AudienceFields): Audience => {
  const { capacities, governorates, wilayats, stages, schoolTypes, languages, verified, restDays } = body
  return audienceOf({ capacities, governorates, wilayats, stages, schoolTypes, languages, verified, restDays })
}

/** An audience as the fields of its builder show it. */
export const givenAudience = ({ verified, restDays = 0, ...lists }: Audience): Given => ({
  ...lists,
  ...(verified && { verified: 'yes' }),
  restDays: String(restDays),
})

/** Several parts of a form as one. */
export const given = (...parts: readonly Given[]): Given =>
  parts.reduce<Given>((all, each) => ({ ...all, ...each }), {})
