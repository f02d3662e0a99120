import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CaseDocument } from '../../src/store/documents.js'
import type { Officer } from '../../src/domain/officer.js'
import { changeClocks } from '../../src/service/settings/clocks.js'
import { resolveCase } from '../../src/service/staff/caseAnswers.js'
import { askBack, claimCase } from '../../src/service/staff/cases.js'
import { readInbox } from '../../src/service/staff/inbox.js'
import { codeOf, complaintOf, newCode, safetyOf } from '../support/contributions.js'
import { type Citizen, type Office, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('the clock of cases', () => {
  let world: StaffWorld
  let other: Office
  let agent: Officer
  let guard: Officer
  let salim: Citizen
  beforeAll(async () => {
    world = await staffWorld('caseClock')
    other = await world.office()
    agent = await hire(world.house, 'agent', { unit: 'dg_muscat' })
    guard = await hire(world.house, 'safeguarding')
    salim = await world.citizen('salim')
  })
  afterAll(() => world.close())

  const found = async (code: string): Promise<CaseDocument> => {
    const handled = await world.store.cases.findOne({ _id: codeOf(code) })
    if (!handled) throw new Error(`no case ${code}`)
    return handled
  }
  const complained = async (): Promise<string> => {
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    await until(async () => (await world.store.cases.countDocuments({ _id: codeOf(code) })) === 1)
    return code
  }
  /** The dates of `complaintOf` are two days and more by the calendar: on a morning early in the week some of that is working time. */
  const untilASundayMorning = (): void => {
    const inMuscat = () => new Date(world.now() + 4 * HOUR)
    while (inMuscat().getUTCDay() !== 0 || inMuscat().getUTCHours() !== 9) world.pass(HOUR)
  }
  const everythingSent = () =>
    until(async () => (await world.store.turns.countDocuments({ sendAt: { $exists: true } })) === 0)
  /** Lets time pass until the case is next due, and has both processes look for it at once. */
  const comes = async (code: string): Promise<CaseDocument> => {
    const { nextAt } = await found(code)
    if (nextAt === undefined) throw new Error('nothing more comes')
    world.pass(Math.max(0, nextAt - world.now()))
    await Promise.all([world.clock.tick(), other.clock.tick()])
    await everythingSent()
    return found(code)
  }
  const events = async (code: string): Promise<readonly string[]> => (await found(code)).events.map(({ is }) => is)
  const toldOf = (code: string, part: string): number =>
    salim.told().filter(text => text.includes(code) && text.includes(part)).length
  const eventuallyTold = (code: string, part: string) => until(() => toldOf(code, part) === 1)
  const audited = async (code: string): Promise<readonly string[]> =>
    (await world.store.audit.find({ about: code, by: 'clock' }).sort({ at: 1 }).toArray()).map(({ what }) => what)

  it('warns, then raises what is late rung by rung and apologises with a new date, each once', async () => {
    const code = await complained()
    for (let item = await comes(code); item.nextAt !== undefined;) item = await comes(code)
    expect(await events(code)).toEqual(['received', 'warned', 'escalated', 'escalated', 'escalated', 'warned'])
    expect(await audited(code)).toEqual((await events(code)).slice(1).map(is => `case.${is}`))
    await eventuallyTold(code, 'the head of the unit in charge')
    await eventuallyTold(code, 'the governorate directorate')
    await eventuallyTold(code, 'headquarters')
    expect(toldOf(code, 'We are sorry')).toBe(3)
    const turns = await world.store.turns.find({ 'in.event.is': 'caseLate', 'in.event.code': code }).toArray()
    expect(turns.map(({ priority }) => priority)).toEqual(['bulk', 'bulk', 'bulk'])
    const news = await world.store.news.find({ 'news.code': code, 'news.event': 'escalated' }).sort({ at: 1 }).toArray()
    expect(news.map(({ news: each }) => each.is === 'case' && each.level)).toEqual([0, 1, 2])
  })

  it('recalls a question, closes the case without an answer, and lets it be reopened', async () => {
    const code = await complained()
    await claimCase(world.house, { officer: agent }, codeOf(code))
    await askBack(world.house, { officer: agent }, codeOf(code), 'ما رقم الحافلة؟')
    await comes(code)
    await eventuallyTold(code, 'still waiting for your answer')
    expect((await comes(code)).state).toMatchObject({ is: 'closed', how: 'unanswered', reason: 'no_reply' })
    await eventuallyTold(code, 'is closed, as your answer')
    await salim.does({ is: 'tap', id: `reopen:${code}` })
    await salim.says('رقمها 12')
    await until(async () => (await found(code)).state.is === 'reopened')
    expect(await found(code)).toMatchObject({ level: 1 })
  })

  it('closes what nobody objected to, asks weeks later whether it is solved, and takes no for a reopening', async () => {
    const code = await complained()
    await claimCase(world.house, { officer: agent }, codeOf(code))
    await resolveCase(world.house, { officer: agent }, codeOf(code), { answer: 'عادت الحافلة.', reason: 'fixed' })
    expect((await comes(code)).state).toMatchObject({ is: 'closed', how: 'silent', reason: 'fixed' })
    await eventuallyTold(code, 'we heard no objection')
    await comes(code)
    await eventuallyTold(code, 'Is the problem really solved?')
    world.pass(5 * DAY)
    await salim.does({ is: 'tap', id: `unsolved:${code}` })
    await salim.says('ما زالت تتأخر')
    await until(async () => (await found(code)).state.is === 'reopened')
    const item = await found(code)
    expect([item.level, item.firstReplyDue > world.now(), item.due >= item.firstReplyDue]).toEqual([1, true, true])
  })

  it('alerts the safeguarding team until somebody takes a report, and never writes to its author', async () => {
    const code = newCode('S', world.now())
    await salim.contributes(safetyOf(salim, code, world.now()))
    await world.store.cases.updateOne({ _id: codeOf(code) }, { $set: { nextAt: 0, firstReplyDue: world.now() } })
    await everythingSent()
    const before = salim.told().length
    for (const times of [1, 2, 3]) expect((await comes(code)).events.at(-1)).toMatchObject({ is: 'unread', times })
    const alerts = { 'news.code': code, 'news.event': 'unread' }
    expect(await world.store.news.countDocuments(alerts)).toBe(3)
    await claimCase(world.house, { officer: guard }, codeOf(code))
    const taken = await found(code)
    world.pass(60 * 60_000)
    await Promise.all([world.clock.tick(), other.clock.tick()])
    expect(await world.store.news.countDocuments(alerts)).toBe(3)
    expect([taken.nextAt, taken.due]).toEqual([expect.any(Number), expect.any(Number)])
    expect(
      salim
        .told()
        .slice(before)
        .filter(text => !text.includes('is now with a specialist')),
    ).toEqual([])
  })

  it('counts a report of danger as late once the law’s time is over, also while its author is asked', async () => {
    const code = newCode('S', world.now())
    await salim.contributes(safetyOf(salim, code, world.now()))
    await until(async () => (await world.store.cases.countDocuments({ _id: codeOf(code) })) === 1)
    await claimCase(world.house, { officer: guard }, codeOf(code))
    await askBack(world.house, { officer: guard }, codeOf(code), 'أين حدث ذلك؟')
    expect((await comes(code)).events.at(-1)).toMatchObject({ is: 'warned', of: 'answer' })
    const late = async (): Promise<boolean> => {
      const inbox = await readInbox(world.house, guard, { view: 'late' }, { limit: 50 })
      return inbox.ok && inbox.value.items.some(({ handled }) => handled._id === code)
    }
    expect(await late()).toBe(false)
    world.pass(Math.max(0, (await found(code)).due - world.now()) + 1)
    expect(await late()).toBe(true)
    const outsider = await readInbox(world.house, agent, { view: 'late', kind: 'safety' }, { limit: 50 })
    expect(outsider).toMatchObject({ ok: true, value: { items: [] } })
  })

  it('does nothing to a case that an officer has just dealt with', async () => {
    untilASundayMorning()
    const code = await complained()
    const { nextAt } = await found(code)
    world.pass((nextAt ?? 0) - world.now())
    const [claimed] = await Promise.all([
      claimCase(world.house, { officer: agent }, codeOf(code)),
      world.clock.tick(),
      other.clock.tick(),
    ])
    expect(claimed.ok).toBe(true)
    await world.store.cases.updateMany({}, { $unset: { clock: '' } })
    await Promise.all([world.clock.tick(), other.clock.tick()])
    const kept = await events(code)
    expect([...kept].sort()).toEqual(['claimed', 'received', 'warned'])
  })

  it('takes up what was stored without a time for its next look', async () => {
    const code = await complained()
    await world.store.cases.updateOne({ _id: codeOf(code) }, { $unset: { nextAt: '' } })
    const third = await world.office()
    await third.clock.tick()
    expect((await found(code)).nextAt).toBeGreaterThan(world.now())
  })

  it('goes by the new rules once they have changed', async () => {
    const code = await complained()
    const { nextAt = 0 } = await found(code)
    const { clocks } = world.house.ministry
    const admin = await hire(world.house, 'admin')
    const late = { ...clocks.late, warnPercent: 10 }
    expect((await changeClocks(world.house, { officer: admin }, { ...clocks, late })).ok).toBe(true)
    await world.clock.tick()
    const sooner = await found(code)
    await changeClocks(world.house, { officer: admin }, clocks)
    await world.clock.tick()
    expect([(sooner.nextAt ?? 0) < nextAt, (await found(code)).nextAt]).toEqual([true, nextAt])
  })
})
