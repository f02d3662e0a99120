import { fileURLToPath } from 'node:url'
import { meaningReader } from '../src/encoder/meaning.js'
import { meantBy, themesOf } from '../src/language/themes.js'
import { isSentence, rowsOf } from './rows.js'
import { share, shown } from './scores.js'
import { table } from './tables.js'

// Prints how well what speaks of the same is gathered, at each level of what counts as near: complaints of a month, or with
// `--of=alternatives` what participants of one consultation added, of which all is about one subject.
const OF = process.argv.includes('--of=alternatives') ? 'alternatives' : 'themes'
const SPLIT = process.argv.includes('--split=frozen') ? 'frozen' : 'dev'
const LEVELS = [0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.34, 0.38, 0.42]

const meaning = meaningReader()
const rows = rowsOf(fileURLToPath(new URL(`./data/${OF}.jsonl`, import.meta.url)))
  .filter(isSentence)
  .filter(({ split }) => split === SPLIT)
const texts = rows.map(({ text }) => meantBy(text, meaning(text)))
/** What is gathered together: the places of all rows, or of those of each consultation. */
const sets = [...new Set(rows.map(({ group }) => group))].map(group =>
  [...rows.keys()].filter(at => rows[at]?.group === group),
)

/** Every two of some, each pair once. */
const pairsOf = (some: readonly number[]): readonly (readonly [number, number])[] =>
  some.flatMap((one, at) => some.slice(at + 1).map(other => [one, other] as const))
const belong = ([one, other]: readonly [number, number]): boolean =>
  rows[one]?.theme !== undefined && rows[one]?.theme === rows[other]?.theme

/** The groups that are found, by the places of their rows. */
const gatheredAt = (level: number): readonly (readonly number[])[] =>
  sets.flatMap(set =>
    themesOf(
      set.flatMap(at => texts[at] ?? []),
      level,
    ).map(theme => theme.texts.flatMap(at => set[at] ?? [])),
  )

const all = sets.flatMap(pairsOf).filter(belong).length
process.stdout.write(
  `${rows.length} texts of ${SPLIT}\n\n${table(
    ['level', 'themes', 'pairs that belong together', 'pairs found', 'texts gathered', 'alone left alone'],
    LEVELS.map(level => {
      const found = gatheredAt(level)
      const together = found.flatMap(pairsOf)
      const gathered = new Set(found.flat())
      const alone = [...rows.keys()].filter(at => rows[at]?.theme === undefined)
      return [
        String(level),
        String(found.length),
        shown(share(together.filter(belong).length, together.length)),
        shown(share(together.filter(belong).length, all)),
        shown(share(gathered.size, rows.length)),
        shown(share(alone.filter(at => !gathered.has(at)).length, alone.length)),
      ]
    }),
  )}\n`,
)
