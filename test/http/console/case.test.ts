import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../../src/domain/ids.js'
import { relabelCase } from '../../../src/service/staff/cases.js'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { complaintOf, newCode, safetyOf } from '../../support/contributions.js'
import { type Citizen, hire } from '../../support/staffWorld.js'
import { until } from '../../support/until.js'

describe('a case in the console', () => {
  let made: ConsoleWorld
  let salim: Citizen
  let agent: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.case')
    salim = await made.world.citizen('salim')
    agent = await made.desk('agent')
  })
  afterAll(() => made.close())

  const complaint = async (): Promise<string> => {
    const { world } = made
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    await until(async () => (await world.store.cases.countDocuments({ _id: code })) === 1)
    return code
  }
  const shown = async (desk: Desk, code: string): Promise<string> =>
    textOf((await desk.get(`/console/cases/${code}`).expect(200)).text)

  it('goes from taken to asked, answered and finished, and the author is told each time', async () => {
    const code = await complaint()
    const at = `/console/cases/${code}`
    expect(await shown(agent, code)).toContain('الحافلة تتأخر كل يوم نصف ساعة')
    const taken = await agent.sends(`${at}/claim`)
    expect(taken.headers.location).toBe(at)
    await agent.sends(`${at}/ask`, { text: 'أي حافلة؟' })
    await made.world.letLettersGo()
    // As browsers send what was typed: lines end in two signs.
    await agent.sends(`${at}/reply`, { text: 'تواصلنا مع المدرسة.\r\nوسنكتب لكم. ' })
    await made.world.letLettersGo()
    await agent.sends(`${at}/resolve`, { answer: 'أُضيفت\r\nحافلة.', resolveReason: 'fixed', filesToAll: 'yes' })
    await made.world.letLettersGo()
    for (const words of ['أي حافلة؟', 'تواصلنا مع المدرسة.\nوسنكتب لكم.', 'أُضيفت\nحافلة.'])
      await until(() => salim.told().some(each => each.includes(words)))
    const page = await shown(agent, code)
    expect(page).toContain('رد ختامي من agent 1، والنتيجة: عولجت')
    expect(page).toMatch(/الرد الأول ● أُرسل في \d.+ الرد الختامي ● صدر في \d/u)
    expect(page).not.toContain('لم يتسلّمها أحد')
    expect(page).toMatch(/الحالة الآن لدى agent 1 .+ إشعار المقدّم: ○ أُرسل/u)
  })

  it('is put aside until a working day, and taken up again', async () => {
    const code = await complaint()
    const at = `/console/cases/${code}`
    await agent.sends(`${at}/claim`)
    const day = new Date(made.world.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    expect(await shown(agent, code)).toContain('الموعد المستحق التالي: ')
    const warned = await agent.sends(`${at}/aside`, { day })
    expect([warned.status, textOf(warned.text)]).toEqual([422, expect.stringContaining('يحل قبل هذا اليوم')])
    const put = await agent.sends(`${at}/aside`, { day, evenSo: 'yes' })
    expect([put.headers.location, await shown(agent, code)]).toEqual([at, expect.stringContaining('مؤجّلة حتى')])
    expect(textOf((await agent.get('/console/inbox?view=aside')).text)).toContain(`${code} النقل المدرسي`)
    expect(textOf((await agent.get('/console/inbox?view=mine')).text)).not.toContain(`${code} النقل المدرسي`)
    await agent.sends(`${at}/takeUp`)
    expect(textOf((await agent.get('/console/inbox?view=mine')).text)).toContain(`${code} النقل المدرسي`)
    const late = await agent.sends(`${at}/aside`, { day: '2020-01-01' })
    expect([late.status, textOf(late.text).includes('المطلوب يوم قادم')]).toEqual([422, true])
  })

  it('says what a complaint is really about, beside what its author chose', async () => {
    const code = await complaint()
    const moved = await agent.sends(`/console/cases/${code}/relabel`, { subtopic: 'transport.ac' })
    expect(moved.headers.location).toBe(`/console/cases/${code}`)
    expect(await shown(agent, code)).toContain('عدّل agent 1 الموضوع إلى')
    expect((await made.world.store.contributions.findOne({ _id: code as never }))?.said).toMatchObject({
      subtopic: 'transport.late',
    })
  })

  it('publishes a summary of a complaint and takes it back, and says why where the words say too much', async () => {
    const code = await complaint()
    const at = `/console/cases/${code}/summary`
    const { version = 0 } = (await made.world.store.contributions.findOne({ _id: code as never })) ?? {}
    const words = { summaryTitle: 'تأخر حافلة مدرسية', summaryReply: '', seen: String(version) }
    const tooMuch = await agent.sends(at, { ...words, summaryText: 'تصل حافلة مدرسة الصفاء متأخرة في الصباح.' })
    expect(tooMuch.status).toBe(422)
    expect(textOf(tooMuch.text)).toContain('في النص اسم المدرسة أو المكان الوارد في الشكوى.')
    await agent.sends(at, { ...words, summaryText: 'تصل إحدى الحافلات المدرسية متأخرة في الصباح.' })
    expect(await shown(agent, code)).toContain('منشور في السجل')
    await agent.sends(`${at}/retract`, { seen: String(version + 1) })
    expect(await shown(agent, code)).toContain('مسحوب من السجل')
  })

  it('offers no summary of a complaint of which nothing is published, and says so', async () => {
    const code = await complaint()
    await relabelCase(
      made.world.house,
      { officer: await hire(made.world.house, 'agent', { n: 7 }) },
      mint(code),
      'people.staff',
    )
    const page = await shown(agent, code)
    expect([page.includes('لا يُنشر شيء من هذه الشكوى'), page.includes('كتابة الملخص')]).toEqual([true, false])
  })

  it('keeps notes apart from what the author is told', async () => {
    const code = await complaint()
    await agent.sends(`/console/cases/${code}/note`, { note: 'تحدثت مع السائق' })
    const { text } = await agent.get(`/console/cases/${code}`).expect(200)
    expect(text).toMatch(/<li class="entry note">/u)
    expect(salim.told().join('\n')).not.toContain('تحدثت مع السائق')
  })

  it('shows a conflict with both texts: what was typed, and what a colleague wrote meanwhile', async () => {
    const code = await complaint()
    const at = `/console/cases/${code}`
    await agent.sends(`${at}/claim`)
    const { version = 0 } = (await made.world.store.cases.findOne({ _id: code as never })) ?? {}
    await agent.sends(`${at}/note`, { note: 'ما كتبه الزميل' })
    const { status, text } = await agent.sends(`${at}/reply`, { text: 'ما كتبته أنا', version: String(version) })
    expect(status).toBe(409)
    expect(text).toMatch(/<textarea[^>]*name="text"[^>]*>\s*ما كتبته أنا<\/textarea>/u)
    expect(textOf(text)).toContain('جديد بعد العرض الأخير ما كتبه الزميل')
    expect(textOf(text)).toContain('حدث تغيير بعد العرض الأخير.')
    expect(salim.told().join('\n')).not.toContain('ما كتبته أنا')
  })

  it('keeps what was typed where it is too short, and says so beside the field and above the form', async () => {
    const code = await complaint()
    await agent.sends(`/console/cases/${code}/claim`)
    const { status, text } = await agent.sends(`/console/cases/${code}/resolve`, { answer: 'أ' })
    expect(status).toBe(422)
    const above = /<div class="troubles"[^]*?<\/div>/u.exec(text)?.[0] ?? ''
    expect([...above.matchAll(/href="#([\w-]+)"/gu)].map(([, id]) => id)).toEqual(['resolveReason-0', 'answer'])
    expect(textOf(text)).toContain('المسموح من 2 إلى 1500 من الأحرف.')
    expect(textOf(text)).toContain('يلزم اختيار واحد مما يلي.')
  })

  it('is no case at all for whoever may not see it', async () => {
    const { world } = made
    const danger = newCode('S', world.now())
    await salim.contributes(safetyOf(salim, danger, world.now()))
    await until(async () => (await world.store.cases.countDocuments({ _id: danger })) === 1)
    const code = await complaint()
    const elsewhere = await made.desk('agent', { unit: 'hr', n: 2 })
    await elsewhere.get(`/console/cases/${code}`).expect(404)
    await agent.get(`/console/cases/${danger}`).expect(404)
    expect((await agent.sends(`/console/cases/${danger}/note`, { note: 'x' })).status).toBe(303)
    expect(await shown(await made.desk('safeguarding'), danger)).toContain('طفل في خطر')
    expect(await world.store.audit.countDocuments({ what: 'case.read', about: danger })).toBe(1)
  })

  it('says of a report of danger that its author calls it a mistake, and leaves it to the team to close', async () => {
    const { world } = made
    const code = newCode('S', world.now())
    await salim.contributes(safetyOf(salim, code, world.now()))
    const said = { at: world.now(), text: 'سجلت البلاغ بالغلط', attachments: [], recalls: true } as const
    await salim.contributes({ is: 'caseMoved', code, event: { is: 'citizenWrote', ...said } })
    await until(async () => (await world.store.cases.countDocuments({ _id: code, 'events.recalls': true })) === 1)
    const page = await shown(await made.desk('safeguarding', { n: 2 }), code)
    expect(page).toContain('أفاد مقدّم البلاغ بأنه أُرسل بالخطأ')
    expect(page).toContain('سجلت البلاغ بالغلط')
    expect((await world.store.cases.findOne({ _id: code }))?.state).toEqual({ is: 'received' })
  })

  it('offers a reader nothing to do', async () => {
    const { text } = await (await made.desk('reader')).get(`/console/cases/${await complaint()}`).expect(200)
    expect(text).not.toContain('<textarea')
  })

  it('counts the same form once, however often it is sent', async () => {
    const code = await complaint()
    await agent.sends(`/console/cases/${code}/claim`)
    const form = { text: 'رد واحد فقط', _key: 'a-key-of-this-form' }
    await Promise.all([1, 2, 3].map(() => agent.sends(`/console/cases/${code}/reply`, form)))
    await agent.sends(`/console/cases/${code}/reply`, { text: 'رد ثانٍ' })
    await made.world.letLettersGo()
    await until(() => salim.told().some(each => each.includes('رد ثانٍ')))
    expect(salim.told().filter(each => each.includes('رد واحد فقط'))).toHaveLength(1)
  })

  it('is written to so that the text may be taken back into the box', async () => {
    const code = await complaint()
    const at = `/console/cases/${code}`
    await agent.sends(`${at}/claim`)
    await agent.sends(`${at}/resolve`, { answer: 'رد بالخطأ', resolveReason: 'planned' })
    const page = await agent.get(at)
    expect(textOf(page.text)).toMatch(/من agent 1، لم يُرسل بعد رد بالخطأ ◐ يُرسل خلال/u)
    const undo = new RegExp(`action="(${at}/letters/[^"]+/undo)"`, 'u').exec(page.text)?.[1] ?? ''
    const taken = await agent.sends(undo)
    expect(textOf(taken.text)).toContain('لم يُرسل النص، وهو محفوظ في خانة الكتابة.')
    expect(taken.text).toMatch(/<textarea[^>]*name="answer"[^>]*>\s*رد بالخطأ<\/textarea>/u)
    await made.world.letLettersGo()
    expect((await agent.sends(undo)).status).toBe(303)
    expect(salim.told().join('\n')).not.toContain('رد بالخطأ')
  })

  it('gives a text back that its author has overtaken, to be changed in the box and sent again', async () => {
    const code = await complaint()
    const at = `/console/cases/${code}`
    await agent.sends(`${at}/claim`)
    await agent.sends(`${at}/reply`, { text: 'رد سبقته رسالة' })
    await salim.does({ is: 'tap', id: `add:${code}` })
    await salim.says('الحافلة عادت')
    await until(async () => (await shown(agent, code)).includes('الحافلة عادت'))
    await made.world.letLettersGo()
    const page = await agent.get(at)
    expect(textOf(page.text)).toContain('لم يُرسل: بعد كتابة هذا النص كتب صاحب المشاركة')
    const again = new RegExp(`action="(${at}/letters/[^"]+/undo)"`, 'u').exec(page.text)?.[1] ?? ''
    const taken = await agent.sends(again)
    expect(taken.text).toMatch(/<textarea[^>]*name="text"[^>]*>\s*رد سبقته رسالة<\/textarea>/u)
    expect(salim.told().join('\n')).not.toContain('رد سبقته رسالة')
  })

  it('is joined to a similar one from the panel beside the thread, and given back', async () => {
    const [one, other] = [await complaint(), await complaint()]
    const at = `/console/cases/${other}`
    await agent.sends(`${at}/claim`)
    const { text } = await agent.get(at)
    const shownFirst = /name="of" value="(C[^"]+)"/u.exec(text)?.[1] ?? ''
    expect(textOf(text)).toContain('حالات مشابهة')
    await agent.sends(`${at}/duplicate`, { of: shownFirst, [`explanation-${shownFirst}`]: 'نتابع الموضوع نفسه.' })
    await made.world.letLettersGo()
    await until(() => salim.told().some(each => each.includes('نتابع الموضوع نفسه.')))
    expect(await shown(agent, other)).toContain(`ضمّها agent 1 إلى الحالة ${shownFirst}`)
    expect(await shown(agent, shownFirst)).toContain('ضُمّت إليها حالة واحدة')
    await agent.sends(`/console/cases/${one}/claim`)
    await agent.sends(`/console/cases/${one}/release`)
    expect(await shown(agent, one)).toContain('أعادها agent 1 إلى الفريق')
  })
})
