import { capacities, governorates } from '../../../locales/labels.js'
import type { Place } from '../../domain/participant.js'
import { type Post, ROSTER, ROSTER_CAPACITIES } from '../../domain/roster.js'
import { type Result, ok, refused } from '../../domain/result.js'
import { characters, cleanName } from '../../language/clean.js'
import { fold } from '../../language/fold.js'
import { readStaffCode } from '../../language/staffCode.js'

/** A line of a list as it was read; the code is kept nowhere. */
interface RosterEntry {
  readonly code: string
  readonly post: Post
}

export const LINE_FAULTS = ['columns', 'form', 'code', 'capacity', 'place', 'school', 'twice', 'tooMany'] as const
type LineFault = (typeof LINE_FAULTS)[number]

export interface WrongLine {
  readonly line: number
  readonly because: LineFault
}

export interface RosterRead {
  readonly entries: readonly RosterEntry[]
  readonly wrong: readonly WrongLine[]
}

type Column = 'code' | 'capacity' | 'governorate' | 'wilayat' | 'school'

const COLUMNS: ReadonlyMap<string, Column> = new Map(
  Object.entries<readonly string[]>({
    code: ['code', 'الرمز', 'رمز'],
    capacity: ['capacity', 'الصفة', 'صفة'],
    governorate: ['governorate', 'المحافظة', 'محافظة'],
    wilayat: ['wilayat', 'الولاية', 'ولاية'],
    school: ['school', 'المدرسة', 'مدرسة'],
    // The keys are the columns above; `Object.entries` knows them as text only.
  }).flatMap(([column, names]) => names.map(name => [fold(name), column as Column] as const)),
)

const SEPARATORS = [';', '\t', ','] as const
/** A longer line is none of a list. */
const LINE_MAX = 500

/** The cells of one line; undefined where its quotation marks do not close. A cell holds no line break. */
const cellsOf = (line: string, separator: string): readonly string[] | undefined => {
  const cell = new RegExp(`${separator}(?:"((?:[^"]|"")*)"|([^${separator}"]*))`, 'gu')
  const led = separator + line
  const found = [...led.matchAll(cell)]
  if (found.reduce((read, [whole]) => read + whole.length, 0) !== led.length) return undefined
  return found.map(([, quoted, plain = '']) => cleanName(quoted?.replaceAll('""', '"') ?? plain))
}

const separatorOf = (head: string): string => SEPARATORS.find(each => head.includes(each)) ?? ','

const columnsOf = (head: string, separator: string): readonly Column[] | undefined => {
  const named = cellsOf(head, separator)?.map(name => COLUMNS.get(fold(name)))
  const known = named?.filter(column => column !== undefined) ?? []
  const fits = known.length === named?.length && new Set(known).size === known.length
  return fits && known.includes('code') && known.includes('capacity') ? known : undefined
}

interface Named {
  readonly id: string
  readonly label: { readonly ar: string; readonly en: string }
  readonly aliases?: readonly string[]
}

/** The entry that is meant: by its id, its label in either language, or either word of a label such as «معلم أو معلمة». */
const namedBy = <T extends Named>(entries: readonly T[], written: string): T | undefined => {
  const wanted = fold(written.replace(/^(?:محافظة|ولاية)\s+/u, ''))
  const names = ({ label: { ar, en }, aliases = [] }: T): readonly string[] => [ar, en, ...ar.split(' أو '), ...aliases]
  return entries.find(each => each.id === written || names(each).some(name => fold(name) === wanted))
}

const placeOf = (governorate: string, wilayat: string): Result<Place | undefined, 'place'> => {
  if (governorate === '' && wilayat === '') return ok(undefined)
  const inside = governorate === '' ? undefined : namedBy(governorates(), governorate)
  if (governorate !== '' && !inside) return refused('place')
  if (wilayat === '') return ok(inside && { governorate: inside.id })
  const around = inside ? [inside] : governorates()
  const found = around.flatMap(each => {
    const one = namedBy(each.wilayats, wilayat)
    return one ? [{ governorate: each.id, wilayat: one.id }] : []
  })
  return found.length === 1 ? ok(found[0]) : refused('place')
}

const entryOf = (line: string, columns: readonly Column[], separator: string): Result<RosterEntry, LineFault> => {
  const cells = line.length > LINE_MAX ? undefined : cellsOf(line, separator)
  if (cells?.length !== columns.length) return refused('form')
  const cell = (column: Column): string => cells[columns.indexOf(column)] ?? ''
  const code = readStaffCode(cell('code'))
  if (code === undefined) return refused('code')
  const named = namedBy(capacities(), cell('capacity'))
  const capacity = ROSTER_CAPACITIES.find(each => each === named?.id)
  if (!capacity) return refused('capacity')
  const place = placeOf(cell('governorate'), cell('wilayat'))
  if (!place.ok) return place
  const school = cell('school')
  if (characters(school) > ROSTER.school.max) return refused('school')
  return ok({ code, post: { capacity, ...(place.value && { place: place.value }), ...(school !== '' && { school }) } })
}

/** Reads a list as spreadsheets save it: the names of the columns first, then a code and what it proves in each line. */
export const readRoster = (csv: string): RosterRead => {
  const lines = csv.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u)
  const [head = '', ...rest] = lines
  const separator = separatorOf(head)
  const columns = columnsOf(head, separator)
  if (!columns) return { entries: [], wrong: [{ line: 1, because: 'columns' }] }
  if (rest.length > ROSTER.lines + 1) return { entries: [], wrong: [{ line: ROSTER.lines + 2, because: 'tooMany' }] }
  const entries = new Map<string, RosterEntry>()
  const wrong: WrongLine[] = []
  for (const [at, line] of rest.entries()) {
    if (line.trim() === '') continue
    const read = entryOf(line, columns, separator)
    if (!read.ok) wrong.push({ line: at + 2, because: read.because })
    else if (entries.has(read.value.code)) wrong.push({ line: at + 2, because: 'twice' })
    else entries.set(read.value.code, read.value)
  }
  return { entries: [...entries.values()], wrong }
}
