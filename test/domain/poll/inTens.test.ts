import { describe, expect, it } from '@jest/globals'
import { inTens } from '../../../src/domain/poll/inTens.js'

describe('numbers by group while more may come', () => {
  it('are of the earliest, in full tens, and ten others have always come since', () => {
    const taken: number[] = []
    const tens = inTens<number>(each => taken.push(each))
    const seen = [0]
    for (let n = 1; n <= 95; n += 1) {
      tens.add(n)
      expect([tens.taken() % 10, n - tens.taken() >= 10 || n < 10]).toEqual([0, true])
      seen.push(tens.taken())
    }
    expect(taken).toEqual(Array.from({ length: 80 }, (_, at) => at + 1))
    expect([...new Set(seen)]).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80])
  })
})
