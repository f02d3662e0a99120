import {
  type Case,
  type CaseEvent,
  type CaseLevel,
  type CaseState,
  type Rung,
  TOP_LEVEL,
  levelAbove,
  openedCase,
} from './case.js'
import type { Instant } from './ids.js'
import { unreachable } from './result.js'

/** Closed with the outcome of the answer. Of a closed case it can only be said how, not that it closes again. */
const closedWith = (state: CaseState, how: 'confirmed' | 'silent', at: Instant): CaseState => {
  if (state.is === 'answered') return { is: 'closed', at, how, reason: state.reason }
  return state.is === 'closed' ? { ...state, how } : state
}

const stateAfter = (item: Case, event: CaseEvent): CaseState => {
  switch (event.is) {
    case 'received':
    case 'noted':
    case 'putAside':
    case 'relabelled':
    case 'rated':
    case 'contactGiven':
    case 'warned':
    case 'escalated':
    case 'unread':
    case 'reminded':
    case 'askedAgain':
      return item.state
    case 'claimed':
      return { is: 'inProgress', officer: event.by, since: event.at }
    case 'assigned':
      return { is: 'inProgress', officer: event.to, since: event.at }
    case 'transferred':
    case 'released':
      return { is: 'received' }
    case 'replied':
      return { is: 'inProgress', officer: event.by, since: event.at }
    case 'askedBack':
      return { is: 'waitingForCitizen', officer: event.by, question: event.question, until: event.until }
    case 'citizenWrote':
      return item.state.is === 'waitingForCitizen'
        ? { is: 'inProgress', officer: item.state.officer, since: event.at }
        : item.state
    case 'resolved':
      if (event.reason === 'no_reply') return { is: 'closed', at: event.at, how: 'unanswered', reason: event.reason }
      return { is: 'answered', at: event.at, by: event.by, answer: event.answer, reason: event.reason }
    case 'confirmed':
      return closedWith(item.state, 'confirmed', event.at)
    case 'autoClosed':
      return closedWith(item.state, 'silent', event.at)
    case 'closedUnanswered':
      return { is: 'closed', at: event.at, how: 'unanswered', reason: 'no_reply' }
    case 'reopened':
      return { is: 'reopened', at: event.at, because: event.because }
    case 'withdrawn':
      return { is: 'closed', at: event.at, how: 'withdrawn', reason: 'withdrawn' }
    case 'restored':
      return event.state
    default:
      return unreachable(event)
  }
}

/** The head of the unit is still the unit. */
const RAISED_TO: Readonly<Record<Rung, CaseLevel>> = { 1: 0, 2: 1, 3: TOP_LEVEL }

const levelAfter = ({ level }: Case, event: CaseEvent): CaseLevel => {
  if (event.is === 'reopened') return levelAbove(level)
  if (event.is !== 'escalated') return level
  const raised = RAISED_TO[event.rung]
  return raised > level ? raised : level
}

/** However long nobody comes, the alerts of the safeguarding team are one entry of the history. */
export const eventsAfter = <E extends CaseEvent>(events: readonly E[], event: E): readonly E[] => [
  ...(event.is === 'unread' ? events.filter(({ is }) => is !== 'unread') : events),
  event,
]

/** What leaves a case that was put aside where it is. */
const QUIET: ReadonlySet<CaseEvent['is']> = new Set(['noted', 'relabelled', 'warned', 'reminded'])

/** A case that was put aside is back as soon as its author writes, it is late, or somebody works on it. */
const asideAfter = (before: Instant | undefined, event: CaseEvent): { readonly asideUntil?: Instant } => {
  const until = event.is === 'putAside' ? event.until : QUIET.has(event.is) ? before : undefined
  return until !== undefined && until > event.at ? { asideUntil: until } : {}
}

/** The case after an event that `mayHappen` allows. Pure; keeps the event. */
export const caseAfter = ({ asideUntil, ...item }: Case, event: CaseEvent): Case => ({
  ...item,
  ...asideAfter(asideUntil, event),
  state: stateAfter(item, event),
  unit: event.is === 'transferred' ? event.to : item.unit,
  level: levelAfter(item, event),
  ...((event.is === 'reopened' || event.is === 'escalated') && { firstReplyDue: event.firstReplyDue, due: event.due }),
  ...((event.is === 'replied' || event.is === 'askedBack' || event.is === 'resolved') &&
    item.firstRepliedAt === undefined && { firstRepliedAt: event.at }),
  ...(event.is === 'relabelled' && { label: { topic: event.topic, subtopic: event.subtopic } }),
  ...(event.is === 'rated' && { stars: event.stars }),
  events: eventsAfter(item.events, event),
})

/** Where a case stood before its author withdrew it; undefined where no withdrawal closed it. */
export const stateBeforeWithdrawal = ({ code, kind, state, events }: Case): CaseState | undefined => {
  const [received, ...rest] = events.slice(
    0,
    events.findLastIndex(({ is }) => is === 'withdrawn'),
  )
  if (state.is !== 'closed' || state.how !== 'withdrawn' || received?.is !== 'received') return undefined
  return rest.reduce(caseAfter, openedCase(code, kind, received)).state
}
