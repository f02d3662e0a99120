import { describe, expect, it } from '@jest/globals'
import { DELIVERED } from '../../locales/delivered.js'
import { omanCalendar } from '../../locales/labels.js'
import { mint } from '../../src/domain/ids.js'
import { type AnswerDuty, broughtToDuty, dutyOf } from '../../src/domain/proposalDuty.js'
import { afterWorkingDays } from '../../src/domain/workingCalendar.js'

const rules = { calendar: { ...omanCalendar(), holidays: [] }, clocks: DELIVERED.clocks }
const HOUR = 3_600_000
/** Sunday 29 November 2026, half past seven in Muscat: work begins. */
const SUNDAY = Date.UTC(2026, 10, 29, 3, 30)
const published = {
  is: 'published',
  at: SUNDAY,
  by: mint<'officer'>('officer'),
  answerDue: afterWorkingDays(rules.calendar, SUNDAY, 19),
} as const

const muscat = (at: number): string => new Date(at + 4 * HOUR).toISOString().slice(0, 16)

describe('the duty to answer a proposal', () => {
  it('is warned of at three quarters of its time and raised with each missed date, three times', () => {
    const brought: string[] = []
    for (let duty: AnswerDuty = dutyOf(published, rules); duty.nextAt !== undefined;) {
      const { event, duty: after } = broughtToDuty(published, duty, rules, duty.nextAt)
      brought.push(`${muscat(duty.nextAt)} ${event} ${after.rung}, promised ${muscat(after.promised)}`)
      duty = after
    }
    expect(brought).toEqual([
      '2026-12-17T14:30 answerWarned 0, promised 2026-12-24T14:30',
      '2026-12-24T14:30 answerLate 1, promised 2027-01-07T14:30',
      '2027-01-07T14:30 answerLate 2, promised 2027-01-21T14:30',
      '2027-01-21T14:30 answerLate 3, promised 2027-02-04T14:30',
    ])
  })

  it('brings nothing before its time, and nothing twice', () => {
    const duty = dutyOf(published, rules)
    const warned = broughtToDuty(published, duty, rules, duty.nextAt ?? 0).duty
    expect([
      broughtToDuty(published, duty, rules, SUNDAY + HOUR),
      broughtToDuty(published, warned, rules, duty.nextAt ?? 0),
    ]).toEqual([{ duty }, { duty: warned }])
  })
})
