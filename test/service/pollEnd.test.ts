import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import type { PollDraft } from '../../src/service/staff/pollDraft.js'
import { closePoll, decidePoll, extendPoll, publishResult } from '../../src/service/staff/polls.js'
import { opens, votes } from '../support/pollDesk.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000
const MINUTE = 60_000

describe('the end of a poll', () => {
  let world: StaffWorld
  let author: Officer
  let second: Officer
  let voter: Citizen
  let other: Citizen
  beforeAll(async () => {
    world = await staffWorld('pollEnd')
    author = await hire(world.house, 'coordinator')
    second = await hire(world.house, 'coordinator', { n: 2 })
    voter = await world.citizen('voter')
    other = await world.citizen('other')
  })
  afterAll(() => world.close())

  const opened = (more: Partial<PollDraft> = {}): Promise<TrackingCode> => opens(world, author, second, more)
  const toldOf = (citizen: Citizen, part: string) => citizen.told().filter(text => text.includes(part)).length

  it('stays open for longer for a public reason, and then closes soon once more', async () => {
    const code = await opened({ closesAt: world.now() + 2 * DAY })
    world.pass(DAY + MINUTE)
    await world.clock.tick()
    const found = () => world.store.polls.findOne({ _id: code })
    expect((await found())?.state).toMatchObject({ is: 'open', closingSoon: true })
    const until = world.now() + 3 * DAY
    const [order, reason] = [{ officer: author }, 'طلب كثيرون وقتًا أطول']
    expect(await extendPoll(world.house, order, code, { until: world.now(), reason })).toEqual({
      ok: false,
      because: 'notLater',
    })
    await extendPoll(world.house, order, code, { until, reason })
    const { closesAt, moved, state } = (await found()) ?? {}
    expect({ closesAt, moved, state }).toMatchObject({
      closesAt: until,
      moved: { is: 'extended', reason },
      state: { is: 'open', until },
    })
    expect(state).not.toHaveProperty('closingSoon')
    world.pass(2 * DAY + MINUTE)
    await world.clock.tick()
    expect((await found())?.state).toMatchObject({ is: 'open', closingSoon: true })
  })

  it('closed before its time says why, and later each voter hears what was decided, once', async () => {
    const code = await opened()
    await votes(world, voter, code, '1')
    await votes(world, voter, code, '2')
    expect(await world.store.votes.findOne({ poll: code })).toMatchObject({ choice: ['2'], changed: 1 })
    const decision = { ar: 'يبدأ الدوام في الثامنة من الفصل القادم.', en: 'School begins at eight from next term.' }
    const order = { officer: author }
    await closePoll(world.house, order, code, 'وصل رد الجميع')
    expect(await decidePoll(world.house, order, code, decision)).toEqual({ ok: false, because: 'notNow' })
    expect(await publishResult(world.house, order, code)).toEqual({ ok: false, because: 'notCounted' })
    world.pass(MINUTE)
    expect(await publishResult(world.house, order, code)).toMatchObject({ ok: true })
    expect(await decidePoll(world.house, order, code, decision)).toMatchObject({
      ok: true,
      value: { moved: { is: 'closedEarly' }, state: { is: 'decisionPublished', decision } },
    })
    world.pass(MINUTE)
    const { clock } = await world.office()
    await Promise.all([world.clock.tick(), clock.tick()])
    await until(() => toldOf(voter, decision.en) === 1 && toldOf(voter, 'وصل رد الجميع') === 1)
    expect(toldOf(other, decision.en)).toBe(0)
  })
})
