import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Officer } from '../../src/domain/officer.js'
import { claimCase } from '../../src/service/staff/cases.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { applyTurns } from '../../src/store/apply.js'
import { settleNews, takeNews, withNews } from '../../src/store/staffNews.js'
import { codeOf, complaintOf, newCode, proposalOf } from '../support/contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

describe('the news of staff', () => {
  let world: StaffWorld
  let agent: Officer
  let coordinator: Officer
  let salim: Citizen
  beforeAll(async () => {
    world = await staffWorld('staffNews')
    agent = await hire(world.house, 'agent', { unit: 'dg_muscat' })
    coordinator = await hire(world.house, 'coordinator')
    salim = await world.citizen('salim')
  })
  afterAll(() => world.close())

  const newsAbout = async (code: string): Promise<readonly string[]> =>
    (await world.store.news.find({ 'news.code': code }).sort({ at: 1 }).toArray()).map(({ news }) => news.event)

  it('are one piece for each thing that happened, also where a turn is applied twice', async () => {
    const complaint = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, complaint, world.now()))
    await claimCase(world.house, { officer: agent }, codeOf(complaint))
    const withdrawn = {
      is: 'contributionWithdrawn',
      code: codeOf(complaint),
      participant: salim.participant.id,
    } as const
    await salim.contributes({ ...withdrawn, at: world.now() })
    const proposal = newCode('P', world.now())
    await salim.contributes(proposalOf(salim, proposal, world.now()))
    await publishProposal(world.house, { officer: coordinator }, codeOf(proposal))
    const turns = await world.store.turns.find({ conv: salim.conv }).sort({ seq: 1 }).toArray()
    await applyTurns(world.store, turns, world.house.ministry)
    expect(await newsAbout(complaint)).toEqual(['received', 'claimed', 'withdrawn'])
    expect(await newsAbout(proposal)).toEqual(['submitted', 'published'])
  })

  it('name the thing and its unit and repeat no words', async () => {
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now(), 'كلمات لا يقرؤها غير الفريق'))
    const [piece] = await world.store.news.find({ 'news.code': code }).toArray()
    expect(piece?.news).toEqual({
      is: 'case',
      code,
      kind: 'complaint',
      unit: 'dg_muscat',
      level: 0,
      event: 'received',
    })
  })

  it('are told by one process, oldest first, and by another one when that one falls silent', async () => {
    await world.store.news.deleteMany({})
    const codes = [1, 2, 3].map(() => newCode('C', world.now()))
    for (const code of codes) await salim.contributes(complaintOf(salim, code, world.now()))
    const taken = await Promise.all(['one', 'two'].map(by => takeNews(world.store, 'telegram', by, 10)))
    const ids = taken.flat().map(({ _id }) => _id)
    expect([ids.length, new Set(ids).size]).toEqual([3, 3])
    expect(await takeNews(world.store, 'telegram', 'three', 10)).toEqual([])
    const [first] = await world.store.news.find().sort({ at: 1 }).toArray()
    await settleNews(world.store, 'telegram', [first?._id ?? ''])
    await world.store.news.updateMany({ 'untold.telegram': { $exists: true } }, [
      { $set: { 'untold.telegram.until': new Date(0) } },
    ])
    const again = await takeNews(world.store, 'telegram', 'three', 10)
    expect(again.map(({ at }) => at)).toEqual([...again.map(({ at }) => at)].sort((one, other) => one - other))
    expect([again.length, again.some(({ _id }) => _id === first?._id)]).toEqual([2, false])
  })

  it('are given back where telling them fails, so that nothing newer is told before', async () => {
    await world.store.news.deleteMany({})
    for (let n = 0; n < 3; n += 1) {
      await salim.contributes(complaintOf(salim, newCode('C', world.now()), world.now()))
      world.pass(1_000)
    }
    const told: string[] = []
    const telling = (most: number, fails: boolean) =>
      withNews(world.store, { teller: 'log', by: 'one', most }, async news => {
        if (fails) throw new Error('the database went away')
        told.push(...news.map(({ _id }) => _id))
        await settleNews(
          world.store,
          'log',
          news.map(({ _id }) => _id),
        )
      })
    await expect(telling(2, true)).rejects.toThrow('went away')
    for (const most of [1, 1, 1]) await telling(most, false)
    const inOrder = await world.store.news.find().sort({ at: 1 }).toArray()
    expect(told).toEqual(inOrder.map(({ _id }) => _id))
  })
})
