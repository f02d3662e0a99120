import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { URGENCIES } from '../src/domain/complaint.js'
import { CATEGORIES, INTENTS, LANGUAGES } from '../src/language/labels.js'

const Common = {
  id: z.string(),
  variety: z.string().default('all'),
  split: z.enum(['dev', 'frozen']).default('dev'),
}

/** A sentence with whatever is known of it; each file knows something else. */
const Sentence = z.object({
  ...Common,
  text: z.string(),
  intent: z.enum(INTENTS).optional(),
  category: z.enum(CATEGORIES).optional(),
  urgency: z.enum(URGENCIES).optional(),
  safety: z.boolean().optional(),
  abusive: z.boolean().optional(),
  group: z.string().optional(),
  kind: z.string().optional(),
  language: z.enum(LANGUAGES).optional(),
  /** What others complain of, too. */
  theme: z.string().optional(),
})

/** Two titles of proposals: the same wish, a related one, or another. */
const Pair = z.object({
  ...Common,
  a: z.string(),
  b: z.string(),
  label: z.enum(['duplicate', 'related', 'different']),
  lang_a: z.string().default('ar'),
  lang_b: z.string().default('ar'),
})

/** Sentences of the list of proposals carry their topic there. */
export type Sentence = z.infer<typeof Sentence> & {
  readonly proposalTopic?: string | undefined
}
export type Pair = z.infer<typeof Pair>
export type Row = Sentence | Pair

/** The rows of a file of ours, one object a line; a row of another form is named with its line. */
export const rowsOf = (file: string): readonly Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return []
      const row = z.union([Sentence, Pair]).safeParse(JSON.parse(line))
      if (!row.success) throw new Error(`${file}:${at + 1} is no row: ${z.prettifyError(row.error)}`)
      return [row.data]
    })

export const isPair = (row: Row): row is Pair => 'a' in row
export const isSentence = (row: Row): row is Sentence => 'text' in row
