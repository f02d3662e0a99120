import { describe, expect, it } from '@jest/globals'
import { PHRASES } from '../../locales/index.js'
import { checkWording, faultOf, roomOf, usable, wordedPhrase } from '../../src/language/wording.js'
import { phrase } from '../../src/language/render.js'

const DAYS = '{d, plural, zero{اليوم} one{يوم} two{يومان} few{# أيام} many{# يومًا} other{# يوم}}'

describe('a wording of the ministry’s own', () => {
  it('is every phrase of the conversation as it was delivered', () => {
    const keys = [...PHRASES.ar.keys()].flatMap(name => wordedPhrase(name) ?? [])
    const faults = keys.flatMap(key => {
      const fault = faultOf(key, { ar: PHRASES.ar.get(key) ?? '', en: PHRASES.en.get(key) ?? '' })
      return fault ? [`${key} ${fault}`] : []
    })
    expect(faults).toEqual([])
  })

  it('has the room of what it replaces: a button, a row, or a message', () => {
    expect([roomOf('choice.yes'), roomOf('complaint.receipt')]).toEqual([20, 1024])
  })

  it('is shown as it would be read', () => {
    expect(checkWording('complaint.reopen.late', 'ar', `مضى على {code} أكثر من ${DAYS}.`)).toEqual({
      faults: [],
      doubts: [],
      length: 'مضى على … أكثر من 3 أيام.'.length,
      room: 1024,
      sample: 'مضى على … أكثر من 3 أيام.',
    })
  })

  it.each([
    ['blank', ' '],
    ['unreadable', `مضى على {code} أكثر من {d, plural, one{يوم}`],
    ['otherValues', 'مضى على {code} وقت طويل.'],
    ['otherValues', `مضى على {code} أكثر من ${DAYS}، يا {name}.`],
    ['formsMissing', 'مضى على {code} أكثر من {d, plural, one{يوم} other{# يوم}}.'],
    ['tooLong', `مضى على {code} أكثر من ${DAYS}. ${'طويل '.repeat(250)}`],
  ])('is not accepted when it is %s', (fault, text) => {
    expect(checkWording('complaint.reopen.late', 'ar', text).faults).toEqual([fault])
  })

  it('is looked at once more where it takes the reader for a man or a woman', () => {
    expect(checkWording('choice.yes', 'ar', 'اضغط نعم').doubts).toEqual(['gendered'])
  })

  it('of what is no phrase of the conversation is none', () => {
    expect([wordedPhrase('staff.problem.conflict'), wordedPhrase('choice.nothing')]).toEqual([undefined, undefined])
  })

  it('is left out where this release could not say it', () => {
    expect(
      usable({
        'choice.yes': { ar: 'أجل' },
        'choice.no': { ar: 'كلا {n}' },
        'choice.nothing': { ar: 'لا شيء' },
      }),
    ).toEqual({ 'choice.yes': { ar: 'أجل' } })
  })

  it('is said instead of the one delivered, in its own language only', () => {
    const say = (language: 'ar' | 'en', texts = {}) =>
      phrase('choice.yes', {}, { language, digits: 'latn', zone: 'UTC', own: { units: [], texts } })
    const texts = { 'choice.yes': { ar: 'أجل' } }
    expect([say('ar', texts), say('en', texts), say('ar'), say('ar', { 'choice.yes': { ar: 'بلى' } })]).toEqual([
      'أجل',
      'Correct',
      'صحيح',
      'بلى',
    ])
  })
})
