import { describe, expect, it } from '@jest/globals'
import { governorates } from '../../locales/labels.js'
import { occasionIn, occasionTold } from '../../src/language/occasion.js'
import { placeTold } from '../../src/language/placeTold.js'
import { schoolTold } from '../../src/language/schoolTold.js'

const ZONE = 'Asia/Muscat'
/** Monday, 30 November 2026, noon in Muscat. */
const NOW = Date.UTC(2026, 10, 30, 8)
const place = (text: string): string | undefined => {
  const found = placeTold(governorates(), text)
  return found?.wilayat ?? found?.governorate
}

describe('a place told within an account', () => {
  it('is the wilayat or governorate that is named as a place', () => {
    const said = [
      ['المكيف خربان في مدرسة النور بصحار من أسبوع', 'batinah_n.sohar'],
      ['الباص ما يجي من يومين في صحار', 'batinah_n.sohar'],
      ['مدرسة الخوض بولاية السيب محافظة مسقط بلا ماء', 'muscat.seeb'],
      ['لا توجد كهرباء في مدارس محافظة ظفار', 'dhofar'],
      ['The toilets are dirty in our school in Al Buraimi', 'buraimi'],
      ['نحن من عبري والمدرسة بعيدة', 'dhahirah.ibri'],
      ['no water since monday at the school in Sur', undefined],
      ['المدرسة في صور بلا مكيفات', 'sharqiyah_s.sur'],
    ] as const
    expect(said.map(([text]) => place(text))).toEqual(said.map(([, found]) => found))
  })

  it('is not read into words that only sound like one, nor where several are named', () => {
    const told = [
      'انقطع الماء بالكامل عن المدرسة',
      'أرسلت لكم شكوى بصور المشكلة',
      'هذه الظاهرة تتكرر كل أسبوع',
      'الباص ينقل الطلاب واقفين',
      'طلبت منح ابني فرصة أخرى',
      'نقلوا ابني من صحار إلى نزوى ثم في عبري',
      'Adam was hit and the room is dank',
      'المدير من صحار وهو يظلمنا',
    ]
    expect(told.map(place)).toEqual(told.map(() => undefined))
  })
})

describe('a school told within an account', () => {
  it('is its name, without what is said of it', () => {
    const said = [
      ['المكيف خربان في مدرسة النور بصحار من أسبوع', 'مدرسة النور'],
      ['دورات المياه قذرة في مدرسة أحمد بن ماجد، ولا أحد ينظفها', 'مدرسة أحمد بن ماجد'],
      ['معلمة بمدرسة السلطان قابوس للتعليم الأساسي تتأخر', 'مدرسة السلطان قابوس للتعليم الأساسي'],
      ['معلم في مدرسة المعبيلة الجنوبية يتأخر', 'مدرسة المعبيلة الجنوبية'],
      ['The air conditioner at Al Noor School in Sohar is broken', 'Al Noor School'],
      ['no water in al khoud school', 'Al Khoud School'],
      ['مدرسة ابني بلا ماء', undefined],
      ['في مدرسة تعبانة', undefined],
      ['المدرسة قديمة', undefined],
      ['My school is dirty and the school bus is late', undefined],
    ] as const
    expect(said.map(([text]) => schoolTold(text))).toEqual(said.map(([, found]) => found))
  })
})

describe('a time told within an account', () => {
  it('is the day since when something is so with how long it lasts, a day, or a span', () => {
    const said = [
      ['المكيف خربان من أسبوع', { since: '2026-11-23', lasted: { n: 1, unit: 'week' } }],
      ['المكيف صار له شهر خربان', { since: '2026-10-31', lasted: { n: 1, unit: 'month' } }],
      ['بنتي صار لها سنتين تنتظر', { since: '2024-11-30', lasted: { n: 2, unit: 'year' } }],
      ['الباص ما يجي من يومين وللحين', { since: '2026-11-28', lasted: { n: 2, unit: 'day' } }],
      ['لا ماء منذ يوم الاثنين في المدرسة', { since: '2026-11-30' }],
      ['the bus has been late for two weeks', { since: '2026-11-16', lasted: { n: 2, unit: 'week' } }],
      ["it's been a month and nobody answers", { since: '2026-10-31', lasted: { n: 1, unit: 'month' } }],
      ['it has been broken since Sunday', { since: '2026-11-29' }],
      ['it has been broken since last week', { since: '2026-11-23' }],
      ['المكيف خربان من أسبوع واتصلنا بالمدرسة أمس', { since: '2026-11-23', lasted: { n: 1, unit: 'week' } }],
      ['المعلم غائب من زمان', 'long'],
      ['the gate has been broken for a long time', 'long'],
      ['المكيف لا يعمل منذ أيام', 'days'],
      ['no teacher for weeks', 'weeks'],
      ['الباص يتأخر من بداية الأسبوع', { since: '2026-11-29' }],
      ['the bus has been late since the beginning of the month', { since: '2026-11-01' }],
      ['كتبنا لهم قبل ولم يرد أحد والمشكلة مستمرة', undefined],
      ['تأخر الباص أمس ساعة كاملة', { date: '2026-11-29' }],
      ['سقطت المظلة قبل أسبوعين', { date: '2026-11-16' }],
      ['the wall fell three weeks ago', { date: '2026-11-09' }],
    ] as const
    expect(said.map(([text]) => occasionTold(text, NOW, ZONE))).toEqual(said.map(([, when]) => when))
  })

  it('is not read into how often or how long, nor where several are told', () => {
    const told = [
      'اليوم الدراسي طويل جدا',
      'مرتين في اليوم',
      'أكثر من أسبوع وهم ينتظرون',
      'من شهر سبتمبر والباص يتأخر',
      'تأخر أمس وقبل أسبوعين أيضا',
      'three times a week',
      'الدوام من الأحد إلى الخميس طويل',
      'من يوم ما بدأت المدرسة',
    ]
    expect(told.map(text => occasionTold(text, NOW, ZONE))).toEqual(told.map(() => undefined))
  })

  it('answers the question in the words people use', () => {
    const said = [
      ['للحين', 'now'],
      ['still happening', 'now'],
      ['كل يوم', 'now'],
      ['من زمان', 'long'],
      ['for a long time', 'long'],
      ['قبل كم يوم', 'week'],
      ['من أسبوعين تقريبا', { since: '2026-11-16', lasted: { n: 2, unit: 'week' } }],
      ['for 3 days now', { since: '2026-11-27', lasted: { n: 3, unit: 'day' } }],
      ['قبل أسبوعين', undefined],
    ] as const
    expect(said.map(([text]) => occasionIn(text, NOW, ZONE))).toEqual(said.map(([, span]) => span))
  })
})
