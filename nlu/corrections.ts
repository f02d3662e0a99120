import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { fold } from '../src/language/fold.js'
import { mask } from '../src/language/personalData.js'
import { categoryOfRow } from '../src/language/topic.js'
import type { Sentence } from './rows.js'

/** A line of `npm run staff -- corrections`: what somebody wrote, what staff found it to be about, what it was taken for. */
const Line = z.strictObject({ text: z.string().min(1), topic: z.string(), from: z.string() })

/** What is no JSON, such as what npm prints first unless it is told to be silent, is no correction either. */
const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/**
 * Reviewed corrections as sentences to learn from. Names and numbers are masked once more, what stands among the frozen
 * sentences is left out, and so is a topic that several departments answer for.
 */
export const corrected = (file: string, frozen: readonly Sentence[]): readonly Sentence[] => {
  const held = new Set(frozen.map(({ text }) => fold(text)))
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return []
      const row = Line.safeParse(parsed(line))
      if (!row.success)
        throw new Error(
          `${file}:${at + 1} is no correction: ${z.prettifyError(row.error)}\nPrint them with npm run --silent staff -- corrections.`,
        )
      const text = mask(row.data.text)
      const category = categoryOfRow(row.data.topic)
      if (category === undefined || held.has(fold(text))) return []
      return [{ id: `correction ${at + 1}`, text, category, variety: 'corrected', split: 'dev' as const }]
    })
}
