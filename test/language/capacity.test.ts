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
    ] as const
    expect(said.map(([text]) => capacityIn(text))).toEqual(said.map(([, capacity]) => capacity))
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
