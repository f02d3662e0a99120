import { describe, expect, it } from '@jest/globals'
import { batched } from '../../src/store/batch.js'

describe('batched', () => {
  it('takes along whatever came while the last batch was under way', async () => {
    const sizes: number[] = []
    const others: Promise<number>[] = []
    const double = batched(async (items: readonly number[]) => {
      sizes.push(items.length)
      if (sizes.length === 1) others.push(...[2, 3, 4].map(item => double(item)))
      return items.map(item => item * 2)
    })
    expect([await double(1), await Promise.all(others)]).toEqual([2, [4, 6, 8]])
    expect(sizes).toEqual([1, 3])
  })

  it('never takes more than it may at once', async () => {
    const sizes: number[] = []
    const same = batched(
      async (items: readonly number[]) => {
        sizes.push(items.length)
        return items
      },
      { most: 4 },
    )
    expect(await Promise.all(Array.from({ length: 10 }, (_, at) => same(at)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(sizes).toEqual([4, 4, 2])
  })

  it('refuses the one that an error answers, and all when the work throws', async () => {
    const odd = batched(async (items: readonly number[]) =>
      items.map(item => (item % 2 ? item : new RangeError(`${item} is even`))),
    )
    expect(await Promise.allSettled([odd(1), odd(2)])).toMatchObject([
      { value: 1 },
      { reason: { message: '2 is even' } },
    ])
    const broken = batched(async () => Promise.reject(new Error('down')))
    expect(await Promise.allSettled([broken(1), broken(2)])).toMatchObject([
      { reason: { message: 'down' } },
      { reason: { message: 'down' } },
    ])
  })
})
