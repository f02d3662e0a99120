import { describe, expect, it } from '@jest/globals'
import { governorates } from '../../locales/labels.js'
import { introducedIn, withoutIntroduction } from '../../src/language/introduced.js'

const SOHAR = { governorate: 'batinah_n', wilayat: 'batinah_n.sohar' }
const introduced = (text: string): ReturnType<typeof introducedIn> => introducedIn(governorates(), text)

describe('who somebody says they are', () => {
  it.each([
    [
      "I'm Salim Al Harthy, a parent from Sohar: the bus is late",
      { name: 'Salim Al Harthy', capacity: 'parent', place: SOHAR },
    ],
    ['أنا سالم ولي أمر من صحار وعندي شكوى', { first: 'سالم', capacity: 'parent', place: SOHAR }],
    [
      'ana salim alharthi wali amr men sohar 3endi shakwa',
      { name: 'salim alharthi', capacity: 'parent', place: SOHAR },
    ],
    ['hi, my name is Maryam Al Balushi and I want to complain', { name: 'Maryam Al Balushi' }],
    ['as a teacher I suggest longer breaks', { capacity: 'teacher' }],
    ['أنا أم سالم من صحار', { capacity: 'parent', place: SOHAR }],
    ['أنا ولي أمر طالب في مدرسة النور وأبا أشتكي', { capacity: 'parent' }],
    ['أنا طالب الحارثي ولي أمر', { capacity: 'parent' }],
  ])('is read where it is plainly said: «%s»', (text, who) => {
    expect(introduced(text)).toEqual(who)
  })

  it.each([
    'أنا زوجة معلم',
    'أنا مب معلم',
    'I am very angry about the bus in Sohar',
    'the teacher Salim Al Harthy in Sohar is late',
    'المعلم سالم الحارثي يتأخر',
    'my son Salim is a student in Sohar',
  ])('is nothing where others are spoken of, or nobody: «%s»', text => {
    expect(introduced(text)).toEqual({})
  })

  it('takes the place alone of the wife of a teacher', () => {
    expect(introduced('I am a teacher’s wife from Sohar').capacity).toBeUndefined()
  })

  it.each([
    ["I'm Salim Al Harthy, a parent from Sohar: longer breaks please", 'longer breaks please'],
    ['أنا سالم الحارثي معلم من نزوى وأقترح مظلات في المدارس', 'أقترح مظلات في المدارس'],
    ['the bus is late every day', 'the bus is late every day'],
    ['أنا سالم الحارثي', 'أنا سالم الحارثي'],
  ])('is no part of what they came for: «%s»', (text, matter) => {
    expect(withoutIntroduction(governorates(), text)).toBe(matter)
  })
})
