import { describe, expect, it } from '@jest/globals'
import { answerIn, yesOrNo } from '../../src/language/answer.js'

describe('yes and no', () => {
  it.each([
    'نعم',
    'ايوه',
    'هيه',
    'إي نعم',
    'نعم لو سمحتم',
    'موافق',
    'yes please',
    'Of course!',
    'eywa',
    'na3am',
    'tamam',
    'no problem',
    'I have no objection',
    'لا مانع',
    'لا بأس',
    'لا شك',
  ])('«%s» says yes', text => {
    expect(yesOrNo(text)).toBe('yes')
  })

  it.each([
    'لا',
    'لأ',
    'لا شكرا',
    'ما أبغى',
    'مب موافق',
    'no thank you',
    'nope',
    'laa',
    'of course not',
    'ok, no',
    'absolutely not',
    'طبعا لا',
    'أكيد لا',
    'تمام ما أبغى',
  ])('«%s» says no', text => {
    expect(yesOrNo(text)).toBe('no')
  })

  it.each([
    ['هيه موافق بس بدون اسمي', 'yes'],
    ['yes, but without my name', 'yes'],
    ['لا، لا أريد أن يُرسل اسمي', 'no'],
    ['of course not, he is joking', 'no'],
    ['أكيد لا، كان يمزح', 'no'],
    ['no problem, but without my name', 'yes'],
    ['لا مانع بس بدون اسمي', 'yes'],
    ['yes, nobody helps him', 'yes'],
    ['لا، أوافق', undefined],
    ['الحافلة لا تأتي', undefined],
    ['I know nothing of it', undefined],
  ])('is heard in “%s”', (text, said) => {
    expect(answerIn(text)).toBe(said)
  })
})
