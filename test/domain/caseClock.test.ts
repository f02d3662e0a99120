import { describe, expect, it } from '@jest/globals'
import { type Case, mayHappen, reopenableSince } from '../../src/domain/case.js'
import { broughtBy, lateReason, nextMoment, reopenedDates } from '../../src/domain/caseClock.js'
import { duesOf } from '../../src/domain/caseDues.js'
import { DAY, HOUR, SUNDAY, leftAlone, moved, muscat, officer, opened, rules, shown } from '../support/timedCases.js'

const claimed = { is: 'claimed', at: SUNDAY + HOUR, by: officer } as const
const replied = { is: 'replied', at: SUNDAY + 2 * HOUR, by: officer, text: 'نتابعها.' } as const
const resolved = {
  is: 'resolved',
  at: SUNDAY + 3 * HOUR,
  by: officer,
  answer: 'عادت الحافلة.',
  reason: 'fixed',
} as const

describe('a case that nobody takes', () => {
  it('is warned of, climbs one rung with each missed date, and stays at the ministry', () => {
    expect(leftAlone(opened()).map(shown)).toEqual([
      '2026-12-01T09:15 warned of firstReply',
      '2026-12-01T14:30 rung 1 for firstReply, now 2026-12-03T14:30 and 2026-12-13T14:30',
      '2026-12-03T14:30 rung 2 for firstReply, now 2026-12-07T14:30 and 2026-12-13T14:30',
      '2026-12-07T14:30 rung 3 for firstReply, now 2026-12-09T14:30 and 2026-12-13T14:30',
      '2026-12-09T09:15 warned of answer',
    ])
  })
})

describe('a case that is taken and replied to', () => {
  const item = moved(opened(), claimed, replied)

  it('is warned of at three quarters of its time and climbs at once, at half as long again, and at twice', () => {
    expect(leftAlone(item).map(shown)).toEqual([
      '2026-12-09T09:15 warned of answer',
      '2026-12-13T14:30 rung 1 for answer, now 2026-12-01T14:30 and 2026-12-21T14:30',
      '2026-12-21T14:30 rung 2 for answer, now 2026-12-01T14:30 and 2026-12-29T14:30',
      '2026-12-29T14:30 rung 3 for answer, now 2026-12-01T14:30 and 2027-01-06T14:30',
    ])
  })

  it('is still the unit’s at the first rung, then the directorate’s, then the ministry’s', () => {
    const levels = leftAlone(item).map((_event, n, all) => moved(item, ...all.slice(0, n + 1)).level)
    expect(levels).toEqual([0, 0, 1, 2])
  })

  it('waits with its answer for as long as it waits for the citizen', () => {
    const asked = moved(item, {
      is: 'askedBack',
      at: SUNDAY + DAY,
      by: officer,
      question: 'أي حافلة؟',
      until: SUNDAY + 8 * DAY,
    })
    const wrote = moved(asked, { is: 'citizenWrote', at: SUNDAY + 3 * DAY, text: 'رقم 12', attachments: [] })
    expect(leftAlone(wrote).slice(0, 2).map(shown)).toEqual([
      '2026-12-13T09:15 warned of answer',
      '2026-12-15T14:30 rung 1 for answer, now 2026-12-01T14:30 and 2026-12-23T14:30',
    ])
  })

  it('stands still through what staff note and how they file it, until the citizen answers', () => {
    const asked = moved(item, {
      is: 'askedBack',
      at: SUNDAY + DAY,
      by: officer,
      question: 'أي حافلة؟',
      until: SUNDAY + 12 * DAY,
    })
    const filed = moved(asked, {
      is: 'relabelled',
      at: SUNDAY + DAY + HOUR,
      by: officer,
      topic: 'transport',
      subtopic: 'transport.late',
    })
    const answer = { is: 'citizenWrote', at: SUNDAY + 9 * DAY, text: 'رقم 12', attachments: [] } as const
    const dueOf = (before: Case) => duesOf(moved(before, answer), rules.calendar, answer.at)
    expect(dueOf(filed)).toEqual(dueOf(asked))
    expect([muscat(dueOf(filed).due), dueOf(filed).overdue]).toEqual(['2026-12-21T14:30', false])
  })

  it('stands still while it is withdrawn, also where its author adds something meanwhile', () => {
    const state = item.state
    const withdrawn = moved(item, { is: 'withdrawn', at: SUNDAY + DAY })
    const wrote = moved(withdrawn, { is: 'citizenWrote', at: SUNDAY + 2 * DAY, text: 'شكرًا', attachments: [] })
    const restored = (before: Case) => moved(before, { is: 'restored', at: SUNDAY + 3 * DAY, state })
    const [without, having] = [withdrawn, wrote].map(each => duesOf(restored(each), rules.calendar, SUNDAY + 4 * DAY))
    expect(having).toEqual(without)
    expect(muscat(having?.due ?? 0)).toBe('2026-12-15T14:30')
  })

  it('is late even where a later date was given since', () => {
    const [warned, late] = leftAlone(item)
    const after = moved(item, ...(warned ? [warned] : []), ...(late ? [late] : []))
    const at = (late?.at ?? 0) + HOUR
    expect([duesOf(item, rules.calendar, at - 2 * HOUR).overdue, duesOf(after, rules.calendar, at)]).toMatchObject([
      false,
      { overdue: true, due: Date.UTC(2026, 11, 21, 10, 30) },
    ])
  })

  it('says why it is late as far as its history tells', () => {
    expect([
      lateReason(opened(), 'firstReply'),
      lateReason(moved(opened(), claimed), 'firstReply'),
      lateReason(item, 'answer'),
    ]).toEqual(['unclaimed', 'unanswered', 'unfinished'])
  })

  it('climbs once where the clock itself was away for a month', () => {
    const month = SUNDAY + 30 * DAY
    const event = broughtBy(item, rules, month)
    const after = event ? moved(item, event) : item
    expect([event?.is, broughtBy(after, rules, month)]).toEqual(['escalated', undefined])
  })
})

describe('a question back', () => {
  const until = SUNDAY + 7 * DAY + 7 * HOUR
  const asked = moved(opened(), claimed, {
    is: 'askedBack',
    at: SUNDAY + 2 * HOUR,
    by: officer,
    question: 'أي حافلة؟',
    until,
  })

  it('is recalled two days before its time ends, and then closes the case without an answer', () => {
    expect(leftAlone(asked).map(shown)).toEqual(['2026-12-04T14:30 reminded', '2026-12-06T14:30 closedUnanswered'])
  })
})

describe('an answered case', () => {
  const answered = moved(opened(), claimed, resolved)

  it('closes after seven silent days and is asked about again four weeks later, once', () => {
    expect(leftAlone(answered).map(shown)).toEqual(['2026-12-06T10:30 autoClosed', '2027-01-03T10:30 askedAgain'])
  })

  it('counts the silence from what its author wrote last', () => {
    const wrote = moved(answered, { is: 'citizenWrote', at: SUNDAY + 5 * DAY, text: 'شكرًا', attachments: [] })
    expect(nextMoment(wrote, rules)).toBe(SUNDAY + 12 * DAY)
  })

  it('never disturbs at night', () => {
    const late = moved(opened(), claimed, { ...resolved, at: SUNDAY + 15 * HOUR })
    expect(muscat(nextMoment(late, rules) ?? 0)).toBe('2026-12-07T07:00')
  })

  it('is not asked about again where nothing was solved', () => {
    const explained = moved(opened(), claimed, { ...resolved, reason: 'no_action' })
    expect(leftAlone(explained).map(({ is }) => is)).toEqual(['autoClosed'])
  })

  it('may be reopened for as long again once it was asked about again', () => {
    const [closed, again] = leftAlone(answered)
    const asked = moved(answered, ...(closed ? [closed] : []), ...(again ? [again] : []))
    const denied = moved(asked, { is: 'confirmed', at: SUNDAY + 60 * DAY, solved: 'yes' })
    expect([
      reopenableSince(asked),
      mayHappen(asked, 'confirmed'),
      mayHappen(denied, 'confirmed'),
      nextMoment(denied, rules),
    ]).toEqual([again?.at, true, false, undefined])
  })

  it('goes one level up when it is reopened, with new dates, and only higher from there', () => {
    const at = SUNDAY + 2 * DAY
    const again = moved(answered, {
      is: 'reopened',
      at,
      because: 'ما زالت تتأخر',
      ...reopenedDates(answered, rules, at),
    })
    expect([again.level, muscat(again.firstReplyDue), muscat(again.due)]).toEqual([
      1,
      '2026-12-03T14:30',
      '2026-12-15T14:30',
    ])
    expect(leftAlone(again).flatMap(event => (event.is === 'escalated' ? [event.rung] : []))).toEqual([3])
  })
})

describe('a report of danger', () => {
  it('alerts the team after an hour and every ten minutes until somebody takes it, at any hour', () => {
    const [first, second] = leftAlone(opened('safety'), 2)
    expect([first, second].map(event => event && shown(event))).toEqual([
      '2026-11-29T08:30 unread 1',
      '2026-11-29T08:40 unread 2',
    ])
  })

  it('keeps one entry however often it alerts, is warned of before the law’s time ends, and never climbs', () => {
    const item = moved(opened('safety'), ...leftAlone(opened('safety'), 150))
    expect(item.events.map(({ is }) => is)).toEqual(['received', 'warned', 'unread'])
    expect(item.level).toBe(0)
  })

  it('alerts nobody once it is taken', () => {
    expect(leftAlone(moved(opened('safety'), claimed)).map(shown)).toEqual(['2026-11-30T01:30 warned of answer'])
  })

  it('is warned of and late by the law’s time also while its author is asked, and never closes by their silence', () => {
    const asked = moved(opened('safety'), claimed, {
      is: 'askedBack',
      at: SUNDAY + 2 * HOUR,
      by: officer,
      question: 'أين؟',
      until: SUNDAY + 3 * DAY,
    })
    expect(leftAlone(asked).map(shown)).toEqual(['2026-11-30T01:30 warned of answer'])
    const after = moved(asked, ...leftAlone(asked))
    const late = (at: number) => duesOf(after, rules.calendar, at)
    expect([late(SUNDAY + DAY - 1), late(SUNDAY + 10 * DAY)]).toMatchObject([
      { overdue: false, stopped: false, due: SUNDAY + DAY },
      { overdue: true, stopped: false, due: SUNDAY + DAY },
    ])
  })
})
