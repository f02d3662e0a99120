import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readData } from '../locales/readData.js'
import type { HeadName } from '../src/language/head.js'
import { CATEGORIES, type CategoryLabel, INTENTS, URGENCIES } from '../src/language/labels.js'
import { type Pair, type Row, type Sentence, isPair, isSentence, rowsOf } from './rows.js'

const FOLDER = fileURLToPath(new URL('./data/', import.meta.url))

/** A question the heads answer: its labels, and what a sentence says about it. */
export interface Task {
  readonly name: HeadName
  readonly labels: readonly string[]
  readonly labelOf: (row: Sentence) => string | undefined
}

const flag = (value: boolean | undefined): string | undefined => (value === undefined ? undefined : String(value))

const isOther = ({ intent }: Sentence): boolean => intent !== undefined && intent !== 'file_complaint'

/** Sentences that want something else than to complain are about nobody in danger, nothing urgent. */
const urgencyOf = (row: Sentence): string | undefined => {
  if (row.urgency !== undefined) return row.urgency
  if (row.safety !== undefined) return row.safety ? 'critical' : 'normal'
  return isOther(row) ? 'normal' : undefined
}

const dangerOf = (row: Sentence): string | undefined => {
  if (row.safety !== undefined) return String(row.safety)
  if (row.urgency === 'critical' || row.category === 'safety') return 'true'
  return row.urgency === 'normal' || isOther(row) ? 'false' : undefined
}

/** Whoever asks, complains or proposes politely enough to be an example of it does not insult. */
const abuseOf = (row: Sentence): string | undefined =>
  flag(row.abusive) ?? (row.intent !== undefined || row.category !== undefined ? 'false' : undefined)

export const TASKS: readonly Task[] = [
  { name: 'intent', labels: INTENTS, labelOf: row => row.intent },
  { name: 'category', labels: CATEGORIES, labelOf: row => row.category },
  { name: 'urgency', labels: URGENCIES, labelOf: urgencyOf },
  { name: 'danger', labels: ['true', 'false'], labelOf: dangerOf },
  { name: 'abuse', labels: ['true', 'false'], labelOf: abuseOf },
]

/** Rows of the complaint list by the department that must act first; the rest belong to several. */
const CATEGORY_OF_ROW: readonly (readonly [row: RegExp, category: CategoryLabel])[] = [
  [/^transport\./u, 'transport'],
  [/^buildings\./u, 'buildings'],
  [/^teaching\.(?:shortage|quality)$|^people\.(?:staff|hr)$/u, 'teachers'],
  [/^teaching\.(?:books|content|homework)$/u, 'curriculum'],
  [/^assessment\./u, 'exams'],
  [/^admission\./u, 'registration'],
  [/^services\.|^teaching\.elearning$/u, 'portal'],
  [/^canteen\./u, 'health_canteen'],
  [/^inclusion\./u, 'special_needs'],
]

/** The examples of the complaint list as sentences. */
const listed = (): readonly Sentence[] =>
  Object.entries(readData('topic-examples').complaint).flatMap(([row, texts]) => {
    const category = CATEGORY_OF_ROW.find(([rows]) => rows.test(row))?.[1]
    return category === undefined
      ? []
      : texts.map((text, at) => ({ id: `${row} ${at}`, text, category, variety: 'list', split: 'dev' as const }))
  })

const rows = (): readonly Row[] =>
  readdirSync(FOLDER)
    .filter(name => name.endsWith('.jsonl'))
    .sort()
    .flatMap(name => rowsOf(`${FOLDER}${name}`))

/** All sentences of the data folder, and those of the complaint list. */
export const sentences = (): readonly Sentence[] => [...rows().filter(isSentence), ...listed()]

/** All pairs of titles. */
export const pairs = (): readonly Pair[] => rows().filter(isPair)
