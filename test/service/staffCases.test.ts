import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { afterWorkingDays } from '../../src/domain/workingCalendar.js'
import { rejectCase, resolveCase } from '../../src/service/staff/caseAnswers.js'
import { askBack, assignCase, claimCase, noteOnCase, replyToCase, transferCase } from '../../src/service/staff/cases.js'
import { listCases, readCase } from '../../src/service/staff/caseFiles.js'
import { codeOf, complaintOf, safetyOf } from '../support/contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000

describe('a case', () => {
  let world: StaffWorld
  let salim: Citizen
  let agent: Officer
  let other: Officer
  let head: Officer
  let guard: Officer
  let admin: Officer
  beforeAll(async () => {
    world = await staffWorld('staffCases')
    salim = await world.citizen('salim')
    agent = await hire(world.house, 'agent', { unit: 'dg_muscat' })
    other = await hire(world.house, 'agent', { unit: 'dg_muscat', n: 2 })
    head = await hire(world.house, 'unitHead', { unit: 'dg_muscat' })
    guard = await hire(world.house, 'safeguarding')
    admin = await hire(world.house, 'admin')
  })
  afterAll(() => world.close())

  const complain = async (code: string, citizen = salim) => {
    await citizen.contributes(complaintOf(citizen, code, world.now()))
    return codeOf(code)
  }
  const stateOf = async (code: string) => (await world.store.cases.findOne({ _id: codeOf(code) }))?.state.is
  const audited = (about: string) =>
    world.store.audit
      .find({ about })
      .sort({ at: 1 })
      .map(({ by, what }) => `${what} by ${by}`)
      .toArray()
  const last = async (citizen: Citizen, part: string) => {
    await until(() => citizen.told().at(-1)?.includes(part) ?? false)
    return citizen.told().at(-1)
  }

  it('goes its way from claim to answer, and its author is told each step in the chat', async () => {
    const { house } = world
    const code = await complain('C26-AAAA1')
    const order = { officer: agent }
    expect(await claimCase(house, order, code)).toMatchObject({
      ok: true,
      value: { state: { is: 'inProgress', officer: agent.id }, version: 2 },
    })
    await last(salim, 'C26-AAAA1')
    expect(await replyToCase(house, order, code, 'نتحقق من خط السير')).toMatchObject({
      ok: true,
      value: { version: 3 },
    })
    await last(salim, 'نتحقق من خط السير')
    expect(await askBack(house, order, code, 'ما رقم الحافلة؟')).toMatchObject({
      ok: true,
      value: { state: { is: 'waitingForCitizen' } },
    })
    await last(salim, 'ما رقم الحافلة؟')
    await salim.says('رقمها ٤١٢')
    await until(async () => (await stateOf(code)) === 'inProgress')
    expect(await noteOnCase(house, order, code, 'اتصلت بالمشرف')).toMatchObject({ ok: true })
    const resolved = await resolveCase(house, order, code, { answer: 'غُيّر السائق وموعد الانطلاق', reason: 'fixed' })
    expect(resolved).toMatchObject({ ok: true, value: { state: { is: 'answered', reason: 'fixed' } } })
    await last(salim, 'غُيّر السائق وموعد الانطلاق')
    expect(salim.told().join('\n')).not.toContain('اتصلت بالمشرف')
    expect(await audited(code)).toEqual(
      ['claim', 'reply', 'ask', 'note', 'resolve'].map(what => `case.${what} by ${agent.id}`),
    )
  })

  it('is taken by one of two who claim it at once', async () => {
    const code = await complain('C26-AAAA2')
    const ends = await Promise.all([agent, other].map(officer => claimCase(world.house, { officer }, code)))
    expect(ends.map(end => (end.ok ? 'taken' : end.because)).sort()).toEqual(['claimedByOther', 'taken'])
    expect(await audited(code)).toHaveLength(1)
  })

  it('is claimed again by its holder without anything happening', async () => {
    const code = await complain('C26-AAAA3')
    await claimCase(world.house, { officer: agent }, code)
    expect(await claimCase(world.house, { officer: agent }, code)).toMatchObject({ ok: true, value: { version: 2 } })
  })

  it('is not changed on the strength of an old version', async () => {
    const code = await complain('C26-AAAA4')
    await claimCase(world.house, { officer: agent }, code)
    expect(await noteOnCase(world.house, { officer: agent, version: 1 }, code, 'متأخر')).toEqual({
      ok: false,
      because: 'conflict',
      version: 2,
    })
  })

  it('takes a repeated order under one key once', async () => {
    const code = await complain('C26-AAAA5')
    await claimCase(world.house, { officer: agent }, code)
    const order = { officer: agent, key: 'same-key-1' }
    const ends = await Promise.all([1, 2, 3].map(() => replyToCase(world.house, order, code, 'مرة واحدة')))
    expect(ends.every(end => end.ok)).toBe(true)
    await last(salim, 'مرة واحدة')
    expect(salim.told().filter(text => text.includes('مرة واحدة'))).toHaveLength(1)
    expect(await noteOnCase(world.house, order, code, 'شيء آخر')).toEqual({ ok: false, because: 'keyReused' })
  })

  it('takes a repeated order once also where it takes the case out of its officer’s sight', async () => {
    const code = await complain('C26-AAAAB')
    const order = { officer: head, key: 'transfer-key-1' }
    const transfer = () => transferCase(world.house, order, code, mint('dg_dhofar'), 'للاختصاص')
    const once = await transfer()
    expect(once).toMatchObject({ ok: true, value: { unit: 'dg_dhofar', version: 2 } })
    expect(await transfer()).toEqual(once)
    expect(await audited(code)).toEqual([`case.transfer by ${head.id}`])
    expect(await noteOnCase(world.house, order, code, 'شيء آخر')).toEqual({ ok: false, because: 'keyReused' })
  })

  it('is not answered before somebody has taken it', async () => {
    const code = await complain('C26-AAAA6')
    expect(await replyToCase(world.house, { officer: agent }, code, 'رد')).toEqual({ ok: false, because: 'notNow' })
  })

  it('is assigned by who leads the unit, to who works there', async () => {
    const code = await complain('C26-AAAA7')
    const stranger = await hire(world.house, 'agent', { unit: 'dg_dhofar', n: 9 })
    expect(await assignCase(world.house, { officer: agent }, code, other.id)).toEqual({
      ok: false,
      because: 'forbidden',
    })
    expect(await assignCase(world.house, { officer: head }, code, stranger.id)).toEqual({
      ok: false,
      because: 'unknownOfficer',
    })
    expect(await assignCase(world.house, { officer: head }, code, other.id)).toMatchObject({
      ok: true,
      value: { state: { officer: other.id } },
    })
  })

  it('leaves the sight of a unit with its transfer', async () => {
    const code = await complain('C26-AAAA8')
    const order = { officer: head }
    expect(await transferCase(world.house, order, code, mint('dg_muscat'), 'للاختصاص')).toEqual({
      ok: false,
      because: 'sameUnit',
    })
    expect(await transferCase(world.house, order, code, mint('safety'), 'للاختصاص')).toEqual({
      ok: false,
      because: 'staysWithTeam',
    })
    expect(await transferCase(world.house, order, code, mint('dg_dhofar'), 'للاختصاص')).toMatchObject({
      ok: true,
      value: { unit: 'dg_dhofar' },
    })
    expect(await readCase(world.house, head, code)).toEqual({ ok: false, because: 'notFound' })
    expect((await readCase(world.house, admin, code)).ok).toBe(true)
  })

  it('is closed for want of an answer only after the time for it', async () => {
    const code = await complain('C26-AAAA9')
    const order = { officer: agent }
    await claimCase(world.house, order, code)
    await askBack(world.house, order, code, 'أي مدرسة؟')
    const giveUp = () => rejectCase(world.house, order, code, { answer: 'لم يصلنا رد', reason: 'no_reply' })
    expect(await giveUp()).toEqual({ ok: false, because: 'stillWaiting' })
    world.pass(afterWorkingDays(world.house.ministry.calendar, world.now(), 5) - world.now() + 1)
    expect(await giveUp()).toMatchObject({ value: { state: { is: 'closed', reason: 'no_reply' } } })
  })

  it('has its clock stand while the author is asked', async () => {
    const code = await complain('C26-AAAB1')
    const order = { officer: agent }
    await claimCase(world.house, order, code)
    await askBack(world.house, order, code, 'أي خط؟')
    const duesNow = async () => {
      const file = await readCase(world.house, agent, code)
      return file.ok ? file.value.dues : undefined
    }
    const before = await duesNow()
    world.pass(4 * DAY)
    const after = await duesNow()
    expect([before?.stopped, after?.overdue, (after?.due ?? 0) >= (before?.due ?? 0) + DAY]).toEqual([
      true,
      false,
      true,
    ])
    await salim.says('خط الموالح')
    await until(async () => (await stateOf(code)) === 'inProgress')
    world.pass(30 * DAY)
    expect(await duesNow()).toMatchObject({ stopped: false, overdue: true })
  })

  describe('of danger', () => {
    it('exists for the safeguarding team alone, and each reading is kept', async () => {
      await salim.contributes(safetyOf(salim, 'S26-DANG1', world.now()))
      const code = codeOf('S26-DANG1')
      for (const officer of [agent, head, admin]) {
        expect(await readCase(world.house, officer, code)).toEqual({ ok: false, because: 'notFound' })
        expect(await claimCase(world.house, { officer }, code)).toEqual({ ok: false, because: 'notFound' })
        const list = await listCases(world.house, officer, { limit: 100 })
        expect(list.ok && list.value.items.some(({ handled }) => handled.kind === 'safety')).toBe(false)
      }
      const read = await readCase(world.house, guard, code)
      expect(read.ok && read.value.handled._id).toBe(code)
      const listed = await listCases(world.house, guard, { limit: 100 })
      expect(listed.ok && listed.value.items.map(({ handled }) => handled._id)).toEqual([code])
      expect(await claimCase(world.house, { officer: guard }, code)).toMatchObject({ ok: true })
      expect(await audited(code)).toEqual([
        ...[agent, head, admin].flatMap(({ id }) => [`case.missed by ${id}`, `case.missed by ${id}`]),
        `case.read by ${guard.id}`,
        `case.claim by ${guard.id}`,
      ])
    })
  })

  it('is listed by page, unit, state and holder', async () => {
    const all = await listCases(world.house, head, { limit: 100 })
    const codes = all.ok ? all.value.items.map(({ handled }) => handled._id) : []
    const paged: string[] = []
    for (let after: string | undefined, more = true; more;) {
      const page = await listCases(world.house, head, { limit: 2, after })
      if (!page.ok) throw new Error(page.because)
      paged.push(...page.value.items.map(({ handled }) => handled._id))
      after = page.value.next
      more = after !== undefined
    }
    expect(paged).toEqual(codes)
    const mine = await listCases(world.house, other, { limit: 100, mine: true })
    expect(mine.ok && mine.value.items.map(({ handled }) => handled._id).includes(codeOf('C26-AAAA7'))).toBe(true)
    expect(await listCases(world.house, head, { limit: 9, unit: mint('dg_dhofar') })).toEqual({
      ok: true,
      value: { items: [] },
    })
    expect(await listCases(world.house, await hire(world.house, 'auditor'), { limit: 9 })).toEqual({
      ok: false,
      because: 'forbidden',
    })
  })
})
