import { describe, expect, it } from '@jest/globals'
import { optionsOf, readBallot } from '../../../src/domain/poll/choice.js'
import type { PollKind } from '../../../src/domain/poll/poll.js'

const options = ['1', '2', '3'].map(id => ({ id, label: { ar: `خيار ${id}`, en: `Option ${id}` } }))
const poll = (kind: PollKind) => ({ kind, options: kind.is === 'single' || kind.is === 'multiple' ? options : [] })
const single = poll({ is: 'single' })
const two = poll({ is: 'multiple', max: 2 })
const scale = poll({
  is: 'scale',
  from: 1,
  to: 5,
  low: { ar: 'ضعيف', en: 'Poor' },
  high: { ar: 'ممتاز', en: 'Excellent' },
})

describe('the options of a poll', () => {
  it('follow from its kind where it lists none', () => {
    expect(optionsOf(scale).map(({ label }) => label.en)).toEqual(['1 – Poor', '2', '3', '4', '5 – Excellent'])
    expect(optionsOf(single)).toBe(options)
  })
})

describe('a ballot', () => {
  it('keeps each pick once, in the order of the poll', () => {
    expect(readBallot(two, ['3', '1', '3'])).toEqual({ ok: true, value: ['1', '3'] })
    expect(readBallot(scale, ['5'])).toEqual({ ok: true, value: ['5'] })
  })

  it('is refused with the reason', () => {
    expect([
      readBallot(single, []),
      readBallot(single, ['1', '2']),
      readBallot(two, ['1', '2', '3']),
      readBallot(single, ['4']),
      readBallot(single, ['__proto__']),
      readBallot(scale, ['6']),
    ]).toEqual(
      ['empty', 'tooMany', 'tooMany', 'unknownOption', 'unknownOption', 'unknownOption'].map(because => ({
        ok: false,
        because,
      })),
    )
  })
})
