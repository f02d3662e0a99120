import { describe, expect, it } from '@jest/globals'
import { matterOf, requestOf } from '../../src/language/request.js'

describe('the matter of a text', () => {
  it.each([
    'أريد تقديم شكوى على مدرسة',
    'السلام عليكم أريد تقديم مقترح جديد',
    'شكوى على وزارة التربية والتعليم',
    'I want to make a complaint about a school',
    'please submit a new proposal',
  ])('is nothing where somebody only asks to be let in: «%s»', text => {
    expect(matterOf(text)).toBeUndefined()
  })

  it.each(['أقترح مظلات في ساحات الانتظار', 'شكوى على مدرسة الوادي', 'the bus is always late'])(
    'is what was said: «%s»',
    text => {
      expect(matterOf(`  ${text}  `)).toBe(text)
    },
  )
})

describe('what is asked for in words of one’s own', () => {
  it.each([
    ['سجلت بلاغ السلامة بالغلط', { is: 'recall', plainly: false }],
    ['أبا أسحب بلاغ السلامة S26-7K3F9', { is: 'recall', plainly: false }],
    ['I filed the safety report by mistake', { is: 'recall', plainly: false }],
    ['sorry, it was a mistake', { is: 'recall', plainly: true }],
    ['لا لا خلاص غلط، كنت امزح، ما اريد البلاغ', { is: 'recall', plainly: true }],
    ['sorry i sent that by mistake please cancel the report', { is: 'recall', plainly: true }],
    ['I made a mistake, take it back', { is: 'recall', plainly: true }],
    ['أسحب مقترحي P26-7K3F9', { is: 'withdraw', about: 'proposal' }],
    ['withdraw P26-7K3F9', { is: 'withdraw', about: 'any' }],
    ['بغيت أعرف كل اللي عندكم عني', { is: 'data' }],
    ['what data do you hold about me?', { is: 'data' }],
    ['متى تردون علي؟', { is: 'time' }],
    ['How long does it take to get a reply?', { is: 'time' }],
    ['هل توجد مشاورات مفتوحة؟', { is: 'consultations' }],
    ['I want to make a proposal', { is: 'enter' }],
    ['لا أؤيد هذا المقترح', { is: 'unsupport' }],
    ['سحبت تأييدي', { is: 'unsupport' }],
    ['ما عدت أؤيد هذا المقترح', { is: 'unsupport' }],
    ['أؤيد هذا المقترح', { is: 'supportThis' }],
    ['هونت، ما أبا أحذف', { is: 'undo' }],
    ['ألغوا طلب الحذف', { is: 'undo' }],
    ['رجعوا مقترحي', { is: 'unwithdraw', about: 'proposal' }],
    ['خلوا حسابي', { is: 'undo' }],
    ['cancel the deletion', { is: 'undo' }],
  ])('%s', (text, asked) => {
    expect(requestOf(text)).toEqual(asked)
  })

  it.each([
    'المدرس ضربه بالغلط',
    'the school sent my son home by mistake',
    'كان المعلم يمزح معه',
    'they do not want the report to be read',
    'متى تصل الحافلة؟',
    'how long is the school day?',
  ])('is not read into what tells of something else: «%s»', text => {
    expect(requestOf(text)).toBeUndefined()
  })
})
