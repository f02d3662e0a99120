import type { Instant } from './ids.js'

export const MINUTE = 60_000
export const DAY = 86_400_000

/** A moment as the clocks of a zone show it: whole days since 1970-01-01 and milliseconds after that day's midnight. */
interface LocalTime {
  readonly day: number
  readonly sinceMidnight: number
}

/** Building a formatter costs far more than using one; zones come from configuration, so there are few. */
const formats = new Map<string, Intl.DateTimeFormat>()

const formatFor = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, made)
  return made
}

/** Since 1972 no zone has changed its clocks within a minute; the same minutes are asked for again and again. */
const offsets = new Map<string, number>()
const OFFSETS_MAX = 20_000

/** What the zone's clocks add to UTC at that moment, in milliseconds. */
const offsetAt = (zone: string, at: Instant): number => {
  const minute = `${zone} ${Math.floor(at / MINUTE)}`
  const known = offsets.get(minute)
  if (known !== undefined) return known
  if (offsets.size >= OFFSETS_MAX) offsets.clear()
  const offset = formattedOffset(zone, at)
  offsets.set(minute, offset)
  return offset
}

const formattedOffset = (zone: string, at: Instant): number => {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatFor(zone).formatToParts(at)) part[type] = value
  const number = (name: Intl.DateTimeFormatPartTypes): number => Number(part[name] ?? 0)
  const wholeSeconds = Math.floor(at / 1000) * 1000
  const wall = [
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  ] as const
  return Date.UTC(...wall) - wholeSeconds
}

/** The moment as the zone's clocks show it. */
export const localTime = (zone: string, at: Instant): LocalTime => {
  const local = at + offsetAt(zone, at)
  const day = Math.floor(local / DAY)
  return { day, sinceMidnight: local - day * DAY }
}

/** The moment at which the zone's clocks show so many minutes after midnight of that day. */
export const instantAt = (zone: string, day: number, minutes: number): Instant => {
  const wall = day * DAY + minutes * MINUTE
  return wall - offsetAt(zone, wall - offsetAt(zone, wall))
}

/** 0 Sunday … 6 Saturday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7

/** Days since 1970-01-01 of a date written `YYYY-MM-DD`; refuses anything else, because the calendar is configuration. */
export const dayOf = (date: string): number => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date) ?? []
  if (day === undefined) throw new Error(`the working calendar holds "${date}": write dates as YYYY-MM-DD`)
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY
}

/** The four digits of the year in the zone. */
export const yearOf = (zone: string, at: Instant): number => new Date(localTime(zone, at).day * DAY).getUTCFullYear()

/** The midnight that ends the day of `at`. */
export const dayAfter = (zone: string, at: Instant): Instant => instantAt(zone, localTime(zone, at).day + 1, 0)
