import { seen } from '../src/language/features.js'
import { type HeadFile, type Vector, answering } from '../src/language/head.js'
import type { Sentence } from './rows.js'
import { share, shown } from './scores.js'
import type { Task } from './tasks.js'

/** How many of the frozen sentences a head reads rightly, by words alone and with their meaning. */
interface Standing {
  readonly lexical: number
  readonly joint: number
  readonly of: number
}

/** How a head stands on sentences that nothing was fitted to. */
export const standingOf = (
  file: HeadFile,
  task: Pick<Task, 'labelOf'>,
  frozen: readonly Sentence[],
  meaning: (text: string) => Vector,
): Standing => {
  const ask = answering(file)
  const judged = frozen.filter(row => task.labelOf(row) !== undefined)
  const right = (vector: (text: string) => Vector | undefined): number =>
    judged.filter(row => ask(seen(row.text, vector(row.text)))[0]?.label === task.labelOf(row)).length
  return { lexical: right(() => undefined), joint: right(meaning), of: judged.length }
}

/** True where new weights read no fewer of the frozen sentences rightly than those in use, in either way. */
export const losesNothing = (before: Standing, after: Standing): boolean =>
  after.lexical >= before.lexical && after.joint >= before.joint

export const told = ({ lexical, joint, of }: Standing): string =>
  `${shown(share(lexical, of))} by words, ${shown(share(joint, of))} with meaning, of ${of}`
