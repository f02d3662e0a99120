import { describe, expect, it } from '@jest/globals'
import { nameWishIn, withoutNameWish } from '../../src/language/nameWish.js'

const SHOWN = [
  'اظهروا اسمي على مقترحي',
  'رجعوا اسمي على المقترح',
  'عادي اسمي يطلع',
  'ما عندي مانع تنشرون اسمي',
  'أوافق على نشر اسمي',
  'لا، انشروا اسمي',
  'انشروه باسمي',
  'put my name back on my proposal',
]
/** What is told of others, or asks for something else. */
const TOLD = [
  'ما ذكر اسمي',
  'اسمي ما يظهر في الموقع',
  'ما يظهر اسمي في البوابة',
  'شيلوا اسمي من كشف الغياب',
  'نشروا اسمي بدون إذني',
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
    expect(withoutNameWish(text)).toEqual({ text: left, hides: true })
  })

  it.each(['المعلم ما ذكر اسمي', 'المدرسة لا تكتب اسمي', 'المدرسة ما تكتب اسمي'])(
    'stays where it tells of somebody: «%s»',
    text => {
      expect(withoutNameWish(text)).toEqual({ text, hides: false })
    },
  )

  it('stays in the text where it tells of something else', () => {
    const text = 'they published my photo without my name'
    expect(withoutNameWish(text)).toEqual({ text, hides: false })
  })
})
