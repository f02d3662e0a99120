import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { World } from '../support/product.js'
import { register } from '../support/register.js'
import { newestCode } from '../support/staffDesk.js'
import { GROUPS, type Member, cardNow, letGo, member, shown, startGroupWorld } from '../support/staffGroup.js'
import { type Visitor, onWhatsapp } from '../support/visitors.js'

const HOUR = 3_600_000

describe('a complaint on WhatsApp whose officer opens nothing but Telegram', () => {
  let world: World
  let sara: Member
  let salim: Visitor
  let code = ''
  beforeAll(async () => {
    world = await startGroupWorld('staffStory', { TELEGRAM_STAFF_LANGUAGE: 'en' })
    sara = await member(world, { name: 'Sara', telegram: 9001 })
    salim = onWhatsapp(world, '96892000001')
    await register(salim, { language: 'ar', name: 'سالم بن خلفان الحارثي', from: 'السيب' }, 'السلام عليكم')
    await salim.says('الحافلة المدرسية لم تأت منذ يومين', 'تأخر الحافلة أو غيابها')
    await salim.taps('صحيح', 'أين؟')
    await salim.taps('تخطي', 'صورة أو مستند أو موقع', 'تغيير الوقت')
    await salim.taps('تخطي', 'الحافلة المدرسية لم تأت منذ يومين')
    await salim.taps('إرسال باسمي', 'استلمنا شكواك')
    code = await newestCode(world)
  })
  afterAll(() => world.close())

  const inGroup = (...words: readonly string[]) => shown(world, GROUPS.cases, ...words)
  const card = (...words: readonly string[]) => cardNow(world, code, ...words)
  /** Waits for a message in answer to the card. */
  const called = async (...words: readonly string[]): Promise<void> => {
    const [call, { id }] = [await inGroup(...words), await card()]
    expect([call.answers, call.silent]).toEqual([id, false])
  }
  /** A group takes so many messages a minute only. */
  const aMinuteLater = (): void => world.platforms.pass(70_000)

  /** Presses a button of the card and writes what is asked for then, looks at it and sends it. */
  const writes = async (asked: string, text: string, ...seen: readonly string[]): Promise<void> => {
    await sara.answers(await inGroup('Sara', asked), text)
    await inGroup('This', text, ...seen)
    await sara.taps('Send')
    await inGroup(`${code}: the text is sent in 30 seconds.`)
    await letGo(world)
  }

  it('is claimed by a button of its card, and its author asked back', async () => {
    await sara.tapsOn(await card('Status: new, nobody has claimed it'), 'Claim')
    await salim.hears('العمل عليها جارٍ')
    await sara.tapsOn(await card('Status: with Sara'), 'Ask back')
    await writes(`What question shall we send on ${code}?`, 'السلام عليكم، ما رقم الحافلة؟', 'the reply window is open')
    await salim.hears('ما رقم الحافلة؟', '[الرد الآن]')
    await card('Status: with Sara, waiting for the citizen')
    await salim.says('رقمها ١٢', code)
    await card('Status: with Sara', 'The author then wrote: “رقمها ١٢”')
    await called(`The author of ${code} wrote.`)
  })

  it('is answered a day later behind a template, and the words arrive when it is tapped', async () => {
    world.platforms.pass(25 * HOUR)
    await sara.tapsOn(await card('Status: with Sara'), 'Resolve')
    await inGroup(`What is the outcome of ${code}?`)
    await sara.taps('Fixed')
    await writes(`The reply that ends ${code}`, 'خُصصت حافلة ثانية للمدرسة.', 'the reply window is closed')
    const template = await salim.hears(`لدينا تحديث على مشاركتك ${code}`, '[عرض التحديث]')
    expect(template).not.toContain('حافلة ثانية')
    await card('Status: answered')
    await salim.taps('عرض التحديث', '«خُصصت حافلة ثانية للمدرسة.»', '[نعم، حُلّت]')
    expect((await salim.told()).filter(each => each.startsWith('لدينا تحديث'))).toHaveLength(1)
  })

  it('is rated, reopened one level up, and raised to the ministry when nobody comes', async () => {
    aMinuteLater()
    await salim.taps('نعم، حُلّت', 'من 1 إلى 5')
    await salim.says('٢', '[إعادة فتحها]')
    await called(`${code} was rated low: 2 of 5`)
    await card('Status: closed', 'Rating: 2 of 5')
    await salim.taps('إعادة فتحها', 'ما الذي لم يُحل؟')
    await salim.says('ما زالت تتأخر كل صباح', `أُعيد فتح ${code}`)
    await card('Status: reopened, nobody has claimed it', '“ما زالت تتأخر كل صباح”')
    await called(`${code} was reopened`)
    const { firstReplyDue = 0 } = (await world.product.store.cases.findOne({ _id: mint(code) })) ?? {}
    world.platforms.pass(firstReplyDue + HOUR - world.platforms.now())
    await salim.hears(`لدينا تحديث على مشاركتك ${code}`)
    await salim.taps('عرض التحديث', `نعتذر، تأخرنا في ${code}`)
    await card('🔴', 'overdue', 'Status: reopened, nobody has claimed it')
    await called(`${code} is late`, 'raised to the ministry')
    const calls = world.platforms.telegram.sent(GROUPS.cases).filter(({ answers }) => answers !== undefined)
    expect(calls.map(({ text }) => text).join()).not.toMatch(/رقمها|تتأخر/u)
    expect(calls).toHaveLength(4)
  })

  it('is told from beginning to end by its history and the audit log', async () => {
    const { cases, audit } = world.product.store
    const handled = await cases.findOne({ _id: mint(code) })
    expect(handled?.events.map(({ is }) => is)).toEqual([
      ...['received', 'claimed', 'askedBack', 'citizenWrote', 'resolved'],
      ...['confirmed', 'rated', 'reopened', 'escalated'],
    ])
    expect(handled).toMatchObject({ level: 2, stars: 2, state: { is: 'reopened' } })
    const rows = await audit.find({ about: code }).sort({ at: 1 }).toArray()
    const told = rows.map(({ what, by, details }) => ({
      what,
      by: by === sara.officer.id ? 'Sara' : by,
      details,
    }))
    expect(told).toEqual([
      { what: 'case.claim', by: 'Sara', details: { origin: 'telegram' } },
      { what: 'case.ask', by: 'Sara', details: { origin: 'telegram' } },
      { what: 'case.resolve', by: 'Sara', details: { origin: 'telegram' } },
      { what: 'case.escalated', by: 'clock', details: { rung: 3, of: 'firstReply' } },
    ])
    expect(JSON.stringify(rows)).not.toMatch(/حافلة|سالم/u)
  })
})
