import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { Request, Response } from 'express'

/** One column: its name, which programs rely on, and what stands in it. */
export type Column<T> = readonly [name: string, value: (row: T) => string | number | undefined]

/** True for who asks for a file rather than for JSON. */
export const wantsCsv = (request: Request): boolean => request.accepts(['json', 'text/csv']) === 'text/csv'

/** What reads the rows, and what writes them as a file. */
const writing = <T>(columns: readonly Column<T>[], rows: Iterable<T> | AsyncIterable<T>) => {
  const cells = async function* (): AsyncGenerator<readonly (string | number)[]> {
    for await (const row of rows) yield columns.map(([, value]) => value(row) ?? '')
  }
  const written = stringify({ header: true, bom: true, escape_formulas: true, columns: columns.map(([head]) => head) })
  return [Readable.from(cells()), written] as const
}

/** The whole file at once: the same bytes that are sent for the same rows. */
export const csvBytes = async <T>(
  columns: readonly Column<T>[],
  rows: Iterable<T> | AsyncIterable<T>,
): Promise<Buffer> => {
  const parts: Buffer[] = []
  await pipeline(...writing(columns, rows), async (written: AsyncIterable<Uint8Array>) => {
    for await (const part of written) parts.push(Buffer.from(part))
  })
  return Buffer.concat(parts)
}

/** Sends rows as a file that opens in a spreadsheet, in Arabic too; no cell can become a formula there. */
export const sendCsv = async <T>(
  response: Response,
  name: string,
  columns: readonly Column<T>[],
  rows: Iterable<T> | AsyncIterable<T>,
): Promise<void> => {
  response.type('text/csv').vary('Accept').attachment(`${name}.csv`)
  await pipeline(...writing(columns, rows), response)
}
