import { describe, expect, it } from '@jest/globals'
import { matterOf } from '../../src/language/request.js'

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
