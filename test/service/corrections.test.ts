import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { readCase } from '../../src/service/staff/caseFiles.js'
import { relabelCase, transferCase } from '../../src/service/staff/cases.js'
import { type TrainingRow, trainingRows } from '../../src/service/staff/corrections.js'
import { complaintOf, newCode, safetyOf } from '../support/contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('what staff correct', () => {
  let world: StaffWorld
  let salim: Citizen
  let head: Officer
  beforeAll(async () => {
    world = await staffWorld('corrections')
    salim = await world.citizen('salim')
    head = await hire(world.house, 'unitHead')
  })
  afterAll(() => world.close())

  const complains = async (narrative: string): Promise<TrackingCode> => {
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now(), narrative))
    await until(async () => (await world.store.cases.countDocuments({ _id: code })) === 1)
    return code
  }
  const rows = async (): Promise<readonly TrainingRow[]> => {
    const all: TrainingRow[] = []
    for await (const row of trainingRows(world.store)) all.push(row)
    return all
  }

  it('changes what a case is about, and never what its author said', async () => {
    const code = await complains('المكيف في الحافلة لا يعمل')
    expect(await relabelCase(world.house, { officer: head }, code, 'transport.ac')).toMatchObject({
      ok: true,
      value: { label: { topic: 'transport', subtopic: 'transport.ac' }, state: { is: 'received' } },
    })
    const read = await readCase(world.house, head, code)
    expect(read.ok && read.value.about?.said).toMatchObject({ topic: 'transport', subtopic: 'transport.late' })
    expect(read.ok && read.value.handled.events.at(-1)).toMatchObject({ is: 'relabelled', by: head.id })
    expect(await world.store.audit.countDocuments({ about: code, what: 'case.relabel' })).toBe(1)
  })

  it('is kept with the order that made it, and once', async () => {
    const code = await complains('الحافلة مزدحمة جدًا كل صباح')
    const order = { officer: head, key: 'relabel-it-once' }
    await Promise.all([1, 2].map(() => relabelCase(world.house, order, code, 'transport.crowding')))
    await relabelCase(world.house, { officer: head }, code, 'transport.crowding')
    await transferCase(world.house, { officer: head }, code, mint('hr'), 'للاختصاص')
    const kept = await world.store.corrections.find({ code }).sort({ at: 1 }).toArray()
    expect(kept.map(({ what, from, to, by }) => [what, from, to, by])).toEqual([
      ['topic', 'transport.late', 'transport.crowding', head.id],
      ['unit', 'dg_muscat', 'hr', head.id],
    ])
  })

  it('refuses a topic that nobody knows, and has none for a report of danger', async () => {
    const code = await complains('الحافلة لا تقف عند بيتنا')
    const refused = { ok: false, because: 'unknownTopic' }
    expect(await relabelCase(world.house, { officer: head }, code, 'transport')).toEqual(refused)
    const danger = newCode('S', world.now())
    await salim.contributes(safetyOf(salim, danger, world.now()))
    await until(async () => (await world.store.cases.countDocuments({ _id: danger })) === 1)
    const guard = await hire(world.house, 'safeguarding')
    const order = { officer: guard }
    expect(await relabelCase(world.house, order, danger, 'transport.ac')).toEqual({ ok: false, because: 'notNow' })
  })

  it('gives the language work the text without numbers, and the last word on it', async () => {
    await world.store.corrections.deleteMany({})
    const code = await complains('السائق مسرع، ورقمي 91234567 للتواصل')
    const taken = await complains('الحافلة تتأخر والتكييف معطل')
    const officer = { officer: head }
    await relabelCase(world.house, officer, code, 'transport.ac')
    await relabelCase(world.house, officer, code, 'transport.safety')
    await relabelCase(world.house, officer, taken, 'transport.ac')
    await relabelCase(world.house, officer, taken, 'transport.late')
    expect(await rows()).toEqual([
      { text: 'السائق مسرع، ورقمي ••• للتواصل', topic: 'transport.safety', from: 'transport.late' },
    ])
  })
})
