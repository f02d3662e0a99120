import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../src/domain/ids.js'
import type { Officer } from '../../src/domain/officer.js'
import { claimCase, relabelCase } from '../../src/service/staff/cases.js'
import { publishSummary, retractSummary } from '../../src/service/staff/summary.js'
import { registerOf } from '../../src/store/register.js'
import { codeOf, complaintOf } from '../support/contributions.js'
import { type Citizen, type StaffWorld, hire, staffWorld } from '../support/staffWorld.js'
import { until } from '../support/until.js'

const WORDS = {
  title: 'تأخر حافلة مدرسية في السيب',
  text: 'تصل إحدى الحافلات متأخرة في الصباح منذ بداية الفصل، فيفوت الطلبة أول الحصص.',
  reply: 'أُضيفت حافلة ثانية إلى خط السير.',
}

describe('the published summary of a complaint', () => {
  let world: StaffWorld
  let salim: Citizen
  let agent: Officer
  beforeAll(async () => {
    world = await staffWorld('staffSummary')
    salim = await world.citizen('salim')
    agent = await hire(world.house, 'agent')
  })
  afterAll(() => world.close())

  const complained = async (code: string, citizen = salim, narrative?: string) => {
    await citizen.contributes(complaintOf(citizen, code, world.now(), narrative))
    return codeOf(code)
  }
  const find = (code: string) => registerOf(world.store).find(code)
  const publish = (code: string, more: Partial<typeof WORDS> = {}) =>
    publishSummary(world.house, { officer: agent }, codeOf(code), { ...WORDS, ...more })

  it('is what the register shows of it, follows the case, and goes with a withdrawal', async () => {
    const code = await complained('C26-AAAA1')
    expect(await find(code)).toBeUndefined()
    expect(await publish(code)).toMatchObject({ ok: true, value: { published: true } })
    expect(await find(code)).toMatchObject({
      kind: 'complaint',
      title: WORDS.title,
      text: WORDS.text,
      status: 'received',
      topic: 'transport',
      author: { name: salim.participant.name },
      answer: { text: WORDS.reply },
      governorate: 'muscat',
    })
    await claimCase(world.house, { officer: agent }, code)
    expect(await find(code)).toMatchObject({ status: 'inProgress' })
    const own = { code, participant: salim.participant.id }
    await salim.contributes({ is: 'contributionWithdrawn', ...own, at: world.now() })
    expect(await find(code)).toBeUndefined()
  })

  it('never says the school, the words or the name of its author, nor anybody’s number', async () => {
    const narrative = 'السائق يصل بعد السابعة والنصف كل يوم ولا يرد على اتصالات أولياء الأمور'
    const code = await complained('C26-AAAA2', salim, narrative)
    const tried = [
      await publish(code, { text: `${WORDS.text} الشكوى من مدرسة الصفاء.` }),
      await publish(code, { text: `كتب ولي أمر: السائقُ يصل بعد السابعة والنصف كل يوم ولا يرد` }),
      await publish(code, { title: 'شكوى سالم بن خلفان الحارثي' }),
      await publish(code, { reply: 'للاستفسار: 91234567' }),
    ]
    expect(tried.map(each => (each.ok ? 'published' : each.because))).toEqual([
      'saysSchool',
      'saysNarrative',
      'saysPerson',
      'saysPerson',
    ])
    expect(await find(code)).toBeUndefined()
  })

  it('is refused where nothing may be published, and goes when the topic turns out to be such a one', async () => {
    const child = await world.citizen('noor', { id: mint('person-noor'), minor: true })
    const young = await complained('C26-AAAA3', child)
    expect(await publish(young)).toMatchObject({ ok: false, because: 'guardianMissing' })
    const code = await complained('C26-AAAA4')
    await publish(code)
    await relabelCase(world.house, { officer: agent }, code, 'people.staff')
    expect(await find(code)).toBeUndefined()
    expect(await publish(code)).toMatchObject({ ok: false, because: 'neverPublished' })
  })

  it('is told to its author once it is public, and again when it is not', async () => {
    const code = await complained('C26-AAAA6')
    await publish(code)
    await publish(code, { title: 'حافلة تتأخر كل صباح' })
    await retractSummary(world.house, { officer: agent }, code)
    const told = () => salim.told().filter(each => each.includes(code))
    await until(() => told().length === 2)
    expect(told().map(each => [each.includes(WORDS.title), each.includes(`/c/${code}`)])).toEqual([
      [true, true],
      [false, false],
    ])
  })

  it('can be taken back, and written anew', async () => {
    const code = await complained('C26-AAAA5')
    await publish(code)
    expect(await retractSummary(world.house, { officer: agent }, code)).toMatchObject({ ok: true })
    expect(await find(code)).toBeUndefined()
    expect(await retractSummary(world.house, { officer: agent }, code)).toMatchObject({ because: 'notNow' })
    await publish(code, { title: 'حافلة تتأخر في الصباح' })
    expect(await find(code)).toMatchObject({ title: 'حافلة تتأخر في الصباح' })
  })
})
