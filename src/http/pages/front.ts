import { RESULT_STATES } from '../../domain/poll/poll.js'
import type { Instant } from '../../domain/ids.js'
import type { Statistics } from '../../domain/statistics.js'
import type { ConsultationEntry } from '../../store/registerConsultations.js'
import { type PublicPoll, type Register, type RegisterEntry } from '../../store/register.js'

/** What the front of the portal shows, already read. */
export interface Front {
  /** What came of contributions, the newest in front. */
  readonly changed: readonly RegisterEntry[]
  /** What was answered and not taken up. */
  readonly refused: readonly RegisterEntry[]
  readonly open: readonly PublicPoll[]
  readonly consultations: readonly ConsultationEntry[]
  /** Consultations that were decided on. */
  readonly decided: readonly ConsultationEntry[]
  /** Polls whose totals are published. */
  readonly over: readonly PublicPoll[]
  /** What is owed an answer, the longest wait in front. */
  readonly waiting: readonly RegisterEntry[]
  readonly latest: readonly RegisterEntry[]
  readonly statistics: Statistics | undefined
  readonly now: Instant
}

const AT_MOST = {
  changed: 3,
  refused: 2,
  polls: 12,
  consultations: 12,
  decided: 2,
  over: 3,
  waiting: 5,
  latest: 5,
} as const

export const readFront = async (register: Register, now: Instant): Promise<Front> => {
  const [changed, refused, waiting, latest, polls, consultations, statistics] = await Promise.all([
    register.list({ answered: true, takenUp: true, limit: AT_MOST.changed }),
    register.list({ answered: true, takenUp: false, limit: AT_MOST.refused }),
    register.list({ sort: 'waiting', answered: false, limit: AT_MOST.waiting }),
    register.list({ alone: true, limit: AT_MOST.latest }),
    register.polls({ limit: AT_MOST.polls }),
    register.consultations({ limit: AT_MOST.consultations }),
    register.statistics(),
  ])
  return {
    changed: changed.items,
    refused: refused.items,
    open: polls.items.filter(({ state }) => state === 'open'),
    consultations: consultations.items.filter(({ state }) => state.is === 'open'),
    decided: consultations.items.filter(({ state }) => state.is === 'concluded').slice(0, AT_MOST.decided),
    over: polls.items.filter(({ state }) => RESULT_STATES.includes(state)).slice(0, AT_MOST.over),
    waiting: waiting.items,
    latest: latest.items,
    statistics,
    now,
  }
}
