import { describe, expect, it } from '@jest/globals'
import { isMistyped } from '../../src/language/nearest.js'
import { placeNamedIn } from '../../src/language/ordinals.js'

describe('a choice named by its place', () => {
  it('is read as a whole message in either language', () => {
    const said = [
      ['الأول', 1],
      ['الخيار الثاني', 2],
      ['أبغى الثالث', 3],
      ['آخر واحد', 'last'],
      ['the second one', 2],
      ['last', 'last'],
      ['number two', 2],
      ['I want the first one please', 1],
    ] as const
    expect(said.map(([text]) => placeNamedIn(text))).toEqual(said.map(([, place]) => place))
  })

  it('is not read into a sentence', () => {
    const told = ['الفصل الثاني متأخر', 'the second bus was late', 'مرتين', '', 'first the second']
    expect(told.map(placeNamedIn)).toEqual(told.map(() => undefined))
  })

  it('is no slip in another word', () => {
    expect(isMistyped('الثانية', 'الثامنة')).toBe(false)
    expect(isMistyped('الثامنه', 'الثامنة')).toBe(true)
  })
})
