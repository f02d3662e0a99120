import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { claimCase, noteOnCase, putCaseAside, takeCaseUp } from '../../src/service/staff/cases.js'
import { countInbox, nextCase, readInbox } from '../../src/service/staff/inbox.js'
import type { InboxView } from '../../src/store/staffInbox.js'
import { complaintOf, newCode, safetyOf } from '../support/contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000

describe('a case that is put aside', () => {
  let world: StaffWorld
  let salim: Citizen
  let agent: Officer
  beforeAll(async () => {
    world = await staffWorld('aside')
    salim = await world.citizen('salim')
    agent = await hire(world.house, 'agent')
  })
  afterAll(() => world.close())

  const taken = async (): Promise<TrackingCode> => {
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    await claimCase(world.house, { officer: agent }, code)
    return code
  }
  const isIn = async (view: InboxView, code: TrackingCode): Promise<boolean> => {
    const found = await readInbox(world.house, agent, { view }, { limit: 99 })
    return found.ok && found.value.items.some(({ handled }) => handled._id === code)
  }
  const views = async (code: TrackingCode): Promise<readonly boolean[]> =>
    Promise.all((['mine', 'aside', 'all'] as const).map(view => isIn(view, code)))

  it('leaves the own list until its time, and its dates stay as they were promised', async () => {
    const code = await taken()
    const before = await world.store.cases.findOne({ _id: code })
    const put = await putCaseAside(world.house, { officer: agent }, code, world.now() + DAY)
    expect(put).toMatchObject({ ok: true, value: { due: before?.due, firstReplyDue: before?.firstReplyDue } })
    expect(await views(code)).toEqual([false, true, true])
    expect([
      await nextCase(world.house, agent, undefined),
      (await countInbox(world.house, agent)).get('aside'),
    ]).toEqual([undefined, 1])
    await noteOnCase(world.house, { officer: agent }, code, 'بانتظار المدرسة')
    expect(await isIn('aside', code)).toBe(true)
    world.pass(DAY + 1)
    expect(await views(code)).toEqual([true, false, true])
  })

  it('is back as soon as its author writes, or its officer takes it up', async () => {
    const [first, second] = [await taken(), await taken()]
    for (const code of [first, second]) await putCaseAside(world.house, { officer: agent }, code, world.now() + DAY)
    await salim.contributes({
      is: 'caseMoved',
      code: first,
      event: { is: 'citizenWrote', at: world.now(), text: 'جدّ جديد', attachments: [] },
    })
    await until(() => isIn('mine', first))
    expect(await isIn('aside', first)).toBe(false)
    await takeCaseUp(world.house, { officer: agent }, second)
    expect(await views(second)).toEqual([true, false, true])
  })

  it('is back where it is late', async () => {
    const code = await taken()
    await putCaseAside(world.house, { officer: agent }, code, world.now() + 29 * DAY, true)
    world.pass(20 * DAY)
    await world.clock.tick()
    const handled = await world.store.cases.findOne({ _id: code })
    expect([handled?.asideUntil, handled?.events.some(({ is }) => is === 'escalated')]).toEqual([undefined, true])
    expect(await isIn('mine', code)).toBe(true)
  })

  it('is not put aside past what is promised next, unless that is meant; the audit says until when', async () => {
    const code = await taken()
    const later = world.now() + 20 * DAY
    expect(await putCaseAside(world.house, { officer: agent }, code, later)).toEqual({
      ok: false,
      because: 'asidePastDue',
    })
    expect(await isIn('mine', code)).toBe(true)
    expect(await putCaseAside(world.house, { officer: agent }, code, later, true)).toMatchObject({ ok: true })
    expect(await isIn('mine', code)).toBe(false)
    expect(await world.store.audit.findOne({ about: code, what: 'case.aside' })).toMatchObject({
      details: { until: new Date(later).toISOString() },
    })
  })

  it('is its officer’s own, for thirty days at most, and never a report of danger', async () => {
    const code = await taken()
    const colleague = await hire(world.house, 'agent', { n: 2 })
    const guard = await hire(world.house, 'safeguarding')
    const danger = newCode('S', world.now())
    await salim.contributes(safetyOf(salim, danger, world.now()))
    await claimCase(world.house, { officer: guard }, danger)
    const soon = world.now() + DAY
    expect([
      await putCaseAside(world.house, { officer: colleague }, code, soon),
      await putCaseAside(world.house, { officer: agent }, code, world.now() - DAY),
      await putCaseAside(world.house, { officer: agent }, code, world.now() + 31 * DAY),
      await putCaseAside(world.house, { officer: guard }, danger, soon),
    ]).toEqual([
      { ok: false, because: 'claimedByOther' },
      { ok: false, because: 'badAside' },
      { ok: false, because: 'badAside' },
      { ok: false, because: 'notNow' },
    ])
  })
})
