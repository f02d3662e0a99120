import { describe, expect, it } from '@jest/globals'
import { DELIVERED } from '../../../locales/delivered.js'
import { omanCalendar } from '../../../locales/labels.js'
import { decisionDue } from '../../../src/domain/poll/decision.js'

const rules = {
  calendar: { ...omanCalendar(), holidays: [], shortened: [] },
  clocks: { ...DELIVERED.clocks, answerDays: 3 },
}
/** A Thursday, in the morning. */
const closesAt = Date.parse('2026-11-26T08:00:00+04:00')

describe('a decision after a poll', () => {
  it('is due working days after the end, and no more once it stands', () => {
    expect(decisionDue({ closesAt, state: { is: 'closed', at: closesAt } }, rules)).toBe(
      Date.parse('2026-12-01T14:30:00+04:00'),
    )
    const decision = { ar: 'يُعمل بالنتيجة', en: 'The result is followed' }
    expect(decisionDue({ closesAt, state: { is: 'decisionPublished', at: closesAt, decision } }, rules)).toBeUndefined()
    expect(decisionDue({ closesAt, state: { is: 'open', since: 0, until: closesAt } }, rules)).toBeUndefined()
  })
})
