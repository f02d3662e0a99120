import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { inTransaction } from '../../src/store/connection.js'
import { publish, rebuildPublished } from '../../src/store/publisher.js'
import { registerOf } from '../../src/store/register.js'
import { codeOf, complaintOf, proposalOf, safetyOf } from '../support/contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'

const NAME = 'سالم بن خلفان الحارثي'
const APPROVED = { is: 'approved', at: 1, by: mint<'participant'>('guardian') } as const

describe('what is published', () => {
  let world: StaffWorld
  let salim: Citizen
  let moderator: Officer
  beforeAll(async () => {
    world = await staffWorld('publisher')
    salim = await world.citizen('salim')
    moderator = await hire(world.house, 'moderator')
  })
  afterAll(() => world.close())

  const register = () => registerOf(world.store)
  const proposed = async (code: string, citizen = salim) => {
    await citizen.contributes(proposalOf(citizen, code, world.now()))
    await publishProposal(world.house, { officer: moderator }, codeOf(code))
    return codeOf(code)
  }
  /** What the author does to one of their own. */
  const does = (is: 'nameHidden' | 'contributionWithdrawn' | 'withdrawalUndone', code: string, citizen = salim) =>
    citizen.contributes({ is, code: codeOf(code), participant: citizen.participant.id, at: world.now() })
  const standing = async (code: string) => (await world.store.published.findOne({ _id: codeOf(code) }))?.is

  it('follows the name, the support and the withdrawal at once', async () => {
    const code = await proposed('P26-AAAA1')
    const other = await world.citizen('other')
    const seen = async () => {
      const found = await register().find(code)
      return found && [found.author.name, found.supporters]
    }
    const steps = [await seen()]
    await other.contributes({ is: 'supportGiven', code, participant: other.participant.id, at: world.now() })
    steps.push(await seen())
    await does('nameHidden', code)
    steps.push(await seen())
    await does('contributionWithdrawn', code)
    steps.push(await seen())
    await does('withdrawalUndone', code)
    steps.push(await seen())
    expect(steps).toEqual([[NAME, 0], [NAME, 1], [undefined, 1], undefined, [undefined, 1]])
  })

  it('shows the name again, or for the first time, where its author agrees to it later', async () => {
    const named = await proposed('P26-AAAN4')
    const code = codeOf('P26-AAAN5')
    await salim.contributes(proposalOf(salim, code, world.now(), 'unnamed'))
    await publishProposal(world.house, { officer: moderator }, code)
    const names = async () => [(await register().find(named))?.author.name, (await register().find(code))?.author.name]
    const agrees = (to: string) => {
      const change = { is: 'nameShown', code: codeOf(to), name: NAME, at: world.now() } as const
      return salim.contributes({ ...change, participant: salim.participant.id })
    }
    const early = {
      is: 'nameShown',
      code: named,
      name: NAME,
      participant: salim.participant.id,
      at: world.now(),
    } as const
    await does('nameHidden', named)
    expect(await names()).toEqual([undefined, undefined])
    await agrees(named)
    await agrees(code)
    expect(await names()).toEqual([NAME, NAME])
    await does('nameHidden', named)
    // What was said before that comes late, or once more.
    await salim.contributes(early)
    expect(await names()).toEqual([undefined, NAME])
    expect((await world.store.contributions.findOne({ _id: code }))?.said.by.messages).toHaveLength(2)
  })

  it('leaves of what was withdrawn a line without a text, and of danger and the private not a word', async () => {
    await proposed('P26-AAAA2')
    await does('contributionWithdrawn', 'P26-AAAA2')
    const withdrawnAt: unknown = expect.any(Number)
    const confidential = complaintOf(salim, 'C26-AAAA2', world.now())
    if (confidential.is !== 'complaintSubmitted') throw new Error('not a complaint')
    const { complaint } = confidential
    await salim.contributes(
      { ...confidential, complaint: { ...complaint, by: { ...complaint.by, visibility: 'confidential' } } },
      safetyOf(salim, 'S26-AAAA2', world.now()),
    )
    expect(
      await world.store.published
        .find({ _id: { $regex: '2$' } })
        .sort({ _id: 1 })
        .toArray(),
    ).toEqual([
      { _id: 'C26-AAAA2', rev: 1, is: 'counted', kind: 'complaint', because: 'confidential' },
      { _id: 'P26-AAAA2', rev: 2, is: 'counted', kind: 'proposal', because: 'withdrawn', withdrawnAt },
    ])
    expect([await register().find('P26-AAAA2'), await register().find('C26-AAAA2')]).toEqual([undefined, undefined])
  })

  it('tells no name of an author who becomes known as under age in the moment in which it is published', async () => {
    const layla = await world.citizen('layla')
    const code = codeOf('P26-AAAY7')
    await layla.contributes(proposalOf(layla, code, world.now()))
    const { contributions } = world.store
    const other = await contributions.findOne({ _id: await proposed('P26-AAAY8') })
    if (other?.kind !== 'proposal') throw new Error('not a proposal')
    const decided = { state: other.state, published: true }
    const named = await inTransaction(world.store, async session => {
      // As a moderator's decision does, of which nobody sees anything yet.
      await contributions.updateOne({ _id: code }, { $set: decided }, { session })
      await publish(world.store, [code], session)
      await layla.contributes({
        is: 'participantSaved',
        participant: { ...layla.participant, minor: true, revision: 2 },
      })
      return world.store.published.findOne({ _id: code }, { session })
    })
    expect(JSON.stringify(named)).toContain(NAME)
    expect(JSON.stringify(await world.store.published.findOne({ _id: code }))).not.toContain(NAME)
  })

  it('goes when the author turns out to be a pupil whom no guardian has approved', async () => {
    const noor = await world.citizen('noor', { minor: true, guardianship: APPROVED })
    const code = await proposed('P26-AAAA3', noor)
    const saved = { ...noor.participant, revision: 2, guardianship: { is: 'refused', at: 2 } } as const
    const before = await standing(code)
    await noor.contributes({ is: 'participantSaved', participant: saved })
    expect([before, await standing(code)]).toEqual(['shown', 'counted'])
  })

  it('is never an older state over a newer one, however many derive it at the same time', async () => {
    const code = await proposed('P26-AAAA4')
    const { store } = world
    const retitle = async (n: number): Promise<void> => {
      await store.contributions.updateOne({ _id: code }, { $set: { 'said.title': `title ${n}` } })
      await publish(store, [code])
    }
    for (let round = 0; round < 10; round += 1)
      await Promise.all([retitle(round), publish(store, [code]), retitle(round + 100), publish(store, [code])])
    const [now, shown] = [await store.contributions.findOne({ _id: code }), await register().find(code)]
    expect(now?.kind === 'proposal' && now.said.title).toBe(shown?.title)
  })

  it('is not brought back by a slow process after it was erased', async () => {
    const code = await proposed('P26-AAAA5')
    await world.store.contributions.deleteOne({ _id: code })
    await publish(world.store, [code])
    expect(await world.store.published.findOne({ _id: code })).toEqual({ _id: code, rev: 2, is: 'gone' })
  })

  it('is mended by the clock, and derived anew where the collection is empty', async () => {
    const code = await proposed('P26-AAAA6')
    await world.store.published.updateOne({ _id: code }, { $set: { title: 'edited by hand' } })
    await world.clock.tick()
    const mended = await register().find(code)
    expect(mended?.title).toBe('مظلات في ساحات المدارس')
    expect(await rebuildPublished(world.store)).toBe(false)
    const before = await world.store.published.find({ is: { $ne: 'gone' } }, { projection: { rev: 0 } }).toArray()
    await world.store.published.deleteMany({})
    expect(await rebuildPublished(world.store)).toBe(true)
    expect(await world.store.published.find({}, { projection: { rev: 0 } }).toArray()).toEqual(before.sort(byCode))
  })

  it('names nobody with what is not theirs, or is confidential', async () => {
    const code = await proposed('P26-AAAN6')
    const other = await world.citizen('names another')
    await does('nameHidden', code)
    const shown = { is: 'nameShown', code, name: 'OTHER', participant: other.participant.id, at: world.now() } as const
    await other.contributes(shown)
    expect((await register().find(code))?.author.name).toBeUndefined()
    const made = complaintOf(salim, 'C26-AAAN6', world.now())
    if (made.is !== 'complaintSubmitted') throw new Error('not a complaint')
    const by = { ...made.complaint.by, visibility: 'confidential' } as const
    await salim.contributes({ ...made, complaint: { ...made.complaint, by } })
    const own = { ...shown, code: codeOf('C26-AAAN6'), participant: salim.participant.id, at: world.now() }
    await salim.contributes(own)
    const kept = await world.store.contributions.findOne({ _id: own.code })
    expect(kept?.said.by.visibility).toBe('confidential')
  })
})

const byCode = (one: { readonly _id: string }, other: { readonly _id: string }): number =>
  one._id < other._id ? -1 : 1
