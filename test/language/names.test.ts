import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { NAME } from '../../src/domain/participant.js'
import { readName } from '../../src/language/names.js'

const names = (typed: readonly string[]): readonly string[] =>
  typed.map(text => {
    const read = readName(text)
    return read.ok ? read.value : `(${read.because})`
  })

describe('a name', () => {
  it('is published as written', () => {
    const whole = [
      'مريم بنت سعيد البلوشية',
      'سالم الحارثي',
      'عبد الله بن سعيد',
      'أم كلثوم بنت سالم',
      'Mary O’Neil',
      'Dr. Ahmed Said',
      'علي الوزير',
      'عبدالله الكندي',
    ]
    expect(names(whole)).toEqual(whole)
  })

  it('is taken out of what is said around it', () => {
    expect(names(['اسمي سالم الحارثي', 'أنا فاطمة الزدجالية', 'my name is Sara Ali.', 'محمد\u202E  علي'])).toEqual([
      'سالم الحارثي',
      'فاطمة الزدجالية',
      'Sara Ali',
      'محمد علي',
    ])
  })

  it('is refused with the reason', () => {
    expect(names(['محافظة مسقط', 'مسقط العامرات', 'Muscat Governorate', 'North Al Batinah'])).toEqual(
      Array(4).fill('(place)'),
    )
    const named = ['أدم الحارثي', 'Adam Al Said', 'سمية البريمية', 'سلطان النزوي']
    expect(names(named)).toEqual(named)
    expect(names(['سالم', 'عبد الله', '', 'Abdul Rahman'])).toEqual(Array(4).fill('(oneWord)'))
    expect(names(['سالم 99', '😀😀', '<b>علي سالم</b>', '12345678'])).toEqual(Array(4).fill('(digits)'))
    const said = ['Bigger canteens for all the schools', 'مكيفات جديدة في كل صف', 'We want more buses']
    expect(names(said)).toEqual(Array(3).fill('(sentence)'))
    expect(names(['ولي أمر', 'أنا طالبة', 'parent', 'I am a teacher', 'موظف'])).toEqual(Array(5).fill('(role)'))
    expect(names(['طالب الحارثي'])).toEqual(['طالب الحارثي'])
    expect(names(['الدكتور أحمد', 'أم محمد', 'مدير المدرسة'])).toEqual(Array(3).fill('(titleOnly)'))
    expect(names(['ا ب ج د ه و ز', 'محمد '.repeat(20), 'x'.repeat(100_000)])).toEqual(Array(3).fill('(tooLong)'))
  })

  it('is none where somebody would rather not say', () => {
    const said = ['ما أبغى أقول', 'prefer anonymous', 'no name', 'لا تعليق', 'مجهول الهوية', 'not telling', 'لا أعرف']
    expect(names(said)).toEqual(said.map(() => '(withheld)'))
    expect(names(['Nor Aziz', 'Noor Al Said'])).toEqual(['Nor Aziz', 'Noor Al Said'])
  })

  it('may not be the ministry’s, nor be written to look like it', () => {
    expect(
      names([
        'وزارة التعليم',
        'معالي وزير التعليم',
        'ﻭﺯﺍﺭﺓ ﺍﻟﺘﺮﺑﻴﺔ',
        'Ministry of Education',
        'Мinistry оf Education',
        'Sаlim Harthy',
        'فريق المشاركة',
      ]),
    ).toEqual(Array(7).fill('(impersonates)'))
  })

  it('is always short enough and made of letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const read = readName(text)
        if (read.ok) expect([...read.value].length <= NAME.characters.max && /^[^\d<>]+$/u.test(read.value)).toBe(true)
      }),
    )
  })
})
