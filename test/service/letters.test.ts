import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { claimCase, noteOnCase, replyToCase, transferCase } from '../../src/service/staff/cases.js'
import { holdLetter, takeBackLetter } from '../../src/service/staff/letters.js'
import { printOf } from '../../src/service/staff/command.js'
import { disableOfficer } from '../../src/service/staff/accounts.js'
import { mint } from '../../src/domain/ids.js'
import { complaintOf, newCode } from '../support/contributions.js'
import { type Citizen, type Office, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('a letter that may be taken back', () => {
  let world: StaffWorld
  let other: Office
  let salim: Citizen
  let agent: Officer
  beforeAll(async () => {
    world = await staffWorld('letters')
    other = await world.office()
    salim = await world.citizen('salim')
    agent = await hire(world.house, 'agent', { unit: 'dg_muscat' })
  })
  afterAll(() => world.close())

  const taken = async (officer = agent): Promise<TrackingCode> => {
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    await claimCase(world.house, { officer }, code)
    return code
  }
  const due = (): Promise<unknown> => world.store.heldLetters.updateMany({}, { $set: { sendAt: new Date(0) } })
  const waiting = (code: TrackingCode): Promise<number> => world.store.heldLetters.countDocuments({ code })
  const times = (words: string): number => salim.told().filter(each => each.includes(words)).length
  const standing = async (code: TrackingCode): Promise<readonly unknown[]> => {
    const found = await world.store.cases.findOne({ _id: code })
    return [found?.state.is, found?.events.at(-1)?.is]
  }

  it('changes nothing until its time is over, then goes out once, whichever process sends it', async () => {
    const code = await taken()
    const held = await holdLetter(world.house, { officer: agent }, code, { is: 'ask', question: 'أي مدرسة؟' })
    expect(held).toMatchObject({ ok: true, value: { handled: { state: { is: 'inProgress' }, version: 2 } } })
    await Promise.all([world.clock.tick(), other.clock.tick()])
    expect([times('أي مدرسة؟'), await waiting(code)]).toEqual([0, 1])
    await due()
    await Promise.all([world, other, world, other].map(({ clock }) => clock.tick()))
    await until(() => times('أي مدرسة؟') > 0)
    expect([times('أي مدرسة؟'), await waiting(code), ...(await standing(code))]).toEqual([
      ...[1, 0],
      ...['waitingForCitizen', 'askedBack'],
    ])
  })

  it('is taken back by its officer alone, and nobody hears of it', async () => {
    const code = await taken()
    const head = await hire(world.house, 'unitHead', { unit: 'dg_muscat' })
    const order = { officer: agent, key: 'letter-one' }
    await holdLetter(world.house, order, code, { is: 'resolve', answer: 'كُتب سهوًا', reason: 'fixed' })
    expect(await takeBackLetter(world.house, head, code, 'letter-one')).toEqual({ ok: false, because: 'tooLate' })
    expect(await takeBackLetter(world.house, agent, code, 'letter-one')).toMatchObject({
      value: { letter: { is: 'resolve', answer: 'كُتب سهوًا', reason: 'fixed' } },
    })
    await due()
    await world.clock.tick()
    expect([times('كُتب سهوًا'), ...(await standing(code))]).toEqual([0, 'inProgress', 'claimed'])
    // The same form with a better text is a letter of its own.
    const better = { is: 'resolve', answer: 'كُتب بعناية', reason: 'fixed' } as const
    expect((await holdLetter(world.house, order, code, better)).ok).toBe(true)
    await due()
    await world.clock.tick()
    await until(() => times('كُتب بعناية') === 1)
  })

  it('is either taken back or sent, never both, when both happen at once', async () => {
    for (const n of [1, 2, 3, 4]) {
      const code = await taken()
      const words = `معًا ${n}.`
      await holdLetter(world.house, { officer: agent, key: `at-once-${n}` }, code, { is: 'reply', text: words })
      await due()
      const [back] = await Promise.all([
        takeBackLetter(world.house, agent, code, `at-once-${n}`),
        world.clock.tick(),
        other.clock.tick(),
      ])
      expect((await standing(code))[1]).toBe(back.ok ? 'claimed' : 'replied')
      if (!back.ok) await until(() => times(words) === 1)
      expect(times(words)).toBe(back.ok ? 0 : 1)
    }
  })

  it('is refused at once where it could not be sent, and given back where it cannot be sent any more', async () => {
    const free = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, free, world.now()))
    const letter = { is: 'reply', text: 'لن تصل' } as const
    expect(await holdLetter(world.house, { officer: agent }, free, letter)).toEqual({ ok: false, because: 'notNow' })
    const head = await hire(world.house, 'unitHead', { unit: 'dg_muscat', n: 2 })
    const code = await taken(head)
    await holdLetter(world.house, { officer: head }, code, letter)
    await transferCase(world.house, { officer: head }, code, mint('dg_dhofar'), 'للاختصاص')
    const leaving = await hire(world.house, 'agent', { unit: 'dg_muscat', n: 3 })
    const left = await taken(leaving)
    await holdLetter(world.house, { officer: leaving }, left, letter)
    await disableOfficer(world.house, 'agent3@example.om')
    await due()
    await world.clock.tick()
    const why = await world.store.heldLetters
      .find({ code: { $in: [code, left] } })
      .sort({ at: 1 })
      .map(({ returned }) => returned)
      .toArray()
    expect([why, times('لن تصل')]).toEqual([['notFound', 'forbidden'], 0])
  })

  it('is given back where somebody else has answered, or the author has written, since it was written', async () => {
    const head = await hire(world.house, 'unitHead', { unit: 'dg_muscat', n: 4 })
    const [both, wrote, own] = [await taken(), await taken(), await taken()]
    const reply = (text: string) => ({ is: 'reply', text }) as const
    await holdLetter(world.house, { officer: agent, version: 2 }, both, reply('رد الموظف'))
    await holdLetter(world.house, { officer: head, version: 2 }, both, reply('رد الرئيس'))
    await holdLetter(world.house, { officer: agent }, wrote, reply('رد قديم'))
    await holdLetter(world.house, { officer: agent }, own, reply('أول الكلام'))
    await holdLetter(world.house, { officer: agent }, own, reply('وتتمته'))
    await noteOnCase(world.house, { officer: head }, own, 'ملاحظة')
    await salim.does({ is: 'tap', id: `add:${wrote}` })
    await salim.says('حُلّت المشكلة')
    await until(async () => (await standing(wrote))[1] === 'citizenWrote')
    await due()
    await Promise.all([world.clock.tick(), other.clock.tick()])
    // Of two that were sent at the same moment one is looked at again once its lease is over.
    await world.store.heldLetters.updateMany({}, { $set: { 'lease.until': new Date(0) } })
    await world.clock.tick()
    await until(() => times('أول الكلام') + times('وتتمته') === 2)
    const returned = await world.store.heldLetters.find({ code: { $in: [both, wrote, own] } }).toArray()
    expect(returned.map(({ code, returned: why }) => [code, why]).sort()).toEqual(
      [both, wrote].map(code => [code, 'overtaken']).sort(),
    )
    await until(() => times('رد الموظف') + times('رد الرئيس') === 1)
    expect(times('رد قديم')).toBe(0)
  })

  it('is not lost behind a key that came before with other words', async () => {
    const code = await taken()
    const order = (text: string, key = 'same-key-for-both') => ({
      officer: agent,
      key,
      print: printOf(world.house, key, { text }),
    })
    expect(await replyToCase(world.house, order('الأول'), code, 'الأول')).toMatchObject({ ok: true })
    expect(await replyToCase(world.house, order('الأول'), code, 'الأول')).toMatchObject({ ok: true })
    expect(await replyToCase(world.house, order('الثاني'), code, 'الثاني')).toEqual({ ok: false, because: 'keyReused' })
    const letter = (text: string) =>
      holdLetter(world.house, order(text, 'a-key-for-letters'), code, { is: 'reply', text })
    expect(await letter('ثالث')).toMatchObject({ ok: true })
    expect(await letter('ثالث')).toMatchObject({ ok: true })
    expect(await letter('رابع')).toEqual({ ok: false, because: 'keyReused' })
    expect([await waiting(code), (await noteOnCase(world.house, order('x'), code, 'x')).ok]).toEqual([1, false])
  })
})
