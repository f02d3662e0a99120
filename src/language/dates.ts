import { readData } from '../../locales/readData.js'
import { type Lasted, type Occasion, TIME_UNITS } from '../domain/complaint.js'
import type { Instant } from '../domain/ids.js'
import { type Result, ok, refused } from '../domain/result.js'
import { DAY, localTime, weekdayOf } from '../domain/zonedTime.js'
import { toAscii } from './digits.js'
import { fold, wordsOf } from './fold.js'
import { isNegated } from './negation.js'
import { findersOf, wordSet } from './wordings.js'

/** `wrong`: no such day; `future`: not yet; `old`: longer ago than anything is still looked into. */
type DateRefusal = 'wrong' | 'future' | 'old'

/** A day in the calendar, on which something was or since which it is so. */
type DayTold = Exclude<Occasion, string>

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

const said = readData('dates')
const find = findersOf({})

type Unit = Lasted['unit']
const unitsBy = (called: (span: (typeof said.spans)[Unit]) => readonly string[]): ReadonlyMap<string, Unit> =>
  new Map(TIME_UNITS.flatMap(unit => called(said.spans[unit]).map(word => [fold(word), unit] as const)))

/** Days ago, the longest phrases first. */
const AGO: readonly (readonly [string, number])[] = said.ago.flatMap(({ days, ar, en, latin }) =>
  [...ar, ...en, ...latin].map(words => [fold(words), days] as const),
)

/** The units of time by how one, two and several of each are called. */
const ONE = unitsBy(({ one }) => one)
const TWO = unitsBy(({ two }) => two)
const ANY = unitsBy(({ one, many }) => [...one, ...many])
const NUMBERS: ReadonlyMap<string, number> = new Map(
  said.numbers.flatMap(({ n, words }) => words.map(word => [fold(word), n] as const)),
)
const DAYS_IN: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 30, year: 365 }
/** Said before a length of time that has gone on until now, and before one that lies between. */
const LASTING = find.opening(said.lasting)
const BEFORE_SPAN = find.opening(said['before a span'])
const AFTER_SPAN = wordSet(said['after a span'])
const NEARLY = wordSet(said.nearly)

/** The words for a length of time in «منذ أسبوعين تقريبا» or "about 3 weeks ago". */
const spanIn = (folded: string): readonly string[] => {
  const before = [LASTING, BEFORE_SPAN].find(each => each.test(folded))
  const words = (before ? folded.replace(before, '') : folded).trim().split(' ')
  if (!before && !AFTER_SPAN.has(words.pop() ?? '')) return []
  return words.filter(word => !NEARLY.has(word))
}

/** The length of time in «قبل أسبوعين», "for 3 weeks"; undefined for anything else. */
const lengthIn = (folded: string): Lasted | undefined => {
  const [first = '', second, more] = spanIn(folded)
  if (more !== undefined) return undefined
  const [one, two] = [ONE.get(first), TWO.get(first)]
  if (second === undefined) return one ? { n: 1, unit: one } : two && { n: 2, unit: two }
  const n = /^\d{1,3}$/u.test(first) ? Number(first) : NUMBERS.get(first)
  const unit = ANY.get(second)
  return n === undefined || unit === undefined ? undefined : { n, unit }
}

const daysOf = ({ n, unit }: Lasted): number => n * DAYS_IN[unit]

const LAST = wordSet(said.last)
const NEXT = wordSet(said.next)
const UNSURE = wordSet(said['unsure when'])

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

/** What two numbers follow or come before when they name a class, a bus or an hour: «في الصف 5/1», "10/11 am". */
const NO_DATE_BEHIND = wordSet(said['no date behind'])
const NO_DATE_BEFORE = wordSet(said['no date before'])

/** A point without a year stands in an hour: 7.30. */
const DAY_AND_MONTH =
  /(?<!\d)(\d{1,2})\s?(?:[-/]\s?(\d{1,2})|\.\s?(\d{1,2})(?=\s?\.\s?\d))(?:\s?[-/.]\s?(\d{4}|\d{2}))?(?!\d)/u

const inFigures = (text: string, today: number): Result<string, DateRefusal> | undefined => {
  const iso = /(?<!\d)(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)/u.exec(text)
  if (iso) return judged(Number(iso[3]), Number(iso[2]), iso[1], today)
  const plain = DAY_AND_MONTH.exec(text)
  if (!plain) return undefined
  const before = fold(text.slice(0, plain.index)).split(' ').at(-1) ?? ''
  const after = fold(text.slice(plain.index + plain[0].length)).split(' ')[0] ?? ''
  if (NO_DATE_BEHIND.has(before) || NO_DATE_BEFORE.has(after)) return undefined
  return judged(Number(plain[1]), Number(plain[2] ?? plain[3]), plain[4], today)
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
const NOT_WHEN = wordSet(said['tells not when'])
/** «أكثر من شهر» names no day. */
const ABOUT = wordSet(said['more or less'])
/** «من الأحد إلى الخميس» */
const UNTIL = wordSet(said.until)
/** «من يوم ما بدأت المدرسة» */
const FROM_A_DAY = find.whole(said['from a day'])
/** «من شهر رمضان» */
const MOVING_MONTHS = wordSet(said['months without a date'])
const FROM = find.opening(said.from)
const DAY_WORD = wordSet(said.day)

const withoutFrom = (folded: string): string => folded.replace(FROM, '').trim()

/** True for «منذ يوم الأحد الماضي». */
const isSinceWeekday = (folded: string): boolean => {
  if (!FROM.test(folded)) return false
  const words = withoutFrom(folded).split(' ')
  const [first = '', second, more] = DAY_WORD.has(words[0] ?? '') ? words.slice(1) : words
  return WEEKDAYS.has(first) && more === undefined && (second === undefined || LAST.has(second))
}

/** The words that stand before and after some others. */
export interface Around {
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** «اليوم الدراسي» is no day of the calendar. */
const namesNoDay = (days: number, { before = '', after = '' }: Around): boolean =>
  days > 1 ? ABOUT.has(before) : NOT_WHEN.has(before) || (days === 0 && after.startsWith('ال'))

/** A day by its name in the calendar, or so many days ago; with how long that is, where it was said. */
const dayOrLength = (folded: string): { readonly days: number; readonly lasted?: Lasted } | undefined => {
  const days = AGO.find(([words]) => words === withoutFrom(folded))?.[1]
  if (days !== undefined) return { days }
  const lasted = lengthIn(folded)
  return lasted && { days: daysOf(lasted), lasted }
}

/**
 * When something was that a few folded words within an account tell: on a day («أمس», «قبل أسبوعين»), or since one («منذ
 * أسبوعين», "since Monday"). Undefined where they name none, or one too long ago.
 */
export const readOccasion = (folded: string, around: Around, now: Instant, zone: string): DayTold | undefined => {
  const today = localTime(zone, now).day
  const { after = '' } = around
  if (FROM_A_DAY.test(folded) || MONTHS.has(after) || MOVING_MONTHS.has(after)) return undefined
  const found = dayOrLength(folded)
  if (found) {
    const { days, lasted } = found
    if (days > YEARS_MAX * 366 || namesNoDay(days, around)) return undefined
    const day = written(today - days)
    return LASTING.test(folded) ? { since: day, ...(lasted && { lasted }) } : { date: day }
  }
  if (UNTIL.has(after) || !isSinceWeekday(folded)) return undefined
  const named = inWords(folded.split(' '), today)
  return named?.ok ? { since: named.value } : undefined
}

/** The day on which the week or the month began; in Oman weeks begin on Sunday. */
export const startOf = (span: 'week' | 'month', now: Instant, zone: string): string => {
  const today = localTime(zone, now).day
  return span === 'week' ? written(today - weekdayOf(today)) : `${written(today).slice(0, 7)}-01`
}

/** True where these words stand among the others and are not denied, as in "not today". */
const saysOf = (words: readonly string[], named: string): boolean => {
  const wanted = named.split(' ')
  return words.some(
    (_word, at) =>
      wanted.every((word, n) => words[at + n] === word) &&
      !isNegated(words.slice(Math.max(0, at - 1), at + 1), Math.min(at, 1)),
  )
}

/**
 * The day, as `YYYY-MM-DD`, that somebody names in figures of either kind or in words: 15/11/2026, ١٥ نوفمبر, أمس, الأحد, قبل أسبوعين.
 * Undefined where no day is named.
 */
export const readDate = (text: string, now: Instant, zone: string): Result<string, DateRefusal> | undefined => {
  if (text.length > READ_MAX) return undefined
  const today = localTime(zone, now).day
  const folded = fold(text)
  const words = folded.split(' ')
  if (words.some(word => NEXT.has(word))) return refused('future')
  const ago = AGO.find(([each]) => saysOf(words, each))
  if (ago) return ok(written(today - ago[1]))
  const length = lengthIn(folded)
  const since = length && daysOf(length)
  if (since !== undefined) return since > YEARS_MAX * 366 ? refused('old') : ok(written(today - since))
  return inFigures(toAscii(text), today) ?? inWords(words, today)
}

/** True for whoever says that they do not know when it was. */
export const isUnsureWhen = (text: string): boolean => wordsOf(text).some(word => UNSURE.has(word))
