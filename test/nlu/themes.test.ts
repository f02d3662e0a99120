import { describe, expect, it } from '@jest/globals'
import { meaningReader } from '../../src/encoder/meaning.js'
import { meantBy, themesOf } from '../../src/language/themes.js'

const meaning = meaningReader()
const themes = (texts: readonly string[]) => themesOf(texts.map(text => meantBy(text, meaning(text))))

const BUSES = ['الحافلة تتأخر كل صباح', 'الباص يوصل متأخر كل يوم', 'The school bus is always late']
const FOOD = ['طعام المقصف غير صحي', 'أكل المقصف قديم', 'The canteen food is not healthy']

describe('themes', () => {
  it('bring together what speaks of the same, in both languages, with the people’s own words', () => {
    const found = themes([...BUSES, ...FOOD])
    expect(found.map(({ texts }) => [...texts].sort())).toEqual(
      expect.arrayContaining([
        [0, 1, 2],
        [3, 4, 5],
      ]),
    )
    expect(found.every(({ quotes, texts, words }) => quotes.every(at => texts.includes(at)) && words.length > 0)).toBe(
      true,
    )
  })

  it('are none of texts that have nothing in common, or of none', () => {
    expect(themes([])).toEqual([])
    expect(themes(['طعام المقصف غير صحي'])).toEqual([])
  })
})
