import { describe, expect, it } from '@jest/globals'
import { mayAskElse } from '../../src/language/perhaps.js'

const WHICH = 'ما رقم الحافلة؟'

describe('words after a question of staff', () => {
  it.each([
    'أبا أسجل ولدي في مدرسة ثانية',
    'لو سمحتوا أريد نقل ابنتي إلى مدرسة أخرى',
    'متى يبدأ الدوام؟',
    'I want to see the school calendar',
    'add another child to my account',
    'aba asajel weldi fi madrasa thanya',
  ])('may ask for something else: %s', text => {
    expect(mayAskElse(text, WHICH)).toBe(true)
  })

  it.each([
    'نعم، ممكن تتصلون بي',
    'رقم الحافلة مكتوب على الباب',
    'أريد أقول إنها 12',
    'ما أعرف الرقم بس السايق اسمه حمد',
    'the blue one near the mosque',
    'we do not know',
    'it happened in front of the gate',
  ])('answer: %s', text => {
    expect(mayAskElse(text, WHICH)).toBe(false)
  })

  it('answer with a wish where a wish was asked for', () => {
    expect(mayAskElse('نريد باص ثاني', 'ماذا تقترحون؟')).toBe(false)
    expect(mayAskElse('I want another teacher', 'What would you like us to do?')).toBe(false)
  })
})
