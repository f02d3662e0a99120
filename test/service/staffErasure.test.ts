import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { claimCase } from '../../src/service/staff/cases.js'
import { fileForLetter } from '../../src/service/staff/letterFiles.js'
import { sendLetter } from '../../src/service/staff/letters.js'
import { beginRequests } from '../../src/service/rights.js'
import { inTransaction } from '../../src/store/connection.js'
import { absorb } from '../../src/store/merge.js'
import { uploadsOf } from '../../src/store/uploads.js'
import { codeOf, complaintOf, newCode, proposalOf, safetyOf } from '../support/contributions.js'
import { pdf } from '../support/files.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'
import { type Staff, leaveTraces, placesOf } from '../support/traces.js'
import { message } from '../support/writePath.js'

const DAY = 86_400_000
const MINUTE = 60_000
/** What somebody reads whose data were erased. */
const ERASED = /erased|removed|deleted/iu

describe('being erased', () => {
  let world: StaffWorld
  let staff: Staff
  beforeAll(async () => {
    world = await staffWorld('staffErasure')
    const [agent, admin] = [await hire(world.house, 'agent'), await hire(world.house, 'admin')]
    staff = { agent, admin, second: await hire(world.house, 'admin', { n: 2 }) }
  })
  afterAll(() => world.close())

  const ask = (citizen: Citizen, keepTexts: boolean) =>
    citizen.contributes({
      is: 'erasureAsked',
      participant: citizen.participant.id,
      keepTexts,
      dueAt: world.now() + 14 * DAY,
      at: world.now(),
    })

  /** The fortnight is over, and the notice goes out. */
  const takeLeave = async (): Promise<void> => {
    world.pass(14 * DAY + MINUTE)
    await until(async () => (await world.store.turns.countDocuments({ changesAt: { $exists: true } })) === 0)
    await world.clock.tick()
    await world.service.sweep()
    await until(
      async () =>
        (await world.store.turns.countDocuments({ 'in.event.is': 'erased', sendAt: { $exists: true } })) === 0,
    )
    await world.service.sweep()
  }
  /** A minute later everything is wiped. */
  const erase = async (): Promise<void> => {
    await takeLeave()
    world.pass(2 * MINUTE)
    await world.clock.tick()
  }

  it('leaves nothing of the person in any collection', async () => {
    const { citizen, over, open, canaries } = await leaveTraces(world, staff, 'chat-471103', ['P26-ERAS1', 'C26-ERAS1'])
    expect((await placesOf(world, canaries)).length).toBeGreaterThan(12)
    const { conv } = citizen
    const free = { by: '', until: new Date(0) }
    await world.store.recipients.insertOne({
      _id: 'a list:1',
      mailing: 'a list',
      conv,
      channel: 'telegram',
      quiet: 'none',
      state: 'told',
      dueAt: 0,
      lease: free,
    })
    await world.store.staffChats.insertOne({ _id: staff.agent.id, conv, at: 0 })
    const code = { _id: 'a code', post: { capacity: 'teacher' as const }, at: 0 }
    await world.store.staffCodes.insertOne({ ...code, participant: citizen.participant.id })
    await ask(citizen, false)
    await world.clock.tick()
    expect(await world.store.people.countDocuments({ _id: citizen.participant.id })).toBe(1)
    await erase()
    expect(await placesOf(world, canaries)).toEqual([])
    expect(citizen.told().filter(text => ERASED.test(text))).toHaveLength(1)
    expect([
      await world.store.recipients.countDocuments({ conv }),
      await world.store.staffChats.countDocuments({ conv }),
    ]).toEqual([0, 0])
    expect(await world.store.staffCodes.findOne({ _id: 'a code' })).toEqual(code)
    expect(await world.store.votes.countDocuments({ poll: over })).toBe(1)
    expect(await world.store.votes.countDocuments({ poll: open })).toBe(0)
    expect(await world.store.contributions.countDocuments({ _id: codeOf('P26-ERAS1') })).toBe(0)
    expect(await world.store.jobs.countDocuments({ kind: 'erasure' })).toBe(0)
    expect(await world.store.audit.countDocuments({ what: 'rights.erased' })).toBe(1)
  })

  it('keeps texts without the name where that was asked, and stops the work on open cases', async () => {
    const { citizen, canaries } = await leaveTraces(world, staff, 'chat-582214', ['P26-ERAS2', 'C26-ERAS2'])
    await ask(citizen, true)
    await erase()
    expect(await placesOf(world, canaries)).toEqual(['contributions: CANARY'])
    const kept = await world.store.contributions.findOne({ _id: codeOf('C26-ERAS2') })
    expect(kept).toMatchObject({
      said: {
        narrative: 'CANARY-NARRATIVE',
        by: { party: { is: 'undisclosed' }, place: { governorate: 'muscat' } },
        attachments: [],
      },
    })
    expect(await world.store.contributions.findOne({ _id: codeOf('P26-ERAS2') })).toMatchObject({ published: true })
    expect((await world.store.cases.findOne({ _id: codeOf('C26-ERAS2') }))?.state).toMatchObject({
      is: 'closed',
      how: 'withdrawn',
    })
  })

  it('does not take again what the platform brings once more', async () => {
    const citizen = await world.citizen('again')
    await ask(citizen, false)
    const said = message('again', 'I propose CANARYTWICE shade in the yards', { at: world.now() + 14 * DAY })
    expect(await world.service.receive([said])).toBe('accepted')
    await erase()
    expect(await (await world.office()).service.receive([said])).toBe('accepted')
    expect(await placesOf(world, ['CANARYTWICE'])).toEqual([])
  })

  it('is not lost where the account is linked with another: it is of both from then on', async () => {
    const [asked, other] = [await world.citizen('asked-first'), await world.citizen('linked-later')]
    await ask(asked, false)
    const [token, into] = ['LINKCODE', other.participant.id]
    const until = world.now() + DAY
    await other.contributes({ is: 'tokenOffered', token, purpose: 'link', participant: into, until })
    const from = asked.participant.id
    await asked.contributes({ is: 'linkClaimed', token, from, into, at: world.now() })
    await erase()
    expect(await world.store.people.countDocuments({ _id: { $in: [from, into] } })).toBe(0)
    for (const each of [asked, other]) expect(each.told().filter(text => ERASED.test(text))).toHaveLength(1)
    expect(await world.store.requests.countDocuments({ participant: { $in: [from, into] } })).toBe(0)
  })

  it('is not lost either where it has begun when the account is linked', async () => {
    const [asked, other] = [await world.citizen('begun-first'), await world.citizen('begun-later')]
    await ask(asked, false)
    world.pass(14 * DAY + MINUTE)
    await beginRequests(world.house)
    const [from, into] = [asked.participant.id, other.participant.id]
    await inTransaction(world.store, session => absorb(world.store, from, into, session))
    await erase()
    expect(await world.store.people.countDocuments({ _id: into })).toBe(0)
    for (const each of [asked, other]) expect(each.told().filter(text => ERASED.test(text))).toHaveLength(1)
  })

  it('is about both where it has begun for the account that another one is linked to', async () => {
    const [asked, other] = [await world.citizen('begun-owner'), await world.citizen('begun-linked')]
    await ask(asked, false)
    world.pass(14 * DAY + MINUTE)
    await beginRequests(world.house)
    const [from, into] = [other.participant.id, asked.participant.id]
    for (let time = 0; time < 2; time += 1)
      await inTransaction(world.store, session => absorb(world.store, from, into, session))
    await erase()
    expect(await world.store.people.countDocuments({ _id: into })).toBe(0)
    expect(await world.store.links.countDocuments({ conv: other.conv })).toBe(0)
    for (const each of [asked, other]) expect(each.told().filter(text => ERASED.test(text))).toHaveLength(1)
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
    await citizen.contributes(
      safetyOf(citizen, 'S26-ERAS3', world.now(), 'CANARY-DANGER'),
      proposalOf(citizen, 'P26-ERAS3', world.now()),
    )
    await ask(citizen, false)
    await erase()
    expect(await placesOf(world, ['CANARY-DANGER', 'CANARY-AFRAID'])).toEqual([
      'contributions: CANARY-DANGER',
      'contributions: CANARY-AFRAID',
    ])
    expect(await world.store.contributions.countDocuments({ _id: codeOf('P26-ERAS3') })).toBe(0)
    await world.store.cases.updateOne(
      { _id: codeOf('S26-ERAS3') },
      { $set: { state: { is: 'closed', at: world.now(), how: 'confirmed' } } },
    )
    world.pass(DAY + MINUTE)
    await world.clock.tick()
    expect(await placesOf(world, ['CANARY-DANGER', 'CANARY-AFRAID', 'afraid'])).toEqual([])
  })

  it('goes on where it was interrupted, however often it is begun', async () => {
    const { citizen, canaries } = await leaveTraces(world, staff, 'chat-693325', ['P26-ERAS4', 'C26-ERAS4'])
    await ask(citizen, false)
    await takeLeave()
    const job = await world.store.jobs.findOne({ kind: 'erasure' })
    await world.store.links.deleteMany({ participant: citizen.participant.id })
    await world.store.contributions.deleteOne({ _id: codeOf('P26-ERAS4') })
    await world.store.jobs.updateOne({ _id: job?._id ?? '' }, { $set: { lease: { by: 'dead', until: new Date(0) } } })
    world.pass(2 * MINUTE)
    const other = await world.office()
    await Promise.all([world.clock.tick(), other.clock.tick()])
    expect(
      await placesOf(
        world,
        canaries.filter(each => each !== 'CANARY'),
      ),
    ).toEqual([])
    expect(citizen.told().filter(text => ERASED.test(text))).toHaveLength(1)
  })

  it('wipes the files sent on the web page, and nobody else’s', async () => {
    const { saveUpload, readUpload, uploadedLately } = uploadsOf(world.store)
    const own = await saveUpload(Buffer.from('own'), 'image/png', 'CANARY.png', 'web-own')
    const foreign = await saveUpload(Buffer.from('foreign'), 'image/png', 'x.png', 'web-foreign')
    expect([await uploadedLately('web-own'), await uploadedLately('web-nobody')]).toEqual([3, 0])
    const citizen = await world.citizen('web-own', {}, 'web')
    await ask(citizen, false)
    await erase()
    expect([await readUpload(own), (await readUpload(foreign))?.mime]).toEqual([undefined, 'image/png'])
  })

  it.each([true, false])('wipes the files that staff sent (texts kept: %s)', async keepTexts => {
    const citizen = await world.citizen(`with-files-${String(keepTexts)}`)
    const code = newCode('C', world.now())
    await citizen.contributes(complaintOf(citizen, code, world.now()))
    await claimCase(world.house, { officer: staff.agent }, code)
    const files = await fileForLetter(world.house, staff.agent, code, [{ bytes: pdf, name: 'CANARY.pdf' }])
    if (!files.ok) throw new Error(files.because)
    await sendLetter(world.house, { officer: staff.agent }, code, { is: 'reply', text: 'مرفق', files: files.value })
    await ask(citizen, keepTexts)
    await erase()
    expect(await uploadsOf(world.store).readUpload(files.value[0]?.ref ?? '')).toBeUndefined()
    expect(await placesOf(world, ['CANARY.pdf', files.value[0]?.ref ?? ''])).toEqual([])
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
