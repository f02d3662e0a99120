import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { governorates } from '../../locales/labels.js'
import { cleanName, cleanText } from '../../src/language/clean.js'
import { fold } from '../../src/language/fold.js'
import { insultIn } from '../../src/language/insults.js'
import { meaningOf } from '../../src/language/intent.js'
import { wishOf } from '../../src/language/keywords.js'
import { languageOf } from '../../src/language/languageOf.js'
import { readName } from '../../src/language/names.js'
import { mask } from '../../src/language/personalData.js'
import { resolvePlace } from '../../src/language/places.js'
import { prepareLanguage } from '../../src/language/prepare.js'
import { report } from '../../src/language/report.js'
import { mayBeDanger } from '../../src/language/safety.js'
import { rank } from '../../src/language/similar.js'
import { complaintTopicsOf, proposalTopicsOf } from '../../src/language/topic.js'

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  fold,
  cleanText,
  cleanName,
  wishOf,
  languageOf,
  readName,
  mask,
  mayBeDanger,
  insultIn,
  complaintTopicsOf,
  proposalTopicsOf,
  meaningOf,
  resolvePlace: text => resolvePlace(governorates(), text),
  rank: text => rank(text, [{ title: text }, { title: 'مظلات في مواقف الحافلات' }]),
}

const HOSTILE = [
  'a.',
  ' ',
  'م',
  '1,',
  '"',
  '99123456 ',
  '\uFDFA',
  '\uD800',
  '\u0315\u0300',
  'يضرب مثلا ',
  'P26-',
  'ا ',
  'a@',
  '\n',
  '👨‍👩‍👧',
]
const LENGTH = 1_000_000
beforeAll(prepareLanguage)

describe('whatever is typed', () => {
  // A reader whose work grows with the square of the length would not come back from this within the runner's limit.
  it.each(Object.entries(READERS))('%s comes back from a million characters of it', (_name, read) => {
    expect(() => {
      for (const part of HOSTILE) read(part.repeat(LENGTH / part.length))
    }).not.toThrow()
  })

  it.each(Object.entries(READERS))('%s never throws', (_name, read) => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void read(text)))
    for (const text of ['constructor', '__proto__', 'toString valueOf hasOwnProperty', '\u202E\u2066', 'َُِ']) read(text)
  })

  it('is read with numbers that are numbers, alone and beside another text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (text, other) => {
        const { confidence, similar = [] } = report(text, [other, text], undefined)
        expect([confidence, ...similar.map(({ score }) => score)].every(Number.isFinite)).toBe(true)
      }),
    )
  })
})
