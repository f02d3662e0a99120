import { describe, expect, it } from '@jest/globals'
import { type KeptCalendar, calendarKept } from '../../src/domain/calendarRules.js'
import { type Clocks, clocksOf, promisesFor } from '../../src/domain/clocks.js'

const CLOCKS: Clocks = {
  firstReplyDays: 2,
  days: 10,
  topics: [],
  citizenAnswerDays: 5,
  silentDays: 7,
  reopenDays: 30,
  reviewDays: 2,
  answerDays: 20,
  appealDays: 14,
  appealAnswerDays: 10,
  late: { warnPercent: 75, extendPercent: 50 },
  reminderDays: 2,
  askAgainDays: 28,
  closingSoonHours: 24,
  supporters: { altogether: 100, wilayat: 25 },
  dailyMax: 3,
  night: { from: 1260, to: 420 },
  safety: { readMinutes: 60, alertMinutes: 10, dueHours: 24 },
}
const topical = (...topics: Clocks['topics']): Clocks => ({ ...CLOCKS, topics })
const TOPICS = new Set(['transport', 'transport.late', 'canteen', 'canteen.food'])

const because = (answer: { readonly ok: boolean; readonly because?: string }): string | undefined =>
  answer.ok ? 'fits' : answer.because

describe('the promises of a topic', () => {
  it('are its row’s, else its own, else everybody’s', () => {
    const clocks = topical({ about: 'transport', days: 5, firstReplyDays: 1 }, { about: 'transport.late', days: 3 })
    expect([
      promisesFor(clocks, 'transport', 'transport.late'),
      promisesFor(clocks, 'transport', 'transport.route'),
      promisesFor(clocks, 'canteen', 'canteen.food'),
    ]).toEqual([
      { firstReplyDays: 1, days: 3 },
      { firstReplyDays: 1, days: 5 },
      { firstReplyDays: 2, days: 10 },
    ])
  })

  it('never let the first reply come after the answer', () => {
    expect(promisesFor(topical({ about: 'canteen.food', days: 1 }), 'canteen', 'canteen.food')).toEqual({
      firstReplyDays: 1,
      days: 1,
    })
  })

  it('are refused for what is no topic, and twice for one', () => {
    const transport = { about: 'transport', days: 5 }
    expect([
      because(clocksOf(topical(transport), TOPICS)),
      because(clocksOf(topical({ about: 'weather' }), TOPICS)),
      because(clocksOf(topical(transport, transport), TOPICS)),
    ]).toEqual(['fits', 'unknownTopic', 'topicTwice'])
  })
})

describe('a calendar', () => {
  const CALENDAR: KeptCalendar = {
    workdays: [0, 1, 2, 3, 4],
    hours: { from: 450, to: 870 },
    holidays: [],
    shortened: [],
  }
  const holiday = (from: string, to: string) => ({ from, to, name: { ar: 'إجازة', en: 'Holiday' } })

  it('is kept with holidays and other hours in Ramadan', () => {
    const kept = {
      ...CALENDAR,
      holidays: [holiday('2026-11-20', '2026-11-21')],
      shortened: [{ from: '2027-02-08', to: '2027-03-08', hours: { from: 540, to: 840 }, provisional: true }],
    }
    expect(calendarKept(kept)).toEqual({ ok: true, value: kept })
  })

  it('is refused without working days, with hours or dates the wrong way round, or too far apart', () => {
    const month = (n: number) => [holiday(`2027-${n}-01`, `2027-${n}-28`), holiday(`2027-${n}-27`, `2027-${n}-31`)]
    const year = [...Array(12).keys()]
      .flatMap(at => month(at + 1))
      .map(({ from, to, name }) => ({
        from: from.replace(/-(\d)-/u, '-0$1-'),
        to: to.replace(/-(\d)-/u, '-0$1-'),
        name,
      }))
    expect(
      [
        { ...CALENDAR, workdays: [] },
        { ...CALENDAR, hours: { from: 870, to: 870 } },
        { ...CALENDAR, shortened: [{ from: '2027-02-08', to: '2027-03-08', hours: { from: 840, to: 540 } }] },
        { ...CALENDAR, holidays: [holiday('2026-11-21', '2026-11-20')] },
        { ...CALENDAR, holidays: [holiday('2026-11-01', '2026-12-31')] },
        { ...CALENDAR, holidays: [holiday('2026-11-01', '2026-11-02'), holiday('2046-11-01', '2046-11-02')] },
        { ...CALENDAR, workdays: [4], holidays: [...year, holiday('2028-01-01', '2028-01-20')] },
      ].map(each => because(calendarKept(each))),
    ).toEqual(['noWorkdays', 'badHours', 'badHours', 'badDates', 'badDates', 'badDates', 'noWorkdays'])
  })
})
