import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TrackingCode } from '../../../src/domain/ids.js'
import { monthAfter, monthOf, spanOf } from '../../../src/domain/month.js'
import { type ConsoleWorld, type Desk, consoleWorld, textOf } from '../../support/consoleDesk.js'
import { complaintOf, newCode } from '../../support/contributions.js'
import { until } from '../../support/until.js'

const ZONE = 'Asia/Muscat'
const COMPLAINTS = [
  'الحافلة تتأخر كل صباح، ورقمي 91234567',
  'الباص يوصل متأخر كل يوم',
  'The school bus is always late',
  'طعام المقصف غير صحي',
  'أكل المقصف قديم',
  'رقم الجلوس غير ظاهر في البوابة',
]

describe('what people complain of most', () => {
  let made: ConsoleWorld
  let head: Desk
  const codes: TrackingCode[] = []
  beforeAll(async () => {
    made = await consoleWorld('console.themes')
    const { world } = made
    const salim = await world.citizen('salim')
    for (const words of COMPLAINTS) {
      const code = newCode('C', world.now())
      codes.push(code)
      await salim.contributes(complaintOf(salim, code, world.now(), words))
    }
    await until(async () => (await world.store.cases.countDocuments({})) === COMPLAINTS.length)
    // The encoder is read by the first text, which a busy machine may not wait for.
    await until(async () => (await world.house.embedder.meaningOf('الحافلة')) !== undefined)
    head = await made.desk('coordinator')
  })
  afterAll(() => made.close())

  it('stands together by meaning, in people’s own words without their numbers, the largest first', async () => {
    const { text } = await head.get('/console/themes').expect(200)
    const shown = textOf(text)
    expect(shown).toContain('قُرئت 6 شكاوى.')
    expect(shown).toContain('واحدة منها لا تشبه غيرها.')
    expect(shown).toMatch(/3 شكاوى متقاربة.*شكويان متقاربتان/u)
    expect(shown).toContain('الحافلة تتأخر كل صباح، ورقمي •••')
    expect(text).toContain(`/console/cases/${codes[0] ?? ''}`)
    expect(shown).not.toContain('رقم الجلوس')
  })

  it('is that of one month, and of what somebody may see', async () => {
    const before = monthAfter(monthOf(ZONE, made.world.now()), -1)
    const earlier = textOf((await head.get(`/console/themes?month=${before}`).expect(200)).text)
    expect(earlier).toContain('لا شكاوى متقاربة في هذا الشهر')
    const elsewhere = await made.desk('agent', { unit: 'hr' })
    expect(textOf((await elsewhere.get('/console/themes').expect(200)).text)).toContain('لم تُقرأ أي شكوى.')
    await (await made.desk('safeguarding')).get('/console/themes').expect(403)
    await head.get('/console/themes?month=2026-13').expect(400)
  })
})

describe('a month', () => {
  it('begins and ends at midnight in Muscat, over the end of a year too', () => {
    expect(monthOf(ZONE, Date.parse('2026-11-30T20:30:00Z'))).toBe('2026-12')
    expect([monthAfter('2026-12', 1), monthAfter('2027-01', -1)]).toEqual(['2027-01', '2026-12'])
    expect(spanOf(ZONE, '2026-12')).toEqual({
      from: Date.parse('2026-11-30T20:00:00Z'),
      to: Date.parse('2026-12-31T20:00:00Z'),
    })
  })
})
