import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { omanCalendar } from '../../locales/labels.js'
import type { CaseEvent } from '../../src/domain/case.js'
import { mint } from '../../src/domain/ids.js'
import { VERDICT_AFTER, batchesOf, observationsOf } from '../../src/domain/observed.js'
import { released } from '../../src/domain/release.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Monday, 09:00 in Muscat. */
const NINE = Date.UTC(2026, 1, 2, 5)
const by = mint<'officer'>('o')

const received: CaseEvent = {
  is: 'received',
  at: NINE,
  unit: mint<'unit'>('hr'),
  firstReplyDue: NINE + 2 * DAY,
  due: NINE + 5 * DAY,
}
const replied = (at: number): CaseEvent => ({ is: 'replied', at, by, text: '' })
const resolved = (at: number): CaseEvent => ({ is: 'resolved', at, by, answer: '', reason: 'fixed' })
const rated = (at: number, stars: 1 | 5): CaseEvent => ({ is: 'rated', at, stars })

const seen = (...events: readonly CaseEvent[]) =>
  observationsOf({ events: [received, ...events] }, omanCalendar()).map(({ of, at, value }) => [of, at - NINE, value])

describe('what everybody may read of cases', () => {
  it('is in time, late at its date, or nothing where it was taken back before that', () => {
    expect(seen(replied(NINE + HOUR))).toEqual([
      ['replyMinutes', HOUR, 60],
      ['inTime', HOUR, 1],
    ])
    expect(seen(replied(NINE + 3 * DAY)).filter(([of]) => of === 'inTime')).toEqual([['inTime', 2 * DAY, 0]])
    expect(seen()).toEqual([['inTime', 2 * DAY, 0]])
    expect(seen({ is: 'withdrawn', at: NINE + DAY })).toEqual([])
  })

  it('is what an author had said a month after the answer, whatever is said later', () => {
    const answer = NINE + HOUR
    const events = [
      resolved(answer),
      { is: 'confirmed', at: answer + DAY, solved: 'yes' },
      rated(answer + DAY, 5),
    ] as const
    const verdict = seen(...events)
    expect(verdict.filter(([of]) => of !== 'inTime' && of !== 'replyMinutes')).toEqual([
      ['answerMinutes', HOUR, 60],
      ...(['confirmed', 'reopened', 'rated'] as const).map(of => [of, HOUR + VERDICT_AFTER, of === 'reopened' ? 0 : 1]),
      ['stars', HOUR + VERDICT_AFTER, 5],
    ])
    expect(seen(...events, rated(answer + VERDICT_AFTER + 1, 1))).toEqual(verdict)
  })

  it('is told in batches of ten to nineteen, of all that waits or of nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 99 }), { maxLength: 120 }), moments => {
        const batches = batchesOf(moments.map((at, value) => ({ of: 'stars', at, value })))
        const sizes = batches.map(({ values }) => values.length)
        expect(sizes.filter(size => size < 10 || size > 19)).toEqual([])
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(moments.length < 10 ? 0 : moments.length)
        expect(batches.map(({ to }) => to)).toEqual(batches.map(({ to }) => to).sort((one, other) => one - other))
      }),
    )
  })
})

describe('a count of private things', () => {
  const counted = (n: number) => ({ n, cells: { topic: [{ id: 'transport', count: n }] } })

  it('takes the place of the one before only where it is of ten more, or ten fewer', () => {
    const before = counted(25)
    for (const n of [16, 24, 25, 34]) expect(released(before, counted(n))).toBe(before)
    for (const n of [15, 35]) expect(released(before, counted(n))).toEqual(counted(n))
  })
})
