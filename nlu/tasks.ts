import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readData } from '../locales/readData.js'
import type { HeadName } from '../src/language/head.js'
import { URGENCIES } from '../src/domain/complaint.js'
import { CATEGORIES, type CategoryLabel, INTENTS } from '../src/language/labels.js'
import type { Features } from '../src/language/counting.js'
import { LATIN_LANGUAGES, latinFeaturesOf } from '../src/language/latin.js'
import { categoryOfRow } from '../src/language/topic.js'
import { type Pair, type Row, type Sentence, isPair, isSentence, rowsOf } from './rows.js'

const FOLDER = fileURLToPath(new URL('./data/', import.meta.url))

/** A question the heads answer: its labels, and what a sentence says about it. */
export interface Task {
  readonly name: HeadName
  readonly labels: readonly string[]
  readonly labelOf: (row: Sentence) => string | undefined
  /** What is counted where it is not what other questions count; then meanings tell nothing either. */
  readonly featuresOf?: (text: string) => Features
  /** What a sentence counts that was written for another question; 1 where this is left out. */
  readonly weightOf?: (row: Sentence) => number
}

const flag = (value: boolean | undefined): string | undefined => (value === undefined ? undefined : String(value))

const isOther = ({ intent }: Sentence): boolean => intent !== undefined && intent !== 'file_complaint'

/** Sentences that want something else than to complain are about nobody in danger, nothing urgent. */
const urgencyOf = (row: Sentence): string | undefined => {
  if (row.urgency !== undefined) return row.urgency
  if (row.safety !== undefined && row.intent === undefined) return row.safety ? 'critical' : 'normal'
  return isOther(row) ? 'normal' : undefined
}

/** What is urgent here hurts nobody: a date, a place, a mark, data. */
const UNHURT: readonly CategoryLabel[] = ['registration', 'exams', 'portal', 'curriculum', 'teachers']

const dangerOf = (row: Sentence): string | undefined => {
  if (row.safety !== undefined) return String(row.safety)
  if (row.urgency === 'critical' || row.category === 'safety') return 'true'
  if (row.urgency === 'high' && row.category !== undefined && UNHURT.includes(row.category)) return 'false'
  return row.urgency === 'normal' || isOther(row) ? 'false' : undefined
}

/** There are many of them, and none was written to be told from insults. */
const OTHERS = 0.2

/** Whoever asks, complains or proposes politely enough to be an example of it does not insult. */
const abuseOf = (row: Sentence): string | undefined =>
  flag(row.abusive) ?? (row.intent !== undefined || row.category !== undefined ? 'false' : undefined)

const isLatin = (text: string): boolean => /\p{Script=Latin}/u.test(text) && !/\p{Script=Arabic}/u.test(text)

/** What is written in Latin letters, in which language. */
const latinOf = ({ text, language, variety }: Sentence): string | undefined => {
  if (!isLatin(text)) return undefined
  if (language !== undefined) return language
  return variety === 'en' || variety === 'arabizi' ? variety : undefined
}

export const TASKS: readonly Task[] = [
  { name: 'intent', labels: INTENTS, labelOf: row => row.intent },
  { name: 'category', labels: CATEGORIES, labelOf: row => row.category },
  { name: 'urgency', labels: URGENCIES, labelOf: urgencyOf },
  { name: 'danger', labels: ['true', 'false'], labelOf: dangerOf },
  {
    name: 'abuse',
    labels: ['true', 'false'],
    labelOf: abuseOf,
    weightOf: row => (row.abusive === undefined ? OTHERS : 1),
  },
  { name: 'latin', labels: LATIN_LANGUAGES, labelOf: latinOf, featuresOf: latinFeaturesOf },
  {
    name: 'proposalTopic',
    labels: Object.keys(readData('topic-examples').proposal),
    labelOf: row => row.proposalTopic,
  },
]

/** The examples of both lists of topics as sentences. */
const listed = (): readonly Sentence[] => {
  const { complaint, proposal } = readData('topic-examples')
  const from = (list: Readonly<Record<string, readonly string[]>>, known: (id: string) => Partial<Sentence>) =>
    Object.entries(list).flatMap(([id, texts]) =>
      texts.map((text, at) => ({ id: `${id} ${at}`, text, variety: 'list', split: 'dev' as const, ...known(id) })),
    )
  return [
    ...from(complaint, row => ({ category: categoryOfRow(row) })),
    ...from(proposal, proposalTopic => ({ proposalTopic })),
  ]
}

const rows = (): readonly Row[] =>
  readdirSync(FOLDER)
    .filter(name => name.endsWith('.jsonl'))
    .sort()
    .flatMap(name => rowsOf(`${FOLDER}${name}`))

/** All sentences of the data folder, and those of the complaint list. */
export const sentences = (): readonly Sentence[] => [...rows().filter(isSentence), ...listed()]

/** All pairs of titles. */
export const pairs = (): readonly Pair[] => rows().filter(isPair)
