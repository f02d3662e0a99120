import { describe, expect, it } from '@jest/globals'
import { setImmediate as turn } from 'node:timers/promises'
import { inLanes } from '../../src/store/lanes.js'

describe('work in lanes', () => {
  it('is done for each, so many at a time', async () => {
    let [now, most] = [0, 0]
    const done: number[] = []
    await inLanes(3, [1, 2, 3, 4, 5, 6, 7], async n => {
      most = Math.max(most, (now += 1))
      await turn()
      now -= 1
      done.push(n)
    })
    expect({ most, done: done.sort() }).toEqual({ most: 3, done: [1, 2, 3, 4, 5, 6, 7] })
  })

  it('fails with the first failure, and the other lanes go on', async () => {
    const done: number[] = []
    const work = inLanes(2, [1, 2, 3, 4], async n => {
      await turn()
      if (n === 1) throw new Error('the first')
      done.push(n)
    })
    await expect(work).rejects.toThrow('the first')
    while (done.length < 3) await turn()
    expect(done).toEqual([2, 3, 4])
  })
})
