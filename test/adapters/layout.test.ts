import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { directionMark, leaning, marked, parts, storable, storableName } from '../../adapters/layout.js'

const split = (text: string, limit: number): string[] => parts(text, limit).map(({ from, to }) => text.slice(from, to))

describe('marked', () => {
  it.each([
    ['*مهم* جدًا', { text: 'مهم جدًا', bold: [{ from: 0, to: 3 }] }],
    ['3 * 4 * 5', { text: '3 * 4 * 5', bold: [] }],
    ['** and *', { text: '** and *', bold: [] }],
    ['*one\ntwo*', { text: '*one\ntwo*', bold: [] }],
    ['*\u2068one\ntwo\u2069*', { text: '\u2068one\ntwo\u2069', bold: [{ from: 0, to: 9 }] }],
  ])('reads %j', (neutral, read) => {
    expect(marked(neutral)).toEqual(read)
  })

  // Looking to the end from every asterisk, it would not come back from these within the runner's limit.
  it('comes back from a text made to be slow, which it leaves as it is', () => {
    const slow = ['*'.repeat(1_000_000), '*\u2068'.repeat(500_000), `*${'a'.repeat(1_000_000)}`, ' *a'.repeat(300_000)]
    expect(slow.map(text => marked(text).text === text)).toEqual([true, true, true, true])
  })
})

describe('parts', () => {
  it.each([
    ['what fits stays whole', 'واحد اثنان', 20, ['واحد اثنان']],
    ['a blank text has no parts', ' \n\t ', 20, []],
    ['between paragraphs', 'first line\nmore\n\nsecond one', 20, ['first line\nmore', 'second one']],
    ['else between lines', 'first line\nsecond line', 18, ['first line', 'second line']],
    ['else between words', 'one two three four five', 10, ['one two', 'three four', 'five']],
    ['else between graphemes', 'e\u0301'.repeat(4), 5, ['e\u0301e\u0301', 'e\u0301e\u0301']],
    ['no flag is halved', '🇴🇲'.repeat(3), 10, ['🇴🇲🇴🇲', '🇴🇲']],
    ['no family is parted', `aa👨‍👩‍👧‍👦`, 8, ['aa', '👨‍👩‍👧‍👦'.slice(0, 8), '👨‍👩‍👧‍👦'.slice(8)]],
  ])('%s', (_, text, limit, expected) => {
    expect(split(text, limit)).toEqual(expected)
  })

  it('loses nothing but white space, keeps the limit and never halves a character', () => {
    const words = fc.string({ unit: fc.constantFrom(' ', '\n', 'ا', 'b', '👍', 'َ', '\u200D'), maxLength: 200 })
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 40 }), (text, limit) => {
        const found = split(text, limit)
        expect(found.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        expect(
          found.filter(part => part.length > limit || part !== part.trim() || /\p{Surrogate}/u.test(part)),
        ).toEqual([])
      }),
    )
  })

  // Looking at all the rest for every part, it would not come back from this within the runner's limit.
  it('splits even ten million characters without a space', () => {
    expect(split('ـ'.repeat(10_000_000), 4_000)).toEqual(Array(2_500).fill('ـ'.repeat(4_000)))
  })
})

describe('leaning', () => {
  it.each([
    ['وصل طلبك P26', 'rtl'],
    ['P26 وصل', 'ltr'],
    ['\u2068P26\u2069 وصل', 'rtl'],
    ['1. نعم', 'rtl'],
    ['\u200F1. yes', 'rtl'],
    ['123 👍', undefined],
  ])('of %j is %s', (text, direction) => {
    expect(leaning(text)).toBe(direction)
  })

  it('is corrected by an invisible mark only where it must be', () => {
    expect([
      directionMark('rtl', 'نعم'),
      directionMark('rtl', 'P26 نعم'),
      directionMark('ltr', '12'),
      directionMark('ltr', 'a'),
    ]).toEqual(['', '\u200F', '\u200E', ''])
  })
})

describe('storable', () => {
  it('keeps what people write and drops what cannot be stored', () => {
    expect(storable('نَعَم\r\n\tyes\u200D👍\ud800x\u0000y\uFFFEz\u001B[1m')).toBe('نَعَم\n\tyes\u200D👍\uFFFDxyz[1m')
  })
})

describe('storableName', () => {
  it.each([
    ['  مريم   البلوشية ', 'مريم البلوشية'],
    ['a\u202Egpj.exe', 'agpj.exe'],
    ['one\ntwo', 'one two'],
    ['👨‍👩‍👧‍👦'.repeat(100), '👨‍👩‍👧‍👦'.repeat(64)],
    ['\u0000\u200F ', undefined],
    ['', undefined],
  ])('makes of %j %j', (name, kept) => {
    expect(storableName(name)).toBe(kept)
  })
})
