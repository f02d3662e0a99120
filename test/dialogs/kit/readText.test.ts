import { describe, expect, it } from '@jest/globals'
import { beginning, readText } from '../../../dialogs/kit/readText.js'

const LIMITS = { min: 3, max: 12 }
const typed = (text: string) => readText({ input: { is: 'said', text }, held: undefined }, LIMITS)

describe('a text question', () => {
  it('takes one line within its limits, counted in characters', () => {
    expect(typed('  مظلات \n ماء  ')).toEqual({ is: 'answer', value: 'مظلات ماء' })
    expect(typed('😀😀😀')).toEqual({ is: 'answer', value: '😀😀😀' })
  })

  it('refuses what is too short with how much is missing', () => {
    expect(typed('ما')).toMatchObject({ is: 'refuse', say: { key: 'navigation.tooshort', args: { n: 2, min: 3 } } })
  })

  it('never cuts silently: the beginning of a long text is suggested, and taken only on a tap', () => {
    const refused = typed('مظلات وماء بارد')
    expect(refused).toMatchObject({ is: 'refuse', say: { key: 'navigation.toolong' }, held: 'مظلات وماء' })
    expect(readText({ input: { is: 'chose', id: 'use.short' }, held: 'مظلات وماء' }, LIMITS)).toEqual({
      is: 'answer',
      value: 'مظلات وماء',
    })
  })

  it('asks for words where a file or a pin comes', () => {
    const photo = { is: 'sent', media: { kind: 'photo', ref: 'photo' } } as const
    for (const input of [photo, { is: 'placed', latitude: 23.6, longitude: 58.5 } as const])
      expect(readText({ input, held: undefined }, LIMITS)).toMatchObject({ say: { key: 'navigation.text.only' } })
  })
})

describe('the beginning of a text', () => {
  it('ends at a word where one ends in its second half', () => {
    expect(beginning('one two three', 9)).toBe('one two')
    expect(beginning('one two three', 7)).toBe('one two')
    expect(beginning('o abcdefghijk', 9)).toBe('o abcdefg')
    expect(beginning('short', 9)).toBe('short')
  })

  it('ends at a sentence rather than in the middle of one', () => {
    expect(beginning('Shade is needed. So is water, and so are trees', 30)).toBe('Shade is needed.')
    expect(beginning('نحتاج إلى مظلات؟ نعم ونحتاج إلى ماء بارد', 24)).toBe('نحتاج إلى مظلات؟')
    expect(beginning('No. This sentence goes on and on', 20)).toBe('No. This sentence')
  })

  it('leaves no letter without its marks half cut', () => {
    expect(beginning('مُدَرِّسَة', 2)).toBe('م')
  })
})
