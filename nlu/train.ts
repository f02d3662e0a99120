import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { meaningReader } from '../src/encoder/meaning.js'
import { headFile } from '../src/language/head.js'
import { spaceOf } from './axes.js'
import { corrected } from './corrections.js'
import { losesNothing, standingOf, told } from './gate.js'
import { type Foretold, learned, meanOf } from './learn.js'
import { levelTables } from './levels.js'
import { TASKS, pairs, sentences } from './tasks.js'

const HEADS = fileURLToPath(new URL('../src/language/heads/', import.meta.url))
/** The question that staff correct. */
const CORRECTED = 'category'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const write = (name: string, file: object): void =>
  writeFileSync(`${HEADS}${name}.json`, `${JSON.stringify(file, null, 2)}\n`)

const { values, positionals: only } = parseArgs({
  options: { with: { type: 'string' }, foretold: { type: 'string' } },
  allowPositionals: true,
})
const meaning = meaningReader()
const all = sentences()
const rows = all.filter(({ split }) => split === 'dev')
const frozen = all.filter(({ split }) => split === 'frozen')
const vectors = rows.map(({ text }) => meaning(text))
const mean = meanOf(vectors)

/** Each sentence with what was foretold of it, a line each, for looking at what is missed. */
const foretoldLines = (foretold: ReadonlyMap<string, Foretold>): string =>
  rows
    .map((row, at) => {
      const said = [...foretold].map(([name, { lexical, joint }]) => [
        name,
        { lexical: [...(lexical[at] ?? [])], joint: [...(joint[at] ?? [])] },
      ])
      return `${JSON.stringify({ ...row, foretold: Object.fromEntries(said) as object })}\n`
    })
    .join('')

const trainAll = (): void => {
  const wanted = (name: string): boolean => only.length === 0 || only.includes(name)
  mkdirSync(HEADS, { recursive: true })
  const foretold = new Map<string, Foretold>()
  for (const task of TASKS.filter(({ name }) => wanted(name))) {
    const lesson = learned(task, rows, mean, meaning)
    write(task.name, lesson.head)
    foretold.set(task.name, lesson.foretold)
  }
  for (const line of levelTables(rows, foretold)) print(line)
  if (values.foretold !== undefined) writeFileSync(values.foretold, foretoldLines(foretold))
  if (!wanted('space')) return
  const titles = pairs().flatMap(({ a, b, split }) => (split === 'dev' ? [meaning(a), meaning(b)] : []))
  write('space', spaceOf([...titles, ...vectors], meanOf([...titles, ...vectors])))
}

/** Learns from what staff corrected as well; the weights in use stay where the new ones would lose on the frozen sentences. */
const trainWith = (file: string): void => {
  const more = corrected(file, frozen)
  print(`${more.length} corrections of ${file} tell of a department`)
  for (const task of TASKS.filter(({ name }) => name === CORRECTED)) {
    const { head } = learned(task, [...rows, ...more], mean, meaning)
    const before = standingOf(headFile(task.name), task, frozen, meaning)
    const after = standingOf(head, task, frozen, meaning)
    print(`frozen, before: ${told(before)}\nfrozen, after: ${told(after)}`)
    if (losesNothing(before, after)) {
      write(task.name, head)
      print(`${task.name} is written`)
      continue
    }
    print(`${task.name} is left as it was: the new weights would lose. Look through ${file} once more.`)
    process.exitCode = 1
  }
}

if (values.with === undefined) trainAll()
else trainWith(values.with)
