import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Change } from '../../src/domain/change.js'
import { mint } from '../../src/domain/ids.js'
import { supporterNameOf } from '../../src/domain/supporterName.js'
import { publish } from '../../src/store/publisher.js'
import { proposing } from '../support/mergers.js'
import { type StaffWorld, staffWorld } from '../support/staffWorld.js'

const MANY = 300

describe('a proposal that hundreds support by name', () => {
  let world: StaffWorld
  let acts: Awaited<ReturnType<typeof proposing>>
  beforeAll(async () => {
    world = await staffWorld('support-reads')
    acts = await proposing(world)
  })
  afterAll(() => world.close())

  it('is derived anew for one more without a look at the others, and comes out as if all had been looked at', async () => {
    const { store } = world
    const code = await acts.proposed(await acts.person('Salim'))
    const about = () => {
      world.pass(1_000)
      return { code, at: world.now() }
    }
    const [first, amal] = [await acts.person('Huda'), await acts.person('Amal')]
    await acts.supports(first, code)
    const as = supporterNameOf(first.participant)
    const own = supporterNameOf(amal.participant)
    if (!as || !own) throw new Error('both are grown up')
    const { id: huda } = first.participant
    await first.contributes({ is: 'supporterNamed', ...about(), participant: huda, as, notice: 1 })
    const support = await store.supports.findOne({ code, participant: huda })
    const person = await store.people.findOne({ _id: huda })
    if (!support || !person) throw new Error('she is stored')
    const ids = Array.from({ length: MANY }, (_, n) => mint<'participant'>(`many-${n}`))
    await store.people.insertMany(ids.map(id => ({ ...person, _id: id, participant: { ...person.participant, id } })))
    await store.supports.insertMany(
      ids.map(participant => ({ ...support, _id: `${code}:${participant}`, participant })),
    )
    await publish(store, [code])

    const mine = { participant: amal.participant.id }
    const reads = async (change: Change): Promise<number> => {
      await store.db.collection('system.profile').drop()
      await store.db.command({ profile: 2 })
      await amal.contributes(change)
      await store.db.command({ profile: 0 })
      const seen = await store.db.collection('system.profile').find().toArray()
      const of = /\.(supports|people|publishedSupporters)$/u
      return seen.reduce((sum, { ns, docsExamined }) => sum + (of.test(String(ns)) ? Number(docsExamined ?? 0) : 0), 0)
    }
    await store.db.command({ profile: 0 })
    const few = MANY / 3
    const stands = () => store.published.findOne({ _id: code })
    const isAsDerivedAnew = async () => {
      const before = await stands()
      await publish(store, [code])
      expect(await stands()).toEqual(before)
    }
    expect(await reads({ is: 'supportGiven', ...about(), ...mine })).toBeLessThan(few)
    expect(await reads({ is: 'supporterNamed', ...about(), ...mine, as: own, notice: 1 })).toBeLessThan(few)
    expect(await stands()).toMatchObject({ supporters: MANY + 2, listed: { n: MANY + 2 } })
    expect(await store.publishedSupporters.countDocuments({ code })).toBe(MANY + 2)
    await isAsDerivedAnew()
    expect(await reads({ is: 'supporterUnnamed', ...about(), ...mine })).toBeLessThan(few)
    expect(await stands()).toMatchObject({ supporters: MANY + 2, listed: { n: MANY + 1 } })
    expect(await store.publishedSupporters.countDocuments({ code, name: own.name })).toBe(0)
    await isAsDerivedAnew()
  })
})
