import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import type { Outcome } from '../../src/domain/officialAnswer.js'
import { draftAnswer, publishAnswer } from '../../src/service/staff/answers.js'
import { makeCommitment, progressCommitment } from '../../src/service/staff/commitments.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { listBoard } from '../../src/service/staff/proposals.js'
import { keepFigures } from '../../src/store/publishedFigures.js'
import { missingIn } from '../../src/domain/commitment.js'
import { commitmentNamed } from '../../src/store/commitments.js'
import { registerOf } from '../../src/store/register.js'
import { type BoardColumn, COLUMNS } from '../../src/store/proposalBoard.js'
import { codeOf, newCode, proposalOf } from '../support/contributions.js'
import { exported, sequencerOf, verified } from '../support/proof.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000

describe('a commitment made in answer to a proposal', () => {
  let world: StaffWorld
  let salim: Citizen
  let amal: Citizen
  let head: Officer
  let coordinator: Officer
  beforeAll(async () => {
    world = await staffWorld('commitments')
    salim = await world.citizen('salim')
    amal = await world.citizen('amal', { id: mint('person-amal') })
    head = await hire(world.house, 'unitHead', { unit: 'dg_muscat' })
    coordinator = await hire(world.house, 'coordinator')
  })
  afterAll(() => world.close())

  const answered = async (outcome: Outcome): Promise<TrackingCode> => {
    const code = codeOf(newCode('P', world.now()))
    await salim.contributes(proposalOf(salim, code, world.now()))
    await publishProposal(world.house, { officer: coordinator }, code)
    await amal.contributes({ is: 'supportGiven', code, participant: amal.participant.id, at: world.now() })
    const text = { ar: 'تُركّب المظلات في خمسين مدرسة قبل بداية العام.' }
    await draftAnswer(world.house, { officer: head }, code, { outcome, text })
    await publishAnswer(world.house, { officer: coordinator }, code)
    return code
  }
  const promise = (due = world.now() + 30 * DAY) => ({ text: { en: 'Shade in fifty schools' }, due })
  const column = async (code: TrackingCode): Promise<BoardColumn | undefined> => {
    for (const name of COLUMNS) {
      const page = await listBoard(world.house, coordinator, { column: name, limit: 50 })
      if (page.ok && page.value.items.some(({ proposal }) => proposal._id === code)) return name
    }
    return undefined
  }
  /** What everybody reads of the promises to a proposal. */
  const promised = async (code: TrackingCode) => {
    const { items } = await registerOf(world.store).commitments({ proposal: code, limit: 9 })
    return items.map(each => [each.id, each.state.is, each.percent, each.steps.map(({ is }) => is).join(' ')])
  }
  const hears = (citizen: Citizen, words: string, times = 1) =>
    until(() => citizen.told().filter(text => text.includes(words)).length === times)
  const ticked = async (): Promise<void> => {
    world.pass(60_000)
    await world.clock.tick()
  }
  const stateOf = async (id: string) => (await world.store.commitments.findOne({ _id: id }))?.state.is

  it('is kept by its unit until it is delivered, disputed by the author, delivered again and confirmed', async () => {
    const code = await answered({ is: 'accepted' })
    const id = `${code}-1`
    expect(await column(code)).toBe('answered')
    expect(await makeCommitment(world.house, { officer: head }, code, promise())).toMatchObject({ ok: true })
    await hears(salim, `A new commitment on proposal ${code}`)
    expect([await column(code), await stateOf(id)]).toEqual(['implementing', 'planned'])
    await progressCommitment(world.house, { officer: head }, id, { percent: 40 })
    await hears(salim, 'Progress: 40%')
    const again = await progressCommitment(world.house, { officer: head }, id, { percent: 40 })
    expect(again).toMatchObject({ ok: false, because: 'notNow' })
    await progressCommitment(world.house, { officer: head }, id, { evidence: 'Photos of all fifty yards' })
    await hears(salim, 'Is it as it was promised?')
    expect([await column(code), await stateOf(id)]).toEqual(['done', 'delivered'])

    await salim.does({ is: 'tap', id: `unkept:${code}:1` })
    await until(async () => (await stateOf(id)) === 'disputed')
    expect(await column(code)).toBe('implementing')
    expect(await world.store.news.countDocuments({ 'news.code': code, 'news.event': 'commitmentDisputed' })).toBe(1)
    await hears(salim, 'What is missing?')
    await salim.says('Three yards are still without shade')
    await until(
      async () => (await world.store.commitments.countDocuments({ _id: id, 'events.why': { $exists: true } })) === 1,
    )
    const told = await commitmentNamed(world.store, id)
    expect(told && missingIn(told)).toBe('Three yards are still without shade')
    expect(JSON.stringify(await world.store.published.findOne({ _id: code }))).not.toContain('Three yards')
    await progressCommitment(world.house, { officer: head }, id, { evidence: 'Photos of the last three yards' })
    await hears(salim, 'Is it as it was promised?', 2)
    await salim.says('menu')
    await hears(salim, 'How can we help')
    await salim.says('yes it was delivered')
    await until(async () => (await stateOf(id)) === 'confirmed')
    await salim.does({ is: 'tap', id: `unkept:${code}:1` })
    await hears(salim, 'waiting for your confirmation now')
    expect([await column(code), await stateOf(id)]).toEqual(['done', 'confirmed'])
    await amal.does({ is: 'tap', id: `unkept:${code}:1` })
    await hears(amal, 'waiting for your confirmation now')
    await ticked()
    await hears(amal, 'Evidence: Photos of the last three yards')
    await hears(amal, `A commitment on proposal ${code} was not confirmed as delivered`)
    await hears(amal, `A commitment on proposal ${code} is confirmed as delivered`)
    await hears(salim, 'is confirmed as delivered', 0)
    const figures = async () => {
      world.pass(11 * 60_000)
      await keepFigures(world.store, world.house.ministry.calendar, world.now(), 'one')
      const { proposalsDelivered, promisesOnTime } = (await registerOf(world.store).statistics())?.figures ?? {}
      return [proposalsDelivered?.value, promisesOnTime?.of]
    }
    expect(await figures()).toEqual([1, 1])
    expect(await promised(code)).toEqual([
      [id, 'confirmed', 100, 'made progressed delivered disputed delivered confirmed'],
    ])
    await salim.contributes({ is: 'contributionWithdrawn', code, participant: salim.participant.id, at: world.now() })
    // The promise is the ministry's own: it stays, and the proposal, which was delivered, is counted no more.
    expect(await promised(code)).toEqual([
      [id, 'confirmed', 100, 'made progressed delivered disputed delivered confirmed'],
    ])
    expect(await figures()).toEqual([0, 1])
    expect(amal.told().filter(text => text.includes('Is it as it was promised?'))).toEqual([])
  })

  it('is found by everybody, a page at a time, what is due first in front', async () => {
    const [first, second] = [await answered({ is: 'accepted' }), await answered({ is: 'accepted' })]
    for (const [code, days] of [
      [first, 40],
      [second, 20],
      [first, 10],
    ] as const)
      await makeCommitment(world.house, { officer: head }, code, promise(world.now() + days * DAY))
    const register = registerOf(world.store)
    const page = { states: ['planned'], limit: 2 } as const
    const { items, next } = await register.commitments(page)
    const rest = await register.commitments({ ...page, after: next })
    const falling = await register.commitments({ ...page, order: 'falling', limit: 9 })
    const order = [`${first}-2`, `${second}-1`, `${first}-1`]
    expect([...items, ...rest.items].map(({ id }) => id)).toEqual(order)
    expect([rest.next, falling.items.map(({ id }) => id)]).toEqual([undefined, order.toReversed()])
  })

  it('stays when the author withdraws the proposal: reported on, logged, without their words and name', async () => {
    const sequencer = sequencerOf(world)
    const code = await answered({ is: 'accepted' })
    await makeCommitment(world.house, { officer: head }, code, promise())
    await sequencer.tick()
    const does = (is: 'contributionWithdrawn' | 'withdrawalUndone') =>
      salim.contributes({ is, code, participant: salim.participant.id, at: world.now() })
    await does('contributionWithdrawn')
    await progressCommitment(world.house, { officer: head }, `${code}-1`, { percent: 40 })
    await sequencer.tick()
    const [promises, ...others] = (await registerOf(world.store).commitments({ proposal: code, limit: 9 })).items
    expect([promises?.title, promises?.percent, others]).toEqual([undefined, 40, []])
    const lines = (await exported(world, 'public')).filter(line => line.includes(code))
    const standing = JSON.stringify([await world.store.published.findOne({ _id: code }), ...lines])
    expect(standing).toContain('Shade in fifty schools')
    const [title, details] = ['مظلات في ساحات المدارس', 'مظلات تحمي الطلبة']
    for (const gone of [title, details, 'سالم', 'تُركّب']) expect(standing).not.toContain(gone)
    const { troubles } = await verified(world, 'public')
    expect(troubles).toEqual([])

    await does('withdrawalUndone')
    await sequencer.tick()
    expect((await registerOf(world.store).commitments({ proposal: code, limit: 9 })).items).toMatchObject([{ title }])
    expect(await verified(world, 'public')).toMatchObject({ troubles: [] })
    await sequencer.stop()
  })

  it('is made only where the proposal was accepted, with a date to come, by whom it is for', async () => {
    const refused = await answered({ is: 'notAccepted', reason: 'cost' })
    const accepted = await answered({ is: 'acceptedInPart' })
    const other = await hire(world.house, 'unitHead', { unit: 'dg_dhofar', n: 2 })
    expect(await makeCommitment(world.house, { officer: head }, refused, promise())).toMatchObject({
      because: 'notNow',
    })
    expect(await makeCommitment(world.house, { officer: head }, accepted, promise(1))).toMatchObject({
      because: 'dueInThePast',
    })
    const once = promise()
    await makeCommitment(world.house, { officer: head }, accepted, once)
    expect(await makeCommitment(world.house, { officer: head }, accepted, once)).toMatchObject({
      because: 'promisedBefore',
    })
    expect(await progressCommitment(world.house, { officer: other }, `${accepted}-1`, { percent: 5 })).toMatchObject({
      because: 'notFound',
    })
  })
})
