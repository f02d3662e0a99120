import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { argumentWords } from '../../src/domain/argument.js'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { dossierOf } from '../../src/service/staff/dossier.js'
import { declineProposal, listModeration, publishProposal } from '../../src/service/staff/moderation.js'
import type { Session } from '../../src/store/connection.js'
import { registerOf } from '../../src/store/register.js'
import { argumentOf, newCode, proposalOf } from '../support/contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000

describe('arguments about a proposal', () => {
  let world: StaffWorld
  let moderator: Officer
  let author: Citizen
  let about: TrackingCode
  beforeAll(async () => {
    world = await staffWorld('arguments')
    moderator = await hire(world.house, 'moderator')
    author = await world.citizen('author')
    about = newCode('P', world.now())
    await author.contributes(proposalOf(author, about, world.now(), 'named'))
    expect(await publishProposal(world.house, { officer: moderator }, about)).toMatchObject({ ok: true })
  })
  afterAll(() => world.close())

  const argues = async (
    citizen: Citizen,
    how: Parameters<typeof argumentOf>[4] = {},
    proposal = about,
  ): Promise<TrackingCode> => {
    const code = newCode('R', world.now())
    await citizen.contributes(argumentOf(citizen, code, proposal, world.now(), how))
    return code
  }
  const publishes = (code: TrackingCode) => publishProposal(world.house, { officer: moderator }, code)
  const shownOn = async (side: 'for' | 'against', limit = 10, after?: string) =>
    registerOf(world.store).argumentsOn({ code: about }, side, { limit, after })
  const told = (citizen: Citizen, words: string) => citizen.told().filter(text => text.includes(words))

  it('are read by nobody before they are reviewed, and then on their side of the proposal', async () => {
    const citizen = await world.citizen('pro')
    const code = await argues(citizen, { words: 'Children stand in the sun for half an hour each day' })
    const page = await listModeration(world.house, moderator, { limit: 20 })
    expect(page.ok && page.value.items.map(({ proposal }) => proposal._id)).toContain(code)
    expect((await shownOn('for')).items).toEqual([])
    expect(await publishes(code)).toMatchObject({ ok: true })
    await until(() => told(citizen, `Your argument ${code} is published`).length === 1)
    const { items, n } = await shownOn('for')
    expect(n).toBe(1)
    expect(items.map(argumentWords)).toEqual(['Children stand in the sun for half an hour each day'])
    expect(items[0]?.author.name).toBe(citizen.participant.name)
    expect((await shownOn('against')).items).toEqual([])
  })

  it('are told to the author of the proposal together, once a week at most', async () => {
    await until(() => told(author, '1 new argument is published').length === 1)
    const first = await argues(await world.citizen('con1'), { side: 'against' })
    await publishes(first)
    world.pass(8 * DAY)
    const second = await argues(await world.citizen('con2'), { side: 'against' })
    await publishes(second)
    await until(() => told(author, '2 new arguments are published').length === 1)
    expect(told(author, 'new argument').length).toBe(2)
  })

  it('are read page by page, the newest in front', async () => {
    const first = await shownOn('against', 1)
    expect({ items: first.items.length, n: first.n }).toEqual({ items: 1, n: 2 })
    const second = await shownOn('against', 1, first.next)
    expect(second.items.length).toBe(1)
    expect(second.next).toBeUndefined()
    expect(first.items[0]?.publishedAt).toBeGreaterThan(second.items[0]?.publishedAt ?? 0)
  })

  it('stand in the dossier of those who deliberate, without a name that is not to be shown', async () => {
    const citizen = await world.citizen('quiet', { name: 'Nobody Knows' })
    const code = await argues(citizen, { side: 'against', words: 'Shade costs more than a bus', visibility: 'unnamed' })
    await publishes(code)
    const coordinator = await hire(world.house, 'coordinator')
    const dossier = await dossierOf(world.house, coordinator, about, [])
    const against = dossier.ok ? dossier.value.arguments.against.items : []
    expect(against.map(argumentWords)).toContain('Shade costs more than a bus')
    expect(JSON.stringify(against)).not.toContain(citizen.participant.name)
  })

  it('go from the page when their author withdraws them, and come back when that is undone', async () => {
    const citizen = await world.citizen('mind')
    const code = await argues(citizen, { words: 'The shade also keeps the rain off the children' })
    await publishes(code)
    const { id: participant } = citizen.participant
    const before = (await shownOn('for')).n
    await citizen.contributes({ is: 'contributionWithdrawn', code, participant, at: world.now() })
    await until(async () => (await shownOn('for')).n === before - 1)
    expect(await world.store.published.findOne({ _id: code })).toMatchObject({ is: 'counted', because: 'withdrawn' })
    world.pass(1_000)
    await citizen.contributes({ is: 'withdrawalUndone', code, participant, at: world.now() })
    await until(async () => (await shownOn('for')).n === before)
  })

  it('tell their author why they are not published', async () => {
    const citizen = await world.citizen('refused')
    const code = await argues(citizen)
    const why = { reason: 'remit', explanation: 'It is about another ministry.' } as const
    expect(await declineProposal(world.house, { officer: moderator }, code, why)).toMatchObject({ ok: true })
    await until(() => told(citizen, `Your argument ${code} was not published`).length === 1)
    expect(await world.store.published.findOne({ _id: code })).toMatchObject({ is: 'counted', because: 'declined' })
  })

  it('cannot be read any more, nor published, once what they are about cannot, and can again once it can', async () => {
    const { id: participant } = author.participant
    const late = await argues(await world.citizen('late'))
    const codes = (await world.store.published.find({ kind: 'argument', is: 'shown' }).toArray()).map(({ _id }) => _id)
    expect(codes.length).toBeGreaterThan(3)
    world.pass(1_000)
    await author.contributes({ is: 'contributionWithdrawn', code: about, participant, at: world.now() })
    await until(async () => (await world.store.published.countDocuments({ kind: 'argument', is: 'shown' })) === 0)
    expect(await registerOf(world.store).find(codes[0] ?? '')).toBeUndefined()
    expect(await publishes(late)).toMatchObject({ ok: false, because: 'notNow' })
    world.pass(1_000)
    await author.contributes({ is: 'withdrawalUndone', code: about, participant, at: world.now() })
    await until(
      async () => (await world.store.published.countDocuments({ kind: 'argument', is: 'shown' })) === codes.length,
    )
  })

  describe('sent by one person from two channels at the same time', () => {
    const twoChannels = async (chat: string) => {
      const phone = await world.citizen(chat)
      const web = await world.citizen(`${chat}-web`, { id: phone.participant.id }, 'web')
      return [phone, web] as const
    }
    const stands = (participant: string) =>
      world.store.contributions.find({ 'said.proposal': about, participant: mint(participant) }).toArray()

    it('are one on each side: the other is withdrawn, and its author is told', async () => {
      for (const chat of ['race1', 'race2', 'race3']) {
        const [phone, web] = await twoChannels(chat)
        await Promise.all([
          argues(phone),
          argues(web),
          argues(phone, { side: 'against' }),
          argues(web, { side: 'against' }),
        ])
        const all = await stands(phone.participant.id)
        const sides = (is: string) =>
          all.flatMap(each => (each.kind === 'argument' && each.state.is === is ? [each.said.side] : []))
        expect([sides('screening').sort(), sides('withdrawn').sort()]).toEqual([
          ['against', 'for'],
          ['against', 'for'],
        ])
        const notices = () => [phone, web].flatMap(each => told(each, 'came at the same time'))
        await until(() => notices().length === 2)
        const lost = all.filter(({ kind, ...each }) => kind === 'argument' && 'gaveWay' in each)
        expect(lost.every(({ _id }) => notices().some(text => text.includes(`${_id} is withdrawn`)))).toBe(true)
      }
    })

    it('are one also where one of them had been withdrawn and comes back meanwhile', async () => {
      const [phone, web] = await twoChannels('return')
      const code = await argues(phone)
      const { id: participant } = phone.participant
      await phone.contributes({ is: 'contributionWithdrawn', code, participant, at: world.now() })
      world.pass(1_000)
      await Promise.all([
        argues(web),
        phone.contributes({ is: 'withdrawalUndone', code, participant, at: world.now() }),
      ])
      const all = await stands(participant)
      expect(all.map(each => (each.kind === 'argument' ? each.state.is : '')).sort()).toEqual([
        'screening',
        'withdrawn',
      ])
    })
  })

  it('are not published where what they are about is withdrawn at that very moment', async () => {
    const owner = await world.citizen('fleeting')
    const proposal = newCode('P', world.now())
    await owner.contributes(proposalOf(owner, proposal, world.now(), 'named'))
    expect(await publishes(proposal)).toMatchObject({ ok: true })
    const code = await argues(await world.citizen('quick'), {}, proposal)
    let tries = 0
    const within = async (session: Session): Promise<boolean> => {
      // From this reading on the transaction sees nothing of what others write.
      await world.store.contributions.findOne({ _id: proposal }, { session })
      if ((tries += 1) === 1)
        await owner.contributes({
          is: 'contributionWithdrawn',
          code: proposal,
          participant: owner.participant.id,
          at: world.now(),
        })
      return true
    }
    expect(await publishProposal(world.house, { officer: moderator, within }, code)).toMatchObject({ ok: false })
    expect(tries).toBeGreaterThan(1)
    expect(await world.store.published.countDocuments({ _id: { $in: [code, proposal] }, is: 'shown' })).toBe(0)
    world.pass(1_000)
    await owner.contributes({
      is: 'withdrawalUndone',
      code: proposal,
      participant: owner.participant.id,
      at: world.now(),
    })
    expect(await publishes(code)).toMatchObject({ ok: true })
  })
})
