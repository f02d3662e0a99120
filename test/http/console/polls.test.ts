import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { opens, votes } from '../../support/pollDesk.js'
import { hire } from '../../support/staffWorld.js'
import { until } from '../../support/until.js'
import { VOTES_SETTLE_MS } from '../../../src/store/ballots.js'

const FORM = {
  unit: 'epart',
  kind: 'single',
  capacities: 'teacher',
  governorates: 'dhofar',
  closesAt: '2099-01-01T12:00',
  question_ar: 'ما أنسب وقت للتدريب الأسبوعي؟',
  question_en: 'When should the weekly training be?',
  option1_ar: 'الصباح',
  option1_en: 'Morning',
  option2_ar: 'المساء',
  option2_en: 'Evening',
}

describe('polls in the console', () => {
  let made: ConsoleWorld
  let author: Desk
  let second: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.polls')
    author = await made.desk('coordinator')
    second = await made.desk('coordinator', { n: 2 })
  })
  afterAll(() => made.close())

  const closesIn = (days: number): string => new Date(made.world.now() + days * 86_400_000).toISOString().slice(0, 16)
  const saved = async (more: Readonly<Record<string, string | readonly string[]>> = {}): Promise<string> => {
    const answer = await author.sends('/console/polls', { ...FORM, closesAt: closesIn(7), ...more })
    return String(answer.headers.location)
  }
  const seen = async (desk: Desk, at: string): Promise<string> => textOf((await desk.get(at).expect(200)).text)

  it('are composed, looked at as each channel shows them, approved by a second person, opened, and decided about', async () => {
    const at = await saved()
    const draft = await seen(author, at)
    expect(draft).toContain('للمشاورة: تُسمع الآراء قبل صدور القرار')
    expect(draft).toContain('بانتظار الاعتماد')
    expect(draft).toContain('معلم')
    expect((await author.get(at)).text.match(/class="preview"/gu)).toHaveLength(6)
    expect((await author.get(at)).text).not.toContain(`${at}/approve`)
    await author.sends(`${at}/approve`)
    expect(await seen(author, at)).toContain('بانتظار الاعتماد')
    await second.sends(`${at}/approve`)
    await author.sends(`${at}/open`)
    expect(await seen(author, at)).toContain('لا أصوات بعد')
    await author.sends(`${at}/extend`, { until: closesIn(9), reason: 'طلب كثيرون وقتًا أطول' })
    expect(await seen(author, at)).toContain('طلب كثيرون وقتًا أطول')
    await author.sends(`${at}/close`, { reason: 'وصل رد الجميع' })
    expect(await seen(author, at)).toContain('القرار مستحق في')
    made.world.pass(60 * 86_400_000)
    expect(await seen(await made.desk('admin'), at)).toContain('القرار متأخر منذ')
    const later = await made.desk('admin', { n: 2 })
    await later.sends(`${at}/publish`)
    await later.sends(`${at}/decide`, {
      decision_ar: 'يُعقد التدريب صباحًا من الفصل القادم.',
      decision_en: 'The training will be in the morning from next term.',
    })
    expect(await seen(later, at)).toContain('يُعقد التدريب صباحًا')
    expect(await seen(later, '/console/polls?state=decisionPublished')).toContain(FORM.question_ar)
  })

  it('keep what was typed where it does not fit, and start from a ready one or one like another', async () => {
    const desk = await made.desk('unitHead')
    const wrong = await desk.sends('/console/polls', { ...FORM, unit: [], closesAt: 'tomorrow' })
    expect([wrong.status, textOf(wrong.text).includes('قيمة غير مقبولة')]).toEqual([422, true])
    expect(wrong.text).toContain('value="المساء"')
    expect((await desk.get('/console/polls/new?starter=training')).text).toContain('value="الأدوات الرقمية"')
    expect((await desk.get('/console/polls/new?starter=resources')).text).toContain('value="تكفي تمامًا"')
  })

  it('show what is voted at once, and nothing by group before enough have voted', async () => {
    const { world } = made
    const [one, other] = [await hire(world.house, 'coordinator', { n: 3 }), await hire(world.house, 'admin', { n: 3 })]
    const voter = await world.citizen('voter')
    await world.service.sweep()
    const code = await opens(world, one, other)
    await world.clock.tick()
    const desk = await made.desk('coordinator', { n: 4 })
    const abort = new AbortController()
    const address = `${made.site.url}/console/polls/${code}/live`
    const stream = await fetch(address, { headers: { cookie: desk.cookie }, signal: abort.signal })
    let heard = ''
    const listening = (async () => {
      for await (const chunk of stream.body ?? []) heard += Buffer.from(chunk).toString()
    })().catch(() => undefined)
    const told = (): number => heard.split(code).length - 1
    await until(() => told() === 1)
    await votes(world, voter, code, '1')
    await votes(world, voter, code, '2')
    await until(() => told() >= 2)
    abort.abort()
    await listening
    const page = await seen(desk, `/console/polls/${code}`)
    expect(page).toContain('صوّت شخص واحد')
    expect(page).toContain('100%: 1 من 1')
    expect(page).toContain('من غيّروا أصواتهم 1')
    expect(page).toContain('تظهر الأرقام بحسب المجموعات بعد أن يشارك 20 شخصًا')
    await desk.sends(`/console/polls/${code}/close`, { reason: 'وصل رد الجميع' })
    expect(await seen(desk, `/console/polls/${code}`)).toContain('تظهر الأرقام بحسب المجموعات بعد أن يشارك 20 شخصًا')
    world.pass(VOTES_SETTLE_MS)
    const over = await seen(desk, `/console/polls/${code}`)
    expect(over.split('حيث لا يظهر عدد، كان المصوّتون أقل من أن يُعرض عددهم.')).toHaveLength(2)
  })

  it('have the level that was chosen, and another one like it begins with the same', async () => {
    const desk = await made.desk('coordinator', { n: 7 })
    const form = { ...FORM, closesAt: closesIn(7) }
    const at = String((await desk.sends('/console/polls', { ...form, level: 'decision' })).headers.location)
    expect(await seen(desk, at)).toContain('لصنع القرار معًا: ما تتفق عليه الآراء تأخذ به الوزارة')
    const { text } = await desk.get(`/console/polls/new?like=${at.split('/').at(-1)}`).expect(200)
    expect(text).toMatch(/value="decision"[^>]*selected/u)
    const refused = await desk.sends('/console/polls', { ...form, level: 'whim' })
    expect(refused.headers.location).toBeUndefined()
  })

  it('are nothing for agents', async () => {
    const agent = await made.desk('agent')
    await agent.get('/console/polls').expect(403)
  })
})
