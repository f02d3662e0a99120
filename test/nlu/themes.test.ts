import { describe, expect, it } from '@jest/globals'
import { meaningReader } from '../../src/encoder/meaning.js'
import { ONE_SUBJECT_MIN, gathering, meantBy, themesOf } from '../../src/language/themes.js'

const meaning = meaningReader()
const themes = (texts: readonly string[]) => themesOf(texts.map(text => meantBy(text, meaning(text))))

const BUSES = ['الحافلة تتأخر كل صباح', 'الباص يوصل متأخر كل يوم', 'The school bus is always late']
const FOOD = ['طعام المقصف غير صحي', 'أكل المقصف قديم', 'The canteen food is not healthy']

describe('themes', () => {
  it('bring together what speaks of the same, in both languages, with the people’s own words', () => {
    const found = themes([...BUSES, ...FOOD])
    expect(found.map(({ texts }) => [...texts].sort())).toEqual(
      expect.arrayContaining([
        [0, 1, 2],
        [3, 4, 5],
      ]),
    )
    expect(found.every(({ quotes, texts, words }) => quotes.every(at => texts.includes(at)) && words.length > 0)).toBe(
      true,
    )
  })

  it('keep complaints of different things apart, though all speak of children, classes and buses', () => {
    const found = themes([
      'المكيف في صف ابني لا يعمل',
      'مكيفات الصفوف خربانة والعيال يتصببوا عرق',
      'لا يوجد معلم علوم لصف ابني',
      'حصة العلوم فاضية من شهر ما عندهم معلم',
      'سائق الباص غير مهذب مع ابني',
      'نقلوا ولدي صف ثاني بدون علمي',
    ])
    expect(found.map(({ texts }) => [...texts].sort())).toEqual(
      expect.arrayContaining([
        [0, 1],
        [2, 3],
      ]),
    )
    expect(found).toHaveLength(2)
  })

  it('keep apart what participants of one consultation wish, though all of it is about its subject', () => {
    const added = [
      'يُستثنى من المنع من يحتاج الهاتف لمتابعة حالة صحية',
      'تُوفر أجهزة لوحية في المدرسة بدل هواتف الطلبة',
      'توفر المدرسة أجهزة لوحية للدروس',
      'يُعلن في اللائحة جزاء المخالفة من البداية',
    ]
    const texts = added.map(text => meantBy(text, meaning(text)))
    expect(themesOf(texts, ONE_SUBJECT_MIN).map(each => [...each.texts].sort())).toEqual([[1, 2]])
  })

  it('are told without the numbers of buses', () => {
    const found = themes(['حافلة 41 تتأخر كل صباح', 'حافلة 41 تتأخر كل يوم', 'الحافلة 41 تتأخر دائما'])
    expect(found.flatMap(({ words }) => words).filter(word => /\p{Nd}/u.test(word))).toEqual([])
    expect(found).toHaveLength(1)
  })

  it('leave room for others while they are gathered', () => {
    const texts = [...BUSES, ...FOOD].map(text => meantBy(text, meaning(text)))
    const work = gathering(texts)
    let pauses = 0
    while (work.next().done !== true) pauses += 1
    expect(pauses).toBeGreaterThan(texts.length)
  })

  it('are none of texts that have nothing in common, or of none', () => {
    expect(themes([])).toEqual([])
    expect(themes(['طعام المقصف غير صحي'])).toEqual([])
  })
})
