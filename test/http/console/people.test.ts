import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import supertest from 'supertest'
import type { TrackingCode } from '../../../src/domain/ids.js'
import { complaintOf, newCode, proposalOf, safetyOf } from '../../support/contributions.js'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { type Citizen, PASSWORD } from '../../support/staffWorld.js'
import { until } from '../../support/until.js'

const DAY = 86_400_000
const NUMBER = '96891112222'

describe('people and what they ask about their data', () => {
  let made: ConsoleWorld
  let coordinator: Desk
  let salim: Citizen
  let complaint: TrackingCode
  let danger: TrackingCode
  beforeAll(async () => {
    made = await consoleWorld('console.people')
    const { world } = made
    coordinator = await made.desk('coordinator')
    salim = await world.citizen('salim')
    complaint = newCode('C', world.now())
    danger = newCode('S', world.now())
    const proposal = newCode('P', world.now())
    await salim.contributes(complaintOf(salim, complaint, world.now()), safetyOf(salim, danger, world.now()))
    await salim.contributes(proposalOf(salim, proposal, world.now()))
    await until(async () => (await world.store.contributions.countDocuments()) === 3)
    await world.store.contributions.updateOne(
      { _id: proposal },
      { $set: { published: true, publishedAt: world.now(), publishedName: salim.participant.name } },
    )
    // The test world speaks Telegram alone; that this chat is one of WhatsApp is all that matters here.
    await world.store.links.updateOne(
      { participant: salim.participant.id },
      { $set: { 'address.channel': 'whatsapp', 'address.chat': NUMBER } },
    )
  })
  afterAll(() => made.close())

  const page = () => `/console/people/${salim.participant.id}`
  const logged = async (what: string) =>
    (await made.world.store.audit.find({ what }).toArray()).map(({ about, details }) => ({ about, details }))

  it('are found by a code, or by exactly the name in the register, and that is kept without the words', async () => {
    const byCode = await coordinator.sends('/console/people/search', { sought: complaint.toLowerCase() })
    expect([byCode.status, byCode.headers.location]).toEqual([303, page()])
    const byName = await coordinator.sends('/console/people/search', { sought: ' سالم  بن خلفان الحارثي ' })
    expect(byName.text).toContain(`href="${page()}"`)
    const byPart = await coordinator.sends('/console/people/search', { sought: 'سالم بن خلفان' })
    expect(textOf(byPart.text)).toContain('لا يوجد مشارك بهذا الرمز أو الاسم')
    expect(await logged('person.sought')).toEqual([
      { about: 'code', details: { found: 1 } },
      { about: 'name', details: { found: 1 } },
      { about: 'name', details: { found: 0 } },
    ])
  })

  it('are not found by a report of danger, which no page about them shows', async () => {
    const found = await coordinator.sends('/console/people/search', { sought: danger })
    expect(textOf(found.text)).toContain('لا يوجد مشارك')
    const { text } = await coordinator.get(page()).expect(200)
    expect([text.includes(complaint), text.includes(danger)]).toEqual([true, false])
  })

  it('show their telephone number only to who asks for it, and each time that is kept', async () => {
    const { text } = await coordinator.get(page()).expect(200)
    expect([text.includes(NUMBER), textOf(text).includes('عرض الرقم – يُسجَّل')]).toEqual([false, true])
    expect(await logged('person.number')).toEqual([])
    const shown = [await coordinator.sends(`${page()}/number`), await coordinator.sends(`${page()}/number`)]
    for (const each of shown) expect(each.text).toContain(`<bdi dir="ltr" class="code">+${NUMBER}`)
    const reading = { about: salim.participant.id, details: undefined }
    expect(await logged('person.number')).toEqual([reading, reading])
  })

  it('show no number to who lacks the act, whatever is asked', async () => {
    const admin = await made.desk('admin')
    const { text } = await admin.get(page()).expect(200)
    expect([text.includes(NUMBER), textOf(text).includes('محجوب عن هذا الحساب')]).toEqual([false, true])
    const asked = await admin.sends(`${page()}/number`)
    expect([asked.status, asked.text.includes(NUMBER)]).toEqual([303, false])
    const readings = (await logged('person.number')).length
    const { body } = await supertest(made.site.url)
      .post('/api/v1/staff/sessions')
      .send({ email: 'admin1@example.om', password: PASSWORD })
    const read = await supertest(made.site.url)
      .get(`/api/v1/staff/people/${salim.participant.id}`)
      .set('Authorization', `Bearer ${body.token}`)
      .expect(200)
    expect(read.body).toMatchObject({ hasNumber: true, channels: [{ channel: 'whatsapp' }] })
    expect([JSON.stringify(read.body).includes(NUMBER), (await logged('person.number')).length]).toEqual([
      false,
      readings,
    ])
  })

  it('are nobody’s outside the governorates of an officer', async () => {
    const far = await made.desk('coordinator', { governorates: ['dhofar'], n: 2 })
    await far.get(page()).expect(404)
    expect(textOf((await far.sends('/console/people/search', { sought: complaint })).text)).toContain('لا يوجد مشارك')
    await (await made.desk('agent')).get('/console/people').expect(403)
  })

  it('are compared with somebody who is the same person, and made one once a second of the staff agrees', async () => {
    const { world } = made
    const again = await world.citizen('again', { name: 'سالم الحارثي' })
    const enquiry = newCode('C', world.now())
    await again.contributes(complaintOf(again, enquiry, world.now()))
    const page = `/console/people/${salim.participant.id}`
    expect(textOf((await coordinator.get(`${page}/merge?other=C26-00000`)).text)).toContain('لا يوجد شخص آخر')
    const preview = (await coordinator.get(`${page}/merge?other=${enquiry}`).expect(200)).text
    expect(textOf(preview)).toMatch(/الحساب الذي يُدمج سالم الحارثي .*الحساب الذي يبقى سالم بن خلفان الحارثي/u)
    const merge = `/console/people/${again.participant.id}/merge`
    const asked = await coordinator.sends(merge, { into: salim.participant.id, because: 'shown' })
    expect(asked.headers.location).toBe(page)
    expect(textOf((await coordinator.get(page)).text)).toContain('يعتمد الدمج موظف آخر.')
    const at = (await world.store.people.findOne({ _id: again.participant.id }))?.mergeAsked?.at ?? 0
    const shown = { into: salim.participant.id, at: String(at) }
    await coordinator.sends(`${merge}/confirm`, shown)
    const second = await made.desk('admin', { n: 5 })
    expect((await second.get('/console')).text).toContain(`href="/console/people/${again.participant.id}"`)
    expect(textOf((await second.get(page)).text)).toContain('أثبت صاحبهما ذلك لدى الوزارة')
    expect((await world.store.people.findOne({ _id: again.participant.id }))?.mergedInto).toBeUndefined()
    expect((await second.get(page)).text).toContain(`name="at" value="${at}"`)
    await second.sends(`${merge}/confirm`, { ...shown, at: String(at - 1) })
    expect((await world.store.people.findOne({ _id: again.participant.id }))?.mergedInto).toBeUndefined()
    await second.sends(`${merge}/confirm`, shown)
    expect(textOf((await coordinator.get(page)).text)).toContain(enquiry)
  })

  it('wait with their requests in the order of the days promised, and late ones say so', async () => {
    const { world } = made
    const muna = await world.citizen('muna', { hats: [{ capacity: 'public', place: { governorate: 'dhofar' } }] })
    const asks = (citizen: Citizen, dueAt: number) =>
      citizen.contributes({
        is: 'erasureAsked',
        participant: citizen.participant.id,
        keepTexts: true,
        dueAt,
        at: world.now(),
      })
    await asks(salim, world.now() + 14 * DAY)
    await asks(muna, world.now() - 2 * DAY)
    await until(async () => (await world.store.requests.countDocuments()) === 2)
    const auditor = await made.desk('auditor')
    const waiting = textOf((await auditor.get('/console/rights').expect(200)).text)
    expect(waiting).toMatch(/حذف الحساب ▲ متأخر .*حذف الحساب ○ ينتظر موعده/u)
    expect(waiting).not.toContain('عرض المشارك')
    await world.store.requests.updateOne({ participant: salim.participant.id }, { $set: { state: 'undone' } })
    const settled = textOf((await coordinator.get('/console/rights?show=settled').expect(200)).text)
    expect(settled).toContain('تراجع عنه صاحبه')
    const near = await made.desk('coordinator', { governorates: ['muscat'], n: 3 })
    expect(textOf((await near.get('/console/rights').expect(200)).text)).toContain('لا طلبات هنا.')
  })
})
