import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { type Participant, ALL_ALERTS } from '../../src/domain/participant.js'
import { draftAnswer, publishAnswer } from '../../src/service/staff/answers.js'
import { fileForAnswer, filesForAnswer } from '../../src/service/staff/letterFiles.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { listBoard } from '../../src/service/staff/proposals.js'
import type { BoardColumn } from '../../src/store/proposalBoard.js'
import { dropUnusedFiles } from '../../src/store/letterFiles.js'
import { registerOf } from '../../src/store/register.js'
import { wipe } from '../../src/store/staffErasure.js'
import { codeOf, newCode, proposalOf } from '../support/contributions.js'
import { pdf } from '../support/files.js'
import { type Citizen, type Office, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const TEXT = { ar: 'تُركّب المظلات في خمسين مدرسة قبل بداية العام الدراسي القادم.' }

describe('the official answer to a proposal', () => {
  let world: StaffWorld
  let other: Office
  let salim: Citizen
  let head: Officer
  let coordinator: Officer
  beforeAll(async () => {
    world = await staffWorld('officialAnswer')
    other = await world.office()
    salim = await world.citizen('salim')
    head = await hire(world.house, 'unitHead', { unit: 'dg_muscat' })
    coordinator = await hire(world.house, 'coordinator')
  })
  afterAll(() => world.close())

  const proposed = async (by: Citizen = salim): Promise<TrackingCode> => {
    const code = codeOf(newCode('P', world.now()))
    await by.contributes(proposalOf(by, code, world.now()))
    await publishProposal(world.house, { officer: coordinator }, code)
    return code
  }
  const supporter = async (code: TrackingCode, name: string, more: Partial<Participant> = {}): Promise<Citizen> => {
    const friend = await world.citizen(name, { id: mint(`person-${name}`), ...more })
    await friend.contributes({ is: 'supportGiven', code, participant: friend.participant.id, at: world.now() })
    return friend
  }
  const heard = ({ told }: Citizen, code: TrackingCode): readonly string[] =>
    told().filter(text => text.includes(code) && text.includes('is out'))
  const column = async (name: BoardColumn): Promise<readonly TrackingCode[]> => {
    const page = await listBoard(world.house, coordinator, { column: name, limit: 50 })
    return page.ok ? page.value.items.map(({ proposal }) => proposal._id) : []
  }
  const ticked = async (): Promise<void> => {
    world.pass(60_000)
    await Promise.all([world.clock.tick(), other.clock.tick()])
  }

  it('is written by one officer and published by another, who between them meet the duty to answer', async () => {
    const code = await proposed()
    const accepted = { outcome: { is: 'accepted' }, text: TEXT } as const
    expect(await publishAnswer(world.house, { officer: coordinator }, code)).toEqual({ ok: false, because: 'noDraft' })
    await draftAnswer(world.house, { officer: coordinator }, code, accepted)
    expect(await publishAnswer(world.house, { officer: coordinator }, code)).toEqual({
      ok: false,
      because: 'sameOfficer',
    })
    expect([await column('studying'), await column('collecting')]).toEqual([[code], []])
    expect((await registerOf(world.store).find(code))?.answer).toBeUndefined()

    await draftAnswer(world.house, { officer: head }, code, accepted)
    expect(await publishAnswer(world.house, { officer: coordinator }, code)).toMatchObject({ ok: true })
    expect(await registerOf(world.store).find(code)).toMatchObject({
      status: 'accepted',
      answer: { outcome: { is: 'accepted' }, text: TEXT, unit: 'dg_muscat' },
    })
    expect(await registerOf(world.store).find(code)).not.toHaveProperty('answerDue')
    expect(await column('answered')).toEqual([code])
    expect(await world.store.contributions.countDocuments({ 'duty.nextAt': { $exists: true } })).toBe(0)
    expect(await draftAnswer(world.house, { officer: head }, code, accepted)).toEqual({ ok: false, because: 'notNow' })
    const audit = await world.store.audit.find({ about: code }).sort({ at: 1 }).toArray()
    expect(audit.map(({ by, what }) => [by, what]).slice(-2)).toEqual([
      [head.id, 'proposal.draftAnswer'],
      [coordinator.id, 'proposal.answer'],
    ])
  })

  it('brings its files to its author and to who supports it, and to everybody on its page, where they stay when the author leaves', async () => {
    const zayed = await world.citizen('zayed', { id: mint('person-zayed') })
    const code = await proposed(zayed)
    const friend = await supporter(code, 'files')
    const kept = await fileForAnswer(world.house, head, code, [{ bytes: pdf, name: 'الخطة.pdf' }])
    const files = kept.ok ? kept.value : []
    const answer = { outcome: { is: 'accepted' }, text: TEXT, files } as const
    await draftAnswer(world.house, { officer: head }, code, answer)
    const stays = async (): Promise<number> => {
      await world.store.uploads.updateMany({}, { $set: { 'metadata.waitsSince': new Date(0) } })
      await dropUnusedFiles(world.store)
      return world.store.uploads.countDocuments({ filename: files[0]?.ref ?? '' })
    }
    expect([await filesForAnswer(world.house, head, code, ['x'.repeat(32)]), await stays()]).toEqual([
      { ok: false, because: 'unknownFile' },
      1,
    ])
    await publishAnswer(world.house, { officer: coordinator }, code)
    await ticked()
    await until(() => heard(friend, code).length === 1)
    const arrived = () => world.telegram.sent.filter(({ file }) => file?.name === 'الخطة.pdf')
    await until(() => arrived().length === 2)
    expect(arrived().map(({ file }) => file?.bytes)).toEqual([pdf, pdf])
    expect(new Set(arrived().map(({ chat }) => chat)).size).toBe(2)
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    expect((await registerOf(world.store).find(code))?.answer?.files).toMatchObject([{ ref: files[0]?.ref, sha256 }])
    const { participant, conv } = zayed
    const nameEvent = world.house.wipedEventId
    const leaving = { convs: [conv], keepTexts: true, at: world.now(), notice: 'gone', nameEvent }
    await wipe(world.store, { participant: participant.id, ...leaving })
    expect(await stays()).toBe(1)
  })

  it('says in which language it was given to whoever reads the other one', async () => {
    const code = await proposed()
    await draftAnswer(world.house, { officer: head }, code, { outcome: { is: 'accepted' }, text: TEXT })
    await publishAnswer(world.house, { officer: coordinator }, code)
    await until(() => heard(salim, code).length === 1)
    expect(heard(salim, code)[0]).toContain(`The answer was given in Arabic:\n\n${TEXT.ar}`)
  })

  it('reaches the author and everybody who supports it once, save who wants no such news', async () => {
    const code = await proposed()
    const friends = [await supporter(code, 'amal'), await supporter(code, 'badr')]
    const silent = await supporter(code, 'huda', { alerts: { ...ALL_ALERTS, supported: false } })
    const gone = await supporter(code, 'zahra')
    await gone.contributes({ is: 'supportWithdrawn', code, participant: gone.participant.id, at: world.now() })
    const outcome = { is: 'notAccepted', reason: 'exists' } as const
    await draftAnswer(world.house, { officer: head }, code, {
      outcome,
      text: { ...TEXT, en: 'Shade is there already.' },
    })
    await publishAnswer(world.house, { officer: coordinator, key: 'the-same-order' }, code)
    await publishAnswer(world.house, { officer: coordinator, key: 'the-same-order' }, code)
    await ticked()
    await ticked()
    await until(() => [salim, ...friends].every(each => heard(each, code).length > 0))
    expect([salim, ...friends, silent, gone].map(each => heard(each, code).length)).toEqual([1, 1, 1, 0, 0])
    expect(heard(salim, code)[0]).toContain('Not taken up – Already in place')
    expect(heard(salim, code)[0]).toContain('Shade is there already.')
    expect(heard(friends[0] ?? salim, code)[0]).toContain('which you support')
    expect(await world.store.jobs.countDocuments()).toBe(0)
  })

  it('is nothing for who may only review, and of other governorates nothing at all', async () => {
    const code = await proposed()
    const draft = { outcome: { is: 'accepted' }, text: TEXT } as const
    const reviewer = await hire(world.house, 'moderator')
    const far = await hire(world.house, 'unitHead', { governorates: ['dhofar'], n: 2 })
    expect(await draftAnswer(world.house, { officer: reviewer }, code, draft)).toMatchObject({ because: 'forbidden' })
    expect(await draftAnswer(world.house, { officer: far }, code, draft)).toMatchObject({ because: 'notFound' })
    expect(await publishAnswer(world.house, { officer: head }, code)).toMatchObject({ because: 'forbidden' })
  })
})
