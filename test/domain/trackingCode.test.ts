import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  CODE_LETTERS,
  base32,
  codeLike,
  looksLikeCode,
  readTrackingCode,
  trackingCode,
} from '../../src/domain/trackingCode.js'

const NEW_YEAR_IN_MUSCAT = Date.UTC(2026, 11, 31, 20)
const seed = Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) & 255)
const code = trackingCode('P', Date.UTC(2026, 5, 1), seed)

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })
const letters = fc.constantFrom(...Object.values(CODE_LETTERS))
const moments = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2099, 0, 1) })
const attempts = fc.constantFrom(0, 7, 8)
const codes = fc
  .tuple(letters, moments, seeds, attempts)
  .map(([letter, at, bytes, attempt]) => trackingCode(letter, at, bytes, attempt))

describe('a tracking code', () => {
  it('names kind and year, and is the same for the same event', () => {
    expect([code, trackingCode('P', Date.UTC(2026, 5, 1), seed)]).toEqual([code, code])
    fc.assert(fc.property(codes, each => /^[PCARSQKE]\d\d-[0-9A-HJKMNP-TV-Z]{5}([0-9A-HJKMNP-TV-Z]{5})?$/.test(each)))
  })

  it('takes its year from the clocks of Oman', () => {
    expect([NEW_YEAR_IN_MUSCAT - 1, NEW_YEAR_IN_MUSCAT].map(at => trackingCode('C', at, seed).slice(0, 3))).toEqual([
      'C26',
      'C27',
    ])
  })

  it('has eight short candidates and then a long one', () => {
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(attempt => trackingCode('S', 0, seed, attempt))
    expect(new Set(all).size).toBe(9)
    expect(all.map(each => each.length)).toEqual([9, 9, 9, 9, 9, 9, 9, 9, 14])
    expect(() => trackingCode('S', 0, seed.subarray(0, 20), 8)).toThrow('too few')
  })

  it('is written in base 32 without letters that look like others', () => {
    expect(base32(Uint8Array.from([0xff, 0, 0xff]))).toBe('ZW0F')
    expect(base32(new Uint8Array())).toBe('')
  })
})

describe('reading a tracking code', () => {
  it('understands it however it is typed', () => {
    const arabic = code.replace(/\d/g, digit => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)))
    const persian = code.replace(/\d/g, digit => '۰۱۲۳۴۵۶۷۸۹'.charAt(Number(digit)))
    const typed = [
      code,
      code.toLowerCase(),
      code.replace('-', ''),
      code.replace('-', ' – '),
      [...code].join(' '),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
      `\u2068${code}\u2069`,
      `\u200F${[...code].join('\u200B')}`,
      arabic,
      persian,
      `وين وصل ${code.toLowerCase()}؟`,
      `Where is my proposal ${code}, please? I sent it in C26`,
      code.replace(/[A-Z\d]/g, character => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)),
    ]
    expect(typed.map(readTrackingCode)).toEqual(typed.map(() => code))
  })

  it('notices every wrong character and every swap of neighbours', () => {
    const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const place = fc.integer({ min: 0, max: 8 }).filter(at => at !== 3)
    fc.assert(
      fc.property(codes, place, fc.constantFrom(...ALPHABET), (right, at, other) => {
        const wrong = right.slice(0, at) + other + right.slice(at + 1)
        expect(readTrackingCode(wrong)).toBe(wrong === right ? right : undefined)
      }),
    )
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 6 }), (right, at) => {
        const plain = [...right.replace('-', '')]
        const swapped = plain
          .with(at, plain[at + 1] ?? '')
          .with(at + 1, plain[at] ?? '')
          .join('')
        expect(readTrackingCode(swapped)).toBe(swapped === plain.join('') ? right : undefined)
      }),
    )
  })

  it('finds none where there is none', () => {
    const none = ['', 'P26', '26-7K3F9M2QXC', 'المنهج ٢٠٢٦', `X${code}`, `${code}7`, code.slice(0, -1), 'constructor']
    expect(none.map(readTrackingCode)).toEqual(none.map(() => undefined))
  })

  it('never throws, and finds no code in hostile text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void [readTrackingCode(text), looksLikeCode(text)]))
    const hostile = ['P', 'P2', 'P26-', 'P 2 6 ', 'P26-AAAAAAAAA-', '\uFDFA', ' ', 'P26-7K3F9M2QX'].map(part =>
      part.repeat(20_000),
    )
    expect(hostile.map(readTrackingCode)).toEqual(hostile.map(() => undefined))
    expect(hostile.map(looksLikeCode)).toEqual([false, false, true, true, true, false, false, true])
  })
})

describe('a near miss', () => {
  it.each([
    'all girls in our school need a sports hall',
    'I want to propose that all roads near schools get speed bumps',
    'the cooler has been broken since Sunday',
    'the school water cooler has been broken for two weeks in Sohar',
    'the toilets are dirty in all rooms of the school',
    'class C 10 desks are broken',
    'please pool them in all lanes',
  ])('is never seen in “%s”', text => {
    expect([readTrackingCode(text), codeLike(text)]).toEqual([undefined, undefined])
  })

  it('is told from ordinary words', () => {
    expect(['P26-7K3F9', 'c26-4m8qx', 'P2٦-7K3F9M2QXX', 'رمزي C26-7K3', 'P267K3F9'].map(looksLikeCode)).toEqual(
      Array(5).fill(true),
    )
    expect(['مدرسة', '26-11-2026', 'P', 'E-26', 'grade 12 A'].map(looksLikeCode)).toEqual(Array(5).fill(false))
  })
})
