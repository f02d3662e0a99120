import { describe, expect, it } from '@jest/globals'
import { ofAgeIn } from '../../src/language/age.js'

describe('what somebody says of their age', () => {
  it.each([
    '15',
    '١٥',
    'عمري 15 سنة',
    'أنا ١٧ سنة',
    'I’m 16',
    'i am 17 years old',
    "I'm under 18",
    'less than 18',
    'not 18 yet',
    'almost 18',
    'I am not 18',
    'turning 18',
    'تحت 18 سنة',
    'ما كملت 18',
    'عمري أقل من 18',
    'لسه ما صرت 18',
    'دون ١٨',
    'دون 18 عامًا',
    'not yet 17',
    '3omri 16',
  ])('is below eighteen: «%s»', text => {
    expect(ofAgeIn(text)).toBe(false)
  })

  it.each(['18', '٤٥', 'عمري 30 سنة', '22 years old', 'I’m 18', 'over 18', 'فوق الـ18', 'أكبر من ٢٠', 'كملت 18'])(
    'is eighteen or more: «%s»',
    text => {
      expect(ofAgeIn(text)).toBe(true)
    },
  )

  it.each(['over 16', 'فوق 15', 'under 25', 'less than 30', 'grade 10', 'الصف 11', 'my son is 9', 'ولدي عمره 30', ''])(
    'is left open: «%s»',
    text => {
      expect(ofAgeIn(text)).toBeUndefined()
    },
  )
})
