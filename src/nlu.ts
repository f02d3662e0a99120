import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { hasEncoder, meaningReader } from './encoder/meaning.js'
import { report } from './language/report.js'

/** One line of the input; rows of a data file, which carry more, may be given as they are. */
const Line = z.object({ text: z.string(), against: z.array(z.string()).optional() })

const MALFORMED = { error: 'write an object such as {"text": "…"} or {"text": "…", "against": ["…"]}' }

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const meaning = process.env['EMBEDDER'] !== 'off' && hasEncoder() ? meaningReader() : undefined

/** What some editors put before the first line of a file. */
const BYTE_ORDER_MARK = /^\uFEFF/u

const answer = (line: string): object => {
  const read = Line.safeParse(parsed(line.replace(BYTE_ORDER_MARK, '')))
  if (read.success) return report(read.data.text, read.data.against, meaning)
  process.exitCode = 1
  return MALFORMED
}

// One line for each line, also for one that cannot be read: whoever counts finds them in step.
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() === '') continue
  if (!process.stdout.write(`${JSON.stringify(answer(line))}\n`)) await once(process.stdout, 'drain')
}
