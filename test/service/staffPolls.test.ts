import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import type { PollDraft } from '../../src/service/staff/pollDraft.js'
import {
  approvePoll,
  cancelPoll,
  closePoll,
  draftPoll,
  listPolls,
  openPoll,
  publishResult,
} from '../../src/service/staff/polls.js'
import { draftOf, drafts, opens, votes } from '../support/pollDesk.js'
import { registerOf } from '../../src/store/register.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000
const MINUTE = 60_000

describe('a poll', () => {
  let world: StaffWorld
  let author: Officer
  let second: Officer
  let voters: Citizen[]
  beforeAll(async () => {
    world = await staffWorld('staffPolls')
    author = await hire(world.house, 'coordinator')
    second = await hire(world.house, 'coordinator', { n: 2 })
    voters = []
    for (let n = 1; n <= 10; n += 1) voters.push(await world.citizen(`voter${n}`))
  })
  afterAll(() => world.close())

  const draft = (more: Partial<PollDraft> = {}): PollDraft => draftOf(world, more)
  const drafted = (more: Partial<PollDraft> = {}): Promise<TrackingCode> => drafts(world, author, more)
  const opened = (more: Partial<PollDraft> = {}): Promise<TrackingCode> => opens(world, author, second, more)
  const vote = (citizen: Citizen, poll: TrackingCode, pick: string) => votes(world, citizen, poll, pick)
  const toldOf = (citizen: Citizen, part: string) => citizen.told().filter(text => text.includes(part)).length

  it('is approved by a second person, opened, voted in, closed, and each voter is told the result once', async () => {
    const code = await drafted()
    expect(await approvePoll(world.house, { officer: author }, code)).toEqual({ ok: false, because: 'sameOfficer' })
    expect(await openPoll(world.house, { officer: author }, code)).toEqual({ ok: false, because: 'notNow' })
    expect(await approvePoll(world.house, { officer: second }, code)).toMatchObject({
      ok: true,
      value: { state: { is: 'approved', by: second.id } },
    })
    expect(await openPoll(world.house, { officer: author }, code)).toMatchObject({
      ok: true,
      value: { state: { is: 'open' } },
    })
    for (const [at, citizen] of voters.entries()) await vote(citizen, code, at < 6 ? '2' : '1')
    expect(await closePoll(world.house, { officer: author }, code)).toMatchObject({
      ok: true,
      value: { state: { is: 'closed' } },
    })
    const other = await world.office()
    world.pass(MINUTE)
    await Promise.all([world.clock.tick(), other.clock.tick(), world.clock.tick(), other.clock.tick()])
    await until(() => voters.every(citizen => toldOf(citizen, '60') === 1))
    await Promise.all([world.clock.tick(), other.clock.tick()])
    const notices = await world.store.turns.find({ 'in.event.is': 'pollClosed' }).toArray()
    expect(
      notices.map(({ priority, conv }) => ({ priority, conv })).sort((a, b) => (a.conv < b.conv ? -1 : 1)),
    ).toEqual(voters.map(({ conv }) => ({ priority: 'bulk', conv })).sort((a, b) => (a.conv < b.conv ? -1 : 1)))
    expect(await world.store.jobs.countDocuments()).toBe(0)
    expect(await publishResult(world.house, { officer: author }, code)).toMatchObject({
      ok: true,
      value: { state: { is: 'resultPublished' } },
    })
    const audit = await world.store.audit.find({ about: code }).sort({ at: 1 }).toArray()
    expect(audit.map(({ what }) => what)).toEqual([
      'poll.draft',
      'poll.approve',
      'poll.open',
      'poll.close',
      'poll.publish',
    ])
  })

  it('is opened by the clock at its time once it is approved, and its last day is news for staff', async () => {
    const code = await drafted({ opensAt: world.now() + DAY, closesAt: world.now() + 4 * DAY })
    const other = await world.office()
    const ticked = async (ms: number): Promise<unknown> => {
      world.pass(ms)
      await Promise.all([world.clock.tick(), other.clock.tick()])
      return (await world.store.polls.findOne({ _id: code }))?.state
    }
    await approvePoll(world.house, { officer: second }, code)
    expect(await ticked(0)).toMatchObject({ is: 'approved' })
    expect(await ticked(DAY + MINUTE)).toMatchObject({ is: 'open' })
    expect(await ticked(2 * DAY)).toMatchObject({ is: 'open', closingSoon: true })
    expect(await ticked(DAY)).toMatchObject({ is: 'closed' })
    const news = await world.store.news.find({ 'news.code': code }).sort({ at: 1 }).toArray()
    expect(news.map(({ news: each }) => each.event)).toEqual(['drafted', 'approved', 'opened', 'closingSoon', 'closed'])
    expect(await draftPoll(world.house, { officer: author }, draft({ opensAt: world.now() + 8 * DAY }))).toEqual({
      ok: false,
      because: 'opensTooLate',
    })
  })

  it('is closed by the clock of one process when its time is over', async () => {
    const code = await opened({ closesAt: world.now() + DAY })
    await vote(voters[0] ?? never(), code, '1')
    const other = await world.office()
    world.pass(DAY + MINUTE)
    await Promise.all([world.clock.tick(), other.clock.tick()])
    expect((await world.store.polls.findOne({ _id: code }))?.state.is).toBe('closed')
    expect(await world.store.audit.countDocuments({ about: code, by: 'clock' })).toBe(1)
    world.pass(MINUTE)
    await Promise.all([world.clock.tick(), other.clock.tick()])
    const told = await world.store.turns.countDocuments({ 'in.event.is': 'pollClosed', 'in.event.code': code })
    expect(told).toBe(1)
  })

  it('goes on telling where a process that died had stopped, with the same numbers', async () => {
    const code = await opened()
    for (const citizen of voters) await vote(citizen, code, '1')
    await closePoll(world.house, { officer: author }, code)
    const [first] = await world.store.votes.find({ poll: code }).sort({ _id: 1 }).limit(1).toArray()
    const outcome = { rows: [{ label: { ar: 'السابعة', en: 'At seven' }, percent: 77 }], voters: 10 }
    await world.store.jobs.updateOne(
      { _id: `closed:${code}` },
      { $set: { after: first?._id ?? '', outcome, lease: { by: 'dead', until: new Date(0) } } },
    )
    world.pass(MINUTE)
    await world.clock.tick()
    const told = await world.store.turns.find({ 'in.event.is': 'pollClosed', 'in.event.code': code }).toArray()
    expect(told).toHaveLength(9)
    const texts = told.flatMap(({ out }) => out.map(({ outbound }) => outbound.text))
    expect(texts.every(text => text.includes('77'))).toBe(true)
  })

  it('tells who voted why it was called off', async () => {
    const code = await opened()
    await vote(voters[1] ?? never(), code, '2')
    expect(await cancelPoll(world.house, { officer: author }, code, 'خطأ في صياغة السؤال')).toMatchObject({ ok: true })
    world.pass(MINUTE)
    await world.clock.tick()
    await until(() => toldOf(voters[1] ?? never(), 'خطأ في صياغة السؤال') === 1)
    expect(toldOf(voters[0] ?? never(), 'خطأ في صياغة السؤال')).toBe(0)
  })

  it('is called off by the clock when it was approved and never opened', async () => {
    const code = await drafted({ closesAt: world.now() + DAY })
    await approvePoll(world.house, { officer: second }, code)
    world.pass(DAY + MINUTE)
    await world.clock.tick()
    expect((await world.store.polls.findOne({ _id: code }))?.state).toMatchObject({ is: 'cancelled' })
    expect(await registerOf(world.store).results(code)).toBeUndefined()
    expect(await world.store.jobs.countDocuments({ poll: code })).toBe(0)
  })

  it.each([
    ['badQuestion', { question: { ar: 'متى؟', en: 'When?' } }],
    ['badOptions', { options: [{ ar: 'نعم', en: 'Yes' }] }],
    [
      'badOptions',
      {
        options: [
          { ar: 'نعم', en: 'Yes' },
          { ar: 'نعم', en: 'Sure' },
        ],
      },
    ],
    ['badOptions', { kind: { is: 'yesNo' } }],
    ['badKind', { kind: { is: 'multiple', max: 3 } }],
    [
      'badKind',
      {
        kind: { is: 'scale', from: 1, to: 40, low: { ar: 'ضعيف', en: 'poor' }, high: { ar: 'ممتاز', en: 'good' } },
        options: [],
      },
    ],
    ['badAudience', { audience: { capacities: [], governorates: ['atlantis'] } }],
    ['badUnit', { unit: undefined }],
    ['closesInThePast', { closesAt: 1 }],
  ] as const)('is not drafted with %s', async (because, more) => {
    expect(await draftPoll(world.house, { officer: author }, draft(more as Partial<PollDraft>))).toEqual({
      ok: false,
      because,
    })
  })

  it('is drafted once under one key, and by a unit for itself only', async () => {
    const order = { officer: author, key: 'draft-key-1' }
    const ends = await Promise.all([1, 2].map(() => draftPoll(world.house, order, draft())))
    const codes = new Set(ends.map(end => (end.ok ? end.value._id : end.because)))
    expect(codes.size).toBe(1)
    const head = await hire(world.house, 'unitHead', { unit: 'dg_muscat' })
    expect(await draftPoll(world.house, { officer: head }, draft())).toEqual({ ok: false, because: 'badUnit' })
    expect(await draftPoll(world.house, { officer: head }, draft({ unit: undefined }))).toMatchObject({
      ok: true,
      value: { unit: 'dg_muscat' },
    })
    const seen = await listPolls(world.house, head, { limit: 100 })
    expect(seen.ok && seen.value.items.map(({ unit }) => unit)).toEqual(['dg_muscat'])
    expect(await listPolls(world.house, await hire(world.house, 'agent'), { limit: 9 })).toEqual({
      ok: false,
      because: 'forbidden',
    })
  })
})

function never(): never {
  throw new Error('there are ten voters')
}
