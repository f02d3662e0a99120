import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { listModeration, publishProposal } from '../../src/service/staff/moderation.js'
import { statementsOf } from '../../src/store/consultations.js'
import { type Consulted, consulted } from '../support/consultationDesk.js'
import { until } from '../support/until.js'

const DAY = 86_400_000
const MINUTE = 60_000

const nobody = (): never => {
  throw new Error('there is nothing')
}

describe('a statement of a participant', () => {
  let desk: Consulted
  beforeAll(async () => (desk = await consulted('alternatives')))
  afterAll(() => desk.world.close())

  it('puts what somebody wrote to the others once it is reviewed, and no longer when it is withdrawn', async () => {
    const { world, second, person, votesIn, answers } = desk
    const code = await desk.opens()
    await person(0).does({ is: 'tap', id: `alternative:${code}`, label: 'Add an alternative' })
    await person(0).says('School libraries stay open for an hour in the afternoon')
    await person(0).says('Send under my name')
    const waiting = async () => {
      const page = await listModeration(world.house, second, { limit: 20 })
      return page.ok ? page.value.items.find(({ proposal }) => proposal.kind === 'alternative') : undefined
    }
    await until(async () => (await waiting()) !== undefined)
    const alternative = (await waiting())?.proposal._id ?? nobody()
    expect(alternative).toMatch(/^A\d\d-/u)
    expect((await statementsOf(world.store, code)).map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(await publishProposal(world.house, { officer: second }, alternative)).toMatchObject({ ok: true })
    await until(() =>
      person(0)
        .told()
        .some(text => text.includes(`Your alternative ${alternative} is published`)),
    )
    expect(await world.store.published.findOne({ _id: alternative })).toMatchObject({
      is: 'shown',
      kind: 'alternative',
      consultation: code,
      author: { name: person(0).participant.name },
    })
    // What there is to answer is counted anew every few seconds.
    await until(async () => {
      await answers(person(1), code)
      return person(1).told().at(-1)?.includes('(1 of 4)') === true
    })
    for (const word of ['agree', 'agree', 'agree', 'disagree']) await person(1).says(word)
    await until(async () => (await votesIn(code)).includes(`${alternative} person-asked2 disagree`))
    // Nobody is asked what they think of their own.
    await answers(person(0), code, 'agree', 'agree', 'agree')
    await until(() =>
      person(0)
        .told()
        .some(text => text.includes('Your view is recorded on 3 statements')),
    )
    const { id: participant } = person(0).participant
    await person(0).contributes({ is: 'contributionWithdrawn', code: alternative, participant, at: world.now() })
    await until(async () => (await statementsOf(world.store, code)).length === 3)
    expect(await world.store.published.findOne({ _id: alternative })).toMatchObject({
      is: 'counted',
      because: 'withdrawn',
    })
  })

  it('keeps what an erased person said as nobody’s once it is over, and takes it back while it is open', async () => {
    const { world, second, votesIn, answers } = desk
    const leaver = await world.citizen('leaver')
    const over = await desk.opens()
    await answers(leaver, over, 'agree', 'disagree')
    await until(async () => (await votesIn(over)).length === 2)
    world.pass(7 * DAY + MINUTE)
    await world.clock.tick()
    const open = await desk.opens()
    await answers(leaver, open, 'agree')
    await leaver.does({ is: 'tap', id: `alternative:${open}`, label: 'Add an alternative' })
    await leaver.says('Every school has a quiet room for prayer and rest')
    await leaver.says('Send under my name')
    const own = { participant: leaver.participant.id, kind: 'alternative' as const }
    await until(async () => (await world.store.contributions.countDocuments(own)) === 1)
    const alternative = (await world.store.contributions.findOne(own))?._id ?? nobody()
    await publishProposal(world.house, { officer: second }, alternative)
    const { id: participant } = leaver.participant
    await leaver.contributes({
      is: 'erasureAsked',
      participant,
      keepTexts: false,
      dueAt: world.now() + MINUTE,
      at: world.now(),
    })
    await until(async () => {
      world.pass(2 * MINUTE)
      await world.clock.tick()
      await world.service.sweep()
      return (await world.store.people.countDocuments({ _id: participant })) === 0
    })
    expect(await votesIn(open)).toEqual([])
    const kept = await world.store.votes.find({ poll: over }).toArray()
    expect(kept.map(({ statement, choice }) => `${statement} ${choice.join()}`).sort()).toEqual([
      '1 agree',
      '2 disagree',
    ])
    expect(new Set(kept.map(each => each.participant)).size).toBe(1)
    expect(kept.some(each => each.participant === participant)).toBe(false)
    expect(await world.store.published.findOne({ _id: alternative })).toMatchObject({ is: 'gone' })
  })
})
