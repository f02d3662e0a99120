import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { meaningReader } from '../../src/encoder/meaning.js'
import { seen } from '../../src/language/features.js'
import { answering } from '../../src/language/head.js'
import { corrected } from '../../nlu/corrections.js'
import { losesNothing, standingOf } from '../../nlu/gate.js'
import { learned, meanOf } from '../../nlu/learn.js'
import type { Sentence } from '../../nlu/rows.js'
import type { Task } from '../../nlu/tasks.js'

const meaning = meaningReader()

const fileOf = (...lines: readonly string[]): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'corrections-')), 'corrections.jsonl')
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}
const line = (text: string, topic: string): string => JSON.stringify({ text, topic, from: 'other.other' })
const about = (category: Sentence['category'], split: Sentence['split'], ...texts: readonly string[]): Sentence[] =>
  texts.map(text => ({ id: text, text, category, variety: 'msa', split }))

const TASK: Task = { name: 'category', labels: ['transport', 'buildings'], labelOf: row => row.category }
const DEV = [
  ...about('transport', 'dev', 'الحافلة تتأخر', 'السائق مسرع', 'الباص مزدحم', 'موقف الحافلة بعيد', 'the bus is late'),
  ...about('buildings', 'dev', 'المكيف معطل', 'السقف يسرب', 'دورات المياه مغلقة', 'الباب مكسور', 'the roof leaks'),
]
const FROZEN = [
  ...about('transport', 'frozen', 'الحافلة لا تأتي', 'the bus never came'),
  ...about('buildings', 'frozen', 'المكيفات لا تعمل', 'the roof is broken'),
]
const mean = meanOf(DEV.map(({ text }) => meaning(text)))

describe('what staff corrected', () => {
  it('becomes sentences to learn from, without names and numbers', () => {
    const file = fileOf(
      line('السائق مسرع، ورقمي 91234567', 'transport.safety'),
      '',
      line('المكيف معطل', 'buildings.ac'),
    )
    expect(corrected(file, [])).toEqual([
      {
        id: 'correction 1',
        text: 'السائق مسرع، ورقمي •••',
        category: 'transport',
        variety: 'corrected',
        split: 'dev',
      },
      { id: 'correction 3', text: 'المكيف معطل', category: 'buildings', variety: 'corrected', split: 'dev' },
    ])
  })

  it('teaches nothing that is measured with, and no topic of several departments', () => {
    expect(corrected(fileOf(line('الحافلة لا تَأتي!', 'transport.late'), line('رأي عام', 'other')), FROZEN)).toEqual([])
  })

  it('is refused by its line where it has another form', () => {
    expect(() => corrected(fileOf(line('المكيف', 'buildings.ac'), '{"text":"x"}'), [])).toThrow(/:2 is no correction/u)
    expect(() => corrected(fileOf('> npm run staff'), [])).toThrow(/:1 is no correction[^]*--silent/u)
  })
})

describe('new weights', () => {
  it('go live where they lose nothing on the frozen sentences, and not where they do', () => {
    const good = learned(TASK, DEV, mean, meaning).head
    const swapped = DEV.map((row): Sentence => ({
      ...row,
      category: row.category === 'transport' ? 'buildings' : 'transport',
    }))
    const bad = learned(TASK, swapped, mean, meaning).head
    const [before, after] = [good, bad].map(head => standingOf(head, TASK, FROZEN, meaning))
    expect(before).toEqual({ lexical: 4, joint: 4, of: 4 })
    expect(answering(good)(seen('الحافلة متأخرة'))[0]?.label).toBe('transport')
    expect(before && after && [losesNothing(before, before), losesNothing(before, after)]).toEqual([true, false])
  })
})
