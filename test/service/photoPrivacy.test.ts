import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { withoutPlace } from '../../src/service/photoPrivacy.js'
import { exif, jpeg, jpegComment, png, pngText } from '../support/files.js'

describe('a photo', () => {
  it('loses the place and every remark, and keeps its picture', () => {
    const taken = jpeg([exif(1), jpegComment('مدرسة'), exif(1)], Buffer.from('a hidden film with GPS'))
    expect(withoutPlace(taken, 'image/jpeg')).toEqual(jpeg())
  })

  it('still knows which side is up', () => {
    const kept = withoutPlace(jpeg([exif(6)]), 'image/jpeg') ?? Buffer.alloc(0)
    const [before, after] = [kept.subarray(0, 2), kept.subarray(2 + 36)]
    expect([kept.includes('GPS'), Buffer.concat([before, after])]).toEqual([false, jpeg()])
    expect(kept.subarray(2, 38).toString('hex')).toBe(
      'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100060000' + '00000000',
    )
    expect(withoutPlace(kept, 'image/jpeg')).toEqual(kept)
  })

  it('as PNG loses what only describes it', () => {
    expect(withoutPlace(png([pngText('23.58N')], Buffer.from('more')), 'image/png')).toEqual(png())
  })

  it.each(['image/jpeg', 'image/png'] as const)('that is broken is refused or harmless, never a crash (%s)', mime => {
    const whole = mime === 'image/jpeg' ? jpeg([exif(3)]) : png([pngText('x')])
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (length, at, value) => {
        const broken = Buffer.from(whole)
        broken[at] = value
        const result = withoutPlace(broken.subarray(0, length), mime)
        return result === undefined || result.length <= whole.length + 38
      }),
      { numRuns: 2000 },
    )
  })
})
