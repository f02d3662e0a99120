import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { rank } from '../../src/language/similar.js'
import { stem, terms } from '../../src/language/terms.js'

const TITLES = [
  'مظلات في ساحات انتظار الحافلات',
  'ممرضة في كل مدرسة',
  'تدريس البرمجة من الصف الخامس',
  'صيانة المكيفات قبل بداية العام',
  'ناد للقراءة في كل مدرسة',
  'زيادة عدد الحافلات في القرى',
].map(title => ({ title }))

const best = (title: string): string | undefined => rank(title, TITLES)[0]?.candidate.title

describe('terms', () => {
  it('are the same for the dialect, for English and for other endings', () => {
    expect(
      [terms('الباصات المدرسية'), terms('school buses'), terms('حافلات المدارس').toReversed()].map(list =>
        [...list].sort(),
      ),
    ).toEqual(Array(3).fill(['حافلة', 'مدرسة']))
    expect([terms('نقترح مصعدًا'), terms('نقترح مصعداً'), terms('جدًا')]).toEqual([
      terms('نقترح مصعد'),
      terms('نقترح مصعد'),
      [],
    ])
    expect(terms('المكيف خربان')).toEqual(terms('the AC is broken'))
  })

  it('leave small words out', () => {
    expect([terms('في من إلى'), terms('of the and'), terms('')]).toEqual([[], [], []])
  })

  it('come from stems that keep something of the word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ابتثجولمنيهات'), minLength: 1 }),
        word => stem(word).length > 0,
      ),
    )
  })
})

describe('proposals like one', () => {
  it('are found in other words and in the other language', () => {
    expect(
      ['مظلات لمواقف الباصات', 'Teach coding to pupils', 'نبا ممرضة في المدرسة', 'More buses for villages'].map(best),
    ).toEqual([
      'مظلات في ساحات انتظار الحافلات',
      'تدريس البرمجة من الصف الخامس',
      'ممرضة في كل مدرسة',
      'زيادة عدد الحافلات في القرى',
    ])
  })

  it('are none where nothing is alike', () => {
    expect([rank('تغيير موعد إعلان النتائج', TITLES), rank('', TITLES), rank('مظلات', [])]).toEqual([[], [], []])
  })

  it('are at most three, best first, each title being most like itself', () => {
    fc.assert(
      fc.property(fc.subarray(TITLES, { minLength: 1 }), fc.constantFrom(...TITLES), (some, { title }) => {
        const ranked = rank(title, [...some, { title }])
        expect(ranked[0]?.candidate.title).toBe(title)
        expect(ranked.length).toBeLessThanOrEqual(3)
        expect(ranked.map(({ likeness }) => likeness)).toEqual(
          ranked.map(({ likeness }) => likeness).toSorted((a, b) => b - a),
        )
        expect(ranked.every(({ likeness }) => likeness > 0 && likeness < 1.000_001)).toBe(true)
      }),
    )
  })
})
