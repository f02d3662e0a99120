import { hasEncoder, meaningReader } from '../src/encoder/meaning.js'
import { OPENS_FROM, intentOf } from '../src/language/intent.js'
import { type Report, report } from '../src/language/report.js'
import { type Pair, type Sentence, isPair, isSentence, rowsOf } from './rows.js'
import { type Judged, share, shown } from './scores.js'
import { table, taskTables } from './tables.js'

/** What each task asks of a sentence and where the answer stands; a file has the tasks whose labels it holds. */
const TASKS: Readonly<
  Record<string, { gold: (row: Sentence) => string | undefined; read: (read: Report) => readonly string[] }>
> = {
  intents: { gold: row => row.intent, read: ({ intent, alternatives }) => [intent, ...alternatives.slice(1)] },
  topics: { gold: row => row.category, read: ({ topics }) => topics },
  urgency: { gold: row => row.urgency, read: ({ urgency }) => [urgency] },
  danger: { gold: row => flag(row.safety), read: ({ safety }) => [String(safety)] },
  abuse: { gold: row => flag(row.abusive), read: ({ abusive }) => [String(abusive)] },
  languages: { gold: row => row.language, read: ({ language }) => [language] },
}

const flag = (value: boolean | undefined): string | undefined => (value === undefined ? undefined : String(value))

const meaning = process.env['EMBEDDER'] !== 'off' && hasEncoder() ? meaningReader() : undefined
const SHOWN_WRONG = process.argv.includes('--wrong')

const sentenceTables = (rows: readonly Sentence[]): readonly string[] => {
  const read = rows.map(row => ({ row, report: report(row.text, undefined, meaning) }))
  return Object.entries(TASKS).flatMap(([title, task]) => {
    const judged = read.flatMap(({ row, report }): readonly (Judged & { text: string; group: string })[] => {
      const gold = task.gold(row)
      const { text, group = '', variety } = row
      const confidence = title === 'intents' ? report.confidence : 1
      return gold === undefined ? [] : [{ text, group, gold, guesses: task.read(report), confidence, variety }]
    })
    if (judged.length === 0) return []
    const wrong = judged.filter(({ gold, guesses }) => guesses[0] !== gold)
    const listed = wrong.map(each => `- ${each.gold} ${each.group} ← ${each.guesses.join(', ')}: ${each.text}`)
    return [taskTables(title, judged), ...(SHOWN_WRONG ? listed : [])]
  })
}

/** What the chat makes of texts that tell of danger and of others: how many it asks about, and files without asking. */
const filedTable = (rows: readonly Sentence[]): readonly string[] => {
  const judged = rows.filter(({ safety }) => safety !== undefined)
  if (judged.length === 0) return []
  const isFiled = ({ text }: Sentence): boolean => {
    const meant = intentOf(text, meaning?.(text))
    return meant?.intent === 'safety' && meant.confidence >= OPENS_FROM
  }
  const line = (name: string, some: readonly Sentence[]): readonly string[] => [
    name,
    String(some.length),
    shown(share(some.filter(({ text }) => report(text, undefined, meaning).safety).length, some.length)),
    shown(share(some.filter(isFiled).length, some.length)),
  ]
  const lines = [
    line(
      'in danger',
      judged.filter(({ safety }) => safety === true),
    ),
    line(
      'not in danger',
      judged.filter(({ safety }) => safety === false),
    ),
  ]
  return ['## filed at once', table(['', 'n', 'asked about', 'filed at once'], lines)]
}

const DEPTHS = [1, 3, 5, 10]

/** Looks each second title of two that wish the same up among all titles of the file. */
const pairTables = (pairs: readonly Pair[]): string => {
  const titles = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]
  const places = pairs
    .filter(({ label }) => label === 'duplicate')
    .map(({ a, b, lang_a, lang_b }) => {
      const against = titles.filter(title => title !== b)
      const found = report(b, against, meaning).similar ?? []
      return { place: found.findIndex(({ index }) => against[index] === a), crossing: lang_a !== lang_b }
    })
  const row = (name: string, some: typeof places): readonly string[] => [
    name,
    String(some.length),
    ...DEPTHS.map(depth => shown(share(some.filter(({ place }) => place < depth).length, some.length))),
  ]
  const crossing = places.filter(each => each.crossing)
  return [
    `## duplicates among ${titles.length} titles`,
    table(
      ['', 'n', ...DEPTHS.map(depth => `recall@${depth}`)],
      [row('all', places), row('in two languages', crossing)],
    ),
  ].join('\n\n')
}

const files = process.argv.slice(2).filter(each => !each.startsWith('--'))
if (files.length === 0) {
  process.stderr.write('npm run nlu:eval -- FILE…: each a file of sentences or pairs such as nlu/data holds\n')
  process.exitCode = 2
}
const ONLY = process.argv.find(each => each.startsWith('--split='))?.slice('--split='.length)
for (const file of files) {
  const rows = rowsOf(file).filter(({ split }) => ONLY === undefined || split === ONLY)
  const pairs = rows.filter(isPair)
  const sentences = rows.filter(isSentence)
  const tables = [
    ...sentenceTables(sentences),
    ...filedTable(sentences),
    ...(pairs.length > 0 ? [pairTables(pairs)] : []),
  ]
  process.stdout.write(`# ${file}\n\n${tables.join('\n\n')}\n\n`)
}
