import { describe, expect, it } from '@jest/globals'
import { insultIn } from '../../src/language/insults.js'

describe('insults', () => {
  it('are found where letters are spaced out or masked', () => {
    const masked = ['ي ا  ح م ا ر', 'يا ح.م.ا.ر', 'يا ح*م*ا*ر', 'you are an id1ot', 'fu*k you', 's t u p i d people']
    expect(masked.map(insultIn)).toEqual(masked.map(() => 'insult'))
  })

  it('are none in initials, numbers and stars that mask nothing', () => {
    for (const text of ['الصف 1 أ ب ج', 'grade 1 A, B and C', 'P.E. teacher', '5 * 3', 'a1b2c3', 'شكرًا ***'])
      expect(insultIn(text)).toBeUndefined()
  })
})
