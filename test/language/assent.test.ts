import { describe, expect, it } from '@jest/globals'
import { agreesToReport, opensAgreeing } from '../../src/language/assent.js'

describe('what lets words become a report of danger', () => {
  it.each([
    'آه',
    'اه نعم',
    'طيب',
    'حولوه',
    'يا ريت',
    'طيب أرسلوه لو سمحتم',
    '👍',
    '👍🏽',
    'yes please send it',
    '7awloh',
  ])('takes «%s» for a yes', said => expect(agreesToReport(said)).toBe(true))

  it.each(['', 'لو سمحتم', 'خايفه', 'طيب لا', 'مب بلاغ', '🙈', '👍👎', 'please no', 'do not send it', 'the chair'])(
    'takes «%s» for none',
    said => expect(agreesToReport(said)).toBe(false),
  )

  it('takes a yes with more after it, unless that is a no', () => {
    expect(['اه يضربه بالعصا', 'اه لا', 'يضربه', ''].map(opensAgreeing)).toEqual([true, false, false, false])
  })
})
