import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import supertest from 'supertest'
import { type ConsoleWorld, type Desk, consoleWorld, cookieOf, textOf } from '../../support/consoleDesk.js'
import { complaintOf, newCode, safetyOf } from '../../support/contributions.js'

describe('the numbers of the console', () => {
  let made: ConsoleWorld
  let admin: Desk
  let agent: Desk
  beforeAll(async () => {
    made = await consoleWorld('console.analytics')
    const { world } = made
    admin = await made.desk('admin')
    agent = await made.desk('agent', { unit: 'hr' })
    const salim = await world.citizen('salim')
    const code = newCode('C', world.now())
    await salim.contributes(complaintOf(salim, code, world.now()))
    await salim.contributes(complaintOf(salim, newCode('C', world.now()), world.now(), 'ملف الموظف', 'hr'))
    await salim.contributes(safetyOf(salim, newCode('S', world.now()), world.now()))
    await admin.sends(`/console/cases/${code}/claim`)
    await admin.sends(`/console/cases/${code}/resolve`, { answer: 'عولج الأمر', resolveReason: 'fixed' })
    await world.letLettersGo()
  })
  afterAll(() => made.close())

  it('count what was received and how it was answered, and no report of danger', async () => {
    const text = textOf((await admin.get('/console/analytics').expect(200)).text)
    expect(text).toContain('الواردة 2 ما ورد في المدة')
    expect(text).toContain('الرد الأول في موعده 100% من الحالات')
    expect(text).toContain('المديرية العامة للتربية والتعليم بمحافظة مسقط 1 100%')
  })

  it('are cut by the capacity of the author', async () => {
    const text = textOf((await admin.get('/console/analytics?cut=capacity').expect(200)).text)
    expect(text).toContain('ولي أمر 2 100%')
  })

  it('reach as far as the account does', async () => {
    const text = textOf((await agent.get('/console/analytics?cut=topic').expect(200)).text)
    expect(text).toContain('الواردة 1 ما ورد في المدة')
    const auditor = await made.desk('auditor')
    await auditor.get('/console/analytics').expect(403)
  })

  it('are a file in which no cell is a formula', async () => {
    await made.world.store.cases.updateMany({ unit: 'hr' as never }, { $set: { unit: '=1+1' as never } })
    const { text, headers } = await admin.get('/console/analytics/export?cut=unit').expect(200)
    expect(headers['content-disposition']).toContain('cases-by-unit.csv')
    const rows = text.trim().split('\n')
    expect([rows.length, rows.some(row => row.startsWith("'=1+1,1,"))]).toEqual([3, true])
  })

  /** The parts of a workbook, as text. */
  const workbook = async (cookie = admin.cookie) => {
    const { body, headers } = await supertest(made.site.url)
      .get('/console/analytics/export?cut=unit&as=xlsx')
      .set('Cookie', cookie)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => done(null, Buffer.concat(parts)))
      })
      .expect(200)
    const parts = Object.entries(unzipSync(new Uint8Array(body)))
    return { headers, parts: new Map(parts.map(([path, bytes]) => [path, strFromU8(bytes)])) }
  }

  it('are a workbook that runs from right to left in Arabic, with what each number means and no formula', async () => {
    const { headers, parts } = await workbook()
    expect(headers['content-disposition']).toContain('cases-by-unit.xlsx')
    const sheets = [...parts].filter(([path]) => path.startsWith('xl/worksheets/sheet')).map(([, text]) => text)
    expect(sheets.map(text => text.includes('rightToLeft="1"'))).toEqual([true, true, true])
    expect(sheets.some(text => text.includes('<f>'))).toBe(false)
    const words = parts.get('xl/sharedStrings.xml') ?? ''
    for (const each of ['الجهة', 'الوسيط: نصف الحالات', 'خميس', "'=1+1"])
      expect([each, words.includes(each)]).toEqual([each, true])
    const changed = await admin.sends('/console/language', { language: 'en', back: '/console' })
    const english = await workbook(`${admin.cookie}; ${cookieOf(changed, '__Host-staff-language')}`)
    expect([...english.parts].some(([, text]) => text.includes('rightToLeft="1"'))).toBe(false)
    expect(english.parts.get('xl/sharedStrings.xml')).toContain('Time to first reply (minutes)')
  })
})
