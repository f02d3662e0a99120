import { describe, expect, it } from '@jest/globals'
import { numbersIn, phoneAlone } from '../../src/language/phone.js'

const phones = (text: string) => numbersIn(text).map(({ phone }) => phone)

describe('a telephone number that somebody types', () => {
  it.each([
    ['91234567', '+96891234567'],
    ['٩١٢٣ ٤٥٦٧', '+96891234567'],
    ['00968 9123 4567', '+96891234567'],
    ['2411 2026', '+96824112026'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('stands alone: %s', (text, phone) => {
    expect(phoneAlone(text)).toBe(phone)
  })

  it.each([
    '12-11-2026',
    '24-11-2026',
    '24/11/2026',
    '24112026',
    '٢٤.١١.٢٠٢٦',
    '2026-11-24',
    '12345678',
    '4512 3388',
    '12',
  ])('is none, but a day, a civil number or the number of something else: %s', text => {
    expect(phones(text)).toEqual([])
  })

  it('is found among words and on each line, and then stands alone no longer', () => {
    expect(phones('في الصف 3\n99123456، وأمه 92345678')).toEqual(['+96899123456', '+96892345678'])
    expect(phoneAlone('رقمه 99123456')).toBeUndefined()
    expect(phoneAlone('99123456 92345678')).toBeUndefined()
  })
})
