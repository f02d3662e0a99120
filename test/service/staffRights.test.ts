import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { LINK_MS, fetchCopy } from '../../src/service/rights.js'
import { claimCase, noteOnCase, replyToCase } from '../../src/service/staff/cases.js'
import { publishProposal } from '../../src/service/staff/moderation.js'
import { approvePoll, closePoll, draftPoll, openPoll } from '../../src/service/staff/polls.js'
import { type Citizen, type StaffWorld, codeOf, complaintOf, hire, proposalOf, safetyOf, staffWorld, until } from '../support/staffWorld.js'

const DAY = 86_400_000
const MINUTE = 60_000

describe('the rights of people over their data', () => {
  let world: StaffWorld
  let agent: Officer
  let admin: Officer
  let second: Officer
  beforeAll(async () => {
    world = await staffWorld('staffRights')
    agent = await hire(world.house, 'agent')
    admin = await hire(world.house, 'admin')
    second = await hire(world.house, 'admin', { n: 2 })
  })
  afterAll(() => world.close())

  const linkIn = (citizen: Citizen): string | undefined => /\/my-data\/([\w-]{43})/u.exec(citizen.told().join('\n'))?.[1]

  const poll = async (closed: boolean, citizen: Citizen): Promise<TrackingCode> => {
    const options = [{ ar: 'نعم', en: 'Yes' }, { ar: 'لا', en: 'No' }]
    const made = await draftPoll(world.house, { officer: admin }, {
      ...{ unit: mint('epart'), question: { ar: 'هل نبدأ الدوام متأخرًا؟', en: 'Should we begin later?' }, kind: { is: 'single' }, options },
      ...{ asksWhy: true, audience: { capacities: [], governorates: [] }, showsInterim: false, closesAt: world.now() + 300 * DAY },
    })
    if (!made.ok) throw new Error(made.because)
    const { _id } = made.value
    await approvePoll(world.house, { officer: second }, _id)
    await openPoll(world.house, { officer: admin }, _id)
    const { participant } = citizen
    const vote = { poll: _id, participant: participant.id, choice: ['1'], why: 'CANARY-WHY', at: world.now(), channel: 'telegram', evt: mint<'event'>('tg:CANARY-EVENT') } as const
    await citizen.contributes({ is: 'voteCast', vote })
    if (closed) await closePoll(world.house, { officer: admin }, _id)
    return _id
  }

  describe('to a copy', () => {
    it('is served in the chat with a link that works once, within a day', async () => {
      const salim = await world.citizen('salim')
      await salim.contributes(complaintOf(salim, 'C26-AAAA1', world.now()))
      const code = codeOf('C26-AAAA1')
      await claimCase(world.house, { officer: agent }, code)
      await replyToCase(world.house, { officer: agent }, code, 'نتحقق من الأمر')
      await noteOnCase(world.house, { officer: agent }, code, 'ملاحظة للزملاء')
      await salim.says('hello there')
      await salim.contributes({ is: 'exportAsked', participant: salim.participant.id, at: world.now() })
      const other = await world.office()
      await Promise.all([world.clock.tick(), other.clock.tick()])
      await until(() => linkIn(salim) !== undefined)
      expect(salim.told().filter(text => text.includes('/my-data/'))).toHaveLength(1)
      const token = linkIn(salim) ?? ''
      expect(JSON.stringify(await world.store.downloads.find().toArray())).not.toContain(token)
      const copies = await Promise.all([fetchCopy(world.house, token), fetchCopy(world.house, token)])
      const [copy, ...more] = copies.filter(each => each !== undefined)
      expect(more).toEqual([])
      expect(copy).toMatchObject({
        profile: { name: salim.participant.name },
        channels: [{ channel: 'telegram' }],
        contributions: [{ code: 'C26-AAAA1', kind: 'complaint', said: { narrative: 'الحافلة تتأخر كل يوم نصف ساعة' } }],
        cases: [{ code: 'C26-AAAA1', events: [{ is: 'received' }, { is: 'claimed' }, { is: 'replied', text: 'نتحقق من الأمر' }] }],
        consents: [{ notice: 1 }],
      })
      const text = JSON.stringify(copy)
      expect([text.includes('hello there'), text.includes('ملاحظة للزملاء'), text.includes(agent.id)]).toEqual([true, false, false])
    })

    it('ends with the day', async () => {
      const late = await world.citizen('late')
      await late.contributes({ is: 'exportAsked', participant: late.participant.id, at: world.now() })
      await world.clock.tick()
      await until(() => linkIn(late) !== undefined)
      world.pass(LINK_MS + 1)
      expect(await fetchCopy(world.house, linkIn(late) ?? '')).toBeUndefined()
    })
  })

  describe('to be erased', () => {
    const ask = (citizen: Citizen, keepTexts: boolean) =>
      citizen.contributes({ is: 'erasureAsked', participant: citizen.participant.id, keepTexts, dueAt: world.now() + 14 * DAY, at: world.now() })

    /** As time goes on: the notice goes out, and a minute later everything is wiped. */
    const erase = async (): Promise<void> => {
      world.pass(14 * DAY + MINUTE)
      await until(async () => (await world.store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
      await world.clock.tick()
      await world.service.sweep()
      await until(async () => (await world.store.turns.countDocuments({ 'in.event.is': 'erased', sendAt: { $exists: true } })) === 0)
      await world.service.sweep()
      world.pass(2 * MINUTE)
      await world.clock.tick()
    }

    /** Everything in every collection that contains one of the words. */
    const found = async (canaries: readonly string[]): Promise<readonly string[]> => {
      const names = (await world.store.db.listCollections().toArray()).map(({ name }) => name)
      const places = await Promise.all(
        names.map(async name => {
          const all = await world.store.db.collection(name).find().toArray()
          return all.flatMap(each => canaries.filter(canary => JSON.stringify(each).includes(canary)).map(canary => `${name}: ${canary}`))
        }),
      )
      return [...new Set(places.flat())]
    }

    /** Somebody who has left traces everywhere. */
    const busy = async (chat: string, codes: readonly [string, string]) => {
      const name = `CANARY${chat} بنت سعيد`
      const citizen = await world.citizen(chat, { name, hats: [{ capacity: 'parent', place: { governorate: 'muscat', wilayat: 'muscat.CANARY' }, school: 'CANARY-SCHOOL' }] })
      await citizen.says('CANARY-CHATTER')
      await citizen.contributes(proposalOf(citizen, codes[0], world.now()), complaintOf(citizen, codes[1], world.now(), 'CANARY-NARRATIVE'))
      await publishProposal(world.house, { officer: admin }, codeOf(codes[0]))
      await claimCase(world.house, { officer: agent }, codeOf(codes[1]))
      await replyToCase(world.house, { officer: agent }, codeOf(codes[1]), `السلام عليكم ${name}`)
      const over = await poll(true, citizen)
      const open = await poll(false, citizen)
      const { id } = citizen.participant
      await citizen.contributes(
        { is: 'supportGiven', code: codeOf('P26-OTHER'), participant: id, at: world.now() },
        { is: 'tokenOffered', token: `CANARYTOKEN${chat}`, purpose: 'link', participant: id, until: world.now() + DAY },
        { is: 'exportAsked', participant: id, at: world.now() },
      )
      const [turn] = await world.store.turns.find({ conv: citizen.conv }).limit(1).toArray()
      const dead = { conv: citizen.conv, evt: mint<'event'>('tg:1'), turn: turn?._id ?? null, channel: 'telegram', at: 1 } as const
      await world.store.dead.insertOne({ _id: `DEAD${chat}`, kind: 'in', why: 'CANARY-WHY', state: 'open', replays: 0, ...dead })
      return { citizen, over, open, canaries: ['CANARY', chat, id] }
    }

    it('leaves nothing of the person in any collection', async () => {
      const { citizen, over, open, canaries } = await busy('chat-471103', ['P26-ERAS1', 'C26-ERAS1'])
      expect((await found(canaries)).length).toBeGreaterThan(12)
      await ask(citizen, false)
      await world.clock.tick()
      expect(await world.store.people.countDocuments({ _id: citizen.participant.id })).toBe(1)
      await erase()
      expect(await found(canaries)).toEqual([])
      expect(citizen.told().at(-1)).toMatch(/erased|removed|deleted/iu)
      expect(await world.store.votes.countDocuments({ poll: over })).toBe(1)
      expect(await world.store.votes.countDocuments({ poll: open })).toBe(0)
      expect(await world.store.contributions.countDocuments({ _id: codeOf('P26-ERAS1') })).toBe(0)
      expect(await world.store.jobs.countDocuments({ kind: 'erasure' })).toBe(0)
      expect(await world.store.audit.countDocuments({ what: 'rights.erased' })).toBe(1)
    })

    it('keeps texts without the name where that was asked, and stops the work on open cases', async () => {
      const { citizen, canaries } = await busy('chat-582214', ['P26-ERAS2', 'C26-ERAS2'])
      await ask(citizen, true)
      await erase()
      const left = await found(canaries)
      expect(left).toEqual(['contributions: CANARY'])
      const kept = await world.store.contributions.findOne({ _id: codeOf('C26-ERAS2') })
      expect(kept).toMatchObject({ said: { narrative: 'CANARY-NARRATIVE', by: { party: { is: 'undisclosed' }, place: { governorate: 'muscat' } }, attachments: [] } })
      expect(await world.store.contributions.findOne({ _id: codeOf('P26-ERAS2') })).toMatchObject({ published: true })
      expect((await world.store.cases.findOne({ _id: codeOf('C26-ERAS2') }))?.state).toMatchObject({ is: 'closed', how: 'withdrawn' })
    })

    it('can be taken back until it is due', async () => {
      const citizen = await world.citizen('undoer')
      await ask(citizen, false)
      world.pass(13 * DAY)
      await citizen.contributes({ is: 'erasureUndone', participant: citizen.participant.id, at: world.now() })
      await erase()
      expect(await world.store.people.countDocuments({ _id: citizen.participant.id })).toBe(1)
    })

    it('keeps an open report of danger until it is dealt with, and wipes it then', async () => {
      const citizen = await world.citizen('afraid', { name: 'CANARY-AFRAID سعيد' })
      await citizen.contributes(safetyOf(citizen, 'S26-ERAS3', world.now(), 'CANARY-DANGER'), proposalOf(citizen, 'P26-ERAS3', world.now()))
      await ask(citizen, false)
      await erase()
      expect(await found(['CANARY-DANGER', 'CANARY-AFRAID'])).toEqual(['contributions: CANARY-DANGER', 'contributions: CANARY-AFRAID'])
      expect(await world.store.contributions.countDocuments({ _id: codeOf('P26-ERAS3') })).toBe(0)
      await world.store.cases.updateOne({ _id: codeOf('S26-ERAS3') }, { $set: { state: { is: 'closed', at: world.now(), how: 'confirmed' } } })
      world.pass(DAY + MINUTE)
      await world.clock.tick()
      expect(await found(['CANARY-DANGER', 'CANARY-AFRAID', 'afraid'])).toEqual([])
    })

    it('goes on where it was interrupted, however often it is begun', async () => {
      const { citizen, canaries } = await busy('chat-693325', ['P26-ERAS4', 'C26-ERAS4'])
      await ask(citizen, false)
      world.pass(14 * DAY + MINUTE)
      await until(async () => (await world.store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
      await world.clock.tick()
      await world.service.sweep()
      const job = await world.store.jobs.findOne({ kind: 'erasure' })
      await world.store.links.deleteMany({ participant: citizen.participant.id })
      await world.store.contributions.deleteOne({ _id: codeOf('P26-ERAS4') })
      await world.store.jobs.updateOne({ _id: job?._id ?? '' }, { $set: { lease: { by: 'dead', until: new Date(0) } } })
      world.pass(2 * MINUTE)
      const other = await world.office()
      await Promise.all([world.clock.tick(), other.clock.tick()])
      expect(await found(canaries)).toEqual([])
      expect(citizen.told().filter(text => /erased|removed|deleted/iu.test(text))).toHaveLength(1)
    })

    it('lets the person begin anew in the same chat', async () => {
      const citizen = await world.citizen('again')
      await ask(citizen, false)
      await erase()
      await citizen.says('hello again')
      const [newest] = await world.store.turns.find({ conv: citizen.conv }).sort({ seq: -1 }).limit(1).toArray()
      expect(newest?.state.participant).toBeUndefined()
      expect(newest?.out.length).toBeGreaterThan(0)
    })
  })
})
