import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Capacity } from '../../src/domain/participant.js'
import {
  approveConsultation,
  cancelConsultation,
  concludeConsultation,
  openConsultation,
  writeTable,
} from '../../src/service/staff/consultations.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { consultationWalk } from '../../src/store/publishedConsultations.js'
import { type Register, registerOf } from '../../src/store/register.js'
import { type Consulted, DECIDED, consulted, draftsConsultation } from '../support/consultationDesk.js'
import { until } from '../support/until.js'
import { person } from '../support/writePath.js'

const DAY = 86_400_000
const MINUTE = 60_000

describe('what everybody reads of a consultation', () => {
  let desk: Consulted
  let register: Register
  beforeAll(async () => {
    desk = await consulted('publicConsultations')
    register = registerOf(desk.world.store)
  })
  afterAll(() => desk.world.close())

  const heals = async (): Promise<void> => {
    const walk = consultationWalk(desk.world.store, 2, desk.world.now)
    while (await walk.on());
  }
  const ends = async (): Promise<void> => {
    desk.world.pass(7 * DAY + MINUTE)
    await desk.world.clock.tick()
    desk.world.pass(MINUTE)
    await desk.world.clock.tick()
  }
  const says = async (code: TrackingCode, statement: string, who: string, choice: string, capacity?: Capacity) => {
    const { store } = desk.world
    const id = mint<'participant'>(who)
    const hats = [{ capacity: capacity ?? 'parent', place: { governorate: 'muscat' } }] as const
    const one = { participant: person(id, { hats }), at: 1, evt: mint<'event'>('e') }
    if (capacity) await store.people.replaceOne({ _id: id }, one, { upsert: true })
    const vote = { poll: code, statement, participant: id, choice: [choice], at: 2, channel: 'web' } as const
    await store.votes.insertOne({ _id: `${code}.${statement}:${id}`, ...vote, evt: mint(`e-${who}-${statement}`) })
  }

  it('begins with its opening, says whom it is put to, and of those who took part only how many', async () => {
    const { world, author, second, person: one, answers, votesIn } = desk
    const code = await draftsConsultation(world, author)
    await approveConsultation(world.house, { officer: second }, code)
    expect(await register.consultation(code)).toBeUndefined()
    expect((await register.consultations({ limit: 20 })).items.map(each => each.code)).not.toContain(code)
    await openConsultation(world.house, { officer: author }, code)
    await answers(one(0), code, 'agree', 'disagree')
    await until(async () => (await votesIn(code)).length === 2)
    world.pass(MINUTE)
    await world.clock.tick()
    const report = await register.consultation(code)
    expect(report?.consultation).toMatchObject({
      state: { is: 'open' },
      participants: { is: 'few' },
      level: 'consultation',
    })
    expect(report?.statements.map(({ id, result }) => [id, result])).toEqual([
      ['1', undefined],
      ['2', undefined],
      ['3', undefined],
    ])
    expect(JSON.stringify(report)).not.toContain(author.id)
    expect((await register.consultations({ limit: 1 })).items.map(each => each.code)).toEqual([code])
  })

  it('holds after the end what was said, and no group from which few could be told', async () => {
    const { world, votesIn } = desk
    const code = await desk.opens()
    for (let n = 0; n < 12; n += 1) await says(code, '1', `teacher-${n}`, 'agree', 'teacher')
    for (let n = 0; n < 15; n += 1) await says(code, '1', `parent-${n}`, 'disagree', 'parent')
    for (let n = 0; n < 12; n += 1) await says(code, '2', `teacher-${n}`, 'agree')
    for (let n = 0; n < 11; n += 1) await says(code, '2', `parent-${n}`, n < 3 ? 'agree' : 'disagree')
    expect(await votesIn(code)).toHaveLength(50)
    await ends()
    const report = await register.consultation(code)
    expect(report?.consultation).toMatchObject({ state: { is: 'closed' }, participants: { is: 'exactly', n: 27 } })
    const [first, second, third] = report?.statements ?? []
    expect(first?.result).toMatchObject({ voters: 27, counts: { agree: 12, disagree: 15, pass: 0 } })
    expect(first?.result?.groups.capacity.map(({ id, voters }) => [id, voters]).sort()).toEqual([
      ['parent', 15],
      ['teacher', 12],
    ])
    // Three parents of eleven would follow from the total less the teachers.
    expect(second?.result?.groups.capacity).toEqual([])
    expect(third?.result).toMatchObject({ voters: 0, counts: { agree: 0, disagree: 0, pass: 0 } })
    await says(code, '3', 'late', 'agree', 'teacher')
    await world.clock.tick()
    expect(await register.consultation(code)).toEqual(report)
  })

  it('shows a participant’s statement under the published name, and nothing of it once it is taken back', async () => {
    const { world, second, person: one } = desk
    const code = await desk.opens()
    await one(1).does({ is: 'tap', id: `alternative:${code}`, label: 'Add an alternative' })
    await one(1).says('Buses for clubs leave one hour after lessons end')
    await one(1).says('Send under my name')
    const own = { 'said.consultation': code }
    await until(async () => (await world.store.contributions.countDocuments(own)) === 1)
    const alternative = (await world.store.contributions.findOne(own))?._id ?? mint<'trackingCode'>('')
    await publishProposal(world.house, { officer: second }, alternative)
    await says(code, alternative, 'reader', 'agree', 'student')
    await ends()
    const shown = (await register.consultation(code))?.statements.at(-1)
    expect(shown).toMatchObject({ id: alternative, few: true })
    expect(shown).not.toHaveProperty('result')
    expect(shown?.by?.author.name).toBe(one(1).participant.name)
    const { id: participant } = one(1).participant
    await one(1).contributes({ is: 'contributionWithdrawn', code: alternative, participant, at: world.now() })
    await until(async () => (await register.consultation(code))?.takenBack === 1)
    const after = JSON.stringify(await register.consultation(code))
    for (const word of [alternative, 'Buses for clubs', one(1).participant.name ?? '?'])
      expect(after).not.toContain(word)
  })

  it('ends with what was decided, without who decided it; and is made anew from the record', async () => {
    const { world, author, second } = desk
    const code = await desk.opens()
    await ends()
    const table = [{ ...DECIDED, due: world.now() + 90 * DAY }]
    await writeTable(world.house, { officer: author }, code, table)
    expect(JSON.stringify(await register.consultation(code))).not.toContain(DECIDED.why.en)
    await concludeConsultation(world.house, { officer: second }, code)
    const report = await register.consultation(code)
    expect(report?.consultation.state).toMatchObject({ is: 'concluded', decisions: table })
    for (const { id } of [author, second]) expect(JSON.stringify(report)).not.toContain(id)
    await world.store.publishedConsultations.deleteMany({})
    await heals()
    expect(await register.consultation(code)).toEqual(report)
  })

  it('is found by its words in either language and by its code, also where an earlier release published it', async () => {
    const { world } = desk
    const code = await desk.opens()
    const codes = async (typed: string) => (await register.consultationsFound(typed, 50)).map(each => each.code)
    const { title } = (await register.consultation(code))?.consultation ?? {}
    for (const typed of [title?.ar, title?.en, code.toLowerCase()]) expect(await codes(typed ?? '')).toContain(code)
    expect(await codes(`${title?.en} kangaroo`)).toEqual([])
    expect(await codes('؟')).toEqual([])
    await world.store.publishedConsultations.updateMany({}, { $unset: { terms: '' } })
    expect(await codes(title?.ar ?? '')).toEqual([])
    await heals()
    expect(await codes(title?.ar ?? '')).toContain(code)
    expect(JSON.stringify(await register.consultation(code))).not.toContain('terms')
  })

  it('stays to be read with its reason when it was called off, and was never there when it was not opened', async () => {
    const { world, author } = desk
    const [open, draft] = [await desk.opens(), await draftsConsultation(world, author)]
    for (const each of [open, draft]) await cancelConsultation(world.house, { officer: author }, each, 'النص قديم')
    await heals()
    expect((await register.consultation(open))?.consultation.state).toMatchObject({
      is: 'cancelled',
      reason: 'النص قديم',
    })
    expect(await register.consultation(draft)).toBeUndefined()
  })
})
