import { describe, expect, it } from '@jest/globals'
import { agreesByDenying, clausesOf, isNegated, negates } from '../../src/language/negation.js'

/** Whether the last word of a text is negated in its clause. */
const lastIsNegated = (text: string): boolean => {
  const words = clausesOf(text).at(-1) ?? []
  return isNegated(words, words.length - 1)
}

describe('what is negated', () => {
  it.each([
    'لست معلمة',
    'أنا مب معلم',
    'ما أنا معلم',
    'ولا أعارض',
    'لا أوافق',
    'نعم، لا أوافق',
    'I am not a teacher',
    'not really a teacher',
    'I don’t oppose',
    'no objection to no teacher',
  ])('is the last word of «%s»', text => {
    expect(lastIsNegated(text)).toBe(true)
  })

  it.each([
    'لا، أوافق',
    'ما هو رأيكم',
    'لا شك معلم',
    'مب معلم أنا أب',
    'لست معلمة بل أم',
    'no, I oppose',
    'no I oppose',
    'not a teacher but a parent',
    'not only a teacher',
    'I do not know whether I may call myself a teacher',
    'teacher',
  ])('is not the last word of «%s»', text => {
    expect(lastIsNegated(text)).toBe(false)
  })

  it.each(['لغير عن بعد', 'عكس الأول', 'anything but online', 'the opposite of online', 'بدون زي', 'never'])(
    'stands in «%s», whatever it is',
    text => {
      expect(negates(text)).toBe(true)
    },
  )

  it.each(['online', 'التعليم عن بعد', 'ما رأيكم', 'no problem', ''])('is nothing in «%s»', text => {
    expect(negates(text)).toBe(false)
  })

  it('is what stands against it, where somebody agrees', () => {
    const said = ['no problem', 'No objection!', 'لا مانع', 'ليش لا؟', 'yes', 'no', 'لا', 'no problem here']
    expect(said.map(agreesByDenying)).toEqual([true, true, true, true, false, false, false, false])
  })
})
