import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Officer } from '../../src/domain/officer.js'
import { isOverdue } from '../../src/domain/proposal.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import type { ProposalDocument } from '../../src/store/documents.js'
import { codeOf, newCode, proposalOf } from '../support/contributions.js'
import { type Citizen, type Office, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

describe('the clock of answers that proposals are owed', () => {
  let world: StaffWorld
  let other: Office
  let moderator: Officer
  let salim: Citizen
  beforeAll(async () => {
    world = await staffWorld('dutyClock')
    other = await world.office()
    moderator = await hire(world.house, 'moderator')
    salim = await world.citizen('salim')
  })
  afterAll(() => world.close())

  const found = async (code: string): Promise<ProposalDocument> => {
    const item = await world.store.contributions.findOne({ _id: codeOf(code) })
    if (item?.kind !== 'proposal') throw new Error(`no proposal ${code}`)
    return item
  }
  const published = async (): Promise<string> => {
    const code = newCode('P', world.now())
    await salim.contributes(proposalOf(salim, code, world.now()))
    await publishProposal(world.house, { officer: moderator }, codeOf(code))
    return code
  }
  /** Lets time pass until the duty is next due, and has both processes look for it at once. */
  const comes = async (code: string): Promise<ProposalDocument> => {
    const { duty } = await found(code)
    if (duty?.nextAt === undefined) throw new Error('nothing more comes')
    world.pass(Math.max(0, duty.nextAt - world.now()))
    await Promise.all([world.clock.tick(), other.clock.tick()])
    await until(async () => (await world.store.turns.countDocuments({ sendAt: { $exists: true } })) === 0)
    return found(code)
  }
  const newsOf = async (code: string): Promise<readonly string[]> =>
    (await world.store.news.find({ 'news.code': code }).sort({ at: 1 }).toArray()).map(({ news }) => news.event)

  it('warns, then raises what is late and apologises to the author with a new date, each once', async () => {
    const code = await published()
    const warned = await comes(code)
    expect(await world.store.published.findOne({ _id: codeOf(code) })).not.toHaveProperty('answerPromised')
    expect(isOverdue(warned.state, world.now())).toBe(false)
    for (let item = await comes(code); item.duty?.nextAt !== undefined;) item = await comes(code)
    expect(await newsOf(code)).toEqual([
      'submitted',
      'published',
      'answerWarned',
      'answerLate',
      'answerLate',
      'answerLate',
    ])
    const late = salim.told().filter(text => text.includes(code) && text.includes('is late'))
    expect(late.map(text => /raised to (.*)\./u.exec(text)?.[1])).toEqual([
      'the head of the unit in charge',
      'the governorate directorate',
      'the ministry’s headquarters',
    ])
    const audit = await world.store.audit.find({ about: code, by: 'clock' }).sort({ at: 1 }).toArray()
    expect(audit.map(({ what, details }) => [what, details?.rung])).toEqual([
      ['proposal.answerWarned', undefined],
      ['proposal.answerLate', 1],
      ['proposal.answerLate', 2],
      ['proposal.answerLate', 3],
    ])
    const { state, duty } = await found(code)
    expect(isOverdue(state, world.now() + 1)).toBe(true)
    const shown = await world.store.published.findOne({ _id: codeOf(code) })
    expect(shown).toMatchObject({ answerPromised: duty?.promised })
  })

  it('lets no duty wait for another one that cannot be brought on', async () => {
    const [broken, sound] = [await published(), await published()]
    // Its row of the audit log stands already.
    const row = {
      _id: `clock:${broken}:answerWarned:0`,
      at: 0,
      by: 'clock',
      what: 'proposal.answerWarned',
      about: broken,
    }
    await world.store.audit.insertOne(row)
    const { duty } = await found(broken)
    expect((await comes(sound)).duty).toMatchObject({ warned: true })
    const put = await found(broken)
    expect([put.duty?.warned, (put.duty?.nextAt ?? 0) > (duty?.nextAt ?? 0)]).toEqual([false, true])
    await world.store.contributions.deleteOne({ _id: codeOf(broken) })
  })

  it('leaves a withdrawn proposal alone, and goes on where the author took that back', async () => {
    const code = await published()
    const own = { code: codeOf(code), participant: salim.participant.id } as const
    await salim.contributes({ is: 'contributionWithdrawn', ...own, at: world.now() })
    expect((await comes(code)).duty?.nextAt).toBeUndefined()
    await salim.contributes({ is: 'withdrawalUndone', ...own, at: world.now() })
    expect((await comes(code)).duty).toMatchObject({ warned: true, rung: 0 })
    expect(await newsOf(code)).toEqual(['submitted', 'published', 'withdrawn', 'restored', 'answerWarned'])
  })
})
