import { describe, expect, it } from '@jest/globals'
import { statusQuestionIn } from '../../src/language/statusQuestion.js'

describe('asking what became of something', () => {
  it.each([
    ['ماذا حدث لمقترحي؟', 'proposal'],
    ['شو صار ع المقترح مالنا', 'proposal'],
    ['وين وصل مقترحي', 'proposal'],
    ['ما مصير اقتراحي؟', 'proposal'],
    ['هل وصلت شكواي؟', 'complaint'],
    ['موه صار ف الشكوى مالتي', 'complaint'],
    ['ما أخبار طلبي', 'any'],
    ['What became of my proposal?', 'proposal'],
    ['any news on my complaint', 'complaint'],
    ['what happened to my request', 'any'],
    ['السلام عليكم لو سمحتوا شو صار على مقترحي', 'proposal'],
    ['مقترحي شو صار عليه', 'proposal'],
    ['شو أخبار الشكوى', 'complaint'],
    ['shu akhbar eqtira7i', 'proposal'],
    ['wesh sar 3ala shakwaty', 'complaint'],
    ['hello, what about my suggestion', 'proposal'],
  ])('%s', (text, about) => {
    expect(statusQuestionIn(text)).toBe(about)
  })

  it.each([
    'ما ردوا على شكواي',
    'مقترحي أن تكون الحصة أقصر',
    'قدمت شكواي إلى المدرسة ولم يرد أحد',
    'لماذا المقصف غالي؟',
    'my proposal is shade at the bus stops',
    'My complaint was ignored by the school for a whole month and nobody answered',
    'What happened?',
    'ما صار شي في الشكوى',
    'مقترحي كيف نحسن الباصات',
    'shakwaty 3an el maqsaf',
  ])('is nothing of the kind: %s', text => {
    expect(statusQuestionIn(text)).toBeUndefined()
  })
})
