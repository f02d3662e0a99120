import { setImmediate as afterwards } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { seldom } from '../../src/http/seldom.js'

describe('what is read seldom', () => {
  const counting = (keptMs = 100) => {
    let [reads, now] = [0, 1_000]
    const read = seldom(
      async () => {
        reads += 1
        if (reads === 2) throw new Error('the database is away')
        return reads
      },
      { freshMs: 100, keptMs },
      () => now,
    )
    return { read, at: (moment: number) => void (now = moment) }
  }

  it('is read once for all who ask meanwhile', async () => {
    const { read, at } = counting()
    const together = await Promise.all([read(), read()])
    at(1_099)
    expect([...together, await read()]).toEqual([1, 1, 1])
  })

  it('is read again afterwards, and at once where that failed', async () => {
    const { read, at } = counting()
    await read()
    at(1_100)
    await expect(read()).rejects.toThrow('away')
    expect(await read()).toBe(3)
  })

  it('is given as it was while it is read anew, and no longer than so', async () => {
    const { read, at } = counting(500)
    expect(await read()).toBe(1)
    at(1_100)
    // This one has it read again, which fails, and neither it nor the next one hears of that.
    expect(await read()).toBe(1)
    await afterwards()
    expect(await read()).toBe(1)
    await afterwards()
    await expect(read()).resolves.toBe(3)
    at(1_700)
    expect(await read()).toBe(4)
  })
})
