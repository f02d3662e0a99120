import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Interim, interimAfter, publicCount, publicTurnout } from '../../../src/domain/poll/publicCount.js'
import { CELL_MIN } from '../../../src/domain/poll/smallCells.js'

/** What happens to a poll of yes and no while it is open: somebody votes, changes their vote, or it is counted. */
const happenings = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.record({ is: fc.constant('votes' as const), yes: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ is: fc.constant('changes' as const), who: fc.nat() }) },
    { weight: 5, arbitrary: fc.record({ is: fc.constant('counted' as const) }) },
  ),
  { maxLength: 400 },
)

/** A moment that somebody outside may read, with who had voted by then. */
interface Seen {
  readonly voters: number
  readonly yes: number
}

const votersIn = (one: readonly boolean[]): Seen => ({ voters: one.length, yes: one.filter(Boolean).length })

describe('the number of people that everybody may read', () => {
  it('is none, fewer than ten, or the number; while more may come fewer than ten, or full tens', () => {
    expect([0, 1, 9, 10, 43].map(n => publicCount(n, true))).toEqual([
      { is: 'exactly', n: 0 },
      { is: 'few' },
      { is: 'few' },
      { is: 'exactly', n: 10 },
      { is: 'exactly', n: 43 },
    ])
    expect([0, 9, 10, 43].map(n => publicCount(n, false))).toEqual([
      { is: 'few' },
      { is: 'few' },
      { is: 'atLeast', n: 10 },
      { is: 'atLeast', n: 40 },
    ])
  })

  it('does not tell from two readings how many came between, unless ten did', () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 9 }), (before, more) => {
        const [one, other] = [publicCount(before, false), publicCount(before + more, false)]
        if (one.is === 'atLeast' && other.is === 'atLeast') expect([0, CELL_MIN]).toContain(other.n - one.n)
      }),
    )
  })

  it('is told with a turnout only where neither those who answered nor those who did not are few', () => {
    expect(publicTurnout({ invited: 128, answered: 64 }, 64)).toEqual({ invited: 128, answered: 64 })
    expect(publicTurnout({ invited: 128, answered: 9 }, 20)).toBeUndefined()
    expect(publicTurnout({ invited: 128, answered: 120 }, 140)).toBeUndefined()
    // Three came without an invitation.
    expect(publicTurnout({ invited: 128, answered: 64 }, 67)).toBeUndefined()
  })
})

describe('the counts of an open poll', () => {
  it('are never of fewer than ten voters, and any two of them, the final one too, differ by ten voters or more', () => {
    fc.assert(
      fc.property(happenings, what => {
        const votes: boolean[] = []
        const seen = new Map<number, Seen>()
        let interim: Interim = {}
        for (const [at, each] of what.entries()) {
          if (each.is === 'votes') votes.push(each.yes)
          if (each.is === 'changes' && votes.length > 0) {
            const who = each.who % votes.length
            votes[who] = votes[who] !== true
          }
          if (each.is === 'counted') {
            const { voters, yes } = votersIn(votes)
            interim = interimAfter(interim, { voters, counts: { yes, no: voters - yes }, at })
          }
          if (interim.shown)
            seen.set(interim.shown.at, { voters: interim.shown.voters, yes: interim.shown.counts['yes'] ?? 0 })
        }
        const final = votersIn(votes)
        const read = [...seen.values(), ...(final.voters < CELL_MIN ? [] : [final])]
        for (const [n, one] of read.entries()) {
          expect(one.voters).toBeGreaterThanOrEqual(CELL_MIN)
          const next = read[n + 1]
          if (next) expect(next.voters - one.voters).toBeGreaterThanOrEqual(CELL_MIN)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('come one step late, so that the poll may close at any time', () => {
    const counted = (interim: Interim, voters: number): Interim =>
      interimAfter(interim, { voters, counts: {}, at: voters })
    const after = [9, 10, 19, 21, 30, 31].reduce<readonly Interim[]>(
      (all, voters) => [...all, counted(all.at(-1) ?? {}, voters)],
      [],
    )
    expect(after.map(({ shown }) => shown?.voters)).toEqual([undefined, undefined, undefined, 10, 10, 21])
  })
})
