import { describe, expect, it } from '@jest/globals'
import { requestOf } from '../../src/language/request.js'

const withdrawalIn = (text: string, expected?: 'words'): string | undefined => {
  const request = requestOf(text, expected)
  return request?.is === 'withdraw' ? request.about : undefined
}

describe('asking to take something back', () => {
  it('is understood in both languages and in dialect, with what it is about', () => {
    const asked = [
      ['I would like to withdraw my proposal', 'proposal'],
      ['how can I take back my suggestion?', 'proposal'],
      ['delete my complaint', 'complaint'],
      ['please cancel my complaint, it has been solved', 'complaint'],
      ['withdraw the complaint that I sent yesterday', 'complaint'],
      ['remove my last contribution', 'any'],
      ['أبا أسحب مقترحي', 'proposal'],
      ['ابغى اشيل اقتراحي', 'proposal'],
      ['أريد سحب شكواي', 'complaint'],
      ['السلام عليكم، احذفوا شكواي', 'complaint'],
      ['سحب الشكوى التي قدمتها أمس', 'complaint'],
      ['أبغى ألغي شكواي لأن المشكلة انحلت', 'complaint'],
      ['كيف أسحب مشاركتي؟', 'any'],
      ['can I delete one item?', 'any'],
      ['is it possible to withdraw just one of my proposals?', 'proposal'],
      ['delete one of my complaints and keep the rest', 'complaint'],
      ['أقدر أحذف وحدة من مشاركاتي؟', 'any'],
      ['ممكن أحذف وحدة بس؟', 'any'],
      ['أحذف شي واحد وأخلي الباقي', 'any'],
      ['كيف أسحب شكوى واحدة؟', 'complaint'],
    ] as const
    expect(asked.map(([text]) => withdrawalIn(text))).toEqual(asked.map(([, about]) => about))
  })

  it('is understood among words of one’s own only where it is the whole message', () => {
    expect(withdrawalIn('withdraw my proposal please', 'words')).toBe('proposal')
    expect(withdrawalIn('أبا أسحب مقترحي', 'words')).toBe('proposal')
    expect(withdrawalIn('I want to delete one thing I sent and keep the rest', 'words')).toBe('any')
    expect(withdrawalIn('delete one item', 'words')).toBeUndefined()
    expect(withdrawalIn('cancel my complaint because it has been solved', 'words')).toBeUndefined()
    expect(withdrawalIn('سحب شكواي لأن المدير طلب ذلك', 'words')).toBeUndefined()
  })

  it('is not read into what tells of something else', () => {
    const told = [
      'حذفوا طلبي من قائمة المنح دون إشعار',
      'حذفوا شكواي من النظام',
      'إلغاء طلبي للنقل دون سبب',
      'لغوا طلبي',
      'cancelling our requests for a bus without any notice',
      'delete my complaint from the minister’s desk was the answer of the school',
      'حذف المدير شكواي من النظام',
      'أريد إلغاء رسوم الحافلات',
      'إلغاء طلب النقل في المدارس',
      'إلغاء الطلبات الورقية',
      'remove the requests for fees from schools',
      'remove one lesson a day',
      'حذفوا وحدة من مشاركاتي',
      'حذف حصة واحدة من الجدول',
      'the school deleted my complaint',
      'cancel',
      'إلغاء',
      'my proposal',
      '',
      'سحب '.repeat(2_000),
    ]
    expect(told.map(text => withdrawalIn(text))).toEqual(told.map(() => undefined))
  })
})
