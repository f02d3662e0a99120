import { describe, expect, it } from '@jest/globals'
import {
  capacities,
  complaintSubtopic,
  complaintTopics,
  declineReasons,
  governorates,
  label,
  omanCalendar,
  units,
} from '../../locales/labels.js'
import { PARTICIPATION_TEAM, PUBLICATION_TEAM, SAFEGUARDING_TEAM } from '../../locales/routing.js'
import { CLOSE_REASONS, TOP_LEVEL } from '../../src/domain/case.js'
import { CAPACITIES } from '../../src/domain/participant.js'
import { DECLINE_REASONS } from '../../src/domain/proposal.js'
import { afterWorkingDays, isWorkingTime } from '../../src/domain/workingCalendar.js'
import { dayOf } from '../../src/domain/zonedTime.js'

const idsOf = (entries: readonly { readonly id: string }[]): readonly string[] => entries.map(({ id }) => id)

describe('the data files', () => {
  it('name what the domain knows, no more and no less', () => {
    expect(idsOf(capacities())).toEqual(CAPACITIES)
    expect(idsOf(declineReasons())).toEqual(DECLINE_REASONS)
    expect(CLOSE_REASONS.filter(reason => label('closeReason', reason, 'en') === reason)).toEqual([])
  })

  it('hold all governorates and wilayats of Oman', () => {
    expect([governorates().length, governorates().flatMap(({ wilayats }) => wilayats).length]).toEqual([11, 63])
    expect(governorates().every(({ id, wilayats }) => wilayats.every(wilayat => wilayat.id.startsWith(`${id}.`)))).toBe(
      true,
    )
  })

  it('call every place in at most a list row of any platform', () => {
    const labels = governorates()
      .flatMap(each => [each, ...each.wilayats])
      .flatMap(({ label: words }) => [words.ar, words.en])
    expect(labels.filter(words => [...words].length > 24)).toEqual([])
  })

  it('give every complaint a unit, a time and rows that belong to it', () => {
    const rows = complaintTopics().flatMap(topic => topic.subtopics.map(row => ({ topic, row })))
    expect(rows.filter(({ topic, row }) => !row.id.startsWith(`${topic.id}.`) || !(row.days >= 1))).toEqual([])
    expect(
      rows.map(({ row }) => row.team).filter(team => team !== 'governorate' && !idsOf(units()).includes(team)),
    ).toEqual([])
  })

  it('never publish what is said of safety, and of conduct only that it was said', () => {
    expect(
      complaintTopics()
        .filter(({ publish }) => publish !== 'full')
        .map(({ id, publish }) => [id, publish]),
    ).toEqual([
      ['people', 'topicOnly'],
      ['safety', 'never'],
    ])
  })
})

describe('a label', () => {
  it('is found by kind and id in either language', () => {
    expect([
      label('capacity', 'parent', 'ar'),
      label('wilayat', 'muscat.seeb', 'en'),
      label('complaintTopic', 'transport', 'ar'),
      label('complaintTopic', 'transport.late', 'en'),
      label('status', 'waitingForCitizen', 'ar'),
      label('level', String(TOP_LEVEL), 'en'),
    ]).toEqual([
      'ولي أمر',
      'As Seeb',
      'النقل المدرسي',
      'Bus late or absent',
      'بانتظار ردّك',
      'the ministry’s headquarters',
    ])
  })

  it('of something removed is its id', () => {
    expect([label('unit', 'gone', 'ar'), label('topic' as 'unit', 'constructor', 'ar')]).toEqual([
      'gone',
      'constructor',
    ])
  })
})

describe('routing', () => {
  it('knows the teams of the channel', () => {
    expect(
      [PARTICIPATION_TEAM, SAFEGUARDING_TEAM, PUBLICATION_TEAM].filter(team => !idsOf(units()).includes(team)),
    ).toEqual([])
    expect(complaintSubtopic('safety.abuse')?.subtopic.team).toBe(SAFEGUARDING_TEAM)
  })
})

describe('the calendar of Oman', () => {
  const at = (text: string): number => Date.parse(`${text}:00+04:00`)

  it('rests on National Day and works short hours in Ramadan', () => {
    expect(
      [
        at('2026-11-22T10:00'),
        at('2026-11-20T10:00'),
        at('2027-02-10T08:00'),
        at('2027-02-10T10:00'),
        at('2027-01-11T10:00'),
      ].map(moment => isWorkingTime(omanCalendar(), moment)),
    ).toEqual([true, false, false, true, false])
  })

  it('keeps the promise of two working days over a weekend', () => {
    expect(afterWorkingDays(omanCalendar(), at('2026-11-26T12:00'), 2)).toBe(at('2026-11-30T14:30'))
  })

  it('has spans that are dates in order', () => {
    const spans = [...omanCalendar().holidays, ...omanCalendar().shortened]
    expect(spans.filter(({ from, to }) => dayOf(from) > dayOf(to))).toEqual([])
  })
})
