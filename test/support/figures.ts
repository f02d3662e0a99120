import {
  FIGURES,
  type Figure,
  type FigureId,
  type Statistics,
  countInTens,
  countOf,
  share,
} from '../../src/domain/statistics.js'

const TOLD: Partial<Record<FigureId, Figure>> = {
  proposals: countInTens(412),
  complaints: countInTens(868),
  safetyReports: countInTens(9),
  published: countOf(377),
  declined: countInTens(25),
  firstReplyOnTime: share(746, 811),
  proposalsAnswered: share(120, 377),
  firstReplyDays: { unit: 'workingDays', value: 1.4, of: 790 },
  resolutionDays: { unit: 'workingDays', value: 5, of: 640 },
  confirmed: share(7, 9),
  satisfaction: { unit: 'stars', value: 4.1, of: 205 },
  proposalsDelivered: countOf(37),
  polls: countOf(6),
  votes: countOf(5_120),
  turnout: share(5_000, 21_000),
}

/** Figures of a channel that has been at work for a year, as they stood at a moment. */
export const figuresAt = (at: number): Statistics => ({
  at,
  since: at - 365 * 86_400_000,
  figures: Object.fromEntries(FIGURES.map(id => [id, TOLD[id] ?? { unit: 'count' }])) as Statistics['figures'],
  declined: [
    { reason: 'remit', count: 20 },
    { reason: 'personal', count: 10 },
  ],
  hidden: [
    { kind: 'proposal', because: 'declined', count: 30 },
    { kind: 'complaint', because: 'withdrawn', count: 10 },
  ],
  months: [
    { month: '2026-09', proposals: 10, complaints: 40 },
    { month: '2026-11', proposals: 30, complaints: 0 },
  ],
  years: [{ year: 2026, proposals: 40, complaints: 60 }],
  cuts: {
    proposalTopic: [{ id: 'curriculum', count: 120 }],
    complaintTopic: [],
    governorate: [
      { id: 'muscat', count: 310 },
      { id: 'dhofar', count: 90 },
    ],
  },
})
