import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import {
  approveConsultation,
  cancelConsultation,
  concludeConsultation,
  draftConsultation,
  openConsultation,
  postponeReport,
  writeTable,
} from '../../src/service/staff/consultations.js'
import {
  type Consulted,
  DECIDED,
  STATEMENTS,
  consultationDraft,
  consulted,
  draftsConsultation,
} from '../support/consultationDesk.js'
import type { Citizen } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000
const MINUTE = 60_000

describe('a consultation', () => {
  let desk: Consulted
  beforeAll(async () => (desk = await consulted('consultations')))
  afterAll(() => desk.world.close())

  const stored = async (code: TrackingCode) => desk.world.store.consultations.findOne({ _id: code })
  const closed = async (): Promise<TrackingCode> => {
    const { world } = desk
    const code = await desk.opens()
    world.pass(7 * DAY + MINUTE)
    await world.clock.tick()
    return code
  }

  it('is refused while its draft is not one', async () => {
    const { world, author } = desk
    const refusal = async (more: Parameters<typeof consultationDraft>[1]) => {
      const made = await draftConsultation(world.house, { officer: author }, consultationDraft(world, more))
      return made.ok ? undefined : made.because
    }
    expect(await refusal({ statements: STATEMENTS.slice(0, 2) })).toBe('badStatements')
    expect(await refusal({ statements: [...STATEMENTS, ...STATEMENTS] })).toBe('badStatements')
    expect(
      await refusal({ brief: { ar: 'جملة. جملة. جملة. جملة رابعة.', en: 'One. Two. Three. Four is too many.' } }),
    ).toBe('badBrief')
    expect(await refusal({ document: 'javascript:alert(1)' })).toBe('badDocument')
    expect(await refusal({ reportDue: world.now() + DAY })).toBe('reportTooEarly')
    expect(await refusal({ topic: 'weather' })).toBe('unknownTopic')
  })

  it('is approved by a second person, opened, and put to those who are addressed', async () => {
    const { world, author, second, people } = desk
    const code = await draftsConsultation(world, author)
    await world.service.sweep()
    expect(await approveConsultation(world.house, { officer: author }, code)).toMatchObject({ because: 'sameOfficer' })
    expect(await openConsultation(world.house, { officer: author }, code)).toMatchObject({ because: 'notNow' })
    await approveConsultation(world.house, { officer: second }, code)
    expect(await openConsultation(world.house, { officer: author }, code)).toMatchObject({ ok: true })
    await until(async () => {
      await world.clock.tick()
      return (await world.store.mailings.findOne({ _id: `poll:${code}` }))?.state === 'sent'
    })
    expect(people.map(each => each.told().filter(text => text.includes('New consultation:')).length)).toEqual([1, 1, 1])
    expect(await world.store.turns.countDocuments({ 'in.event.is': 'consultationOpened' })).toBe(people.length)
  })

  it('takes one answer per person and statement, whichever came last', async () => {
    const { world, person, votesIn, answers } = desk
    const code = await desk.opens()
    await answers(person(0), code, 'agree', 'disagree', 'pass')
    await answers(person(1), code, 'agree')
    await person(1).does({ is: 'tap', id: `disagree:${code}:1`, label: 'Disagree' })
    await until(async () => (await votesIn(code)).length === 4)
    await until(async () => (await votesIn(code)).includes('1 person-asked2 disagree'))
    expect(await votesIn(code)).toEqual([
      '1 person-asked1 agree',
      '1 person-asked2 disagree',
      '2 person-asked1 disagree',
      '3 person-asked1 pass',
    ])
    expect((await world.store.votes.findOne({ _id: `${code}.1:person-asked2` }))?.changed).toBe(1)
  })

  it('is closed by the clock at its time, and takes nothing afterwards', async () => {
    const { world, person, votesIn } = desk
    const code = await closed()
    expect((await stored(code))?.state.is).toBe('closed')
    expect(await world.store.audit.countDocuments({ about: code, by: 'clock' })).toBe(1)
    await person(2).does({ is: 'tap', id: `agree:${code}:1`, label: 'Agree' })
    await until(() =>
      person(2)
        .told()
        .some(text => text.includes('closed on')),
    )
    expect(await votesIn(code)).toEqual([])
  })

  it('is concluded only when every cell of its table is filled, by another than who wrote it', async () => {
    const { world, author, second } = desk
    const code = await closed()
    const conclude = (officer: Officer) => concludeConsultation(world.house, { officer }, code)
    expect(await conclude(second)).toMatchObject({ because: 'incomplete' })
    expect(await writeTable(world.house, { officer: author }, code, [{ ...DECIDED, due: undefined }])).toMatchObject({
      ok: true,
    })
    expect(await conclude(second)).toMatchObject({ because: 'incomplete' })
    const due = world.now() + 90 * DAY
    expect(await writeTable(world.house, { officer: author }, code, [{ ...DECIDED, due }])).toMatchObject({ ok: true })
    expect(await conclude(author)).toMatchObject({ because: 'sameOfficer' })
    expect(await conclude(second)).toMatchObject({ ok: true, value: { state: { is: 'concluded' } } })
    expect(await writeTable(world.house, { officer: author }, code, [])).toMatchObject({ because: 'notNow' })
  })

  it('tells each who took part once, by two processes, what was decided', async () => {
    const { world, author, second, person, votesIn, answers } = desk
    const code = await desk.opens()
    await answers(person(0), code, 'agree', 'agree')
    await person(1).does({ is: 'tap', id: `alternative:${code}`, label: 'Add an alternative' })
    await person(1).says('Buses for clubs leave one hour after lessons end')
    await person(1).says('Send without my name')
    await until(async () => (await world.store.contributions.countDocuments({ 'said.consultation': code })) === 1)
    await until(async () => (await votesIn(code)).length === 2)
    world.pass(7 * DAY + MINUTE)
    await world.clock.tick()
    const due = world.now() + 90 * DAY
    await writeTable(world.house, { officer: author }, code, [{ ...DECIDED, due }])
    await concludeConsultation(world.house, { officer: second }, code)
    world.pass(MINUTE)
    const other = await world.office()
    await Promise.all([world.clock.tick(), other.clock.tick(), world.clock.tick(), other.clock.tick()])
    const told = (citizen: Citizen) => citizen.told().filter(text => text.includes('Decision: School begins at eight'))
    await until(() => told(person(0)).length === 1 && told(person(1)).length === 1)
    expect(told(person(0))[0]).toContain(`/en/consultations/${code}`)
    expect(told(person(2))).toEqual([])
    const turns = { 'in.event.is': 'consultationConcluded', 'in.event.code': code }
    expect(await world.store.turns.countDocuments(turns)).toBe(2)
  })

  it('says when its report comes later, and why', async () => {
    const { world, author } = desk
    const code = await closed()
    const postpone = (until: number) =>
      postponeReport(world.house, { officer: author }, code, { until, reason: 'وصلت آراء أكثر مما توقعنا' })
    const before = (await stored(code))?.reportDue ?? 0
    expect(await postpone(before)).toMatchObject({ because: 'notLater' })
    expect(await postpone(before + DAY)).toMatchObject({ ok: true, value: { postponed: { from: before } } })
  })

  it('that was called off is told to who took part', async () => {
    const { world, author, person, votesIn, answers } = desk
    const code = await desk.opens()
    await answers(person(2), code, 'agree')
    await until(async () => (await votesIn(code)).length === 1)
    await cancelConsultation(world.house, { officer: author }, code, 'النص قديم')
    world.pass(MINUTE)
    await world.clock.tick()
    await until(() =>
      person(2)
        .told()
        .some(text => text.includes('in which you took part, was cancelled')),
    )
  })
})
