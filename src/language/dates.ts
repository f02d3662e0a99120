import type { Instant } from '../domain/ids.js'
import { type Result, ok, refused } from '../domain/result.js'
import { DAY, localTime, weekdayOf } from '../domain/zonedTime.js'
import { toAscii } from './digits.js'
import { fold } from './fold.js'

/** `wrong`: no such day; `future`: not yet; `old`: longer ago than anything is still looked into. */
export type DateRefusal = 'wrong' | 'future' | 'old'

/** A message of more characters tells a story. */
const READ_MAX = 60
const YEARS_MAX = 10

const LOCALES = ['ar-OM', 'ar-SY', 'en-GB', 'en-US'] as const
/** 4 January 1970 was a Sunday. */
const SUNDAY = Date.UTC(1970, 0, 4)

const named = (
  count: number,
  at: (index: number) => number,
  styles: readonly Intl.DateTimeFormatOptions[],
): ReadonlyMap<string, number> =>
  new Map(
    LOCALES.flatMap(locale =>
      styles.flatMap(style => {
        const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' })
        return Array.from({ length: count }, (_none, index) => [fold(format.format(at(index))), index] as const)
      }),
    ),
  )

const MONTHS = named(12, month => Date.UTC(1970, month, 1), [{ month: 'long' }, { month: 'short' }])
const WEEKDAYS = named(7, day => SUNDAY + day * DAY, [{ weekday: 'long' }])

/** Days ago, the longest phrases first. */
const AGO: readonly (readonly [string, number])[] = [
  ...['أول أمس', 'قبل أمس', 'أول البارحة', 'قبل يومين', 'the day before yesterday', 'two days ago'].map(
    words => [fold(words), 2] as const,
  ),
  ...['أمس', 'البارحة', 'يوم أمس', 'yesterday'].map(words => [fold(words), 1] as const),
  ...['اليوم', 'today'].map(words => [fold(words), 0] as const),
  ...['الأسبوع الماضي', 'الأسبوع اللي فات', 'last week'].map(words => [fold(words), 7] as const),
  ...['الشهر الماضي', 'الشهر اللي فات', 'last month'].map(words => [fold(words), 30] as const),
]

/** Days in each, and how one, two and several of them are called. */
const SPANS: readonly (readonly [number, readonly string[]])[] = [
  [1, ['يوم', 'ايام', 'day', 'days']],
  [7, ['اسبوع', 'اسابيع', 'week', 'weeks']],
  [30, ['شهر', 'اشهر', 'شهور', 'month', 'months']],
]
const TWO: ReadonlyMap<string, number> = new Map([
  ['يومين', 2],
  ['اسبوعين', 14],
  ['شهرين', 60],
])
const NUMBERS: ReadonlyMap<string, number> = new Map(
  [
    ['واحد', 'ثلاثه', 'اربعه', 'خمسه', 'سته', 'سبعه', 'ثمانيه', 'تسعه', 'عشره'],
    ['one', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ].flatMap(words => words.map((word, at) => [word, at === 0 ? 1 : at + 2] as const)),
)
const SINCE =
  /^(?:قبل|من|منذ|صار له|صار لها|حوالي قبل|تقريبا قبل|for(?: the (?:last|past))?|since) (.+)$|^(?:about |around )?(.+) ago$/u

/** How many days ago «قبل أسبوعين» or "3 weeks ago" was; undefined for anything else. */
const daysAgo = (folded: string): number | undefined => {
  const match = SINCE.exec(folded)
  const words = (match?.[1] ?? match?.[2] ?? '').split(' ').filter(word => word !== 'تقريبا' && word !== 'حوالي')
  const [first = '', second] = words
  if (words.length > 2) return undefined
  const lasts = (word: string): number | undefined => SPANS.find(([, called]) => called.includes(word))?.[0]
  if (second === undefined) return TWO.get(first) ?? lasts(first)
  const many = /^\d{1,3}$/u.test(first) ? Number(first) : first === 'two' ? 2 : first === 'a' ? 1 : NUMBERS.get(first)
  const days = lasts(second)
  return many === undefined || days === undefined ? undefined : many * days
}

const LAST = new Set(['الماضي', 'الفائت', 'last', 'past'].map(fold))

const written = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** The day since 1970 of a date, or undefined where there is no such day. */
const dayNumber = (year: number, month: number, day: number): number | undefined => {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / DAY : undefined
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year))

/** Day and month, in Omani order unless only the other order is a date; without a year the latest such day. */
const judged = (
  first: number,
  second: number,
  year: string | undefined,
  today: number,
): Result<string, DateRefusal> => {
  const [day, month] = second > 12 && first <= 12 ? [second, first] : [first, second]
  const thisYear = new Date(today * DAY).getUTCFullYear()
  const inYear = (of: number): number | undefined => dayNumber(of, month, day)
  const meant =
    year === undefined
      ? [inYear(thisYear), inYear(thisYear - 1)].find(each => each !== undefined && each <= today)
      : inYear(fullYear(year))
  if (meant === undefined) return refused('wrong')
  if (meant > today) return refused('future')
  return today - meant > YEARS_MAX * 366 ? refused('old') : ok(written(meant))
}

const inFigures = (text: string, today: number): Result<string, DateRefusal> | undefined => {
  const iso = /(?<!\d)(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)/u.exec(text)
  if (iso) return judged(Number(iso[3]), Number(iso[2]), iso[1], today)
  const plain = /(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?(\d{4}|\d{2}))?(?!\d)/u.exec(text)
  return plain ? judged(Number(plain[1]), Number(plain[2]), plain[3], today) : undefined
}

const inWords = (words: readonly string[], today: number): Result<string, DateRefusal> | undefined => {
  const month = words.map(word => MONTHS.get(word)).find(found => found !== undefined)
  const day = words.find(word => /^\d{1,2}(?:st|nd|rd|th)?$/u.test(word))
  const year = words.find(word => /^\d{4}$/u.test(word))
  if (month !== undefined && day !== undefined) return judged(parseInt(day, 10), month + 1, year, today)
  const weekday = words.map(word => WEEKDAYS.get(word)).find(found => found !== undefined)
  if (weekday === undefined) return undefined
  const ago = (weekdayOf(today) - weekday + 7) % 7
  return ok(written(today - (ago === 0 && words.some(word => LAST.has(word)) ? 7 : ago)))
}

/** Said before «اليوم» or "yesterday" where they tell how often, or of something else, rather than when. */
const NOT_WHEN: ReadonlySet<string> = new Set(
  'في كل طول طوال خلال بعد مثل غير عن الي حتي لين per every each until than for'.split(' '),
)
/** «أكثر من شهر» names no day. */
const ABOUT: ReadonlySet<string> = new Set('اكثر اقل ازيد more less than over under'.split(' '))
const WEEKDAY_SINCE = /^(?:من|منذ|since) (?:يوم )?(\S+)(?: الماضي)?$/u
/** «من يوم ما بدأت المدرسة», «من شهر سبتمبر» */
const BARE_DAY = /^(?:من|منذ|for|since) (?:يوم|day)$/u
/** «من الأحد إلى الخميس» */
const UNTIL: ReadonlySet<string> = new Set('الي لين حتي to till until through'.split(' '))
const RAMADAN = fold('رمضان')

/** The words that stand before and after some others. */
export interface Around {
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** «اليوم الدراسي» is no day of the calendar. */
const namesNoDay = (days: number, { before = '', after = '' }: Around): boolean =>
  days > 1 ? ABOUT.has(before) : NOT_WHEN.has(before) || (days === 0 && after.startsWith('ال'))

/**
 * The day that a few folded words within an account name as the time since when something is so: «منذ أسبوعين», "since Monday",
 * «أمس». Undefined where they name none, or one too long ago.
 */
export const readSince = (folded: string, around: Around, now: Instant, zone: string): string | undefined => {
  const today = localTime(zone, now).day
  const { after = '' } = around
  if (BARE_DAY.test(folded) || MONTHS.has(after) || after === RAMADAN) return undefined
  const days = AGO.find(([words]) => words === folded.replace(/^(?:من|منذ|since) /u, ''))?.[1] ?? daysAgo(folded)
  if (days !== undefined) return days > YEARS_MAX * 366 || namesNoDay(days, around) ? undefined : written(today - days)
  if (UNTIL.has(after) || !WEEKDAYS.has(WEEKDAY_SINCE.exec(folded)?.[1] ?? '')) return undefined
  const named = inWords(folded.split(' '), today)
  return named?.ok ? named.value : undefined
}

/**
 * The day, as `YYYY-MM-DD`, that somebody names in figures of either kind or in words: 15/11/2026, ١٥ نوفمبر, أمس, الأحد, قبل أسبوعين.
 * Undefined where no day is named.
 */
export const readDate = (text: string, now: Instant, zone: string): Result<string, DateRefusal> | undefined => {
  if (text.length > READ_MAX) return undefined
  const today = localTime(zone, now).day
  const folded = fold(text)
  const ago = AGO.find(([words]) => ` ${folded} `.includes(` ${words} `))
  if (ago) return ok(written(today - ago[1]))
  const since = daysAgo(folded)
  if (since !== undefined) return since > YEARS_MAX * 366 ? refused('old') : ok(written(today - since))
  return inFigures(toAscii(text), today) ?? inWords(folded.split(' '), today)
}
