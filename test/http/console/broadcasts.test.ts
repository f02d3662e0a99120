import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { until } from '../../support/until.js'

describe('broadcasts in the console', () => {
  let made: ConsoleWorld
  let desk: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.broadcasts')
    desk = await made.desk('coordinator')
    await made.world.citizen('reader')
    await made.world.citizen('other', { hats: [{ capacity: 'teacher', place: { governorate: 'dhofar' } }] })
    await made.world.service.sweep()
  })
  afterAll(() => made.close())

  const DRAFT = {
    unit: 'epart',
    ar: 'يبدأ التسجيل في الأنشطة الصيفية يوم الأحد.',
    en: 'Registration for summer activities opens on Sunday.',
  }

  it('count an audience while it is put together, with masked names', async () => {
    const all = await desk.get('/console/audience').expect(200)
    expect(textOf(all.body.words)).toContain('تصل إلى شخصين في تيليجرام')
    const few = await desk.get('/console/audience?capacities=teacher&governorates=dhofar&restDays=0').expect(200)
    expect(textOf(few.body.words)).toContain('تصل إلى شخص واحد في تيليجرام')
    expect(few.body.words).toContain('س… الحارثي')
    await desk.get('/console/audience?capacities=wizard').expect(400)
  })

  it('are written, approved, sent and shown with what became of them', async () => {
    const saved = await desk.sends('/console/broadcasts', { ...DRAFT, capacities: 'teacher' })
    const at = String(saved.headers.location)
    expect(at).toMatch(/^\/console\/broadcasts\/[\w-]+$/u)
    expect(textOf((await desk.get(at)).text)).toContain('ما يتطلبه الإرسال نحو دقيقة بسرعة المنصات.')
    expect(textOf((await desk.get(at)).text)).toContain('مسودة')
    await desk.sends(`${at}/approve`)
    await made.world.clock.tick()
    expect(textOf((await desk.get(at)).text)).toContain('عدد من في القائمة 1')
    await until(async () => /تيليجرام 1 – – 0 0 0/u.test(textOf((await desk.get(at)).text)))
    expect(textOf((await desk.get('/console/broadcasts')).text)).toContain('يبدأ التسجيل')
    const other = made.world.store.heads
    await other.updateOne(
      { 'state.participant.id': 'person-other' },
      { $set: { heard: made.world.now() + 1, 'state.alertsOff': true } },
    )
    const told = textOf((await desk.get(at)).text)
    expect([told.includes('كتبوا إلينا بعدها 1'), told.includes('أوقفوا التنبيهات 1')]).toEqual([true, true])
    const like = await desk.sends('/console/broadcasts', DRAFT)
    expect(textOf((await desk.get(String(like.headers.location))).text)).toContain('بالنص نفسه')
  })

  it('keep what was typed when it does not fit, and say why a test cannot be sent', async () => {
    const short = await desk.sends('/console/broadcasts', {
      ...DRAFT,
      en: 'too short',
      capacities: ['teacher', 'parent'],
    })
    expect(short.status).toBe(422)
    expect(short.text).toContain('too short')
    expect(textOf(short.text)).toContain('المطلوب من 20 إلى 900 حرف')
    expect(short.text.match(/checked/gu)).toHaveLength(2)
    const saved = await desk.sends('/console/broadcasts', DRAFT)
    const tried = await desk.sends(`${String(saved.headers.location)}/test`)
    expect(tried.status).toBe(303)
    expect(await made.world.store.turns.countDocuments({ 'in.event.test': true })).toBe(0)
  })

  it('are nothing for agents', async () => {
    const agent = await made.desk('agent')
    await agent.get('/console/broadcasts').expect(403)
    await agent.get('/console/audience').expect(403)
  })
})
