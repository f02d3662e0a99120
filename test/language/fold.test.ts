import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { show, toAscii } from '../../src/language/digits.js'
import { FOLDED_MAX, fold, wordsOf } from '../../src/language/fold.js'

describe('folding', () => {
  it('makes equal what people mean alike', () => {
    const alike = [
      ['نعم', 'نَعَم،', 'نعــم', 'نعم!', '\u200Fنعم\u200F', 'نعممممم'],
      ['مدرسة', 'مدرسه', 'ﻣﺪﺭﺳﺔ', 'مدرسة.', 'مـــدرسة'],
      ['إلى أين', 'الي اين', 'الى  اين', 'إلى\u200Bأين'.replace('\u200B', ' ')],
      ['شكوى', 'شكوي', 'شکوی'],
      ['yes', 'YES', 'ＹＥＳ', 'Yes!!', 'yessss'],
      ['dont', 'don’t', "don't"],
      ['10', '١٠', '۱۰', '１０'],
    ]
    for (const [first = '', ...others] of alike) expect(others.map(fold)).toEqual(others.map(() => fold(first)))
  })

  it('keeps apart what differs', () => {
    const apart = ['نعم', 'لا', '1', '10', 'رجوع', 'good', 'god', 'المعلم', 'العلم']
    expect(new Set(apart.map(fold)).size).toBe(apart.length)
  })

  it('changes nothing when done twice, and bounds whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        const once = fold(text)
        expect(fold(once)).toBe(once)
      }),
    )
    expect(fold('\uFDFA'.repeat(50_000)).length).toBeLessThanOrEqual(FOLDED_MAX)
  })

  it('yields words', () => {
    expect([wordsOf('«الباص» لا يجي!'), wordsOf(' … ')]).toEqual([['الباص', 'لا', 'يجي'], []])
  })
})

describe('digits', () => {
  it('are read in every form and shown as wanted', () => {
    expect([toAscii('١٢۳４5'), show(1250, 'arab'), show('٣ من 5', 'latn')]).toEqual(['12345', '١٢٥٠', '3 من 5'])
  })

  it('keep the length of the text, so that places in it stay true', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => toAscii(text).length === text.length))
  })
})
