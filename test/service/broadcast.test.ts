import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { EVERYBODY } from '../../src/domain/audience.js'
import type { Officer } from '../../src/domain/officer.js'
import {
  type BroadcastDraft,
  approveBroadcast,
  draftBroadcast,
  readBroadcast,
  stopBroadcast,
} from '../../src/service/staff/broadcasts.js'
import { mint } from '../../src/domain/ids.js'
import { instantAt, localTime } from '../../src/domain/zonedTime.js'
import { NO_ALERTS } from '../../src/domain/participant.js'
import { linkOwnChat, tryBroadcast } from '../../src/service/staff/trial.js'
import { isUnavailable } from '../../src/store/unavailable.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000

describe('a broadcast', () => {
  let world: StaffWorld
  let author: Officer
  let second: Officer
  const people: Citizen[] = []
  let n = 0
  beforeAll(async () => {
    world = await staffWorld('broadcast')
    author = await hire(world.house, 'coordinator')
    second = await hire(world.house, 'coordinator', { n: 2 })
    for (const each of [1, 2, 3]) people.push(await world.citizen(`reader${each}`))
    people.push(await world.citizen('silent', { alerts: NO_ALERTS }))
    await world.service.sweep()
  })
  afterAll(() => world.close())
  beforeEach(() => {
    n += 1
  })

  const words = () => `Registration for summer activity ${n} opens on Sunday`
  const drafted = async (more: Partial<BroadcastDraft> = {}): Promise<string> => {
    const text = { ar: `يبدأ التسجيل في النشاط الصيفي ${n} يوم الأحد`, en: words() }
    const draft = { unit: mint<'unit'>('epart'), text, wants: 'changes', audience: EVERYBODY, ...more } as const
    const made = await draftBroadcast(world.house, { officer: author }, draft)
    if (!made.ok) throw new Error(made.because)
    return made.value.broadcast._id
  }
  const told = () => people.map(citizen => citizen.told().filter(text => text.includes(words())).length)
  const standing = async (id: string) => {
    const read = await readBroadcast(world.house, author, id)
    return read.ok ? { state: read.value.state, people: read.value.people, counts: read.value.counts } : read.because
  }

  it('reaches each who agreed to it once, by several processes, and says how to have no more of them', async () => {
    const id = await drafted()
    expect(await standing(id)).toEqual({ state: 'draft', people: 0, counts: [] })
    await approveBroadcast(world.house, { officer: second }, id)
    const other = await world.office()
    await Promise.all([world.clock.tick(), other.clock.tick(), world.clock.tick()])
    await until(() => told().join() === '1,1,1,0')
    await until(async () => {
      await Promise.all([world.clock.tick(), other.clock.tick()])
      return (await world.store.mailings.findOne({ _id: id }))?.state === 'sent'
    })
    expect(told()).toEqual([1, 1, 1, 0])
    expect(people[0]?.told().at(-1)).toContain('Send “stop” for no more')
    expect(await standing(id)).toEqual({
      state: 'sent',
      people: 3,
      counts: [{ channel: 'telegram', status: 'sent', people: 3 }],
    })
    expect(await world.store.heads.countDocuments({ asked: { $exists: true } })).toBe(3)
  })

  it('is stopped before what is written and not sent goes out, and never holds up a reply', async () => {
    const answer = world.telegram.answer
    const busy = { is: 'retryLater', afterMs: 2_000, scope: 'chat', why: 'busy' } as const
    world.telegram.answer = (sending, nth) => (sending.outbound.text.includes(words()) ? busy : answer(sending, nth))
    const id = await drafted()
    await approveBroadcast(world.house, { officer: second }, id)
    await world.clock.tick()
    const waiting = { 'in.event.mailing': id, sendAt: { $exists: true } }
    expect(await world.store.turns.countDocuments(waiting)).toBe(3)
    const before = people[0]?.told().length ?? 0
    await people[0]?.says('القائمة')
    await until(() => (people[0]?.told().length ?? 0) > before)
    expect(await world.store.turns.countDocuments(waiting)).toBe(3)
    expect(await stopBroadcast(world.house, { officer: author }, id)).toMatchObject({ ok: true })
    world.telegram.answer = answer
    await world.clock.tick()
    await world.service.sweep()
    expect(await world.store.turns.countDocuments(waiting)).toBe(0)
    expect(told()).toEqual([0, 0, 0, 0])
    expect(await standing(id)).toMatchObject({
      state: 'stopped',
      counts: [{ channel: 'telegram', status: 'stopped', people: 3 }],
    })
    expect(await stopBroadcast(world.house, { officer: author }, id)).toEqual({ ok: false, because: 'notNow' })
  })

  it('waits for the end of somebody’s quiet hours', async () => {
    const [owl] = [await world.citizen('owl', { quiet: 'both' })]
    await world.service.sweep()
    const zone = world.house.ministry.calendar.zone
    const elevenAtNight = (day: number): number => instantAt(zone, day, 23 * 60)
    const { day } = localTime(zone, world.now())
    world.pass(elevenAtNight(elevenAtNight(day) > world.now() ? day : day + 1) - world.now())
    const id = await drafted()
    await approveBroadcast(world.house, { officer: second }, id)
    const { dueAt } = await (async () => {
      await world.clock.tick()
      const line = await world.store.recipients.findOne({ mailing: id, conv: owl.conv })
      if (!line) throw new Error('the list is not written')
      return line
    })()
    const heard = () => owl.told().filter(text => text.includes(words())).length
    expect(dueAt).toBeGreaterThan(world.now())
    await world.service.sweep()
    expect(heard()).toBe(0)
    world.pass(dueAt - world.now() + 1_000)
    await world.clock.tick()
    await until(() => heard() === 1)
  })

  it('is tried in the own chat of who wrote it, once they have linked one', async () => {
    const id = await drafted()
    expect(await tryBroadcast(world.house, author, id)).toEqual({ ok: false, because: 'noChat' })
    const token = { purpose: 'link', participant: people[0]?.participant.id, until: world.now() + DAY } as const
    await world.store.tokens.insertOne({ ...token, _id: 'AB12CD34', expireAt: new Date(world.now() + DAY) } as never)
    expect(await linkOwnChat(world.house, { officer: author }, 'ab12-cd٣٤')).toEqual({ ok: true, value: true })
    expect(await linkOwnChat(world.house, { officer: second }, 'AB12CD34')).toEqual({ ok: false, because: 'wrongCode' })
    expect(await tryBroadcast(world.house, author, id)).toEqual({ ok: true, value: true })
    await until(() => told()[0] === 1)
    expect(told()).toEqual([1, 0, 0, 0])
    expect(await standing(id)).toEqual({ state: 'draft', people: 0, counts: [] })
  })

  it('goes to many only when a second person says so, and tells of the same words of the last days', async () => {
    const id = await drafted()
    await approveBroadcast(world.house, { officer: second }, id)
    const again = await drafted()
    expect(await readBroadcast(world.house, author, again)).toMatchObject({ value: { like: [id] } })
    const [one] = await world.store.heads.find({ asked: { $exists: true } }).toArray()
    if (!one) throw new Error('nobody is there')
    const crowd = Array.from({ length: 500 }, (_, at) => ({ ...one, _id: `c${at}`, participant: `c${at}` }))
    await world.store.heads.insertMany(crowd as never)
    expect(await approveBroadcast(world.house, { officer: author }, again)).toEqual({
      ok: false,
      because: 'sameOfficer',
    })
    await world.store.heads.deleteMany({ _id: { $in: crowd.map(({ _id }) => _id) } } as never)
    expect(await approveBroadcast(world.house, { officer: author }, again)).toMatchObject({ ok: true })
    expect(await stopBroadcast(world.house, { officer: author }, again)).toMatchObject({ ok: true })
  })

  it('is refused where nobody is there, or its words are too few', async () => {
    const id = await drafted({ audience: { ...EVERYBODY, governorates: ['musandam'] } })
    expect(await approveBroadcast(world.house, { officer: second }, id)).toEqual({ ok: false, because: 'nobodyThere' })
    const text = { ar: 'قصير', en: 'short' }
    const draft = { unit: mint<'unit'>('epart'), text, wants: 'changes', audience: EVERYBODY } as const
    expect(await draftBroadcast(world.house, { officer: author }, draft)).toEqual({ ok: false, because: 'badText' })
  })

  it('has a list of 60,000 written once by processes that share it, and no more messages ahead than can be taken back', async () => {
    const [one] = await world.store.heads.find({ asked: { $exists: true } }).toArray()
    if (!one?.state?.participant) throw new Error('nobody is there')
    const { address, state, heard } = one
    const small = {
      language: 'en',
      alertsOff: false,
      participant: { ...state.participant, hats: [{ capacity: 'other' }] },
    }
    for (let at = 0; at < 60_000; at += 5_000) {
      const some = Array.from({ length: 5_000 }, (_, each) => at + each)
      await world.store.heads.insertMany(
        some.map(each => ({
          _id: `h${each}`,
          participant: `h${each}`,
          seq: 0,
          at: 0,
          heard,
          address,
          state: small,
        })) as never,
      )
    }
    const id = await drafted({ audience: { ...EVERYBODY, capacities: ['other'] } })
    // A busy database asks to come again.
    await until(async () => {
      const approved = await approveBroadcast(world.house, { officer: second }, id).catch((busy: unknown) => {
        if (!isUnavailable(busy)) throw busy
      })
      return approved !== undefined
    })
    const answer = world.telegram.answer
    world.telegram.answer = () => ({ is: 'retryLater', afterMs: 2_000, scope: 'chat', why: 'busy' })
    const other = await world.office()
    // A round that the database of a busy machine interrupts is gone on with in the next one.
    await until(async () => {
      await Promise.all([world.clock.tick(), other.clock.tick()])
      return (await world.store.mailings.findOne({ _id: id }))?.state === 'sending'
    })
    await stopBroadcast(world.house, { officer: author }, id)
    world.telegram.answer = answer
    expect(await world.store.recipients.countDocuments({ mailing: id })).toBe(60_000)
    expect(await standing(id)).toMatchObject({ state: 'stopped', people: 60_000 })
    expect(await world.store.turns.countDocuments({ 'in.event.mailing': id })).toBeLessThanOrEqual(1_000)
  })
})
