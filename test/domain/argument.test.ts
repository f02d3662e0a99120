import { describe, expect, it } from '@jest/globals'
import { type OwnArgument, argumentWords, sidesTaken, wordingOf } from '../../src/domain/argument.js'
import { mint } from '../../src/domain/ids.js'
import { shorten } from '../../src/language/shorten.js'

const ABOUT = mint<'trackingCode'>('P26-7K3F9')
const OTHER = mint<'trackingCode'>('P26-9M2QX')
const BY = mint<'officer'>('officer')

const own = (proposal: OwnArgument['proposal'], about = ABOUT): OwnArgument => ({
  argument: { proposal: about, side: 'for' },
  proposal,
})

describe('an argument', () => {
  it('is kept with a beginning that names it, and says all of it once', () => {
    const short = 'Children stand in the sun for half an hour'
    expect(wordingOf(short, shorten)).toEqual({ title: short, details: '' })
    const long = `${short}, every day, in every season, at every stop of every line of the governorate`
    const { title, details } = wordingOf(long, shorten)
    expect([...title].length).toBeLessThanOrEqual(80)
    expect(details).toBe(long)
    for (const words of [short, long]) {
      const kept = wordingOf(words, shorten)
      expect(argumentWords({ title: kept.title, text: kept.details })).toBe(words)
    }
  })

  it('takes its side of its proposal while it is reviewed or published', () => {
    const published = { is: 'published', at: 1, by: BY, answerDue: 2 } as const
    expect(sidesTaken([own({ is: 'screening' })], ABOUT)).toEqual(['for'])
    expect(sidesTaken([own(published)], ABOUT)).toEqual(['for'])
    expect(sidesTaken([own(published, OTHER)], ABOUT)).toEqual([])
  })

  it('leaves its side free once it is returned, declined or withdrawn', () => {
    const reason = { at: 1, by: BY, reason: 'unclear' } as const
    const gone = [
      { is: 'returnedForEdit', ...reason, suggestion: 'Shorter' },
      { is: 'declined', ...reason, explanation: 'Nobody understands it' },
      { is: 'withdrawn', at: 1, from: 'published' },
    ] as const
    expect(
      sidesTaken(
        gone.map(each => own(each)),
        ABOUT,
      ),
    ).toEqual([])
  })
})
