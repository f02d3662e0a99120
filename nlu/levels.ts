import { concernOf } from '../src/language/concerns.js'
import { insultIn } from '../src/language/insults.js'
import type { Foretold, Kind } from './learn.js'
import type { Sentence } from './rows.js'
import { share, shown } from './scores.js'
import { table } from './tables.js'
import { TASKS } from './tasks.js'

const KINDS: readonly Kind[] = ['lexical', 'joint']
const LEVELS = [0.05, 0.08, 0.1, 0.14, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6]
/** A phrase counts for nothing where the text sounds less like it than this. */
const FLOORS = [0, 0.02, 0.05]

type Likely = Readonly<Record<Kind, readonly number[]>>

const likelyOf = (foretold: ReadonlyMap<string, Foretold>, name: string, label: string): Likely | undefined => {
  const found = foretold.get(name)
  const place = TASKS.find(task => task.name === name)?.labels.indexOf(label) ?? -1
  return (
    found && {
      lexical: found.lexical.map(shares => shares[place] ?? 0),
      joint: found.joint.map(shares => shares[place] ?? 0),
    }
  )
}

const halfEach = (one: Likely, other: Likely): Likely => {
  const by = (kind: Kind): readonly number[] => one[kind].map((value, at) => (value + (other[kind][at] ?? 0)) / 2)
  return { lexical: by('lexical'), joint: by('joint') }
}

/** Which sentences are looked at, and under what name. */
interface Column {
  readonly name: string
  readonly of: (row: Sentence) => boolean
}

const DANGER: readonly Column[] = [
  { name: 'in danger', of: row => row.safety === true && row.intent === undefined },
  { name: 'look-alikes', of: row => row.safety === false && row.intent === undefined },
  { name: 'critical', of: row => row.category !== undefined && row.urgency === 'critical' },
  { name: 'high', of: row => row.category !== undefined && row.urgency === 'high' },
  { name: 'normal', of: row => row.category !== undefined && row.urgency === 'normal' },
  { name: 'harmless complaints', of: row => row.intent === 'file_complaint' && row.safety === false },
  { name: 'other intents', of: row => row.intent !== undefined && row.intent !== 'file_complaint' },
]
const ABUSE: readonly Column[] = [
  { name: 'abusive', of: row => row.abusive === true },
  { name: 'harsh but legitimate', of: row => row.group === 'harsh_but_legit' },
  { name: 'neutral', of: row => row.group === 'neutral' },
  { name: 'complaints and wishes', of: row => row.abusive === undefined && row.intent !== undefined },
]

/** Of the sentences of each column, which share is taken for it: by its sound, or by a phrase it has. */
const levelTable = (
  rows: readonly Sentence[],
  likely: Likely,
  says: (text: string) => string | undefined,
  floors: readonly number[],
  columns: readonly Column[],
): string => {
  const said = rows.map(({ text }) => says(text))
  const shares = (kind: Kind, level: number, floor: number): readonly string[] => {
    const taken = rows.map((_, at) => {
      const sounds = likely[kind][at] ?? 0
      return sounds >= level || (said[at] !== undefined && sounds >= floor)
    })
    return columns.map(({ of }) => {
      const all = rows.flatMap((row, at) => (of(row) ? [taken[at]] : []))
      return shown(share(all.filter(Boolean).length, all.length))
    })
  }
  const lines = KINDS.flatMap(kind =>
    LEVELS.flatMap(level => floors.map(floor => [kind, String(level), String(floor), ...shares(kind, level, floor)])),
  )
  return table(['by', 'level', 'floor', ...columns.map(({ name }) => name)], lines)
}

/** What each level of danger and of abuse would do: what the levels in src/language are chosen by. */
export const levelTables = (rows: readonly Sentence[], foretold: ReadonlyMap<string, Foretold>): readonly string[] => {
  const [urgency, danger] = [likelyOf(foretold, 'urgency', 'critical'), likelyOf(foretold, 'danger', 'true')]
  const abuse = likelyOf(foretold, 'abuse', 'true')
  return [
    ...(urgency && danger ? ['', levelTable(rows, halfEach(urgency, danger), concernOf, FLOORS, DANGER)] : []),
    ...(abuse ? ['', levelTable(rows, abuse, insultIn, [0], ABUSE)] : []),
  ]
}
