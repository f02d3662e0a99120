import type { Response } from 'express'
import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node'
import type { Language } from '../domain/participant.js'

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** What a spreadsheet takes for the beginning of a formula once a cell is edited, in full width too. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u
/** What may not stand in XML at all. */
const UNWRITABLE = /[\p{Cc}\uFFFE\uFFFF]/gu
/** What the name of a sheet may not hold, and how long it may be. */
const NAME = { without: /[[\]:*?/\\]/gu, max: 31 } as const
const WIDTH = { least: 12, most: 60 } as const

type Value = string | number | undefined

/** One sheet of a workbook: a line of heads, and rows under it. */
export interface Table {
  readonly name: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly Value[])[]
}

const plain = (text: string): string => {
  const written = text.replace(UNWRITABLE, ' ')
  return FORMULA.test(text) ? `'${written}` : written
}

/** Words are always words: the type of a cell is said, never guessed. */
const cell = (value: Value): Cell => {
  if (value === undefined) return null
  return typeof value === 'number' ? { type: Number, value } : { type: String, value: plain(value) }
}

const widthOf = (table: Table, at: number): number => {
  const longest = Math.max(...[table.heads, ...table.rows].map(row => String(row[at] ?? '').length))
  return Math.min(WIDTH.most, Math.max(WIDTH.least, longest + 2))
}

const sheetOf = (table: Table, language: Language): Sheet<Buffer> => ({
  sheet: plain(table.name.replace(NAME.without, ' ')).slice(0, NAME.max),
  rightToLeft: language === 'ar',
  stickyRowsCount: 1,
  columns: table.heads.map((_, at) => ({ width: widthOf(table, at) })),
  data: [
    table.heads.map(head => ({ type: String, value: plain(head), fontWeight: 'bold', wrap: true })),
    ...table.rows.map(row => row.map(cell)),
  ],
})

/** Sends a workbook whose sheets run in the direction of the language; no cell can become a formula. */
export const sendXlsx = async (
  response: Response,
  name: string,
  language: Language,
  tables: readonly Table[],
): Promise<void> => {
  const file = await writeXlsxFile(tables.map(table => sheetOf(table, language))).toBuffer()
  response.type(TYPE).attachment(`${name}.xlsx`).send(file)
}
