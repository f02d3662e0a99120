import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { changeClocks } from '../../src/service/settings/clocks.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { codeOf, newCode, proposalOf } from '../support/contributions.js'
import { type Citizen, type Office, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('the support of a proposal', () => {
  let world: StaffWorld
  let other: Office
  let salim: Citizen
  beforeAll(async () => {
    world = await staffWorld('supportClock')
    other = await world.office()
    salim = await world.citizen('salim')
    const { clocks } = world.house.ministry
    const supporters = { altogether: 4, wilayat: 2 }
    await changeClocks(world.house, { officer: await hire(world.house, 'admin') }, { ...clocks, supporters })
    await other.house.settings.reread()
  })
  afterAll(() => world.close())

  const proposed = async (): Promise<string> => {
    const code = newCode('P', world.now())
    await salim.contributes(proposalOf(salim, code, world.now()))
    await publishProposal(
      world.house,
      { officer: await hire(world.house, 'moderator', { n: world.now() }) },
      codeOf(code),
    )
    return code
  }
  const supported = async (code: string, name: string, wilayat: string): Promise<void> => {
    const place = { governorate: wilayat.split('.')[0] ?? '', wilayat }
    const friend = await world.citizen(name, { id: mint(`person-${name}`), hats: [{ capacity: 'parent', place }] })
    await friend.contributes({
      is: 'supportGiven',
      code: codeOf(code),
      participant: friend.participant.id,
      at: world.now(),
    })
  }
  const ticked = async (): Promise<void> => {
    world.pass(60_000)
    await Promise.all([world.clock.tick(), other.clock.tick()])
  }
  const told = (code: string): readonly string[] =>
    salim.told().filter(text => text.includes(code) && text.includes('reached'))
  const friendTold = (name: string): readonly string[] =>
    world.telegram.sent
      .filter(({ chat, text }) => chat === name && text.includes('which you support'))
      .map(({ text }) => text)

  it('is told to its author and to staff once there is enough of it altogether, and never again', async () => {
    const code = await proposed()
    for (const [n, wilayat] of ['muscat.seeb', 'dhofar.salalah', 'musandam.khasab'].entries())
      await supported(code, `one${n}`, wilayat)
    await ticked()
    expect(await world.store.contributions.countDocuments({ supportedAt: { $exists: true } })).toBe(0)
    await supported(code, 'one4', 'buraimi.buraimi')
    await ticked()
    await supported(code, 'one5', 'muscat.bawshar')
    await ticked()
    await until(() => told(code).length > 0)
    expect(told(code)).toHaveLength(1)
    expect(told(code)[0]).toContain('reached 4 supporters')
    await ticked()
    await until(() => friendTold('one0').length > 0)
    expect(['one0', 'one4', 'one5'].map(name => friendTold(name).length)).toEqual([1, 1, 1])
    const news = { 'news.code': code, 'news.event': 'thresholdReached' }
    expect(await world.store.news.countDocuments(news)).toBe(1)
  })

  it('is enough where people of one wilayat give it', async () => {
    const code = await proposed()
    await supported(code, 'two1', 'muscat.seeb')
    await supported(code, 'two2', 'muscat.seeb')
    await ticked()
    await until(() => told(code).length > 0)
    expect(told(code)[0]).toContain('reached 2 supporters')
  })
})
