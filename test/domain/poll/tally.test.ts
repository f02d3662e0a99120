import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mint } from '../../../src/domain/ids.js'
import type { Vote } from '../../../src/domain/poll/poll.js'
import { percentages, sharesOf, tallyOf } from '../../../src/domain/poll/tally.js'

const code = mint<'trackingCode'>('Q26-7K3F9M2QXC')
const poll = {
  code,
  kind: { is: 'multiple', max: 2 } as const,
  options: ['1', '2', '3'].map(id => ({ id, label: { ar: id, en: id } })),
}
const vote = (who: string, choice: string[], at: number, other: Partial<Vote> = {}): Vote => ({
  poll: code,
  participant: mint(who),
  choice,
  at,
  channel: 'telegram',
  evt: mint(`tg:${who}:${at}`),
  ...other,
})

describe('a tally', () => {
  it('counts one vote a person, the latest', () => {
    const votes = [vote('a', ['1'], 1), vote('a', ['2', '3'], 3), vote('a', ['1'], 2), vote('b', ['3'], 1)]
    expect(tallyOf(poll, votes)).toEqual({ voters: 2, counts: { 1: 0, 2: 1, 3: 2 } })
  })

  it('does not depend on the order in which votes are read', () => {
    const some = fc.array(
      fc.record({ who: fc.constantFrom('a', 'b', 'c', 'd'), pick: fc.constantFrom('1', '2', '3') }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(some, list => {
        const votes = list.map(({ who, pick }, at) => vote(who, [pick], at))
        expect(tallyOf(poll, [...votes].reverse())).toEqual(tallyOf(poll, votes))
      }),
    )
  })

  it('leaves out votes of other polls and options the poll does not have', () => {
    const votes = [vote('a', ['9'], 1), vote('b', ['1'], 1, { poll: mint('Q26-0') }), vote('c', ['1', '1'], 1)]
    expect(tallyOf(poll, votes)).toEqual({ voters: 1, counts: { 1: 1, 2: 0, 3: 0 } })
  })
})

describe('percentages', () => {
  it('add up to 100 and differ from the exact share by less than one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 10 }), list => {
        const total = list.reduce((sum, count) => sum + count, 0)
        const shown = Object.values(percentages(Object.fromEntries(list.map((count, at) => [`o${at}`, count]))))
        expect(shown.reduce((sum, share) => sum + share, 0)).toBe(total === 0 ? 0 : 100)
        list.forEach((count, at) =>
          expect(Math.abs((shown[at] ?? NaN) - (total === 0 ? 0 : (count * 100) / total))).toBeLessThan(1),
        )
      }),
    )
  })

  it('give what is left to the largest remainders', () => {
    expect(percentages({ a: 1, b: 1, c: 1 })).toEqual({ a: 34, b: 33, c: 33 })
    expect(percentages({ a: 2, b: 5 })).toEqual({ a: 29, b: 71 })
  })

  it('are of voters where a vote may hold several picks', () => {
    expect(sharesOf(poll, { voters: 4, counts: { 1: 4, 2: 2, 3: 0 } })).toEqual({ 1: 100, 2: 50, 3: 0 })
    expect(sharesOf(poll, { voters: 0, counts: { 1: 0 } })).toEqual({ 1: 0 })
  })
})
