import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { READ_MAX, characters, cleanName, cleanText, firstGraphemes } from '../../src/language/clean.js'

describe('what is kept of a text', () => {
  it('is what was written, in its own lines', () => {
    const written = 'المكيف معطل منذ أسبوع.\nنرجو إصلاحه 🙏 في الصف ٥/٢\u200C'
    expect(cleanText(written)).toBe(written.normalize('NFC'))
  })

  it('cannot break or disguise a page', () => {
    expect(cleanText('a\uD800b\u0000c\uFFFEd\r\ne\u202Ef\u2066g\u0007')).toBe('abcd\nefg')
    expect(cleanText(`ا${'\u064E'.repeat(200)}`).length).toBeLessThanOrEqual(9)
    expect(cleanText('\n\n \n\n\n')).toBe('')
  })

  it('has one form for one meaning, and keeps ligatures as written', () => {
    expect([cleanText('e\u0301'), cleanText('ﷺ')]).toEqual(['é', 'ﷺ'])
  })

  it('is well formed, short enough and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const once = cleanText(text)
        expect(cleanText(once)).toBe(once)
        expect(Buffer.from(once, 'utf8').toString('utf8')).toBe(once)
      }),
    )
    expect(cleanText('م'.repeat(1_000_000))).toHaveLength(READ_MAX)
  })
})

describe('what is kept of a name', () => {
  it('is one line without anything unseen', () => {
    expect(cleanName(' \u202Eسالم\u200F \n\t الحارثي\u200B ')).toBe('سالم الحارثي')
  })
})

describe('length', () => {
  it('is counted in characters and cut between them', () => {
    const family = '👨‍👩‍👧'
    expect([characters('نعم'), characters(family), firstGraphemes(`${family}نَعم`, 2), firstGraphemes('ab', 5)]).toEqual(
      [3, 5, `${family}نَ`, 'ab'],
    )
  })
})
