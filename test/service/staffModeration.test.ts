import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { declineProposal, listModeration, publishProposal, returnProposal } from '../../src/service/staff/moderation.js'
import { registerOf } from '../../src/store/register.js'
import { codeOf, proposalOf } from '../support/contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('the review before publication', () => {
  let world: StaffWorld
  let salim: Citizen
  let moderator: Officer
  beforeAll(async () => {
    world = await staffWorld('staffModeration')
    salim = await world.citizen('salim')
    moderator = await hire(world.house, 'moderator')
  })
  afterAll(() => world.close())

  const propose = async (code: string, citizen = salim, visibility: 'named' | 'unnamed' = 'named') => {
    await citizen.contributes(proposalOf(citizen, code, world.now(), visibility))
    return codeOf(code)
  }
  const register = () => registerOf(world.store)
  const hears = (citizen: Citizen, part: string) => until(() => citizen.told().some(text => text.includes(part)))

  it('publishes under the name the author saw, owes an answer in twenty working days, and tells the author', async () => {
    const code = await propose('P26-AAAA1')
    const published = await publishProposal(world.house, { officer: moderator }, code)
    expect(published).toMatchObject({ ok: true, value: { state: { is: 'published', by: moderator.id }, version: 2 } })
    const state = published.ok ? published.value.state : undefined
    const weeks = state?.is === 'published' ? (state.answerDue - state.at) / (7 * 86_400_000) : 0
    expect(weeks).toBeGreaterThan(3.5)
    await hears(salim, '/c/P26-AAAA1')
    expect(await register().find(code)).toMatchObject({ author: { name: 'سالم بن خلفان الحارثي' } })
    const audit = await world.store.audit.find({ about: code }).toArray()
    expect(audit.map(({ by, what }) => ({ by, what }))).toEqual([{ by: moderator.id, what: 'proposal.publish' }])
  })

  it('publishes of a child neither the surname nor the capacity', async () => {
    const child = await world.citizen('noor', {
      id: mint('person-noor'),
      minor: true,
      guardianship: { is: 'approved', at: 1, by: mint('guardian') },
    })
    const code = await propose('P26-AAAC1', child)
    await publishProposal(world.house, { officer: moderator }, code)
    expect((await register().find(code))?.author).toEqual({ name: 'سالم', assurance: 'channelAccount' })
  })

  it('publishes without a name what was sent without one, or whose author hid it', async () => {
    const unnamed = await propose('P26-AAAA2', salim, 'unnamed')
    const hidden = await propose('P26-AAAA3')
    await salim.contributes({ is: 'nameHidden', code: hidden, participant: salim.participant.id, at: world.now() })
    for (const code of [unnamed, hidden]) {
      await publishProposal(world.house, { officer: moderator }, code)
      expect((await register().find(code))?.author).not.toHaveProperty('name')
    }
  })

  it('publishes neither text nor name of a pupil before a guardian approves', async () => {
    const pupil = await world.citizen('pupil', { name: 'مازن سالم', minor: true })
    const code = await propose('P26-AAAA4', pupil)
    expect(await publishProposal(world.house, { officer: moderator }, code)).toEqual({
      ok: false,
      because: 'guardianMissing',
    })
    await world.store.people.updateOne(
      { _id: pupil.participant.id },
      { $set: { 'participant.guardianship': { is: 'approved', at: world.now(), by: salim.participant.id } } },
    )
    expect(await publishProposal(world.house, { officer: moderator }, code)).toMatchObject({ ok: true })
    expect((await register().find(code))?.author).not.toHaveProperty('name')
  })

  it('returns with a suggestion, then publishes; declines with an explanation, and that is final', async () => {
    const first = await propose('P26-AAAA5')
    const back = { reason: 'personal', suggestion: 'نرجو حذف اسم المعلم' } as const
    expect(await returnProposal(world.house, { officer: moderator }, first, back)).toMatchObject({
      ok: true,
      value: { state: { is: 'returnedForEdit' } },
    })
    await hears(salim, 'نرجو حذف اسم المعلم')
    expect(await publishProposal(world.house, { officer: moderator }, first)).toMatchObject({ ok: true })
    const second = await propose('P26-AAAA6')
    const no = { reason: 'remit', explanation: 'الموضوع لدى بلدية مسقط' } as const
    expect(await declineProposal(world.house, { officer: moderator }, second, no)).toMatchObject({
      ok: true,
      value: { state: { is: 'declined' } },
    })
    await hears(salim, 'الموضوع لدى بلدية مسقط')
    expect(await publishProposal(world.house, { officer: moderator }, second)).toEqual({ ok: false, because: 'notNow' })
  })

  it('is decided once by two reviewers at once', async () => {
    const code = await propose('P26-AAAA7')
    const other = await hire(world.house, 'moderator', { n: 2 })
    const ends = await Promise.all([
      publishProposal(world.house, { officer: moderator, version: 1 }, code),
      declineProposal(world.house, { officer: other, version: 1 }, code, {
        reason: 'unclear',
        explanation: 'المطلوب غير واضح',
      }),
    ])
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1)
    expect(ends.find(({ ok }) => !ok)).toMatchObject({ because: 'conflict', version: 2 })
    expect(await world.store.audit.countDocuments({ about: code })).toBe(1)
  })

  it('lists what waits longest first, and only to reviewers', async () => {
    await propose('P26-AAAA8')
    await propose('P26-AAAA9')
    const list = await listModeration(world.house, moderator, { limit: 100 })
    expect(list.ok && list.value.items.map(({ proposal }) => proposal._id)).toEqual(['P26-AAAA8', 'P26-AAAA9'])
    const agent = await hire(world.house, 'agent')
    expect(await listModeration(world.house, agent, { limit: 9 })).toEqual({ ok: false, because: 'forbidden' })
    expect(await publishProposal(world.house, { officer: agent }, codeOf('P26-AAAA8'))).toEqual({
      ok: false,
      because: 'forbidden',
    })
  })
})
