import { RESULT_STATES } from '../../domain/poll/poll.js'
import type { Instant } from '../../domain/ids.js'
import { spanOf } from '../../domain/month.js'
import type { Outcome } from '../../domain/officialAnswer.js'
import type { Statistics } from '../../domain/statistics.js'
import type { PublicLog, SignedState } from '../../service/proof/reading.js'
import type { ConsultationEntry } from '../../store/registerConsultations.js'
import { type PollResults, type Register, type RegisterEntry } from '../../store/register.js'

export const OUTCOMES_TOLD = [
  'accepted',
  'acceptedInPart',
  'notAccepted',
  'redirected',
] as const satisfies readonly Outcome['is'][]
export type OutcomeTold = (typeof OUTCOMES_TOLD)[number]

/** Entries of each outcome, and polls, that are looked at, the newest in front. */
const AT_MOST = 100

/** What the report of a year tells, already read. */
export interface Year {
  readonly year: number
  readonly isOver: boolean
  readonly statistics: Statistics
  readonly answered: Readonly<Record<OutcomeTold, { readonly items: readonly RegisterEntry[]; readonly more: boolean }>>
  readonly polls: readonly PollResults[]
  /** Consultations of which the report came out. */
  readonly consultations: readonly ConsultationEntry[]
  readonly state: SignedState | undefined
  readonly now: Instant
}

const within = (at: Instant | undefined, { from, to }: ReturnType<typeof spanOf>): boolean =>
  at !== undefined && at >= from && at < to

const pollsOf = async (register: Register, span: ReturnType<typeof spanOf>): Promise<readonly PollResults[]> => {
  const { items } = await register.polls({ limit: AT_MOST })
  const over = items.filter(({ state, closesAt }) => RESULT_STATES.includes(state) && within(closesAt, span))
  const results = await Promise.all(over.map(({ code }) => register.results(code)))
  return results.filter(each => each !== undefined)
}

const consultationsOf = async (
  register: Register,
  span: ReturnType<typeof spanOf>,
): Promise<readonly ConsultationEntry[]> => {
  const { items } = await register.consultations({ limit: AT_MOST })
  return items.filter(({ state }) => state.is === 'concluded' && within(state.at, span))
}

/** Reads a year; undefined where the channel was not there yet, or nothing is counted. */
export const readYear = async (
  { register, publicLog }: { readonly register: Register; readonly publicLog: PublicLog },
  year: number,
  zone: string,
  now: Instant,
): Promise<Year | undefined> => {
  const statistics = await register.statistics()
  const span = { from: spanOf(zone, `${year}-01`).from, to: spanOf(zone, `${year}-12`).to }
  const first = statistics?.years[0]?.year
  if (!statistics || first === undefined || year < first || span.from > now) return undefined
  const read = async (status: OutcomeTold) => {
    const { items, next } = await register.list({ status, limit: AT_MOST })
    return { items: items.filter(({ answer }) => within(answer?.at, span)), more: next !== undefined }
  }
  const [accepted, acceptedInPart, notAccepted, redirected, polls, consultations, state] = await Promise.all([
    ...([read('accepted'), read('acceptedInPart'), read('notAccepted'), read('redirected')] as const),
    ...([pollsOf(register, span), consultationsOf(register, span), publicLog.newest()] as const),
  ])
  const answered = { accepted, acceptedInPart, notAccepted, redirected }
  return { year, isOver: span.to <= now, statistics, answered, polls, consultations, state, now }
}
