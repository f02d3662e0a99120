import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import { supporterNameOf } from '../../src/domain/supporterName.js'
import { separateProposal } from '../../src/service/staff/mergers.js'
import { publish, rebuildPublished } from '../../src/store/publisher.js'
import { dataOf } from '../../src/store/staffExport.js'
import { httpWorld } from '../support/httpWorld.js'
import { proposing } from '../support/mergers.js'
import { served } from '../support/served.js'
import { type Citizen, type StaffWorld, staffWorld } from '../support/staffWorld.js'

describe('the supporters who are listed', () => {
  let world: StaffWorld
  let acts: Awaited<ReturnType<typeof proposing>>
  beforeAll(async () => {
    world = await staffWorld('supporters')
    acts = await proposing(world)
  })
  afterAll(() => world.close())

  const about = (who: Citizen, code: TrackingCode) => {
    world.pass(1_000)
    return { code, participant: who.participant.id, at: world.now() }
  }
  const agrees = (who: Citizen, code: TrackingCode) => {
    const as = supporterNameOf(who.participant) ?? { name: 'Nobody', capacity: 'parent' as const }
    return who.contributes({ is: 'supporterNamed', ...about(who, code), as, notice: 1 })
  }
  const hides = (who: Citizen, code: TrackingCode) => who.contributes({ is: 'supporterUnnamed', ...about(who, code) })
  const leaves = (who: Citizen, code: TrackingCode) => who.contributes({ is: 'supportWithdrawn', ...about(who, code) })
  const names = async (code: TrackingCode) =>
    (await acts.register().supporters(code, { limit: 50 }))?.items.map(({ name }) => name.split(' ')[0])
  const named = async (name: string, code: TrackingCode) => {
    const who = await acts.person(name)
    await acts.supports(who, code)
    await agrees(who, code)
    return who
  }

  it('are those who agreed, until they hide the name or take the support back; all of them count', async () => {
    const code = await acts.proposed(await acts.person('Salim'))
    const [amal, huda] = [await named('Amal', code), await acts.person('Huda')]
    await acts.supports(huda, code)
    const seen = [await names(code)]
    await agrees(huda, code)
    seen.push(await names(code))
    await hides(amal, code)
    seen.push(await names(code))
    await leaves(huda, code)
    seen.push(await names(code))
    await acts.supports(huda, code)
    seen.push(await names(code))
    expect(seen).toEqual([['Amal'], ['Amal', 'Huda'], ['Huda'], [], []])
    expect(await acts.supportersOf(code)).toBe(2)
  })

  it('are told of by name, capacity and governorate, and who agrees again comes last', async () => {
    const code = await acts.proposed(await acts.person('Salim'))
    const amal = await named('Amal', code)
    await named('Huda', code)
    await hides(amal, code)
    await agrees(amal, code)
    const first = await acts.register().supporters(code, { limit: 1 })
    const rest = await acts.register().supporters(code, { limit: 1, after: first?.next })
    expect(first?.items).toEqual([{ name: 'Huda Al Harthi', capacity: 'parent', governorate: 'muscat' }])
    expect([rest?.items.map(({ name }) => name), rest?.next]).toEqual([['Amal Al Harthi'], undefined])
    const stored = await world.store.publishedSupporters.find({ code }).toArray()
    expect(JSON.stringify(stored)).not.toContain(amal.participant.id)
  })

  it('are as they were when an older word comes late', async () => {
    const code = await acts.proposed(await acts.person('Salim'))
    const amal = await acts.person('Amal')
    await acts.supports(amal, code)
    const as = supporterNameOf(amal.participant)
    if (!as) throw new Error('Amal is grown up')
    const early = { is: 'supporterNamed', ...about(amal, code), as, notice: 1 } as const
    await hides(amal, code)
    await amal.contributes(early)
    expect(await names(code)).toEqual([])
  })

  it('have no minors among them, whoever becomes known as one', async () => {
    const code = await acts.proposed(await acts.person('Salim'))
    const amal = await named('Amal', code)
    const participant = { ...amal.participant, minor: true, revision: 2 }
    await amal.contributes({ is: 'participantSaved', participant })
    expect([await names(code), await acts.supportersOf(code)]).toEqual([[], 1])
    expect(supporterNameOf(participant)).toBeUndefined()
    expect(supporterNameOf({ ...participant, guardianship: { is: 'approved', at: 1, by: amal.participant.id } })).toBe(
      undefined,
    )
  })

  it('keep the name that they agreed to when they are called otherwise later', async () => {
    const code = await acts.proposed(await acts.person('Salim'))
    const amal = await named('Amal', code)
    await amal.contributes({ is: 'participantSaved', participant: { ...amal.participant, name: 'Muna', revision: 2 } })
    expect(await names(code)).toEqual(['Amal'])
  })

  it('are gone with the proposal, and back with it', async () => {
    const salim = await acts.person('Salim')
    const code = await acts.proposed(salim)
    await named('Amal', code)
    await acts.withdraws(salim, code)
    const gone = [await names(code), await world.store.publishedSupporters.countDocuments({ code })]
    await salim.contributes({ is: 'withdrawalUndone', ...about(salim, code) })
    expect([gone, await names(code)]).toEqual([[undefined, 0], ['Amal']])
  })

  it('unite where two proposals do, and hiding there hides for good', async () => {
    const { first, second } = await acts.pair()
    const [huda, muna] = [await named('Huda', second), await named('Muna', first)]
    await acts.merge(second, first)
    const seen = [await names(first), await names(second)]
    await hides(huda, first)
    seen.push(await names(first))
    await separateProposal(world.house, { officer: acts.moderator }, second, 'They are different after all.')
    seen.push(await names(first), await names(second))
    expect(seen).toEqual([['Muna', 'Huda'], ['Muna', 'Huda'], ['Muna'], ['Muna'], []])
    await leaves(muna, first)
    expect(await names(first)).toEqual([])
  })

  it('are not shown by a proposal that leaves again to whoever took the support of both back', async () => {
    const { first, second } = await acts.pair()
    const huda = await named('Huda', second)
    await acts.merge(second, first)
    await leaves(huda, first)
    await separateProposal(world.house, { officer: acts.moderator }, second, 'They are different after all.')
    expect([await names(first), await names(second)]).toEqual([[], []])
  })

  it('are not listed nor counted by the leading proposal once they take back what they gave the merged one, whatever they say after', async () => {
    const { first, second } = await acts.pair()
    const [huda, third] = [await acts.person('Huda'), await acts.proposed(await acts.person('Zahra'))]
    await acts.supports(huda, second)
    await acts.merge(second, first)
    const counted = [await acts.supportersOf(first)]
    await leaves(huda, second)
    await agrees(huda, second)
    counted.push(await acts.supportersOf(first))
    expect([counted, await names(first)]).toEqual([[2, 1], []])
    await acts.supports(huda, third)
    await acts.merge(third, first)
    await acts.supports(huda, second)
    await leaves(huda, second)
    // Amal and Zahra, and Huda through Zahra's.
    expect(await acts.supportersOf(first)).toBe(3)
  })

  it.each([
    ['take their support back', leaves],
    ['hide their name', hides],
  ])('are gone from the other one when they %s after the author of theirs withdrew it', async (_, away) => {
    const { amal, first, second } = await acts.pair()
    const huda = await named('Huda', second)
    await acts.merge(second, first)
    await acts.withdraws(amal, second)
    const before = await names(first)
    await away(huda, second)
    expect([before, await names(first)]).toEqual([['Huda'], []])
  })

  it('stay listed where the proposal that they supported is erased from under another one', async () => {
    const { amal, first, second } = await acts.pair()
    const huda = await named('Huda', second)
    await acts.merge(second, first)
    await acts.erased(amal, false)
    expect(await names(first)).toEqual(['Huda'])
    await hides(huda, first)
    expect(await names(first)).toEqual([])
  })

  it('are gone with their account, and what they said of it can be read in their own data before', async () => {
    const code = await acts.proposed(await acts.person('Salim'))
    const amal = await named('Amal', code)
    const { supports } = await dataOf(world.store, amal.participant.id)
    expect(supports).toMatchObject([{ code, name: { is: 'shown', as: { name: 'Amal Al Harthi' }, notice: 1 } }])
    await acts.erased(amal, true)
    expect([await names(code), await acts.supportersOf(code)]).toEqual([[], 0])
  })

  it('are one where two accounts are, and the later word of the two counts', async () => {
    const code = await acts.proposed(await acts.person('Salim'))
    const [amal, other] = [await named('Amal', code), await named('Amal', code)]
    expect(await names(code)).toEqual(['Amal', 'Amal'])
    await amal.contributes({
      is: 'tokenOffered',
      token: 'linkamal',
      purpose: 'link',
      participant: amal.participant.id,
      until: world.now() + 600_000,
    })
    await hides(other, code)
    const ids = { from: other.participant.id, into: amal.participant.id }
    await other.contributes({ is: 'linkClaimed', token: 'linkamal', ...ids, at: world.now() })
    expect([await names(code), await acts.supportersOf(code)]).toEqual([[], 1])
  })

  it('are gone from page and API with the next answer once they hide the name', async () => {
    const code = await acts.proposed(await acts.person('Salim'))
    const amal = await named('Zamzam', code)
    const site = await served(httpWorld({ register: acts.register(), now: world.now }).ports)
    const read = async () => {
      const paths = [`/c/${code}`, `/en/c/${code}/supporters`, `/api/v1/contributions/${code}/supporters`]
      const texts = await Promise.all(paths.map(async path => (await fetch(site.url + path)).text()))
      return texts.map(each => each.includes('Zamzam'))
    }
    try {
      const before = await read()
      await hides(amal, code)
      expect([before, await read()]).toEqual([
        [true, true, true],
        [false, false, false],
      ])
    } finally {
      await site.server.stop(500)
    }
  })

  it('come out the same when everything is derived anew, and change nothing when it is derived once more', async () => {
    const code = await acts.proposed(await acts.person('Salim'))
    await named('Amal', code)
    await named('Huda', code)
    const before = await world.store.published.findOne({ _id: code })
    await publish(world.store, [code])
    expect(await world.store.published.findOne({ _id: code })).toEqual(before)
    await world.store.published.deleteMany({})
    await rebuildPublished(world.store)
    expect(await names(code)).toEqual(['Amal', 'Huda'])
  })
})
