import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ObjectId } from 'mongodb'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import { VOTES_SETTLE_MS } from '../../src/store/ballots.js'
import { openGroups } from '../../src/store/openGroups.js'
import { type Citizen, type StaffWorld, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('who takes part in something that is open', () => {
  let world: StaffWorld
  const people: Citizen[] = []
  beforeAll(async () => {
    world = await staffWorld('openGroups')
    for (let n = 0; n < 21; n += 1) {
      const governorate = n % 2 === 0 ? 'muscat' : 'dhofar'
      const hats = [{ capacity: n < 10 ? 'teacher' : 'parent', place: { governorate } }] as const
      people.push(await world.citizen(`voter${n}`, { id: mint(`voter-${n}`), hats }))
    }
  })
  afterAll(() => world.close())

  let polls = 0
  const newPoll = (): TrackingCode => mint(`Q26-TEN${(polls += 1)}`)
  const votes = async (poll: TrackingCode, n: number, choice = 'agree', statement = '1'): Promise<void> => {
    const citizen = people[n]
    if (!citizen) throw new Error('there are 21 people')
    const { id: participant } = citizen.participant
    const evt = mint<'event'>(`tg:${poll}-${n}-${choice}-${statement}`)
    world.pass(1_000)
    const vote = { poll, statement, participant, choice: [choice], at: world.now(), channel: 'telegram', evt } as const
    await citizen.contributes({ is: 'voteCast', vote })
  }
  /** All that is due by now is stored. */
  const stored = (by = new Date()) =>
    until(async () => (await world.store.turns.countDocuments({ changesAt: { $lte: by } })) === 0)
  const shown = async (poll: TrackingCode) => {
    world.pass(VOTES_SETTLE_MS)
    await stored()
    const { people: n, capacity, governorate, channels, statements } = await openGroups(world.store, poll, world.now())
    return { n, capacity, governorate, channels, said: statements.get('1')?.capacity }
  }

  it('is told of by group once twenty took part, of the first ten, and stays so until ten more came', async () => {
    const poll = newPoll()
    for (let n = 0; n < 19; n += 1) await votes(poll, n)
    expect(await shown(poll)).toEqual({ n: 0, capacity: [], governorate: [], channels: [], said: [] })
    await votes(poll, 19)
    const first = {
      n: 10,
      capacity: [{ id: 'teacher', people: 10 }],
      governorate: [
        { id: 'muscat', people: 5 },
        { id: 'dhofar', people: 5 },
      ],
      channels: [{ id: 'telegram', people: 10 }],
      said: [{ id: 'teacher', voters: 10, counts: { agree: 10, disagree: 0, pass: 0 } }],
    }
    expect(await shown(poll)).toEqual(first)
    await votes(poll, 20)
    expect(await shown(poll)).toEqual(first)
  })

  it('keeps somebody who changes their mind in their place, so that nobody is seen to come or go', async () => {
    const poll = newPoll()
    for (let n = 0; n < 20; n += 1) await votes(poll, n)
    const before = await shown(poll)
    await votes(poll, 15, 'disagree')
    expect(await shown(poll)).toEqual(before)
    await votes(poll, 3, 'agree', '2')
    expect(await shown(poll)).toEqual(before)
  })

  it('counts each once: a change of mind, hat or channel is not seen, nor one more that comes', async () => {
    const poll = newPoll()
    for (let n = 0; n < 20; n += 1) await votes(poll, n)
    const before = await shown(poll)
    await votes(poll, 3, 'disagree')
    const who = people[4]?.participant
    if (!who) throw new Error('there are 21 people')
    const hats = [{ capacity: 'ministry_staff', place: { governorate: 'musandam' } }] as const
    await people[4]?.contributes({ is: 'participantSaved', participant: { ...who, hats, revision: 2 } })
    await votes(poll, 20)
    expect(await shown(poll)).toEqual(before)
    await people[4]?.contributes({ is: 'participantSaved', participant: { ...who, revision: 3 } })
  })

  it('goes on from where it was, and comes to the same as if it had never looked before', async () => {
    const [looked, unlooked] = [newPoll(), newPoll()]
    for (let n = 0; n < 21; n += 1) {
      for (const poll of [looked, unlooked]) await votes(poll, n, n % 3 === 0 ? 'agree' : 'pass')
      await Promise.all([openGroups(world.store, looked, world.now()), openGroups(world.store, looked, world.now())])
    }
    expect(await shown(looked)).toEqual(await shown(unlooked))
    expect((await shown(looked)).n).toBe(10)
  })

  it('misses nobody whose vote is stored only after ten later ones were counted', async () => {
    const poll = newPoll()
    const late = people[2]
    if (!late) throw new Error('there are 21 people')
    for (let n = 0; n < 20; n += 1) if (n !== 2) await votes(poll, n)
    // Its process died: the turn is there, its change is not applied yet.
    const [turn] = await world.store.turns.find({ conv: late.conv }).sort({ seq: -1 }).limit(1).toArray()
    const [first] = await world.store.votes.find({ poll }).sort({ first: 1 }).limit(1).toArray()
    if (!turn || !first) throw new Error('they have voted')
    const vote = { ...first, participant: late.participant.id, evt: mint<'event'>('late'), at: first.at + 1 }
    const waits = { ...turn, _id: new ObjectId(), seq: turn.seq + 1, evt: vote.evt, at: vote.at }
    await world.store.turns.insertOne({
      ...waits,
      changes: [{ is: 'voteCast', vote }],
      changesAt: new Date(Date.now() + 3_600_000),
    })
    await votes(poll, 20)
    expect((await shown(poll)).n).toBe(0)
    await world.store.turns.updateOne({ _id: waits._id }, { $set: { changesAt: new Date(0) } })
    await stored()
    expect(await world.store.votes.countDocuments({ poll })).toBe(21)
    expect(await shown(poll)).toMatchObject({ n: 10, capacity: [{ id: 'teacher', people: 10 }] })
  })

  it('counts nobody as the last while somebody may still come in before them', async () => {
    const poll = newPoll()
    for (let n = 0; n < 20; n += 1) await votes(poll, n)
    expect((await openGroups(world.store, poll, world.now())).people).toBe(0)
    expect((await shown(poll)).n).toBe(10)
  })

  it('counts votes of the time before they kept their place', async () => {
    const poll = newPoll()
    for (let n = 0; n < 20; n += 1) await votes(poll, n)
    await world.store.votes.updateMany({ poll }, { $unset: { first: '' } })
    await votes(poll, 2)
    const { n, said } = await shown(poll)
    expect([n, said]).toEqual([10, [{ id: 'teacher', voters: 10, counts: { agree: 10, disagree: 0, pass: 0 } }]])
  })
})
