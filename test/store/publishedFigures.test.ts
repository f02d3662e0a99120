import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { monthOf } from '../../src/domain/month.js'
import { claimCase, replyToCase } from '../../src/service/staff/cases.js'
import { resolveCase } from '../../src/service/staff/caseAnswers.js'
import { declineProposal, publishProposal } from '../../src/service/staff/moderation.js'
import { keepFigures } from '../../src/store/publishedFigures.js'
import { registerOf } from '../../src/store/register.js'
import { codeOf, complaintOf, proposalOf, safetyOf } from '../support/contributions.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

describe('the published figures', () => {
  let world: StaffWorld
  beforeAll(async () => void (world = await staffWorld('publishedFigures')))
  afterAll(() => world.close())

  it('tell what came and what became of it, and nothing of single people', async () => {
    const salim = await world.citizen('salim')
    const month = monthOf(world.house.ministry.calendar.zone, world.now())
    const [agent, moderator] = [await hire(world.house, 'agent'), await hire(world.house, 'moderator')]
    const complaints = Array.from({ length: 11 }, (_, n) => codeOf(`C26-AAA${n + 10}`))
    for (const code of complaints) await salim.contributes(complaintOf(salim, code, world.now()))
    await salim.contributes(
      ...[proposalOf(salim, 'P26-AAAA1', world.now()), proposalOf(salim, 'P26-AAAA2', world.now())],
      safetyOf(salim, 'S26-AAAA1', world.now()),
    )
    await publishProposal(world.house, { officer: moderator }, codeOf('P26-AAAA1'))
    const why = { reason: 'remit', explanation: 'الموضوع لدى جهة أخرى' } as const
    await declineProposal(world.house, { officer: moderator }, codeOf('P26-AAAA2'), why)
    for (const code of complaints) {
      await claimCase(world.house, { officer: agent }, code)
      await replyToCase(world.house, { officer: agent }, code, 'نتحقق من الأمر')
    }
    const [first] = complaints
    if (first)
      await resolveCase(world.house, { officer: agent }, first, { answer: 'أُضيفت حافلة ثانية', reason: 'fixed' })

    // Whoever takes a complaint back before a reply is due was promised nothing any more.
    await salim.contributes(complaintOf(salim, 'C26-AAAZ9', world.now()))
    await salim.contributes({ is: 'caseMoved', code: codeOf('C26-AAAZ9'), event: { is: 'withdrawn', at: world.now() } })
    world.pass(30 * 86_400_000)

    const register = registerOf(world.store)
    expect(await register.statistics()).toBeUndefined()
    await keepFigures(world.store, world.house.ministry.calendar, world.now(), 'one')
    const statistics = await register.statistics()
    expect([statistics?.declined, statistics?.hidden]).toEqual([[], []])
    expect(statistics?.figures).toMatchObject({
      proposals: { unit: 'count', inTens: true },
      complaints: { unit: 'count', inTens: true, value: 10 },
      safetyReports: { unit: 'count', inTens: true },
      published: { value: 1 },
      declined: { unit: 'count', inTens: true },
      firstReplyOnTime: { unit: 'percent', value: 100, of: 11 },
      firstReplyDays: { unit: 'workingDays', of: 11 },
      languages: { value: 2 },
    })
    for (const id of ['proposals', 'safetyReports', 'declined'] as const)
      expect(statistics?.figures[id]).not.toHaveProperty('value')
    expect([statistics?.months, statistics?.years, statistics?.cuts]).toEqual([
      [{ month, proposals: 0, complaints: 10 }],
      [{ year: Number(month.slice(0, 'yyyy'.length)), proposals: 0, complaints: 10 }],
      {
        proposalTopic: [],
        complaintTopic: [{ id: 'transport', count: 10 }],
        governorate: [{ id: 'muscat', count: 10 }],
      },
    ])
    const { resolutionDays, confirmed, consultations } = statistics?.figures ?? {}
    expect([resolutionDays, confirmed, consultations]).toEqual([
      { unit: 'workingDays', of: 0 },
      { unit: 'percent', of: 0 },
      { unit: 'count', value: 0 },
    ])
  })

  it('are counted by one process at a time, and by another one once it is silent', async () => {
    const { store, house } = world
    const at = async () => (await registerOf(store).statistics())?.at
    const before = await at()
    world.pass(11 * 60_000)
    const held = (until: Date) =>
      store.figuresHolder.updateMany({}, { $set: { lease: { by: 'one', until } } }, { upsert: true })
    await held(new Date(Date.now() + 3_600_000))
    await keepFigures(store, house.ministry.calendar, world.now(), 'another')
    expect(await at()).toBe(before)
    await held(new Date(0))
    await keepFigures(store, house.ministry.calendar, world.now(), 'another')
    expect(await at()).toBeGreaterThan(before ?? 0)
    expect((await store.figuresHolder.findOne())?.lease.by).toBe('')
  })

  it('are counted again only after some minutes', async () => {
    const at = async () => (await registerOf(world.store).statistics())?.at
    const before = await at()
    await keepFigures(world.store, world.house.ministry.calendar, world.now(), 'one')
    expect(await at()).toBe(before)
    world.pass(11 * 60_000)
    await keepFigures(world.store, world.house.ministry.calendar, world.now(), 'one')
    expect(await at()).toBeGreaterThan(before ?? 0)
  })
})
