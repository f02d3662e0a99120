import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type WorkingCalendar,
  addWorkingMinutes,
  afterWorkingDays,
  isWorkingTime,
  nextWorkingMoment,
  workingMinutesBetween,
  workingDaysUntil,
} from '../../src/domain/workingCalendar.js'

const oman: WorkingCalendar = {
  zone: 'Asia/Muscat',
  workdays: [0, 1, 2, 3, 4],
  hours: { from: 7 * 60 + 30, to: 14 * 60 + 30 },
  holidays: [{ from: '2026-11-20', to: '2026-11-22', name: { ar: 'عطلة', en: 'Holiday' } }],
  shortened: [{ from: '2026-02-18', to: '2026-03-19', hours: { from: 9 * 60, to: 14 * 60 } }],
}
const berlin: WorkingCalendar = {
  ...oman,
  zone: 'Europe/Berlin',
  workdays: [1, 2, 3, 4, 5],
  holidays: [],
  shortened: [],
}

/** Oman keeps UTC+4 all year: used to write expectations only. */
const at = (text: string): number => Date.parse(`${text}:00+04:00`)
const written = (instant: number): string => new Date(instant + 4 * 3_600_000).toISOString().slice(0, 16)

const WEDNESDAY_NOON = at('2026-11-25T12:00')
const THURSDAY_NOON = at('2026-11-26T12:00')
const THURSDAY_NIGHT = at('2026-11-26T22:00')
const FRIDAY = at('2026-11-27T10:00')
const BEFORE_HOLIDAY = at('2026-11-19T14:00')

const moments = fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-12-31T00:00') })

describe('working time', () => {
  it('is Sunday to Thursday, from the first minute to the last', () => {
    const asked = [
      '2026-11-25T07:29',
      '2026-11-25T07:30',
      '2026-11-25T14:29',
      '2026-11-25T14:30',
      '2026-11-27T10:00',
      '2026-11-28T10:00',
      '2026-11-29T10:00',
    ]
    expect(asked.map(text => isWorkingTime(oman, at(text)))).toEqual([false, true, true, false, false, false, true])
  })

  it('rests on holidays and is shorter in Ramadan', () => {
    const asked = ['2026-11-22T10:00', '2026-02-18T08:30', '2026-02-18T09:00', '2026-03-19T14:00', '2026-03-22T08:30']
    expect(asked.map(text => isWorkingTime(oman, at(text)))).toEqual([false, false, true, false, true])
  })

  it('begins again after the week, and is now while it lasts', () => {
    expect(
      [WEDNESDAY_NOON, THURSDAY_NIGHT, FRIDAY, BEFORE_HOLIDAY + 3_600_000].map(from =>
        written(nextWorkingMoment(oman, from)),
      ),
    ).toEqual(['2026-11-25T12:00', '2026-11-29T07:30', '2026-11-29T07:30', '2026-11-23T07:30'])
  })
})

describe('a promise in working days', () => {
  it('ends with the last working minute of that day', () => {
    const from = [WEDNESDAY_NOON, THURSDAY_NOON, THURSDAY_NIGHT, FRIDAY, BEFORE_HOLIDAY]
    expect(from.map(each => written(afterWorkingDays(oman, each, 2)))).toEqual([
      '2026-11-29T14:30',
      '2026-11-30T14:30',
      '2026-11-30T14:30',
      '2026-11-30T14:30',
      '2026-11-24T14:30',
    ])
  })

  it('of no days ends with the working day under way, or the next one', () => {
    expect([WEDNESDAY_NOON, THURSDAY_NIGHT].map(each => written(afterWorkingDays(oman, each, 0)))).toEqual([
      '2026-11-25T14:30',
      '2026-11-29T14:30',
    ])
  })

  it('leaves on its first day as many as were promised, and none on its last', () => {
    const from = [WEDNESDAY_NOON, THURSDAY_NOON, THURSDAY_NIGHT, FRIDAY, BEFORE_HOLIDAY]
    expect(from.map(each => workingDaysUntil(oman, each, afterWorkingDays(oman, each, 20)))).toEqual([
      20, 20, 20, 20, 20,
    ])
    expect(workingDaysUntil(oman, WEDNESDAY_NOON, afterWorkingDays(oman, WEDNESDAY_NOON, 0))).toBe(0)
  })

  it('refuses what cannot be counted', () => {
    expect(() => afterWorkingDays(oman, FRIDAY, -1)).toThrow(RangeError)
    expect(() => afterWorkingDays(oman, FRIDAY, 1.5)).toThrow(RangeError)
  })

  it('is never shorter than promised', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 40 }), (from, days) => {
        const due = afterWorkingDays(oman, from, days)
        expect(due).toBeGreaterThan(afterWorkingDays(oman, from, days - 1) - 1)
        expect(isWorkingTime(oman, due - 1)).toBe(true)
        expect(isWorkingTime(oman, due)).toBe(false)
        expect(due - from).toBeGreaterThanOrEqual((days - 1) * 86_400_000)
      }),
    )
  })
})

describe('working minutes', () => {
  it('are counted within working time only', () => {
    expect(workingMinutesBetween(oman, THURSDAY_NOON, at('2026-11-29T08:00'))).toBe(150 + 30)
    expect(workingMinutesBetween(oman, FRIDAY, THURSDAY_NOON)).toBe(0)
  })

  it('added and counted agree', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 5000 }), (from, minutes) => {
        const then = addWorkingMinutes(oman, from, minutes)
        expect(workingMinutesBetween(oman, from, then)).toBeCloseTo(minutes, 6)
      }),
    )
  })

  it('add up over any moment between', () => {
    fc.assert(
      fc.property(
        fc.tuple(moments, fc.integer({ max: 6e9, min: 0 }), fc.integer({ max: 6e9, min: 0 })),
        ([from, one, other]) => {
          const [middle, end] = [from + one, from + one + other]
          const both = workingMinutesBetween(oman, from, middle) + workingMinutesBetween(oman, middle, end)
          expect(both).toBeCloseTo(workingMinutesBetween(oman, from, end), 6)
        },
      ),
    )
  })

  it('refuse to run backwards', () => {
    expect(() => addWorkingMinutes(oman, FRIDAY, -1)).toThrow(RangeError)
  })
})

describe('a calendar', () => {
  it('keeps the clocks of its zone when they change', () => {
    const saturdayBefore = Date.parse('2026-03-28T12:00:00Z')
    expect(new Date(nextWorkingMoment(berlin, saturdayBefore)).toISOString()).toBe('2026-03-30T05:30:00.000Z')
    expect(new Date(nextWorkingMoment(berlin, saturdayBefore - 7 * 86_400_000)).toISOString()).toBe(
      '2026-03-23T06:30:00.000Z',
    )
  })

  it('tells the operator what is wrong with it', () => {
    expect(() => nextWorkingMoment({ ...oman, workdays: [] }, FRIDAY)).toThrow('correct workdays or holidays')
    expect(() =>
      isWorkingTime(
        { ...oman, holidays: [{ from: '20.11.2026', to: '2026-11-20', name: { ar: '', en: '' } }] },
        WEDNESDAY_NOON,
      ),
    ).toThrow('YYYY-MM-DD')
  })
})
