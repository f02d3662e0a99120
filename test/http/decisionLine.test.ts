import { describe, expect, it } from '@jest/globals'
import { decisionLine } from '../../src/http/decisionLine.js'
import { words } from '../../src/http/words.js'

describe('a finding and its decision in one line', () => {
  it('ends the finding without its full stop', () => {
    const finding = { ar: 'أغلب المشاركين مع الثامنة.', en: 'Most want eight o’clock.' }
    const decision = { ar: 'يبدأ الدوام في الثامنة.', en: 'School begins at eight.' }
    const line = (language: 'ar' | 'en') =>
      decisionLine({ finding, decision }, language, words(language)).replace(/[\u2068\u2069]/gu, '')
    expect(line('en')).toBe('Most want eight o’clock – decision: School begins at eight.')
    expect(line('ar')).toBe('أغلب المشاركين مع الثامنة – القرار: يبدأ الدوام في الثامنة.')
  })
})
