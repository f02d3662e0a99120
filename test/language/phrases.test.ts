import { describe, expect, it } from '@jest/globals'
import { wordsOf } from '../../src/language/fold.js'
import { phraseFinder } from '../../src/language/phrases.js'

const find = phraseFinder([
  ['ضرب*', 'hit'],
  ['ترك* … الباص', 'left'],
  ['fire drill*', 'drill'],
  ['خطر', 'danger'],
] as const)
const found = (text: string): readonly string[] =>
  find(wordsOf(text)).map(({ from, to, under }) => `${under} ${from}-${to}`)

describe('phrases', () => {
  it('are found with what Arabic joins to a word, and with any ending where that is wanted', () => {
    expect(['ضربني', 'وضربوه', 'بالضرب', 'الخطر', 'وبخطر'].map(found)).toEqual([
      ['hit 0-1'],
      ['hit 0-1'],
      ['hit 0-1'],
      ['danger 0-1'],
      ['danger 0-1'],
    ])
  })

  it('may leave up to three words open', () => {
    expect(found('تركوا ولدي الصغير وحيدا بالباص')).toEqual(['left 0-5'])
    expect(found('تركوا ولدي الصغير وحيدا عند باب الباص')).toEqual([])
  })

  it('are not found inside other words', () => {
    expect(['مضرب', 'خطرت', 'fire safety drills', 'fires drill'].map(found)).toEqual([[], [], [], []])
    expect(found('Two fire drills')).toEqual(['drill 1-3'])
  })

  it('must be single words to be looked for', () => {
    expect(() => phraseFinder([['a/b', 1]])).toThrow('no phrase')
  })
})
