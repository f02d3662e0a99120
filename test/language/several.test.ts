import { describe, expect, it } from '@jest/globals'
import { intentOf } from '../../src/language/intent.js'
import { severalIn } from '../../src/language/several.js'

const read = (text: string): ReturnType<typeof intentOf> => intentOf(text)

describe('two things in one message', () => {
  it.each([
    [
      'الباص يتأخر كل يوم، وبعد عندي اقتراح: تغيير وقت الدوام',
      'الباص يتأخر كل يوم',
      'عندي اقتراح: تغيير وقت الدوام',
      'proposal',
    ],
    [
      'The bus is late every day. Also I propose that schools open at 8',
      'The bus is late every day',
      'I propose that schools open at 8',
      'proposal',
    ],
    [
      'I suggest longer breaks. Another thing: I want to complain about the dirty toilets',
      'I suggest longer breaks',
      'I want to complain about the dirty toilets',
      'complaint',
    ],
    ['أقترح ملاعب مظللة. وبعد شو صار على شكواي؟', 'أقترح ملاعب مظللة', 'شو صار على شكواي؟', 'track'],
    [
      'المكيفات خربانة وما حد يصلحها. وعندي شكوى ثانية عن وسخ دورات المياه',
      'المكيفات خربانة وما حد يصلحها',
      'عندي شكوى ثانية عن وسخ دورات المياه',
      'complaint',
    ],
  ])('%s', (text, first, second, as) => {
    expect(severalIn(text, read)).toEqual({ first, second, as })
  })

  it.each([
    'الباص يتأخر كل يوم، أقترح باص ثاني',
    'The bus is late every day and I suggest adding another bus',
    'السلام عليكم، عندي اقتراح: تغيير وقت الدوام',
    'I am a teacher and I have a proposal about the breaks',
    'المكيفات خربانة. وعندي شكوى',
    'المكيفات خربانة وعندي شكوى على المدرسة لأنها ما صلحتها',
    'I suggest longer breaks and also shorter lessons',
    'المعلم غايب، وبعد المدير ما رد علينا',
  ])('is one: %s', text => {
    expect(severalIn(text, read)).toBeUndefined()
  })
})
