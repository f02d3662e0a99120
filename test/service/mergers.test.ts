import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import { ALL_ALERTS } from '../../src/domain/participant.js'
import { makeCommitment } from '../../src/service/staff/commitments.js'
import { previewMerger } from '../../src/service/staff/mergerPreview.js'
import { mergeProposal, separateProposal } from '../../src/service/staff/mergers.js'
import { publicLogOf } from '../../src/service/proof/reading.js'
import { type PairRow, pairRows } from '../../src/service/staff/corrections.js'
import { changeClocks } from '../../src/service/settings/clocks.js'
import { codeOf, newCode, proposalOf } from '../support/contributions.js'
import { TEXT, proposing } from '../support/mergers.js'
import { sequencerOf, verified } from '../support/proof.js'
import { type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000
const REASON = 'The two ask for different things after all'

describe('two proposals that become one', () => {
  let world: StaffWorld
  let desk: Awaited<ReturnType<typeof proposing>>
  beforeAll(async () => {
    world = await staffWorld('mergers')
    desk = await proposing(world)
  })
  afterAll(() => world.close())

  it('keep both authors, count everybody once, and are owed an answer by the date of the older one', async () => {
    const { register, person, supports, merge, pair } = desk
    const { salim, amal, first, second } = await pair()
    const [badr, huda, zahra] = [await person('Badr'), await person('Huda'), await person('Zahra')]
    await supports(badr, first)
    await supports(amal, first)
    for (const who of [badr, huda, salim]) await supports(who, second)
    const due = (await register().find(first))?.answerDue
    const previewed = await previewMerger(world.house, desk.moderator, first, second)
    const figures = { merged: 2, into: 3, both: 1, together: 3, authorJoins: false, ownLeaves: true, takenBack: 0 }
    expect(previewed).toMatchObject({ ok: true, value: { supporters: figures } })
    // The younger one keeps its code, with the date of the older one.
    expect(await merge(first, second)).toMatchObject({ ok: true, value: { proposal: { state: { code: second } } } })
    await supports(zahra, second)
    expect(await register().find(second)).toMatchObject({
      supporters: 4,
      answerDue: due,
      author: { name: 'Amal Al Harthi' },
      coAuthors: [{ code: first, author: { name: 'Salim Al Harthi', capacity: 'parent' }, governorate: 'muscat' }],
    })
    expect([await register().find(first), (await register().merged(first))?.into]).toEqual([undefined, second])
    expect((await register().mergedInto(second)).map(({ code }) => code)).toEqual([first])
    const listed = await register().list({ limit: 50 })
    expect(listed.items.map(({ code }) => code)).not.toContain(first)
    expect(await world.store.corrections.find({ code: first }).toArray()).toMatchObject([
      { what: 'merged', from: first, to: second, by: desk.moderator.id },
    ])
    expect(await world.store.audit.countDocuments({ about: first, what: 'proposal.merge' })).toBe(1)
  })

  it('are told once to authors and supporters, each in their words, and the answer reaches them all', async () => {
    const { head, person, supports, merge, answered, ticked, hears, pair } = desk
    const { salim, amal, first, second } = await pair()
    const huda = await person('Huda')
    const alerts = { ...ALL_ALERTS, supported: false }
    const silent = await world.citizen('silent', { id: mint('person-silent'), alerts })
    for (const who of [huda, salim, silent]) await supports(who, second)
    await merge(second, first)
    await ticked()
    await ticked()
    await hears(amal, `your proposal ${second} and proposal ${first}`)
    await hears(salim, `Proposal ${second}, “`)
    await hears(huda, `${second}, which you support, is one with ${first}`)
    await answered(first)
    await ticked()
    await hears(salim, 'Shade in fifty schools by the new year.')
    await hears(amal, 'Shade in fifty schools by the new year.')
    await hears(amal, `About your proposal ${second}, merged into ${first}`)
    await hears(huda, `The official answer to ${first}, which you support`)
    const due = world.now() + 30 * DAY
    await makeCommitment(world.house, { officer: head }, first, { text: { en: 'Shade in fifty yards' }, due })
    await ticked()
    for (const who of [salim, amal, huda]) await hears(who, 'Shade in fifty yards')
    expect(silent.told().filter(text => text.includes(first))).toEqual([])
    await amal.says(second)
    await hears(amal, 'Shade in fifty schools by the new year.', 2)
    expect(await desk.offeredTo(amal)).toEqual(['Withdraw it', 'View status', 'Menu'])
    await huda.says(second)
    await hears(huda, `Proposal ${second} was merged into proposal ${first}`)
  })

  it('count a support that is given or taken back under the old code, and reach the threshold together', async () => {
    const { person, proposed, supports, merge, ticked, hears, pair, supportersOf } = desk
    const { clocks } = world.house.ministry
    const admin = await hire(world.house, 'admin')
    await changeClocks(world.house, { officer: admin }, { ...clocks, supporters: { altogether: 3, wilayat: 3 } })
    const { salim, first, second } = await pair()
    const [huda, zahra] = [await person('Huda'), await person('Zahra')]
    await supports(huda, second)
    await merge(second, first)
    await zahra.does({ is: 'tap', id: `support:${second}` })
    await until(async () => (await supportersOf(first)) === 3)
    await ticked()
    await hears(salim, `Your proposal ${first} reached 3 supporters`)
    await huda.does({ is: 'tap', id: `unsupport:${second}` })
    await until(async () => (await supportersOf(first)) === 2)
    await merge(await proposed(await person('Badr')), first)
    expect(await supportersOf(first)).toBe(3)
    await changeClocks(world.house, { officer: admin }, clocks)
  })

  it('are separated again with a reason, as long as there is no answer', async () => {
    const { moderator, register, person, supports, merge, answered, ticked, hears, pair, supportersOf } = desk
    const { salim, amal, first, second } = await pair()
    const huda = await person('Huda')
    await supports(huda, second)
    const due = (await register().find(second))?.answerDue
    await merge(second, first)
    expect(await supportersOf(first)).toBe(2)
    expect(await separateProposal(world.house, { officer: moderator }, second, REASON)).toMatchObject({ ok: true })
    await ticked()
    await hears(amal, `Your proposal ${second} stands on its own again`)
    await hears(huda, `${second}, which you support, stands on its own again`)
    await hears(salim, REASON)
    const [one, other] = [await register().find(first), await register().find(second)]
    expect([one?.supporters, one?.coAuthors, other?.supporters, other?.answerDue]).toEqual([0, undefined, 1, due])
    await merge(second, first)
    await answered(first)
    expect(await separateProposal(world.house, { officer: moderator }, second, REASON)).toMatchObject({
      because: 'notNow',
    })
  })

  it('stay together with what was merged into one of them before', async () => {
    const { register, person, proposed, supports, merge, pair, supportersOf } = desk
    const { first, second } = await pair()
    const [third, huda] = [await proposed(await person('Badr')), await person('Huda')]
    await supports(huda, third)
    await merge(third, second)
    await merge(second, first)
    expect((await register().find(first))?.coAuthors?.map(({ code }) => code).sort()).toEqual([second, third].sort())
    expect(await supportersOf(first)).toBe(3)
  })

  it('are not what is not published, another’s in another governorate, or the same', async () => {
    const { moderator, merge, pair } = desk
    const { salim, first, second } = await pair()
    const waiting = codeOf(newCode('P', world.now()))
    await salim.contributes(proposalOf(salim, waiting, world.now()))
    const narrow = await hire(world.house, 'moderator', { governorates: ['dhofar'], n: 2 })
    const [agent, stale] = [await hire(world.house, 'agent'), { officer: moderator, version: 1 }]
    const because = async (tried: ReturnType<typeof merge>) => {
      const answer = await tried
      return answer.ok ? 'ok' : answer.because
    }
    expect([
      await because(merge(waiting, first)),
      await because(merge(first, waiting)),
      await because(merge(first, first)),
      await because(merge(first, codeOf('P26-7K3F9'))),
      await because(merge(first, second, narrow)),
      await because(merge(first, second, agent)),
      await because(mergeProposal(world.house, stale, first, { into: second, intoVersion: 2 })),
      await because(mergeProposal(world.house, { officer: moderator }, first, { into: second, intoVersion: 1 })),
    ]).toEqual(['notNow', 'badMerge', 'badMerge', 'badMerge', 'notFound', 'forbidden', 'conflict', 'conflict'])
  })

  it('keep the others when one of the authors withdraws and comes back', async () => {
    const { head, register, person, supports, withdraws, merge, answered, pair } = desk
    const { salim, amal, first, second } = await pair()
    const [huda, badr] = [await person('Huda'), await person('Badr')]
    await supports(huda, second)
    await supports(badr, first)
    await merge(second, first)
    await withdraws(amal, second)
    const alone = await register().find(first)
    expect([alone?.supporters, alone?.coAuthors, await register().merged(second)]).toEqual([2, undefined, undefined])
    await amal.contributes({ is: 'withdrawalUndone', code: second, participant: amal.participant.id, at: world.now() })
    expect((await register().find(first))?.coAuthors).toHaveLength(1)
    await answered(first)
    const due = world.now() + 30 * DAY
    await makeCommitment(world.house, { officer: head }, first, { text: { en: 'Shade in fifty yards' }, due })
    await withdraws(salim, first)
    const heir = await register().find(second)
    expect(heir).toMatchObject({ author: { name: 'Amal Al Harthi' }, status: 'accepted', answer: { text: TEXT } })
    expect([heir?.coAuthors, heir?.supporters, heir?.commitments?.length]).toEqual([undefined, 2, 1])
    expect([await register().find(first), await register().merged(first)]).toEqual([undefined, undefined])
    const { items } = await register().commitments({ proposal: second, limit: 9 })
    expect(items.map(({ id }) => id)).toEqual([`${second}-1`])
    await salim.contributes({ is: 'withdrawalUndone', code: first, participant: salim.participant.id, at: world.now() })
    expect((await register().find(second))?.coAuthors).toMatchObject([{ code: first }])
  })

  it('keep the others when one of the authors has their data erased', async () => {
    const { register, person, proposed, supports, merge, pair, erased } = desk
    for (const keepTexts of [false, true]) {
      const { salim, amal, first, second } = await pair()
      const [huda, badr] = [await person('Huda'), await person('Badr')]
      await supports(huda, second)
      await supports(badr, first)
      await merge(second, first)
      await erased(salim, keepTexts)
      expect(await register().find(second)).toMatchObject({ author: { name: 'Amal Al Harthi' }, supporters: 2 })
      const coAuthors = (await register().find(second))?.coAuthors ?? []
      expect(coAuthors.map(({ author }) => author.name)).toEqual(keepTexts ? [undefined] : [])
      const third = await proposed(await person('Zahra'))
      await merge(second, third)
      await erased(amal, keepTexts)
      expect(await register().find(third)).toMatchObject({ author: { name: 'Zahra Al Harthi' }, supporters: 2 })
      expect(await world.store.contributions.countDocuments({ participant: amal.participant.id })).toBe(0)
    }
  })

  it('show no name that its owner has taken back', async () => {
    const { register, merge, pair } = desk
    const { amal, first, second } = await pair()
    await merge(second, first)
    await amal.contributes({ is: 'nameHidden', code: second, participant: amal.participant.id, at: world.now() })
    const { author } = (await register().find(first))?.coAuthors?.[0] ?? {}
    expect([author?.name, author?.capacity, (await register().merged(second))?.author.name]).toEqual([
      undefined,
      'parent',
      undefined,
    ])
  })

  it('leave a log that verifies, merged, separated and erased, and pairs to learn from', async () => {
    const sequencer = sequencerOf(world)
    const sound = async (...outside: readonly string[]): Promise<string> => {
      await sequencer.tick()
      for (const scope of ['public', 'whole'] as const)
        expect((await verified(world, scope, outside)).troubles).toEqual([])
      return (await publicLogOf(world.store, desk.register()).newest())?.note ?? ''
    }
    const { moderator, merge, pair, erased } = desk
    const [kept, parted] = [await pair(), await pair()]
    const before = await sound()
    for (const { first, second } of [kept, parted]) await merge(second, first)
    const merged = await sound(before)
    await separateProposal(world.house, { officer: moderator }, parted.second, REASON)
    const separated = await sound(before, merged)
    const titles = async () => {
      const all: PairRow[] = []
      for await (const row of pairRows(world.store)) all.push(row)
      return all
    }
    expect((await titles()).map(({ same }) => same)).toEqual(expect.arrayContaining([true, false]))
    await erased(kept.amal, false)
    await sound(before, merged, separated)
    await sequencer.stop()
  })
})
