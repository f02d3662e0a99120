import { type Rung, TOP_RUNG } from './case.js'
import type { ClockRules } from './caseClock.js'
import type { Instant } from './ids.js'
import type { ProposalState } from './proposal.js'
import { addWorkingMinutes, endOfWorkingDay, workingMinutesBetween } from './workingCalendar.js'

/** How the duty to answer a published proposal stands. What the register calls overdue follows from its first date alone. */
export interface AnswerDuty {
  /** The date that the author was told last. */
  readonly promised: Instant
  readonly warned: boolean
  /** How far up it was raised; 0 while it is not late. */
  readonly rung: 0 | Rung
  /** When time next brings something; absent where it brings nothing more. */
  readonly nextAt?: Instant
}

/** What time brings to a proposal that is owed an answer. */
export type DutyEvent = 'answerWarned' | 'answerLate'

export type Owed = Extract<ProposalState, { is: 'published' }>

/** Of two that become one, that whose dates stand for both: the one published first. */
export const olderOf = <P extends { readonly state: Owed }>(one: P, other: P): P =>
  other.state.at < one.state.at ? other : one

const timed = (
  duty: Omit<AnswerDuty, 'nextAt'>,
  { at, answerDue }: Owed,
  { calendar, clocks }: ClockRules,
): AnswerDuty => {
  if (duty.rung === TOP_RUNG) return duty
  if (duty.warned) return { ...duty, nextAt: duty.promised }
  const used = (workingMinutesBetween(calendar, at, answerDue) * clocks.late.warnPercent) / 100
  return { ...duty, nextAt: addWorkingMinutes(calendar, at, used) }
}

/** The duty that begins with the publication. */
export const dutyOf = (state: Owed, rules: ClockRules): AnswerDuty =>
  timed({ promised: state.answerDue, warned: false, rung: 0 }, state, rules)

/** What time has brought by now, if anything, and the duty after it: a warning, then one rung up with each missed date. */
export const broughtToDuty = (
  state: Owed,
  { promised, warned, rung }: AnswerDuty,
  rules: ClockRules,
  now: Instant,
): { readonly event?: DutyEvent; readonly duty: AnswerDuty } => {
  const standing = timed({ promised, warned, rung }, state, rules)
  if (standing.nextAt === undefined || now < standing.nextAt) return { duty: standing }
  if (now < promised) return { event: 'answerWarned', duty: timed({ promised, warned: true, rung }, state, rules) }
  const { calendar, clocks } = rules
  const more = (workingMinutesBetween(calendar, state.at, state.answerDue) * clocks.late.extendPercent) / 100
  const next = ([1, 2, TOP_RUNG] as const).find(each => each > rung) ?? TOP_RUNG
  const later = endOfWorkingDay(calendar, addWorkingMinutes(calendar, now, more))
  return { event: 'answerLate', duty: timed({ promised: later, warned: true, rung: next }, state, rules) }
}
