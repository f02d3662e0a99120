import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type World, startWorld } from '../support/product.js'
import { register } from '../support/register.js'
import { newestCode, staffDesk } from '../support/staffDesk.js'
import { GROUPS, eventually, member, plainly, shown, startGroupWorld } from '../support/staffGroup.js'
import { until } from '../support/until.js'
import { onTelegram, onWeb } from '../support/visitors.js'

const ON_CALL = 9005
const TEAM = { label: { ar: 'فريق المشاركة', en: 'The team' }, kind: 'team' } as const
const SARA = { id: 9001, first_name: 'Sara', is_bot: false }
const QUESTION = 'كيف أسجل ابني في الروضة؟ رقم هاتفي 91234567'

describe('the groups of staff in Telegram', () => {
  let world: World
  let code = ''
  beforeAll(async () => {
    world = await startGroupWorld('staffGroup')
    world.platforms.telegram.forum(GROUPS.cases)
    const maryam = onTelegram(world, 601)
    await register(maryam, { language: 'ar', name: 'مريم بنت سعيد البلوشية', from: 'صحار' })
    await maryam.says('موظف', '[رجوع]')
    await maryam.says(QUESTION, /E\d\d-/u)
    code = await newestCode(world)
  })
  afterAll(() => world.close())

  it('show a new case once, in the topic of its unit, without telephone number or name', async () => {
    const card = await shown(world, GROUPS.cases, code)
    expect(plainly(card)).toContain('«كيف أسجل ابني في الروضة؟ رقم هاتفي •••»')
    expect(plainly(card)).toContain('الحالة: جديدة، لم يتسلمها أحد')
    expect(plainly(card)).not.toMatch(/مريم|91234567/u)
    const topics = world.platforms.telegram.calls.filter(({ method }) => method === 'createForumTopic')
    expect([topics.length, card.topic]).toEqual([1, expect.any(Number)])
  })

  it('change the card in place when the case moves on in the console', async () => {
    const before = await shown(world, GROUPS.cases, code)
    const desk = await staffDesk(world, 'agent')
    await desk.orders(`cases/${code}/claim`)
    await eventually(
      () => (plainly(world.platforms.telegram.sent(GROUPS.cases)[0] ?? before).includes('لدى') ? true : undefined),
      'the card names who has taken the case',
    )
    const sent = world.platforms.telegram.sent(GROUPS.cases)
    expect(sent.map(({ id }) => id)).toEqual([before.id])
    expect(plainly(sent[0] ?? before)).toContain('الحالة: لدى موظفة الفريق')
  })

  it('are told of a report of danger in the group of the safeguarding team only, and of nothing in it', async () => {
    const child = await onWeb(world, 'ar')
    await child.says('خطر', '9999', '1100')
    await child.says('ولد يضرب أخي كل يوم في الحافلة', /الرمز: S\d\d-/u)
    const report = await newestCode(world)
    const card = await shown(world, GROUPS.safety, report)
    expect(plainly(card)).not.toMatch(/يضرب|أخي|الحافلة/u)
    expect(world.platforms.telegram.sent(GROUPS.cases).map(plainly).join()).not.toContain(report)
  })

  it('link a Telegram account with the account of staff by a link that works once', async () => {
    const desk = await staffDesk(world, 'agent')
    const made = await desk.orders('telegram-link')
    const token = /start=(staff_[\w-]+)"/u.exec(JSON.stringify(made))?.[1] ?? ''
    expect(token).toHaveLength(30)
    const { telegram } = world.platforms
    await telegram.say(SARA.id, `/start ${token}`)
    await shown(world, SARA.id, 'تم الربط بحساب موظفة الفريق')
    await telegram.say(9002, `/start ${token}`)
    await shown(world, 9002, 'لم يتم الربط')
    const linked = await world.product.store.staff.find({ telegram: { $exists: true } }).toArray()
    expect(linked.map(each => each.telegram)).toEqual([String(SARA.id)])
    const kept = await world.product.store.audit.find({ what: /^staff\.telegram/u }).toArray()
    expect(kept.map(({ what }) => what)).toEqual(['staff.telegramLink', 'staff.telegramLinked'])
    expect(await world.product.store.staffLinks.countDocuments()).toBe(0)
    expect(await world.product.store.turns.countDocuments({ 'address.chat': { $in: ['9001', '9002'] } })).toBe(0)

    await desk.orders('telegram-unlink')
    expect(await world.product.store.staff.countDocuments({ telegram: { $exists: true } })).toBe(0)
  })

  it('are not asked again for a link that cannot be kept, so that it holds up nothing after it', async () => {
    const { telegram } = world.platforms
    const { store } = world.product
    const desk = await staffDesk(world, 'agent')
    const made = await desk.orders('telegram-link')
    const token = /start=(staff_[\w-]+)"/u.exec(JSON.stringify(made))?.[1] ?? ''
    const collMod = store.staff.collectionName
    const { validator = {} } = await store.staff.options()
    await store.db.command({ collMod, validator: { telegram: { $exists: false } } })
    await telegram.say(SARA.id, `/start ${token}`)
    await store.db.command({ collMod, validator })
    expect(await store.staff.countDocuments({ telegram: { $exists: true } })).toBe(0)
    await telegram.say(9003, '/start staff_there_is_no_such_token')
    await shown(world, 9003, 'لم يتم الربط')
  })

  it('hear nothing of what members say to each other, and no citizen’s conversation begins there', async () => {
    const { telegram } = world.platforms
    await telegram.say(GROUPS.cases, '/start', { from: SARA })
    await telegram.say(GROUPS.cases, 'صباح الخير @MusharakaBot', { from: SARA })
    expect(await world.product.store.turns.countDocuments({ 'address.chat': String(GROUPS.cases) })).toBe(0)
  })

  it('name the head of the unit whose case is late', async () => {
    const { store } = world.product
    const head = await member(world, { name: 'سعاد', role: 'coordinator', telegram: 9010 })
    const visitor = onTelegram(world, 602)
    await register(visitor, { language: 'ar', name: 'خالد بن سالم الحارثي', from: 'صحار' })
    await visitor.says('موظف', '[رجوع]')
    await visitor.says('متى تفتح المدرسة أبوابها؟', /E\d\d-/u)
    const late = await newestCode(world)
    const { unit } = (await store.cases.findOne({ _id: late })) ?? { unit: '' }
    const admin = await staffDesk(world, 'admin')
    await admin.orders(`settings/units/${unit}/change`, { ...TEAM, head: head.officer.id, version: 1 })
    await shown(world, GROUPS.cases, late)
    for (let day = 0; day < 7; day += 1) {
      world.platforms.pass(86_400_000)
      await until(async () => (await store.news.countDocuments({ 'untold.telegram': { $exists: true } })) === 0)
    }
    await shown(world, GROUPS.cases, late, 'رئاسة الجهة: سعاد')
  })

  it('call the team again to a report that nobody takes, once each time in all processes', async () => {
    const admin = await staffDesk(world, 'admin')
    const guard = await member(world, { name: 'ليلى', role: 'safeguarding', telegram: ON_CALL, chat: GROUPS.safety })
    world.platforms.telegram.open(ON_CALL)
    const onCall = [0, 1, 2, 3, 4, 5, 6].map(weekday => ({ weekday, officer: guard.officer.id }))
    await admin.orders('settings/safety', { onCall, version: 1 })
    await world.product.another()
    const calls = () => world.platforms.telegram.sent(GROUPS.safety).filter(({ answers }) => answers !== undefined)
    const [{ id: card } = { id: 0 }] = world.platforms.telegram.sent(GROUPS.safety)
    for (const [n, minutes] of [61, 11].entries()) {
      world.platforms.pass(minutes * 60_000)
      await eventually(() => (calls().length > n ? true : undefined), 'the team is called')
    }
    // What was sent is marked as told a moment later.
    const untold = () => world.product.store.news.countDocuments({ 'untold.telegram': { $exists: true } })
    await until(async () => (await untold()) === 0)
    expect(calls().map(({ answers }) => answers)).toEqual([card, card])
    expect(calls().map(plainly).join()).toContain('لم يتسلمه أحد بعد')
    expect(calls().map(plainly).at(-1)).toContain('المناوبة اليوم: ليلى')
    const alone = await eventually(() => world.platforms.telegram.sent(ON_CALL).at(-1), 'who is on call is told')
    expect(plainly(alone)).toContain('لم يتسلمه أحد بعد')
  })

  it('say of a complaint which school and wilayat it is about', async () => {
    const salim = onTelegram(world, 604)
    await register(salim, { language: 'ar', name: 'سالم بن ناصر الحارثي', from: 'مسقط' })
    await salim.says('أريد تقديم شكوى: باص مدرسة النور في صحار يتأخر كل يوم', 'النقل المدرسي')
    await salim.says('نعم', '(2 من 3) متى؟')
    await salim.says('اليوم', 'صورة أو مستند')
    await salim.says('تخطي', 'المراجعة قبل الإرسال')
    await salim.says('إرسال باسمي', 'C26-')
    const card = await shown(world, GROUPS.cases, await newestCode(world))
    expect(plainly(card)).toContain('المكان: مدرسة النور – صحار – شمال الباطنة')
    expect(plainly(card)).not.toContain('المحافظة:')
  })
})

describe('the safeguarding team without a group', () => {
  it('is called in the own chat of who is on call, or of everybody in it where nobody is', async () => {
    const world = await startWorld('onCallAlone')
    const [layla, huda] = [9006, 9007]
    for (const chat of [layla, huda]) world.platforms.telegram.open(chat)
    const first = await member(world, { name: 'ليلى', role: 'safeguarding', telegram: layla, chat: layla })
    await member(world, { name: 'هدى', role: 'safeguarding', telegram: huda, chat: huda })
    const child = await onWeb(world, 'ar')
    await child.says('خطر', '9999', '1100')
    await child.says('ولد يضرب أخي كل يوم في الحافلة', /الرمز: S\d\d-/u)
    const report = await newestCode(world)
    const { telegram } = world.platforms
    // Telegram takes the call to the first of them and wants to be asked again later for the second.
    telegram.fault({ is: 'refused', code: 429, description: 'Too Many Requests', retryAfter: 1 }, { after: 1 })
    world.platforms.pass(61 * 60_000)
    const halfway = { called: { $size: 1 }, 'untold.onCall.by': { $gt: '' } }
    await until(async () => (await world.product.store.news.countDocuments(halfway)) === 1)
    await world.product.store.news.updateMany(halfway, { $set: { 'untold.onCall.until': new Date(0) } })
    for (const chat of [layla, huda]) await shown(world, chat, report, 'لم يتسلمه أحد بعد')
    expect([layla, huda].map(chat => telegram.sent(chat).length)).toEqual([1, 1])
    const admin = await staffDesk(world, 'admin')
    const onCall = [0, 1, 2, 3, 4, 5, 6].map(weekday => ({ weekday, officer: first.officer.id }))
    await admin.orders('settings/safety', { onCall, version: 1 })
    world.platforms.pass(11 * 60_000)
    await eventually(() => telegram.sent(layla)[1], 'who is on call is told again')
    expect(telegram.sent(huda)).toHaveLength(1)
    await telegram.block(layla)
    world.platforms.pass(11 * 60_000)
    await eventually(() => telegram.sent(huda)[1], 'the others are told where who is on call cannot be')
    await world.close()
  })
})
