import { describe, expect, it } from '@jest/globals'
import { readyOf } from '../../../src/domain/poll/inTens.js'

describe('numbers by group while more may come', () => {
  it('are of the earliest, in full tens, and ten others have always come since', () => {
    let [waiting, counted]: [number[], number] = [[], 0]
    const seen = new Set([0])
    for (let n = 1; n <= 95; n += 1) {
      waiting.push(n)
      const ready = readyOf(waiting)
      waiting = waiting.slice(ready)
      counted += ready
      expect([counted % 10, n - counted >= 10 || n < 10]).toEqual([0, true])
      seen.add(counted)
    }
    expect([...seen]).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80])
  })

  it('never part those who came at the same moment', () => {
    const waiting = [
      ...Array.from({ length: 8 }, (_, n) => n),
      9,
      9,
      9,
      ...Array.from({ length: 12 }, (_, n) => 20 + n),
    ]
    expect(readyOf(waiting)).toBe(11)
    expect(readyOf(Array.from({ length: 40 }, () => 7))).toBe(0)
  })
})
