import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type World, startWorld } from '../support/product.js'
import { ogg } from '../support/files.js'
import { register } from '../support/register.js'
import { type Desk, newestCode, staffDesk } from '../support/staffDesk.js'
import { onWhatsapp } from '../support/visitors.js'

const HOUR = 3_600_000

describe('a complaint on WhatsApp', () => {
  let world: World
  let desk: Desk
  beforeAll(async () => {
    world = await startWorld('complaint')
    desk = await staffDesk(world, 'agent')
  })
  afterAll(() => world.close())

  const eventsOf = async (code: string): Promise<readonly string[]> => {
    const [found] = await world.product.store.cases
      .find({})
      .toArray()
      .then(all => all.filter(({ _id }) => _id === code))
    return found?.events.map(({ is }) => is) ?? []
  }

  it('of somebody without a number is answered, reopened, answered again behind a template, and rated', async () => {
    const { whatsapp, pass } = world.platforms
    const user = 'OM.A1B2C3D4E5'
    const salim = onWhatsapp(world, user)
    whatsapp.file('voice', { bytes: ogg, mime: 'audio/ogg' })
    await register(salim, { language: 'ar', name: 'سالم الحارثي', from: 'السيب' }, 'السلام عليكم')
    await salim.taps('تقديم شكوى', 'هل هناك خطر على سلامة أحد الآن؟')
    await salim.taps('لا، متابعة', 'ما موضوع الشكوى؟')
    await salim.says('الحافلة تتأخر كل صباح', 'تأخر الحافلة أو غيابها')
    await salim.taps('صحيح', '«الحافلة تتأخر كل صباح»')
    await salim.does(() => whatsapp.voice(user, 'voice'), '[تم]')
    await salim.says('تم', 'أين؟')
    await salim.does(() => whatsapp.location(user, 23.67, 58.18, 'مدرسة الخوض'), 'متى؟')
    await salim.says('أمس', 'صورة أو مستند أو موقع')
    await salim.taps('تخطي', 'المكان: مدرسة الخوض', 'المرفقات: مرفق واحد', 'الحافلة تتأخر كل صباح')
    await salim.taps('إرسال باسمي', 'استلمنا شكواك', 'محافظة مسقط')
    const code = await newestCode(world)

    const voice = await desk.opens(`cases/${code}/attachments/0`)
    expect(voice).toEqual(ogg)
    await desk.orders(`cases/${code}/claim`)
    await salim.hears(code, 'جارٍ')
    await desk.orders(`cases/${code}/ask`, { question: 'ما رقم الحافلة؟' })
    await salim.hears('«ما رقم الحافلة؟»', '[الرد الآن]')
    await salim.says('رقمها ١٢', code)
    await desk.orders(`cases/${code}/resolve`, { answer: 'عُدّل مسار الحافلة.', reason: 'fixed' })
    await salim.hears('«عُدّل مسار الحافلة.»', '[لا، لم تُحل]')
    await salim.taps('لا، لم تُحل', code)
    await salim.says('ما زالت تتأخر', code, 'مديرية المحافظة')

    await desk.orders(`cases/${code}/claim`)
    await salim.hears('جارٍ')
    pass(25 * HOUR)
    await desk.orders(`cases/${code}/resolve`, { answer: 'خُصصت حافلة ثانية.', reason: 'fixed' })
    const template = await salim.hears(`لدينا تحديث على مشاركتك ${code}`, '[عرض التحديث]')
    expect(template).not.toContain('حافلة ثانية')
    await salim.taps('عرض التحديث', '«خُصصت حافلة ثانية.»', '[نعم، حُلّت]')
    expect((await salim.told()).filter(each => each.startsWith('لدينا تحديث'))).toHaveLength(1)
    await salim.taps('نعم، حُلّت', 'من 1 إلى 5')
    await salim.says('٥', 'شكرًا')

    expect(await eventsOf(code)).toEqual([
      'received',
      'claimed',
      'askedBack',
      'citizenWrote',
      'resolved',
      'reopened',
      'claimed',
      'resolved',
      'confirmed',
      'rated',
    ])
    expect(await world.product.store.cases.findOne({ _id: code })).toMatchObject({
      level: 1,
      stars: 5,
      state: { is: 'closed', how: 'confirmed' },
    })
    expect(await world.product.store.contributions.findOne({ _id: code })).toMatchObject({
      published: false,
      said: {
        narrative: 'الحافلة تتأخر كل صباح',
        attachments: [{ is: 'file', kind: 'voice' }],
        by: { visibility: 'named', channel: 'whatsapp' },
      },
    })
    expect(await world.product.store.turns.countDocuments({ open: true })).toBe(0)
  })

  it('in English waits behind the template until the person writes by themselves', async () => {
    const { pass } = world.platforms
    const maryam = onWhatsapp(world, '96892000001')
    await register(maryam, { language: 'en', name: 'Maryam Al Balushi', from: 'Sohar' }, 'hello')
    await maryam.says('The school bus has not come for two days', 'Bus late or absent')
    await maryam.taps('Correct', 'Where?')
    await maryam.taps('Skip', 'Photo, document or location', 'Change the time')
    await maryam.taps('Skip', 'Check before sending')
    await maryam.taps('Edit', 'Send without my name')
    await maryam.taps('Send without my name', 'Thank you, Maryam. We have received your complaint')
    const code = await newestCode(world)
    await desk.orders(`cases/${code}/claim`)
    await maryam.hears('[View status]')
    pass(25 * HOUR)
    await desk.orders(`cases/${code}/reply`, { text: 'We are looking for a second bus.' })
    await maryam.hears(`There is an update on your item ${code}`, '[Read the update]')
    const read = await maryam.says('hello', 'We are looking for a second bus.', '[Make a proposal]')
    expect(read.indexOf('second bus')).toBeLessThan(read.indexOf('[Make a proposal]'))
  })
})
