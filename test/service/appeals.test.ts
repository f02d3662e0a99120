import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../src/domain/ids.js'
import { draftAnswer, publishAnswer } from '../../src/service/staff/answers.js'
import { decideAppeal, listAppeals } from '../../src/service/staff/appeals.js'
import { fileForAnswer } from '../../src/service/staff/letterFiles.js'
import { declineProposal } from '../../src/service/staff/moderation.js'
import { dropUnusedFiles } from '../../src/store/letterFiles.js'
import { codeOf, newCode, proposalOf } from '../support/contributions.js'
import { pdf } from '../support/files.js'
import { proposing } from '../support/mergers.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const DAY = 86_400_000
const WHY = 'The reason given is about another school'
const REASON = 'The school meant is indeed another one'

describe('an appeal against a refusal', () => {
  let world: StaffWorld
  let desk: Awaited<ReturnType<typeof proposing>>
  beforeAll(async () => {
    world = await staffWorld('appeals')
    desk = await proposing(world)
  })
  afterAll(() => world.close())

  const declined = async (by: Citizen): Promise<TrackingCode> => {
    const code = codeOf(newCode('P', world.now()))
    await by.contributes(proposalOf(by, code, world.now()))
    const why = { reason: 'remit', explanation: 'الموضوع لدى جهة أخرى' } as const
    await declineProposal(world.house, { officer: desk.moderator }, code, why)
    return code
  }
  const refused = async (by: Citizen): Promise<TrackingCode> => {
    const code = await desk.proposed(by)
    const kept = await fileForAnswer(world.house, desk.head, code, [{ bytes: pdf, name: 'costs.pdf' }])
    const files = kept.ok ? kept.value : []
    const text = { ar: 'كلفة المظلات تزيد على كلفة النقل كله.' }
    const outcome = { is: 'notAccepted', reason: 'cost' } as const
    await draftAnswer(world.house, { officer: desk.head }, code, { outcome, text, files })
    await publishAnswer(world.house, { officer: desk.coordinator }, code)
    return code
  }
  const appeals = async (by: Citizen, code: TrackingCode): Promise<void> => {
    await by.does({ is: 'tap', id: `appeal:${code}` })
    await by.says(WHY)
    await until(async () => (await world.store.contributions.countDocuments({ _id: code, 'appeal.words': WHY })) === 1)
  }
  const stateOf = async (code: TrackingCode) => {
    const found = await world.store.contributions.findOne({ _id: code })
    return found?.kind === 'proposal' ? found.state.is : undefined
  }

  it('is decided by somebody else than who declined it, and granted brings it back to the review', async () => {
    const salim = await desk.person('Salim')
    const code = await declined(salim)
    await appeals(salim, code)
    await desk.hears(salim, `Your appeal about ${code} arrived`)
    const verdict = { granted: true, reason: REASON }
    expect(await decideAppeal(world.house, { officer: desk.moderator }, code, verdict)).toMatchObject({
      because: 'sameOfficer',
    })
    const other = await hire(world.house, 'moderator', { n: 2 })
    const waiting = await listAppeals(world.house, other)
    expect(waiting.ok && waiting.value.map(({ _id }) => _id)).toEqual([code])
    expect(await decideAppeal(world.house, { officer: other }, code, verdict)).toMatchObject({ ok: true })
    await desk.hears(salim, REASON)
    expect(await stateOf(code)).toBe('screening')
    await salim.does({ is: 'tap', id: `appeal:${code}` })
    await desk.hears(salim, `Your appeal about ${code} is already recorded`)
    expect(await world.store.audit.countDocuments({ about: code, what: 'proposal.appeal', by: other.id })).toBe(1)
  })

  it('against an answer owes a new one where it is granted, and is public with its outcome and not its words', async () => {
    const salim = await desk.person('Salim')
    const [granted, dismissed] = [await refused(salim), await refused(salim)]
    const huda = await desk.person('Huda')
    for (const code of [granted, dismissed]) await desk.supports(huda, code)
    const other = await hire(world.house, 'coordinator', { n: 2 })
    for (const code of [granted, dismissed]) {
      await appeals(salim, code)
      expect((await desk.register().find(code))?.appeal).not.toHaveProperty('verdict')
      const verdict = { granted: code === granted, reason: REASON }
      for (const officer of [desk.coordinator, desk.head, other])
        await decideAppeal(world.house, { officer }, code, verdict)
    }
    const [again, stands] = [await desk.register().find(granted), await desk.register().find(dismissed)]
    expect([again?.status, again?.answer, (again?.answerDue ?? 0) > world.now()]).toEqual([
      'published',
      undefined,
      true,
    ])
    expect([stands?.status, stands?.appeal?.verdict]).toMatchObject(['notAccepted', { granted: false, reason: REASON }])
    expect(JSON.stringify([again, stands])).not.toContain(WHY)
    await desk.hears(salim, 'A new official answer reaches you here')
    await desk.ticked()
    await desk.hears(huda, `appeal about ${granted}, which you support, was granted`)
    expect(huda.told().filter(text => text.includes(`appeal about ${dismissed}`))).toEqual([])
    expect(await world.store.contributions.countDocuments({ _id: granted, 'duty.nextAt': { $exists: true } })).toBe(1)
  })

  it('lets the files of an answer go that stands no more', async () => {
    const salim = await desk.person('Salim')
    const code = await refused(salim)
    const left = async (): Promise<number> => {
      const waiting = { 'metadata.waitsSince': { $exists: true } }
      await world.store.uploads.updateMany(waiting, { $set: { 'metadata.waitsSince': new Date(0) } })
      await dropUnusedFiles(world.store)
      return world.store.uploads.countDocuments({ 'metadata.code': code })
    }
    await appeals(salim, code)
    const before = await left()
    const other = await hire(world.house, 'coordinator', { n: 3 })
    await decideAppeal(world.house, { officer: other }, code, { granted: true, reason: REASON })
    expect([before, await left()]).toEqual([1, 0])
  })

  it('is made by its author alone, once, within a fortnight', async () => {
    const [salim, amal] = [await desk.person('Salim'), await desk.person('Amal')]
    const code = await declined(salim)
    await amal.does({ is: 'tap', id: `appeal:${code}` })
    await desk.hears(amal, `You have no proposal ${code} about which you could appeal`)
    world.pass(15 * DAY)
    await salim.does({ is: 'tap', id: `appeal:${code}` })
    await desk.hears(salim, 'An appeal is possible within 14 days')
    expect(await world.store.contributions.countDocuments({ _id: code, appeal: { $exists: true } })).toBe(0)
  })
})
