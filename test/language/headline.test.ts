import { describe, expect, it } from '@jest/globals'
import { headlineOf } from '../../src/language/headline.js'

describe('a title', () => {
  it('stands without what is said before it', () => {
    const typed = [
      ['عندي مقترح: توفير مظلات في ساحات المدارس', 'توفير مظلات في ساحات المدارس'],
      ['أريد تقديم مقترح بخصوص النقل المدرسي', 'النقل المدرسي'],
      ['أقترح توفير مظلات في الساحات', 'توفير مظلات في الساحات'],
      ['I have a suggestion: more shade in school yards', 'More shade in school yards'],
      ['I suggest longer breaks for pupils', 'Longer breaks for pupils'],
    ] as const
    expect(typed.map(([text]) => headlineOf(text, 10))).toEqual(typed.map(([, title]) => title))
  })

  it('stands as it is where that is part of it, or nothing would be left', () => {
    const typed = [
      'فكرة المكتبة المتنقلة للقرى',
      'أقترح أن تكون المظلات أكبر',
      'I have an idea',
      'مقترحات الطلبة في المجالس',
      '',
    ]
    expect(typed.map(text => headlineOf(text, 10))).toEqual(typed)
  })
})
