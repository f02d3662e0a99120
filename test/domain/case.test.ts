import { describe, expect, it } from '@jest/globals'
import { type Case, type CaseEvent, mayHappen, openedCase } from '../../src/domain/case.js'
import { caseAfter } from '../../src/domain/caseAfter.js'
import { type OfficerId, mint } from '../../src/domain/ids.js'

const AT = Date.UTC(2026, 10, 24, 6)
const officer: OfficerId = mint('officer-1')
const received = {
  is: 'received',
  at: AT,
  unit: mint<'unit'>('dg_muscat'),
  firstReplyDue: AT + 2,
  due: AT + 5,
} as const
const claimed = { is: 'claimed', at: AT + 1, by: officer } as const
const asked = { is: 'askedBack', at: AT + 2, by: officer, question: 'ما رقم الحافلة؟', until: AT + 9 } as const
const wrote = { is: 'citizenWrote', at: AT + 3, text: 'رقمها 12', attachments: [] } as const
const resolved = { is: 'resolved', at: AT + 4, by: officer, answer: 'عادت الحافلة.', reason: 'fixed' } as const
const reopened = { is: 'reopened', at: AT + 5, because: 'ما زالت تتأخر', firstReplyDue: AT + 7, due: AT + 9 } as const

/** The case after the events in their order, each of which must be possible. */
const after = (...events: readonly CaseEvent[]): Case =>
  events.reduce(
    (item, event) => {
      if (!mayHappen(item, event.is)) throw new Error(`${event.is} cannot happen while ${item.state.is}`)
      return caseAfter(item, event)
    },
    openedCase(mint('C26-0000000000'), 'complaint', received),
  )

const statesOf = (...events: readonly CaseEvent[]): readonly string[] =>
  events.map((_event, at) => after(...events.slice(0, at + 1)).state.is)

describe('a case', () => {
  it('begins with a unit, a level and its two clocks', () => {
    expect(after()).toEqual({
      code: 'C26-0000000000',
      kind: 'complaint',
      unit: 'dg_muscat',
      state: { is: 'received' },
      level: 0,
      firstReplyDue: AT + 2,
      due: AT + 5,
      events: [received],
    })
  })

  it('goes from the officer to the citizen and back, and is closed by its author only', () => {
    const confirmed = { is: 'confirmed', at: AT + 6, solved: 'yes' } as const
    expect(statesOf(claimed, asked, wrote, resolved, confirmed)).toEqual([
      'inProgress',
      'waitingForCitizen',
      'inProgress',
      'answered',
      'closed',
    ])
  })

  it('keeps every event, the first human reply and the reason it was closed with', () => {
    const item = after(claimed, asked, wrote, resolved, { is: 'confirmed', at: AT + 6, solved: 'partly' })
    expect({ first: item.firstRepliedAt, state: item.state, kept: item.events.map(({ is }) => is) }).toEqual({
      first: AT + 2,
      state: { is: 'closed', at: AT + 6, how: 'confirmed', reason: 'fixed' },
      kept: ['received', 'claimed', 'askedBack', 'citizenWrote', 'resolved', 'confirmed'],
    })
  })

  it('goes one level up each time it is reopened, and no higher than the ministry', () => {
    const round = [claimed, resolved, reopened] as const
    expect([1, 2, 3].map(times => after(...Array.from({ length: times }, () => round).flat()).level)).toEqual([1, 2, 2])
  })

  it('goes to another unit with its level and clocks as they were', () => {
    const moved = after(claimed, { is: 'transferred', at: AT + 2, by: officer, to: mint('hr'), reason: 'شؤون موظفين' })
    expect({ unit: moved.unit, state: moved.state, due: moved.due }).toEqual({
      unit: 'hr',
      state: { is: 'received' },
      due: AT + 5,
    })
  })

  it('keeps the last rating and the reason given for it', () => {
    const rated = { is: 'rated', at: AT + 7, stars: 2, why: 'تأخر الرد' } as const
    expect(after(claimed, resolved, rated)).toMatchObject({ stars: 2, state: { is: 'answered' } })
  })

  it('takes words of the citizen in every state, also when it is closed', () => {
    const withdrawn = { is: 'withdrawn', at: AT + 2 } as const
    const items = [after(), after(claimed), after(claimed, asked), after(claimed, resolved), after(withdrawn)]
    expect(items.map(item => mayHappen(item, 'citizenWrote'))).toEqual([true, true, true, true, true])
  })

  it('is not reopened once it was withdrawn', () => {
    const withdrawn = { is: 'withdrawn', at: AT + 2 } as const
    expect(mayHappen(after(claimed, withdrawn), 'reopened')).toBe(false)
    expect(mayHappen(after(claimed, withdrawn), 'restored')).toBe(true)
  })

  it('refuses what its state does not allow', () => {
    expect([
      mayHappen(after(), 'resolved'),
      mayHappen(after(), 'confirmed'),
      mayHappen(after(claimed), 'reopened'),
      mayHappen(after(claimed, resolved), 'replied'),
      mayHappen(after(claimed, resolved, reopened), 'rated'),
    ]).toEqual([false, false, false, false, false])
  })
})
