import { describe, expect, it } from '@jest/globals'
import { portions } from '../../src/service/portions.js'

describe('portions of work', () => {
  const rounds = async (whole: number, fits: (most: number) => boolean, many: number): Promise<readonly number[]> => {
    const pieces = portions(whole)
    const tried: number[] = []
    for (let n = 0; n < many; n += 1)
      await pieces
        .inOne(most => {
          tried.push(most)
          return fits(most) ? Promise.resolve() : Promise.reject(new Error('too much at once'))
        })
        .catch(() => undefined)
    return tried
  }

  it('are halved each time they fail, down to one', async () => {
    expect(await rounds(10, () => false, 6)).toEqual([10, 5, 2, 1, 1, 1])
  })

  it('grow by a tenth of the whole as things go well, and never past it', async () => {
    expect(await rounds(100, most => most < 100, 8)).toEqual([100, 50, 60, 70, 80, 90, 100, 50])
    expect(await rounds(100, () => true, 3)).toEqual([100, 100, 100])
  })

  it('tell whoever asked that it failed', async () => {
    const failing = portions(4).inOne(() => Promise.reject(new Error('too much at once')))
    await expect(failing).rejects.toThrow('too much at once')
  })
})
