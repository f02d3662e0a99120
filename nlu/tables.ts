import { type Judged, accuracy, among, byLabel, interval, isRight, macroF1, share, shown } from './scores.js'

/** Rows of cells as a table of Markdown, so that a printed page can go into the documentation. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map(row => row[at]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const groups = (judged: readonly Judged[]): readonly (readonly [string, readonly Judged[]])[] => {
  const varieties = [...new Set(judged.map(({ variety }) => variety))]
  const each = varieties.map(name => [name, judged.filter(({ variety }) => variety === name)] as const)
  return varieties.length > 1 ? [['all', judged], ...each] : [['all', judged]]
}

const overall = (judged: readonly Judged[]): string =>
  table(
    ['variety', 'n', 'accuracy', '95 %', 'macro-F1', '95 %', 'among 3'],
    groups(judged).map(([name, some]) => [
      name,
      String(some.length),
      shown(accuracy(some)),
      interval(some, accuracy).map(shown).join('–'),
      shown(macroF1(some)),
      interval(some, macroF1).map(shown).join('–'),
      shown(share(some.filter(among(3)).length, some.length)),
    ]),
  )

const LEVELS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9]

/** How many texts are answered without asking at a confidence, and how many of those rightly. */
const answered = (judged: readonly Judged[]): string =>
  table(
    ['confidence from', 'coverage', 'precision'],
    LEVELS.map(level => {
      const sure = judged.filter(({ confidence }) => confidence >= level)
      return [
        level.toFixed(2),
        shown(share(sure.length, judged.length)),
        shown(share(sure.filter(isRight).length, sure.length)),
      ]
    }),
  )

const labels = (judged: readonly Judged[]): string =>
  table(
    ['label', 'n', 'precision', 'recall', 'F1'],
    byLabel(judged).map(({ label, count, precision, recall, f1 }) => [
      label,
      String(count),
      ...[precision, recall, f1].map(shown),
    ]),
  )

const confusion = (judged: readonly Judged[]): string => {
  const names = byLabel(judged).map(({ label }) => label)
  const count = (gold: string, said: string): string => {
    const n = judged.filter(each => each.gold === gold && each.guesses[0] === said).length
    return n === 0 ? '' : String(n)
  }
  return table(
    ['is \\ read as', ...names],
    names.map(gold => [gold, ...names.map(said => count(gold, said))]),
  )
}

/** All that is told of one task. */
export const taskTables = (title: string, judged: readonly Judged[]): string =>
  [
    `## ${title}`,
    overall(judged),
    ...(judged.some(({ confidence }) => confidence < 1) ? [answered(judged)] : []),
    labels(judged),
    confusion(judged),
  ].join('\n\n')
