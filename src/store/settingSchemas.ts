import { z } from 'zod'
import { CALENDAR } from '../domain/calendarRules.js'
import { CLOCK_LIMITS, type ClockNumber, NIGHT_LIMITS } from '../domain/clocks.js'
import { mint } from '../domain/ids.js'
import type { Section, Sections } from '../domain/settings.js'
import { TURN_DAYS } from '../domain/privacy.js'
import { TEMPLATE, TEMPLATE_USES } from '../domain/replyTemplate.js'
import { UNIT_KINDS, UNIT_NAME } from '../domain/unit.js'

export const unitId = z
  .string()
  .regex(/^[a-z][\w-]{0,39}$/u)
  .transform(id => mint<'unit'>(id))
  .meta({ id: 'Unit', description: 'A unit of the ministry, by its id in the settings.' })

const officerId = z
  .string()
  .min(1)
  .max(64)
  .transform(id => mint<'officer'>(id))

/** An id of the data files, such as a topic, a row of one or a governorate. */
const listed = z.string().regex(/^[a-z][\w.]{0,59}$/u)

/** Words that stand where staff may change them; counted in characters. */
const staffWords = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.string().refine(words => [...words].length >= min && [...words].length <= max)

const unitName = z.string().trim().min(UNIT_NAME.min).max(UNIT_NAME.max)
const minute = z.int().min(0).max(1440)

export const unitTold = {
  label: z.strictObject({ ar: unitName, en: unitName }),
  kind: z.enum(UNIT_KINDS),
  governorate: listed.exactOptional(),
  hours: z
    .strictObject({ from: minute, to: minute })
    .exactOptional()
    .meta({ description: 'Minutes after midnight in which somebody is there; without them, those of the ministry.' }),
  head: officerId.exactOptional(),
}

export const RoutingBody = z.strictObject({
  rules: z
    .array(z.strictObject({ about: listed.exactOptional(), governorate: listed.exactOptional(), unit: unitId }))
    .max(2000),
  otherwise: unitId,
})

const span = z.strictObject({ from: minute, to: minute })
export const date = z.iso.date()
const provisional = z.boolean().exactOptional()
export const holidayName = z.string().trim().min(2).max(80)

export const CalendarBody = z.strictObject({
  workdays: z.array(z.int().min(0).max(6)).max(7).meta({ description: '0 Sunday … 6 Saturday.' }),
  hours: span,
  holidays: z
    .array(
      z.strictObject({
        from: date,
        to: date,
        provisional,
        name: z.strictObject({ ar: holidayName, en: holidayName }),
      }),
    )
    .max(CALENDAR.entries),
  shortened: z.array(z.strictObject({ from: date, to: date, hours: span, provisional })).max(CALENDAR.entries),
})

const limited = ({ min, max }: { readonly min: number; readonly max: number }) => z.int().min(min).max(max)

/** One number of the clocks, within its limits. */
export const clockNumber = (name: ClockNumber) => limited(CLOCK_LIMITS[name])

const topicClock = z.strictObject({
  about: listed,
  firstReplyDays: clockNumber('firstReplyDays').exactOptional(),
  days: clockNumber('days').exactOptional(),
})

export const ClocksBody = z.strictObject({
  firstReplyDays: clockNumber('firstReplyDays'),
  days: clockNumber('days'),
  topics: z.array(topicClock).max(500),
  late: z.strictObject({ warnPercent: clockNumber('warnPercent'), extendPercent: clockNumber('extendPercent') }),
  citizenAnswerDays: clockNumber('citizenAnswerDays'),
  reminderDays: clockNumber('reminderDays'),
  silentDays: clockNumber('silentDays'),
  askAgainDays: clockNumber('askAgainDays'),
  reopenDays: clockNumber('reopenDays'),
  reviewDays: clockNumber('reviewDays'),
  answerDays: clockNumber('answerDays'),
  appealDays: clockNumber('appealDays').default(14),
  appealAnswerDays: clockNumber('appealAnswerDays').default(10),
  supporters: z.strictObject({ altogether: clockNumber('altogether'), wilayat: clockNumber('wilayat') }),
  dailyMax: clockNumber('dailyMax'),
  night: z
    .strictObject({ from: limited(NIGHT_LIMITS.from), to: limited(NIGHT_LIMITS.to) })
    .meta({ description: 'Minutes after midnight: begins between 18:00 and 23:59 and ends by noon of the next day.' }),
  safety: z.strictObject({
    readMinutes: clockNumber('readMinutes'),
    alertMinutes: clockNumber('alertMinutes'),
    dueHours: clockNumber('dueHours'),
  }),
  closingSoonHours: clockNumber('closingSoonHours'),
})

/** A short name in Latin letters that never changes. */
export const slug = z.string().regex(/^[a-z][a-z\d-]{1,39}$/u)

const templateText = z.strictObject({ ar: staffWords(TEMPLATE.text), en: staffWords(TEMPLATE.text) })
export const TemplateBody = z.strictObject({
  id: slug,
  use: z.enum(TEMPLATE_USES),
  about: listed.exactOptional(),
  text: templateText,
  name: z.strictObject({ ar: staffWords(TEMPLATE.name), en: staffWords(TEMPLATE.name) }),
})

/** What the administrator writes of privacy; the notice grows by itself. */
export const privacyTold = {
  turnDays: limited(TURN_DAYS),
  email: z.email().max(254).exactOptional(),
}

export const SafetyBody = z.strictObject({
  onCall: z
    .array(z.strictObject({ weekday: z.int().min(0).max(6), officer: officerId }))
    .max(7)
    .refine(days => new Set(days.map(({ weekday }) => weekday)).size === days.length)
    .meta({ description: 'At most one for each weekday: 0 Sunday … 6 Saturday.' }),
})

/** What each section of the settings looks like; a field that a release adds must have a default here. */
export const SECTION_SCHEMAS: { readonly [S in Section]: z.ZodType<Sections[S]> } = {
  units: z.array(z.strictObject({ id: unitId, ...unitTold, retiredAt: z.number().exactOptional() })).max(500),
  routing: RoutingBody,
  calendar: CalendarBody,
  clocks: ClocksBody,
  templates: z.array(TemplateBody).max(TEMPLATE.most),
  privacy: z.strictObject({ notice: z.int().min(1), ...privacyTold }),
  safety: SafetyBody,
}
