import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { newCode, proposalOf } from '../../support/contributions.js'
import { type Citizen } from '../../support/staffWorld.js'
import { until } from '../../support/until.js'

describe('publication review in the console', () => {
  let made: ConsoleWorld
  let salim: Citizen
  let reviewer: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.moderation')
    salim = await made.world.citizen('salim')
    reviewer = await made.desk('moderator')
  })
  afterAll(() => made.close())

  const proposal = async (details?: string): Promise<string> => {
    const { world } = made
    const code = newCode('P', world.now())
    const change = proposalOf(salim, code, world.now())
    await salim.contributes(
      change.is === 'proposalSubmitted' && details !== undefined
        ? { ...change, proposal: { ...change.proposal, details } }
        : change,
    )
    await until(async () => (await world.store.contributions.countDocuments({ _id: code as never })) === 1)
    return code
  }
  const hears = (words: string) => until(() => salim.told().some(each => each.includes(words)))
  const queue = async (state = 'screening'): Promise<string> =>
    textOf((await reviewer.get(`/console/moderation?state=${state}`).expect(200)).text)

  it('publishes, tells the author, and goes on with the queue', async () => {
    const code = await proposal()
    expect(await queue()).toContain(code)
    const { headers } = await reviewer.sends(`/console/moderation/${code}/publish`)
    expect(headers.location).toBe('/console/moderation')
    await hears(`Your proposal ${code} is published`)
    expect([(await queue()).includes(code), (await queue('published')).includes(code)]).toEqual([false, true])
  })

  it('points at personal data where it stands, and at nothing else', async () => {
    const code = await proposal('للتواصل مع ولي الأمر على 91234567 في أي وقت، ونقترح مظلات للساحة.')
    const { text } = await reviewer.get(`/console/moderation/${code}`).expect(200)
    expect(text.match(/<mark[^>]*>[^<]*<\/mark>/gu)).toEqual(['<mark title="رقم هاتف في النص">91234567</mark>'])
    expect(await queue()).toContain('رقم هاتف في النص')
  })

  it('asks for another wording in the words of the reviewer', async () => {
    const code = await proposal()
    await reviewer.sends(`/console/moderation/${code}/return`, {
      returnReason: 'unclear',
      suggestion: 'نقترح ذكر المدارس التي تحتاج إلى مظلات.',
    })
    await hears('نقترح ذكر المدارس التي تحتاج إلى مظلات.')
  })

  it('keeps an explanation that is too short in the form, and says what is missing', async () => {
    const code = await proposal()
    const { status, text } = await reviewer.sends(`/console/moderation/${code}/decline`, {
      declineReason: 'remit',
      explanation: 'قصير',
    })
    expect(status).toBe(422)
    expect(text).toMatch(/<textarea[^>]*name="explanation"[^>]*>\s*قصير<\/textarea>/u)
    expect(text).toMatch(/<option value="remit"\s+selected>/u)
    expect(textOf(text)).toContain('المسموح من 10 إلى 1000 من الأحرف.')
  })

  it('declines with a reason of the catalogue, which the author is told', async () => {
    const code = await proposal()
    await reviewer.sends(`/console/moderation/${code}/decline`, {
      declineReason: 'remit',
      explanation: 'الساحات العامة من اختصاص البلدية.',
    })
    await hears('Outside the ministry’s remit')
  })

  it('shows an appeal to whoever refused it, and has somebody else decide', async () => {
    const code = await proposal()
    const other = await made.desk('coordinator')
    const why = { declineReason: 'unclear', explanation: 'المطلوب غير واضح في النص.' }
    await reviewer.sends(`/console/moderation/${code}/decline`, why)
    await salim.does({ is: 'tap', id: `appeal:${code}` })
    await salim.says('The second paragraph says what is wanted')
    await hears(`Your appeal about ${code} arrived`)
    const appeals = async (desk: Desk): Promise<string> =>
      textOf((await desk.get('/console/moderation/appeals').expect(200)).text)
    await until(async () => (await appeals(other)).includes('The second paragraph says what is wanted'))
    expect(await appeals(reviewer)).toContain('اتُّخذ هذا القرار من هذا الحساب')
    expect(await appeals(other)).toMatch(/على عدم النشر .*بقي للرد .*البت في الاعتراض/u)
    const path = `/console/moderation/${code}/appeal`
    const empty = await other.sends(path, { reason: 'قصير' })
    expect([empty.status, textOf(empty.text).includes('نرجو اختيار النتيجة.')]).toEqual([422, true])
    const verdict = { verdict: 'dismissed', reason: 'لا تذكر الفقرة ما المطلوب.' }
    expect([(await reviewer.sends(path, verdict)).status, (await other.sends(path, verdict)).status]).toEqual([
      409, 303,
    ])
    await hears('and the decision stands')
    expect(await appeals(other)).toContain('لا اعتراضات بانتظار البت.')
  })

  it('is not there for who may not review', async () => {
    const agent = await made.desk('agent', { unit: 'hr' })
    await agent.get('/console/moderation').expect(403)
  })
})
