import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import { mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { askMerger, confirmMerger, dropMerger, previewPeople } from '../../src/service/staff/personMerger.js'
import { readPerson } from '../../src/service/staff/people.js'
import { registerOf } from '../../src/store/register.js'
import { codeOf, newCode, proposalOf } from '../support/contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('two people who are one', () => {
  let world: StaffWorld
  let coordinator: Officer
  let second: Officer
  beforeAll(async () => {
    world = await staffWorld('personMerger')
    coordinator = await hire(world.house, 'coordinator')
    second = await hire(world.house, 'admin')
  })
  afterAll(() => world.close())

  const proposed = async (by: Citizen): Promise<TrackingCode> => {
    const code = codeOf(newCode('P', world.now()))
    await by.contributes(proposalOf(by, code, world.now()))
    await publishProposal(world.house, { officer: second }, code)
    return code
  }
  const supports = (who: Citizen, code: TrackingCode) =>
    who.contributes({ is: 'supportGiven', code, participant: who.participant.id, at: world.now() })
  const supportersOf = async (code: TrackingCode) => (await registerOf(world.store, world.now).find(code))?.supporters
  const asks = (from: Citizen, into: Citizen, officer = coordinator) =>
    askMerger(world.house, { officer }, from.participant.id, into.participant.id, 'asked')

  it('are made one by two of the staff: everything stands with the second, each support once, and the first is told', async () => {
    const [old, now, huda] = [await world.citizen('old'), await world.citizen('now'), await world.citizen('huda')]
    const [own, theirs] = [await proposed(old), await proposed(huda)]
    await supports(old, theirs)
    await supports(now, theirs)
    await supports(now, own)
    expect([await supportersOf(own), await supportersOf(theirs)]).toEqual([1, 2])
    const preview = await previewPeople(world.house, coordinator, old.participant.id, now.participant.id)
    expect(preview).toMatchObject({ ok: true, value: { shared: { votes: 0, supports: 1 } } })
    expect(await asks(old, now)).toMatchObject({ ok: true })
    expect(await confirmMerger(world.house, { officer: coordinator }, old.participant.id)).toMatchObject({
      because: 'sameOfficer',
    })
    expect((await world.store.people.findOne({ _id: old.participant.id }))?.mergedInto).toBeUndefined()
    const confirmed = { officer: second, key: 'confirmed' }
    for (const order of [confirmed, confirmed])
      expect(await confirmMerger(world.house, order, old.participant.id)).toMatchObject({ ok: true })
    // Nobody supports their own, and nobody twice.
    expect([await supportersOf(own), await supportersOf(theirs)]).toEqual([0, 1])
    const record = await readPerson(world.house, coordinator, now.participant.id)
    expect(record).toMatchObject({ ok: true, value: { items: [{ _id: own }] } })
    expect(record.ok && record.value.links).toHaveLength(2)
    await until(() => old.told().some(text => text.includes('are now one account')))
    // What is written in the other chat from now on is theirs.
    const third = await proposed(huda)
    for (const who of [old, now]) await supports(who, third)
    await until(async () => (await supportersOf(third)) === 1)
    const rows = await world.store.audit
      .find({ about: old.participant.id, what: /^person\.merge/u })
      .sort({ at: 1 })
      .toArray()
    expect(rows.map(({ what, by }) => [what, by])).toEqual([
      ['person.mergeAsked', coordinator.id],
      ['person.merged', second.id],
    ])
  })

  it('are not made one where somebody lets go of it, and never a child with a grown-up or with themselves', async () => {
    const [one, other] = [await world.citizen('one'), await world.citizen('other')]
    const child = await world.citizen('child', { minor: true })
    const agent = await hire(world.house, 'agent')
    expect(await asks(one, other, agent)).toMatchObject({ because: 'forbidden' })
    expect(await asks(one, one)).toMatchObject({ because: 'notOnePerson' })
    expect(await asks(child, one)).toMatchObject({ because: 'notOnePerson' })
    expect(await askMerger(world.house, { officer: coordinator }, one.participant.id, mint('nobody'), 'asked')).toEqual(
      {
        ok: false,
        because: 'notOnePerson',
      },
    )
    await asks(one, other)
    expect(await asks(one, other)).toMatchObject({ because: 'notNow' })
    expect(await dropMerger(world.house, { officer: second }, one.participant.id)).toMatchObject({ ok: true })
    expect(await confirmMerger(world.house, { officer: second }, one.participant.id)).toMatchObject({ ok: false })
    expect((await world.store.people.findOne({ _id: one.participant.id }))?.mergeAsked).toBeUndefined()
  })
})
