import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { CELL_MIN, type GroupCount, publishable } from '../../../src/domain/poll/smallCells.js'

const group = (id: string, yes: number, no: number): GroupCount => ({ id, voters: yes + no, counts: { yes, no } })
const shown = (groups: readonly GroupCount[]): readonly string[] => publishable(groups).map(({ id }) => id)

const size = fc.oneof(fc.nat({ max: 15 }), fc.nat({ max: 500 }))
const tables = fc
  .array(fc.tuple(size, size, size), { maxLength: 11 })
  .map(rows => rows.map(([a, b, c], at): GroupCount => ({ id: `g${at}`, voters: a + b + c, counts: { a, b, c } })))

const numbers = ({ voters, counts }: GroupCount): readonly number[] => [voters, ...Object.values(counts)]
const small = (number: number): boolean => number > 0 && number < CELL_MIN

describe('what is published of groups', () => {
  it('is each group whose every number is large enough', () => {
    expect(shown([group('teacher', 40, 30), group('parent', 100, 0), group('student', 12, 11)])).toEqual([
      'teacher',
      'parent',
      'student',
    ])
  })

  it('keeps a second group back where one alone could be worked out', () => {
    expect(shown([group('teacher', 40, 30), group('parent', 100, 50), group('student', 12, 3)])).toEqual(['parent'])
  })

  it('is nothing where nothing is safe', () => {
    expect(shown([group('teacher', 40, 30), group('student', 12, 3)])).toEqual([])
    expect(shown([])).toEqual([])
  })

  it('never shows, nor lets anybody work out, a number of one to nine people', () => {
    fc.assert(
      fc.property(tables, groups => {
        const safe = publishable(groups)
        for (const each of safe) expect(numbers(each).some(small)).toBe(false)
        const sums = [0, 1, 2, 3].map(at => ({
          total: groups.reduce((sum, each) => sum + (numbers(each)[at] ?? 0), 0),
          told: safe.reduce((sum, each) => sum + (numbers(each)[at] ?? 0), 0),
        }))
        // Where no group shown has any of a number, the remainder is the public total itself.
        expect(sums.every(({ total, told }) => told === 0 || !small(total - told))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
