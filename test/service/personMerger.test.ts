import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint, type TrackingCode } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import type { Order } from '../../src/service/staff/command.js'
import {
  type ShownMerger,
  askMerger,
  confirmMerger,
  dropMerger,
  previewPeople,
} from '../../src/service/staff/personMerger.js'
import { readPerson } from '../../src/service/staff/people.js'
import { inTransaction } from '../../src/store/connection.js'
import { absorb } from '../../src/store/merge.js'
import type { RequestDocument } from '../../src/store/rightsDocuments.js'
import { wipe } from '../../src/store/staffErasure.js'
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
  const supportersOf = async (code: TrackingCode) => (await registerOf(world.store).find(code))?.supporters
  const asks = (from: Citizen, into: Citizen, officer = coordinator) =>
    askMerger(world.house, { officer }, from.participant.id, into.participant.id, 'asked')

  const standing = async ({ participant }: Citizen) => {
    const found = await world.store.people.findOne({ _id: participant.id })
    if (!found) throw new Error('nobody')
    return found
  }
  /** What the page of somebody shows of the merger that was asked for. */
  const shownOf = async (from: Citizen): Promise<ShownMerger> => {
    const { mergeAsked } = await standing(from)
    if (!mergeAsked) throw new Error('not asked')
    return { into: mergeAsked.into, askedAt: mergeAsked.at }
  }
  const confirms = (from: Citizen, shown: ShownMerger, order: Order = { officer: second }) =>
    confirmMerger(world.house, order, from.participant.id, shown)
  const drops = (from: Citizen, shown: ShownMerger) =>
    dropMerger(world.house, { officer: second }, from.participant.id, shown)

  it('are made one by two of the staff: everything stands with the second, each support once, and both are told', async () => {
    const [old, now, huda] = [await world.citizen('old'), await world.citizen('now'), await world.citizen('huda')]
    const [own, theirs] = [await proposed(old), await proposed(huda)]
    await supports(old, theirs)
    await supports(now, theirs)
    await supports(now, own)
    expect([await supportersOf(own), await supportersOf(theirs)]).toEqual([1, 2])
    const preview = await previewPeople(world.house, coordinator, old.participant.id, now.participant.id)
    expect(preview).toMatchObject({ ok: true, value: { shared: { votes: 0, supports: 1 } } })
    expect(await asks(old, now)).toMatchObject({ ok: true })
    const shown = await shownOf(old)
    expect(await confirms(old, shown, { officer: coordinator })).toMatchObject({ because: 'sameOfficer' })
    expect((await world.store.people.findOne({ _id: old.participant.id }))?.mergedInto).toBeUndefined()
    const confirmed = { officer: second, key: 'confirmed' }
    for (const order of [confirmed, confirmed]) expect(await confirms(old, shown, order)).toMatchObject({ ok: true })
    // Nobody supports their own, and nobody twice.
    expect([await supportersOf(own), await supportersOf(theirs)]).toEqual([0, 1])
    const record = await readPerson(world.house, coordinator, now.participant.id)
    expect(record).toMatchObject({ ok: true, value: { items: [{ _id: own }] } })
    expect(record.ok && record.value.links).toHaveLength(2)
    for (const who of [old, now]) await until(() => who.told().some(text => text.includes('are now one account')))
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
    const shown = await shownOf(one)
    expect(await drops(one, shown)).toMatchObject({ ok: true })
    expect(await confirms(one, shown)).toMatchObject({ because: 'notNow' })
    expect((await standing(one)).mergeAsked).toBeUndefined()
  })

  it('are only the two that were shown: whoever confirms or lets go of another merger changes nothing', async () => {
    const [ali, first, other] = [
      await world.citizen('ali'),
      await world.citizen('first'),
      await world.citizen('second'),
    ]
    await asks(ali, first)
    const before = await shownOf(ali)
    await drops(ali, before)
    world.pass(1000)
    await asks(ali, other)
    for (const decides of [confirms, drops]) expect(await decides(ali, before)).toMatchObject({ because: 'conflict' })
    expect((await standing(ali)).mergedInto).toBeUndefined()
    expect(await shownOf(ali)).toMatchObject({ into: other.participant.id })
  })

  it('do not stay asked for when the other is gone, and can be let go of when the other cannot be reached', async () => {
    const [one, gone, last] = [await world.citizen('a1'), await world.citizen('a2'), await world.citizen('a3')]
    await asks(one, gone)
    await asks(gone, last)
    await confirms(gone, await shownOf(gone))
    expect((await standing(one)).mergeAsked).toBeUndefined()
    expect(await asks(one, last)).toMatchObject({ ok: true })
    await world.store.people.updateOne({ _id: last.participant.id }, { $set: { 'participant.minor': true } })
    const shown = await shownOf(one)
    expect(await confirms(one, shown)).toMatchObject({ because: 'notOnePerson' })
    expect(await drops(one, shown)).toMatchObject({ ok: true })
    expect((await standing(one)).mergeAsked).toBeUndefined()
    const [wanting, erased] = [await world.citizen('a4'), await world.citizen('a5')]
    await asks(wanting, erased)
    const wiped = { participant: erased.participant.id, convs: [erased.conv], notice: 'gone', keepTexts: false }
    await wipe(world.store, { ...wiped, at: world.now(), nameEvent: world.house.wipedEventId })
    expect((await standing(wanting)).mergeAsked).toBeUndefined()
  })

  it('are not made one while either of them wants to be erased', async () => {
    const [one, other] = [await world.citizen('b1'), await world.citizen('b2')]
    const [day, participant] = [24 * 3_600_000, other.participant.id]
    await asks(one, other)
    const erasure = { is: 'erasureAsked', participant, keepTexts: false } as const
    await other.contributes({ ...erasure, dueAt: world.now() + day, at: world.now() })
    await until(async () => (await world.store.requests.countDocuments({ participant })) === 1)
    expect(await confirms(one, await shownOf(one))).toMatchObject({ because: 'erasureAsked' })
    expect(await asks(other, one)).toMatchObject({ because: 'erasureAsked' })
    world.pass(1000)
    await other.contributes({ is: 'erasureUndone', participant, at: world.now() })
    await until(async () => (await world.store.requests.countDocuments({ participant, state: 'undone' })) === 1)
    expect(await confirms(one, await shownOf(one))).toMatchObject({ ok: true })
  })

  it('keep the wish of one chat to be erased when two channels become one, whatever the other took back', async () => {
    const [one, other] = [await world.citizen('c1'), await world.citizen('c2')]
    const request = (who: Citizen, state: 'open' | 'undone', at: number): RequestDocument => {
      const { id: participant } = who.participant
      return { _id: `erasure:${participant}`, kind: 'erasure', participant, conv: who.conv, at, state }
    }
    const becomes = async (undone: Citizen) => {
      const own = undone === one ? other : one
      await world.store.requests.deleteMany({})
      await world.store.requests.insertMany([request(own, 'open', 1), request(undone, 'undone', 2)])
      await inTransaction(world.store, session =>
        absorb(world.store, one.participant.id, other.participant.id, session),
      )
      return (await world.store.requests.find().toArray()).map(({ _id, state }) => [_id, state])
    }
    const kept = [[`erasure:${other.participant.id}`, 'open']]
    expect(await becomes(one)).toEqual(kept)
    expect(await becomes(other)).toEqual(kept)
  })
})
