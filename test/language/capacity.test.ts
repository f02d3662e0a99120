import { describe, expect, it } from '@jest/globals'
import { capacityIn } from '../../src/language/capacity.js'

describe('a capacity', () => {
  it('is understood as people call themselves, with slips and in a short sentence', () => {
    const said = [
      ['techer', 'teacher'],
      ['studnet', 'student'],
      ['I am a mother of three kids', 'parent'],
      ['father of a student', 'parent'],
      ['head teacher', 'school_admin'],
      ['I work at the ministry', 'ministry_staff'],
      ['citizen', 'public'],
      ['none of these', 'other'],
      ['I teach maths', 'teacher'],
      ['I teach maths to grade nine in Sohar', 'teacher'],
      ['I study at university', 'student'],
      ['أنا أدرس مادة العلوم', 'teacher'],
      ['أم طالب', 'parent'],
      ['أبو طالب', 'parent'],
      ['ولي امر', 'parent'],
      ['انا معلمة', 'teacher'],
      ['مدرسة', 'teacher'],
      ['مدير مدرسة', 'school_admin'],
      ['طالبة في الصف العاشر', 'student'],
      ['I am not a teacher, I am a parent', 'parent'],
      ['لست معلمة، أنا ولية أمر', 'parent'],
      ['أنا معلم مب ولي أمر', 'teacher'],
      ['my job is teacher', 'teacher'],
      ['أم لثلاثة طلاب', 'parent'],
    ] as const
    expect(said.map(([text]) => capacityIn(text))).toEqual(said.map(([, capacity]) => capacity))
  })

  it.each([
    'لست معلمة',
    'I am not a teacher',
    'I’m not a techer',
    'أنا مب معلم',
    'ما أنا معلم',
    'not a parent',
    'زوجة معلم',
    'I am a teacher’s wife',
    'wife of a teacher',
    'my son is a student',
    'ولدي طالب',
    'my father is a teacher',
    'أبوي معلم',
  ])('is none that is denied, or that somebody else has: «%s»', text => {
    expect(capacityIn(text)).toBeUndefined()
  })

  it('is not read into what tells of somebody else', () => {
    const told = [
      'my teacher hits me',
      'complaint about a teacher',
      'السائق يضرب ولدي',
      'مدرسة خاصة',
      'xyz',
      '',
      'ولي '.repeat(3_000),
    ]
    expect(told.map(capacityIn)).toEqual(told.map(() => undefined))
  })
})
