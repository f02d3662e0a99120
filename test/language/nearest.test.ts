import { describe, expect, it } from '@jest/globals'
import { isMistyped, nearest } from '../../src/language/nearest.js'

const OPTIONS = ['رجوع', 'القائمة', 'استطلاعات', 'proposal', 'complaint'] as const
const near = (typed: string): string | undefined => nearest(typed, OPTIONS, option => [option])

describe('a mistyped word', () => {
  it('means the option it is nearest to', () => {
    expect(['القايمة', 'القائمه', 'استطلعات', 'propsal', 'Complant'].map(near)).toEqual([
      'القائمة',
      'القائمة',
      'استطلاعات',
      'proposal',
      'complaint',
    ])
  })

  it('makes no other sentence of a sentence', () => {
    expect(isMistyped('make a proposl', 'Make a proposal')).toBe(true)
    expect(isMistyped('تقديم شكوه', 'تقديم شكوى')).toBe(true)
    expect(isMistyped('make a complaint', 'Make a proposal')).toBe(false)
    expect(isMistyped('', '')).toBe(false)
  })

  it('means nothing where it is far, short or as near to two', () => {
    expect(['مدرسة', 'لا', 'prop', '', 'x'.repeat(10_000)].map(near)).toEqual(Array(5).fill(undefined))
    expect(nearest('batinah', ['batinah n', 'batinah s'], option => [option])).toBeUndefined()
  })
})
