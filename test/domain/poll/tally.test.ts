import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mint } from '../../../src/domain/ids.js'
import { sharesOf, showsRounding } from '../../../src/domain/poll/tally.js'

const code = mint<'trackingCode'>('Q26-7K3F9M2QXC')
const poll = {
  code,
  kind: { is: 'multiple', max: 2 } as const,
  options: ['1', '2', '3'].map(id => ({ id, label: { ar: id, en: id } })),
}

describe('percentages', () => {
  const single = { kind: { is: 'single' } } as const
  const shown = (list: readonly number[]): readonly number[] => {
    const counts = Object.fromEntries(list.map((count, at) => [`o${at}`, count]))
    return Object.values(sharesOf(single, { voters: list.reduce((sum, count) => sum + count, 0), counts }))
  }

  it('differ from the exact share by no more than a half', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 10 }), list => {
        const total = list.reduce((sum, count) => sum + count, 0)
        const shares = shown(list)
        list.forEach((count, at) =>
          expect(Math.abs((shares[at] ?? NaN) - (total === 0 ? 0 : (count * 100) / total))).toBeLessThanOrEqual(0.5),
        )
      }),
    )
  })

  it('are equal for equal votes, and rounding is told where it shows', () => {
    expect([shown([8, 8, 8]), shown([2, 5]), shown([0, 0])]).toEqual([
      [33, 33, 33],
      [29, 71],
      [0, 0],
    ])
    expect(showsRounding(single, { a: 33, b: 33, c: 33 })).toBe(true)
    expect(showsRounding(single, { a: 29, b: 71 })).toBe(false)
    expect(showsRounding(single, { a: 0, b: 0 })).toBe(false)
    expect(showsRounding({ kind: { is: 'multiple' } }, { a: 80, b: 60 })).toBe(false)
  })

  it('are of voters where a vote may hold several picks', () => {
    expect(sharesOf(poll, { voters: 4, counts: { 1: 4, 2: 2, 3: 0 } })).toEqual({ 1: 100, 2: 50, 3: 0 })
    expect(sharesOf(poll, { voters: 0, counts: { 1: 0 } })).toEqual({ 1: 0 })
  })
})
