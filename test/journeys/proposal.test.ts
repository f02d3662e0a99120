import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type World, startWorld } from '../support/product.js'
import { postTelegram, tapUpdate } from '../support/rawWebhooks.js'
import { register } from '../support/register.js'
import { newestCode, staffDesk } from '../support/staffDesk.js'
import { onTelegram } from '../support/visitors.js'

const MARYAM = 4001
const SALIM = 4002

const photo = (id: string) => ({
  media_group_id: 'album',
  photo: [{ file_id: id, file_unique_id: `u${id}`, width: 90, height: 90 }],
})

const inArabicDigits = (code: string): string => code.replace(/\d/gu, digit => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)))

describe('a proposal on Telegram', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld('proposal')
  })
  afterAll(() => world.close())

  const published = async (code: string): Promise<unknown> =>
    (await fetch(`${world.product.url}/api/v1/contributions/${code}`)).json()

  const publish = async (code: string): Promise<void> => {
    const desk = await staffDesk(world, 'moderator')
    await desk.orders(`moderation/${code}/publish`)
  }

  it('goes from first contact to the register', async () => {
    const { telegram } = world.platforms
    const maryam = onTelegram(world, MARYAM)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await maryam.taps('تقديم مقترح', 'ما عنوان المقترح؟')
    await maryam.says('مظلات وبرادات ماء في مواقف الحافلات', '(2 من 4)')
    await maryam.says('الطلبة ينتظرون في الشمس وقت الظهيرة', '35')
    await maryam.says('ونقترح مظلة وبرادة ماء عند كل موقف', '70')
    await maryam.says('تم', 'النقل المدرسي')
    await maryam.taps('نعم', '(3 من 4) المرفقات')
    await maryam.does(() => telegram.post(MARYAM, photo('first')), '[متابعة]')
    expect(await maryam.does(() => telegram.post(MARYAM, photo('second')))).toBe('')
    await maryam.taps(
      'متابعة',
      'مظلات وبرادات ماء في مواقف الحافلات',
      'مرفقان',
      'سيُنشر باسم: مريم بنت سعيد البلوشية – ولي أمر – شمال الباطنة',
    )

    const tap = tapUpdate(telegram, MARYAM, 77, 'إرسال باسمي')
    await maryam.does(
      () => Promise.all([postTelegram(world.product.url, tap), postTelegram(world.product.url, tap)]),
      /رمز المتابعة: P\d\d-/u,
    )
    const code = await newestCode(world)
    await maryam.taps('إرسال باسمي', code, '[عرضها]')
    expect((await maryam.told()).filter(each => each.includes('رمز المتابعة: P'))).toHaveLength(1)
    expect(
      await world.product.store.contributions
        .find({}, { projection: { _id: 1, kind: 1, published: 1, evt: 1 } })
        .toArray(),
    ).toEqual([{ _id: code, kind: 'proposal', published: false, evt: 'tg:700800:77' }])
    expect(await published(code)).toMatchObject({ error: { code: 'NotFound' } })

    await publish(code)
    await maryam.hears(code, 'باسم مريم بنت سعيد البلوشية', `/c/${code}`)
    expect(await published(code)).toMatchObject({
      code,
      kind: 'proposal',
      title: 'مظلات وبرادات ماء في مواقف الحافلات',
      text: 'الطلبة ينتظرون في الشمس وقت الظهيرة\nونقترح مظلة وبرادة ماء عند كل موقف',
      author: { name: 'مريم بنت سعيد البلوشية', capacity: 'parent', badge: 'declared' },
      governorate: 'batinah_n',
      topic: 'transport',
      status: 'published',
      supporters: 0,
      answer: null,
    })
    const page = await (await fetch(`${world.product.url}/c/${code}`)).text()
    expect([page.includes('مريم بنت سعيد البلوشية'), page.includes('مظلات وبرادات ماء في مواقف الحافلات')]).toEqual([
      true,
      true,
    ])

    await maryam.says('القائمة', '[تقديم مقترح]')
    await maryam.says(inArabicDigits(code), code, 'منشور')
  })

  it('goes the same way in English, without the name', async () => {
    const salim = onTelegram(world, SALIM)
    await register(salim, { language: 'en', name: 'Salim Al Harthy', as: 'Teacher', from: 'Seeb' })
    await salim.says('submit a proposal', 'What is the title?')
    await salim.says('Quiet rooms for revision in every school library', '(2 of 4)')
    await salim.says('Flats are noisy, and the library closes at two o’clock.', '55')
    await salim.says('done', 'Which of these categories is closest', '[Another category]')
    const misplaced = ['a', 'b', 'c'].map(id => () => world.platforms.telegram.post(SALIM, photo(id)))
    const answers: string[] = []
    for (const picture of misplaced) answers.push(await salim.does(picture))
    expect(answers.map(answer => answer.includes('Sorry, we did not understand'))).toEqual([true, false, false])
    expect(answers.slice(1)).toEqual(['', ''])
    await salim.taps('Another category', '[School transport]')
    await salim.says('7')
    await salim.taps(
      'Skip',
      'Quiet rooms for revision in every school library',
      'Published as: Salim Al Harthy – Teacher – Muscat',
    )
    await salim.taps('Send without my name', /Tracking code: P\d\d-/u)
    const code = await newestCode(world)
    await publish(code)
    await salim.hears(code)
    expect(await published(code)).toMatchObject({
      title: 'Quiet rooms for revision in every school library',
      author: { name: null, capacity: 'teacher' },
    })
  })
})
