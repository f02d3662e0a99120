import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { shorten } from '../../src/language/shorten.js'

const graphemes = (text: string): readonly string[] =>
  [...new Intl.Segmenter('ar').segment(text)].map(({ segment }) => segment)

describe('a text that is too long', () => {
  it.each([
    ['what fits stays as it is', 'مظلات  في الساحات ', 20, 'مظلات في الساحات'],
    ['what fits exactly too', 'abcde', 5, 'abcde'],
    ['it is cut at a word', 'Shade over the school yard', 16, 'Shade over the…'],
    ['in the middle of a word where that is long', 'Donaudampfschiff und mehr', 8, 'Donauda…'],
    ['marks stay with their letters', 'مُدَرِّسَةٌ جديدة', 5, 'مُدَرِّسَ…'],
    ['signs of several parts count once and are not taken apart', '👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧…'],
    ['also where all of them fit', '👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧👩‍👩‍👧'],
  ])('%s', (_, text, max, shown) => {
    expect(shorten(text, max)).toBe(shown)
  })

  it('is its beginning, and never longer than it may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 30 }), (text, max) => {
        const [line, short] = [text.replace(/\s+/gu, ' ').trim(), shorten(text, max)]
        expect(graphemes(short).length).toBeLessThanOrEqual(max)
        if (short === line) return
        expect(line.startsWith(short.slice(0, -1)) && short.endsWith('…')).toBe(true)
        expect(graphemes(line).length).toBeGreaterThan(max)
      }),
    )
  })
})
