import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findPersonalData, mask, withoutNumbers } from '../../src/language/personalData.js'

const kinds = (text: string): readonly string[] => findPersonalData(text).map(({ kind }) => kind)

describe('names of people', () => {
  it('are found beside what somebody is, and with the name of a family', () => {
    expect(
      ['المعلم سالم يصرخ', 'ابنة منى الحارثية', 'Mr Ahmed shouts', 'ask Salma Al Harthy'].map(text => mask(text)),
    ).toEqual(['المعلم ••• يصرخ', 'ابنة •••', 'Mr ••• shouts', 'ask •••'])
  })

  it('are found of children, relatives and neighbours, in Latin letters too, and where somebody is introduced', () => {
    const texts = [
      'زميلي محمد علي يتنمر على ابنتي مريم',
      'سائق الحافلة اسمه ناصر',
      'الطالب خالد حسن غائب',
      'my son Ali and the headmaster Yusuf',
      'Our neighbour Fatma works there',
      'ustath Salim y9arre5 3ala weldi ahmed',
    ]
    expect(texts.map(text => mask(text))).toEqual([
      'زميلي ••• يتنمر على ابنتي •••',
      'سائق الحافلة اسمه •••',
      'الطالب ••• غائب',
      'my son ••• and the headmaster •••',
      'Our neighbour ••• works there',
      'ustath ••• y9arre5 3ala weldi •••',
    ])
  })

  it('are none where a word that can be a name says how somebody is', () => {
    const texts = ['ابنتي سعيدة في مدرستها', 'رجع ولدي سالم', 'my son is happy', 'he is called to the office']
    expect(texts.flatMap(kinds)).toEqual([])
  })

  it('are none where a school is called after somebody, or a word is no name', () => {
    const texts = [
      'مدرسة أحمد بن ماجد قديمة',
      'العلم نور',
      'أمل الطلبة',
      'المعلم الجديد',
      'Ahmed bin Majid school is old',
    ]
    expect(texts.flatMap(kinds)).toEqual([])
  })
})

describe('personal data', () => {
  it('is found in every way people write it', () => {
    const phones = [
      '99123456',
      'اتصلوا على 9912 3456',
      '+968 9912 3456',
      '00968 24123456',
      '٩٩١٢٣٤٥٦',
      '(+968) 92123456',
    ]
    expect(phones.map(kinds)).toEqual(phones.map(() => ['phone']))
    const civil = ['الرقم المدني 99123456', 'رقم مدني: 1234567', 'civil id 12345678', 'هويتي 12345678']
    expect(civil.map(kinds)).toEqual(civil.map(() => ['civilNumber']))
    expect([kinds('a.b@moe.om'), kinds('OM81 0180 0000 0129 9123 456 شكرا'), kinds('GB82WEST12345698765432')]).toEqual([
      ['email'],
      ['iban'],
      ['iban'],
    ])
  })

  it('is not seen in other numbers', () => {
    const harmless = [
      '12,000,000 ريال',
      '24/11/2026',
      'C26-7K3F9M2QXC',
      'الصف 10',
      '1303 مدرسة',
      '3.14159265',
      'OM00 1234',
      '12:30',
    ]
    expect(harmless.flatMap(kinds)).toEqual([])
  })

  it('is masked where it stands', () => {
    expect(mask('رقمي ٩٩١٢٣٤٥٦ وبريدي a@b.om فقط')).toBe('رقمي ••• وبريدي ••• فقط')
  })

  it('goes with the numbers of buses and classes where only what is said matters', () => {
    expect(
      ['حافلة رقم 41 لا تلتزم بموعدها', 'باص ٧ متأخر', 'Bus 27 leaves too early', 'الطلب ١٢٣٤٥ ضاع'].map(
        withoutNumbers,
      ),
    ).toEqual(['حافلة رقم ••• لا تلتزم بموعدها', 'باص ••• متأخر', 'Bus ••• leaves too early', 'الطلب ••• ضاع'])
    expect(withoutNumbers('في الصف 50 طالبا منذ 3 أيام')).toBe('في الصف 50 طالبا منذ 3 أيام')
  })

  it('is gone once masked, and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.constantFrom('99123456', 'x.y@z.om', '+968 99123456'),
        (around, secret) => {
          const masked = mask(`${around} ${secret} ${around}`)
          expect(masked).not.toContain(secret)
          expect(findPersonalData(mask(masked))).toEqual([])
        },
      ),
    )
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ابتثج دhello ') }), text => mask(text) === text))
  })
})
