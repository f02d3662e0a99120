import { describe, expect, it } from '@jest/globals'
import { nameCorrectedIn, nameWishIn, withoutNameWish } from '../../src/language/nameWish.js'

const SHOWN = [
  'اظهروا اسمي على مقترحي',
  'رجعوا اسمي على المقترح',
  'عادي اسمي يطلع',
  'ما عندي مانع تنشرون اسمي',
  'أوافق على نشر اسمي',
  'لا، انشروا اسمي',
  'انشروه باسمي',
  'put my name back on my proposal',
  'make my name public please',
  'can you make my name visible?',
  'publish it with my name please',
  'let people see my name',
  'I don’t want to stay anonymous any more',
  'أريد أن يظهر اسمي',
  'ممكن تظهرون اسمي',
  'أعلنوا اسمي',
  'ما أبا أكون مجهول',
  'ألغوا إخفاء اسمي',
  'Don’t hide my name',
  'please don’t hide my name',
  'no need to hide my name',
  'لا تخفون اسمي',
  'لا داعي لإخفاء اسمي',
]
/** What is told of others, or asks for something else. */
const TOLD = [
  'ما ذكر اسمي',
  'اسمي ما يظهر في الموقع',
  'ما يظهر اسمي في البوابة',
  'شيلوا اسمي من كشف الغياب',
  'نشروا اسمي بدون إذني',
  'هل يظهر اسمي؟',
  'will my name be public?',
  'they made my name public without asking me',
  'الكل يعرف اسمي في المدرسة',
]

describe('what somebody says of their name', () => {
  it.each([
    'dont put my name',
    'I don’t want my name shown',
    'ما اريد اسمي يطلع',
    'لا اريد نشر اسمي',
    'ما ابغى احد يعرف اسمي',
    'keep my name out of it',
    'بدون اسمي',
    'مابا اسمي يظهر',
    'ما أبا حد يعرف من أنا',
    'لا أرغب بنشر اسمي',
    'أفضل عدم ذكر اسمي',
    'نرجو عدم نشر الاسم',
    'لا داعي لذكر اسمي',
    'خلوا اسمي مخفي',
    'خلوها مجهولة',
    'أبا أتم مجهول',
    'مجهول الهوية',
    'فاعل خير',
    'لا تذكر اسمي',
    'ما أبا الناس يعرفون اسمي',
    'do not show who I am',
  ])('is that it shall not be published: «%s»', text => {
    expect(nameWishIn(text)).toBe('hidden')
  })

  it.each(['غيرت رايي ابا اسمي يطلع', 'show my name please', 'انشروا اسمي', ...SHOWN])(
    'is that it may be: «%s»',
    text => {
      expect(nameWishIn(text)).toBe('shown')
    },
  )

  it.each([...TOLD, 'اسمي سالم', 'the teacher never said my name', 'I need to change my name on the certificate'])(
    'is nothing where it is spoken of otherwise: «%s»',
    text => {
      expect(nameWishIn(text)).toBeUndefined()
    },
  )

  it.each([
    ['shades over the bus stops, dont put my name', 'shades over the bus stops'],
    ['مظلات في كل مدرسة وما اريد اسمي يطلع', 'مظلات في كل مدرسة'],
    ['hi, i don’t want my name shown. the bus is late', 'hi. the bus is late'],
  ])('is no part of the text around it: «%s»', (text, left) => {
    expect(withoutNameWish(text)).toEqual({ text: left, wish: 'hidden' })
  })

  it.each(['المعلم ما ذكر اسمي', 'المدرسة لا تكتب اسمي', 'المدرسة ما تكتب اسمي'])(
    'stays where it tells of somebody: «%s»',
    text => {
      expect(withoutNameWish(text)).toEqual({ text })
    },
  )

  it.each([
    ['Don’t hide my name', ''],
    ['shades at the stops, please don’t hide my name', 'shades at the stops'],
    ['school gardens and don’t hide my name', 'school gardens'],
    ['longer breaks and publish my name', 'longer breaks'],
    ['أقترح مظلات في المدارس ولا تخفوا اسمي', 'أقترح مظلات في المدارس'],
    ['أقترح مظلات في المدارس وانشروا اسمي', 'أقترح مظلات في المدارس'],
  ])('hides nothing where hiding is what is not wanted: «%s»', (text, left) => {
    expect(withoutNameWish(text)).toEqual({ text: left, wish: 'shown' })
  })

  it('stays in the text where it is for a list of somebody else', () => {
    const text = 'the bus list is wrong, please add my name'
    expect(withoutNameWish(text)).toEqual({ text })
  })

  it('leaves the spaces of what is kept', () => {
    const text = 'longer breaks, more shade and dont put my name'
    expect(withoutNameWish(text)).toEqual({ text: 'longer breaks, more shade', wish: 'hidden' })
  })

  it('stays in the text where it tells of something else', () => {
    const text = 'they published my photo without my name'
    expect(withoutNameWish(text)).toEqual({ text })
  })
})

describe('a name that somebody has just given', () => {
  it.each(['لحظة اسمي غلط', 'الاسم غير صحيح', 'أخطأت في الاسم', 'my name is wrong', 'I mistyped my name'])(
    'may be said to be wrong: «%s»',
    text => {
      expect(nameCorrectedIn(text)).toBe('')
    },
  )

  it('may be corrected by another in the same breath', () => {
    expect(nameCorrectedIn('لحظة اسمي غلط أنا سالم الحارثي')).toBe('سالم الحارثي')
    expect(nameCorrectedIn('my name is wrong, it is Salim Al Harthi')).toBe('Salim Al Harthi')
    expect(nameCorrectedIn('the bus is late')).toBeUndefined()
  })
})
