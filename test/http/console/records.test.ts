import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newCode } from '../../support/contributions.js'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'

describe('the records in the console', () => {
  let made: ConsoleWorld
  let auditor: Desk
  let admin: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.records')
    auditor = await made.desk('auditor')
    admin = await made.desk('admin')
  })
  afterAll(() => made.close())

  it('tell who did what, in words, newest first', async () => {
    const { text } = await auditor.get('/console/audit').expect(200)
    expect(textOf(text)).toMatch(/admin 1 تسجيل دخول .*auditor 1 تسجيل دخول/u)
  })

  it('name acts, people and circumstances in words, not as they are stored', async () => {
    const { store, now } = made.world
    const row = { at: now(), by: 'clock', about: 'P26-7K3F9' } as const
    const head = await made.desk('unitHead', { unit: 'hr' })
    await head.get('/console/inbox')
    const about = (await store.audit.findOne({ what: 'staff.added', 'details.role': 'unitHead' }))?.about ?? ''
    await store.audit.insertOne({ _id: 'r1', ...row, what: 'proposal.answerLate', details: { rung: 1 } })
    const page = async (of: string) => textOf((await auditor.get(`/console/audit?about=${of}`).expect(200)).text)
    expect(await page('P26-7K3F9')).toMatch(/النظام رفع تأخر الرد على مقترح P26-7K3F9 رُفع إلى: رئيس الجهة/u)
    expect(await page(about)).toMatch(/إضافة حساب unitHead 1 الدور: /u)
    expect(await page(about)).not.toContain(`${about} الدور`)
  })

  it('find what was done about one thing', async () => {
    const { text } = await auditor.get('/console/audit?about=C26-00000&by=').expect(200)
    expect(textOf(text)).toContain('لا سجلات لهذه التصفية.')
  })

  it('find what somebody did by their name or address, and a merger under either code', async () => {
    const page = async (query: string) =>
      textOf((await auditor.get(`/console/audit?${new URLSearchParams(query).toString()}`).expect(200)).text)
    expect(await page('by=Admin 1')).toMatch(/admin 1 تسجيل دخول/u)
    expect(await page('by=auditor1@example.om')).not.toMatch(/admin 1 تسجيل دخول/u)
    expect(await page('by=nobody of that name')).toContain('لا سجلات لهذه التصفية.')
    const { store, now } = made.world
    const [about, into] = [newCode('P', now()), newCode('P', now())]
    const merger = { _id: 'r2', at: now(), by: 'clock', what: 'proposal.merge', about, details: { into } } as const
    await store.audit.insertOne(merger)
    for (const code of [about, into.toLowerCase()]) expect(await page(`about=${code}`)).toContain('دمج مقترح')
    expect(await page('by=النظام')).toContain('دمج مقترح')
  })

  it('say that the log is whole, and that it is not once somebody has touched it', async () => {
    await made.world.clock.tick()
    expect(textOf((await auditor.sends('/console/audit/verify')).text)).toContain('السجل سليم')
    await made.world.store.audit.updateOne({ what: 'session.opened' }, { $set: { by: 'somebody' } })
    expect(textOf((await auditor.sends('/console/audit/verify')).text)).toContain('السجل غير سليم: عُدّل سجل')
  })

  it('show what could not be done to whoever may try it again', async () => {
    const { store } = made.world
    const letter = {
      kind: 'in',
      conv: 'c',
      evt: 'e',
      turn: null,
      channel: 'telegram',
      why: 'TypeError',
      at: 1,
    } as const
    await store.dead.insertOne({ _id: 'ABCD2345', ...letter, state: 'open', replays: 0 } as never)
    expect(textOf((await admin.get('/console/dead-letters').expect(200)).text)).toContain(
      'رسالة واردة لم تُعالج تيليجرام TypeError',
    )
    expect((await auditor.get('/console/dead-letters').expect(200)).text).not.toContain('/replay')
    const minutes = { $dateAdd: { startDate: '$$NOW', unit: 'minute', amount: 5 } }
    await store.dead.updateOne({ _id: 'ABCD2345' }, [{ $set: { tryingUntil: minutes, replays: 1 } }])
    const trying = (await admin.get('/console/dead-letters').expect(200)).text
    expect(textOf(trying)).toContain('ABCD2345 1 تُعاد المحاولة الآن')
    expect(trying).not.toContain('/replay')
  })

  it('are not there for others', async () => {
    const agent = await made.desk('agent', { unit: 'hr' })
    await agent.get('/console/audit').expect(403)
    await agent.get('/console/dead-letters').expect(403)
  })
})
