import { describe, expect, it } from '@jest/globals'
import { saysUnsolved, verdictOf } from '../../src/language/verdict.js'

describe('what somebody says of a problem that was answered', () => {
  it.each([
    ['نعم', 'yes'],
    ['حُلّت', 'yes'],
    ['solved', 'yes'],
    ['لا', 'no'],
    ['ما انحلت', 'no'],
    ['not yet', 'no'],
    ['جزئيًا', 'partly'],
    ['Partially', 'partly'],
  ])('is nothing more than a verdict in «%s»', (text, solved) => {
    expect(verdictOf(text)).toEqual({ solved, told: false })
  })

  it.each([
    ['الحمد لله تم إصلاح المكيف', 'yes'],
    ['صلحوه أمس وما قصروا', 'yes'],
    ['the bus works fine, thank you', 'yes'],
    ['ما حد صلح المكيف', 'no'],
    ['لم تُعالج المشكلة', 'no'],
    ['نفس المشكلة للحين', 'no'],
    ['nobody came to fix it', 'no'],
    ['the AC is still broken', 'no'],
    ['تم حل مشكلة الحافلة لكن المكيف معطل', 'partly'],
    ['the tap was repaired but not the door', 'partly'],
  ])('is told with its reason in «%s»', (text, solved) => {
    expect(verdictOf(text)).toEqual({ solved, told: true })
  })

  it.each([
    'متى تم إصلاح المكيف؟',
    'when will it be fixed?',
    'I want it repaired',
    'شكرًا على الرد',
    'أعيش في الحيل',
    'a long story that goes on and on about many other things and is still not at its end',
  ])('is not read into «%s»', text => {
    expect(verdictOf(text)).toBeUndefined()
  })

  it('is that it goes on, however long the telling', () => {
    expect(
      [
        'المدرسة وعدتنا قبل شهرين بأن ترسل من يصلح المكيفات وإلى الآن لم يأت أحد والطلبة يعانون من الحر كل يوم',
        'still the same thing',
        'شكرًا لكم على كل شيء',
      ].map(saysUnsolved),
    ).toEqual([true, true, false])
  })
})
