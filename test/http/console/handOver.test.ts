import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mint } from '../../../src/domain/ids.js'
import { TajawobJson } from '../../../src/http/staff/handOverRoutes.js'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { complaintOf, newCode } from '../../support/contributions.js'
import type { Citizen } from '../../support/staffWorld.js'
import { until } from '../../support/until.js'

const NARRATIVE = 'الشارع أمام المدرسة بلا معبر آمن ويعبره الطلبة كل صباح'
const SINCE = 'منذ أسبوع (من نحو 17 نوفمبر 2026)'

describe('handing a complaint over to the national platform', () => {
  let made: ConsoleWorld
  let salim: Citizen
  let coordinator: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.handOver')
    salim = await made.world.citizen('salim')
    coordinator = await made.desk('coordinator')
  })
  afterAll(() => made.close())

  const stored = (code: string) => made.world.store.contributions.findOne({ _id: mint(code) })
  const page = async (code: string, desk = coordinator) =>
    textOf((await desk.get(`/console/cases/${code}`).expect(200)).text)
  /** A complaint whose author was asked, with the question that the console offers, and answered. */
  const asked = async (answer: string): Promise<string> => {
    const { world } = made
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now(), NARRATIVE))
    await until(async () => (await world.store.cases.countDocuments({ _id: code })) === 1)
    expect(await page(code)).toContain('لا تُسلَّم شكوى إلا بموافقة صاحبها')
    await coordinator.sends(`/console/cases/${code}/claim`)
    const { text } = await coordinator.get(`/console/cases/${code}?template=tajawob`).expect(200)
    expect(textOf(text)).toContain('write “I agree” if we may')
    await coordinator.sends(`/console/cases/${code}/ask`, { text: 'هل توافق على تسليمها إلى تجاوب؟' })
    await world.letLettersGo()
    await until(async () => (await world.store.cases.findOne({ _id: code }))?.state.is === 'waitingForCitizen')
    const event = { is: 'citizenWrote', at: world.now(), text: answer, attachments: [] } as const
    await salim.contributes({ is: 'caseMoved', code, event })
    await until(async () => (await world.store.cases.findOne({ _id: code }))?.state.is === 'inProgress')
    return code
  }
  const agrees = async (code: string, more: Readonly<Record<string, string>> = {}) => {
    const events = (await made.world.store.cases.findOne({ _id: mint(code) }))?.events ?? []
    const handOverAgreed = new Date(events.findLast(({ is }) => is === 'citizenWrote')?.at ?? 0).toISOString()
    const seen = String((await stored(code))?.version)
    return coordinator.sends(`/console/cases/${code}/handOver`, { seen, handOverAgreed, ...more })
  }

  it('needs the author’s own words, and gives away the complaint without the author', async () => {
    const code = await asked('I agree')
    await coordinator.get(`/console/cases/${code}/handOver.json`).expect(409)
    expect(await page(code)).toContain('I agree')
    // Who deals with the case follows it; the head of the unit or the coordinator decides.
    const agent = await made.desk('agent', { n: 4 })
    expect(await page(code, agent)).toContain('إن كانت في رسالته موافقة على التسليم')
    expect((await agent.get(`/console/cases/${code}`)).text).not.toContain('name="handOverAgreed"')
    expect((await agrees(code)).headers.location).toBe(`/console/cases/${code}`)
    expect(await page(code)).toContain('وافق صاحب الشكوى، دون اسمه')
    expect(await page(code, agent)).toContain('وافق صاحب الشكوى، دون اسمه')
    const { body, headers } = await coordinator.get(`/console/cases/${code}/handOver.json`).expect(200)
    expect(headers['content-disposition']).toContain(`tajawob-${code}.json`)
    expect(TajawobJson.parse(body)).toMatchObject({
      format: 'musharaka.tajawob',
      reference: code,
      text: NARRATIVE,
      when: { since: '2026-11-17', lasted: { n: 1, unit: 'week' } },
      topic: { id: 'transport', name: { en: 'School transport' } },
      author: { capacity: { id: 'parent' }, name: null },
      consent: { withName: false },
    })
    const said = JSON.stringify(body)
    const { participant, chat, conv } = salim
    expect([participant.name, participant.id, chat, conv].filter(each => said.includes(each))).toEqual([])
    const sheet = await coordinator.get(`/console/cases/${code}/handOver`).expect(200)
    expect(textOf(sheet.text)).toContain(NARRATIVE)
    expect([textOf(sheet.text), await page(code)].map(text => text.includes(SINCE))).toEqual([true, true])
    expect(textOf(sheet.text)).not.toContain(participant.name)
    const what = await made.world.store.audit.distinct('what', { about: code })
    expect(what).toEqual(expect.arrayContaining(['case.handOver.agree', 'case.handOver.made']))
  })

  it('takes the name along only where the author agreed to that, and ends when they no longer agree', async () => {
    const code = await asked('I agree, with my name')
    await agrees(code, { handOverName: 'yes' })
    const file = await coordinator.get(`/console/cases/${code}/handOver.json`).expect(200)
    expect(file.body.author.name).toBe(salim.participant.name)
    const seen = String((await stored(code))?.version)
    await coordinator.sends(`/console/cases/${code}/handOver/revoke`, { seen })
    await coordinator.get(`/console/cases/${code}/handOver.json`).expect(409)
  })

  it('is not for who may not give a case away, nor of what was withdrawn, nor by a message that nobody wrote', async () => {
    const code = await asked('I agree')
    const never = await agrees(code, { handOverAgreed: '2026-01-01T00:00:00.000Z' })
    expect([never.status, textOf(never.text).includes('في رسالة بعد سؤاله')]).toEqual([409, true])
    await agrees(code)
    const agent = await made.desk('agent')
    const { text } = await agent.get(`/console/cases/${code}`).expect(200)
    expect(text).not.toContain(`${code}/handOver`)
    await agent.get(`/console/cases/${code}/handOver.json`).expect(403)
    const own = { code: mint<'trackingCode'>(code), participant: salim.participant.id, at: made.world.now() }
    await salim.contributes({ is: 'contributionWithdrawn', ...own })
    await until(async () => (await stored(code))?.withdrawal?.withdrawn === true)
    await coordinator.get(`/console/cases/${code}/handOver.json`).expect(409)
  })
})
