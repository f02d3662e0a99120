import { describe, expect, it } from '@jest/globals'
import { firstName } from '../../src/domain/participant.js'

describe('the first name', () => {
  it.each([
    ['سالم الحارثي', 'سالم'],
    ['عبد الله الحارثي', 'عبد الله'],
    ['عبدالله الحارثي', 'عبدالله'],
    ['أم سالم البلوشية', 'أم سالم'],
    ['أبو بكر المعمري', 'أبو بكر'],
    ['Abdul Rahman Al Harthy', 'Abdul Rahman'],
  ])('of «%s» is «%s»', (name, first) => {
    expect(firstName(name)).toBe(first)
  })

  it.each([
    ['د. عبد الله الحارثي', 'عبد الله'],
    ['أ. مريم البلوشية', 'مريم'],
    ['الشيخ سعيد بن حمد', 'سعيد'],
    ['Dr. Salim Al Harthy', 'Salim'],
  ])('of «%s» comes after the title', (name, first) => {
    expect(firstName(name)).toBe(first)
  })

  it('may be what is a title with its article elsewhere', () => {
    expect(firstName('شيخة بنت سعيد')).toBe('شيخة')
  })

  it('of a single word is that word', () => {
    expect([firstName('سالم'), firstName('عبد'), firstName('د.'), firstName('')]).toEqual(['سالم', 'عبد', 'د.', ''])
  })
})
