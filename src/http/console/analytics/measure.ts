import type { Measures } from '../../../domain/measures.js'
import type { Visit } from '../visit.js'

/** The measures in the order in which they are shown. */
export const MEASURES = [
  'received',
  'repliedInTime',
  'replyMinutes',
  'answerMinutes',
  'confirmed',
  'reopened',
  'stars',
  'rated',
] as const satisfies readonly (keyof Measures)[]

const HOUR = 60

/** A measure as people read it; a dash where nothing can be said. */
export const shownMeasure = (visit: Visit, measures: Measures, name: (typeof MEASURES)[number]): string => {
  const { say, house } = visit
  const value = measures[name]
  if (value === undefined) return '–'
  switch (name) {
    case 'received':
    case 'rated':
    case 'stars':
      return say('analytics.number', { n: value })
    case 'replyMinutes':
    case 'answerMinutes': {
      const { from, to } = house.ministry.calendar.hours
      if (value >= to - from) return say('console.span.days', { n: Math.round(value / (to - from)) })
      return value >= HOUR
        ? say('console.span.hours', { n: Math.round(value / HOUR) })
        : say('console.span.minutes', { n: value })
    }
    case 'repliedInTime':
    case 'confirmed':
    case 'reopened':
      return say('analytics.percent', { n: value })
  }
}
