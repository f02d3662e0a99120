import { describe, expect, it } from '@jest/globals'
import { omanCalendar } from '../../locales/labels.js'
import type { CaseEvent } from '../../src/domain/case.js'
import { mint } from '../../src/domain/ids.js'
import { arrivals, measuresOf } from '../../src/domain/measures.js'

const HOUR = 3_600_000
/** A Monday, 09:00 in Muscat. */
const NINE = Date.UTC(2026, 1, 2, 5)
const by = mint<'officer'>('o')

const received = (at: number, days = 2): CaseEvent => ({
  is: 'received',
  at,
  unit: mint<'unit'>('hr'),
  firstReplyDue: at + days * 24 * HOUR,
  due: at + 5 * 24 * HOUR,
})
const replied = (at: number): CaseEvent => ({ is: 'replied', at, by, text: '' })
const resolved = (at: number): CaseEvent => ({ is: 'resolved', at, by, answer: '', reason: 'fixed' })

describe('the measures of cases', () => {
  it('count replies in time, medians in working time, what was confirmed and how it was rated', () => {
    const cases = [
      {
        events: [
          received(NINE),
          replied(NINE + HOUR),
          resolved(NINE + 3 * HOUR),
          { is: 'confirmed', at: NINE + 4 * HOUR, solved: 'yes' },
          { is: 'rated', at: NINE + 5 * HOUR, stars: 4 },
        ],
      },
      { events: [received(NINE, 0), resolved(NINE + 2 * HOUR)] },
      { events: [received(NINE)] },
    ] satisfies { events: CaseEvent[] }[]
    expect(measuresOf(cases, omanCalendar(), NINE + 6 * HOUR)).toEqual({
      received: 3,
      rated: 1,
      stars: 4,
      repliedInTime: 50,
      replyMinutes: 90,
      answerMinutes: 150,
      confirmed: 50,
      reopened: 0,
    })
  })

  it('count no promise as broken that the author gave up before it was due', () => {
    const withdrawn = { is: 'withdrawn', at: NINE + HOUR } as const
    const late = { is: 'withdrawn', at: NINE + 72 * HOUR } as const
    const restored = { is: 'restored', at: NINE + 2 * HOUR, state: { is: 'received' } } as const
    const inTime = (...more: readonly CaseEvent[]) =>
      measuresOf([{ events: [received(NINE), ...more] }], omanCalendar(), NINE + 240 * HOUR).repliedInTime
    expect([inTime(withdrawn), inTime(replied(NINE + 1), withdrawn), inTime(late)]).toEqual([undefined, 100, 0])
    expect([inTime(withdrawn, restored), inTime(withdrawn, restored, replied(NINE + 3 * HOUR))]).toEqual([0, 100])
  })

  it('say nothing where there is nothing to say', () => {
    expect(measuresOf([], omanCalendar(), NINE)).toEqual({
      received: 0,
      rated: 0,
      stars: undefined,
      repliedInTime: undefined,
      replyMinutes: undefined,
      answerMinutes: undefined,
      confirmed: undefined,
      reopened: undefined,
    })
  })

  it('know at which hour of which day by the clocks of the ministry', () => {
    const grid = arrivals([{ events: [received(NINE)] }, { events: [received(NINE + 59 * 60_000)] }], 'Asia/Muscat')
    expect([grid[9]?.[1], grid.flat().reduce((sum, n) => sum + n, 0)]).toEqual([2, 2])
  })
})
