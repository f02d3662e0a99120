import type { CaseEvent } from './case.js'
import { REPLIES } from './caseDues.js'
import type { Instant } from './ids.js'
import { type WorkingCalendar, workingMinutesBetween } from './workingCalendar.js'

/** What of a case is counted. */
export interface Counted {
  readonly events: readonly CaseEvent[]
}

/** How promises to the authors of some cases were kept, as it is counted for staff and for everybody. */
interface PromisesKept {
  /** Of how many a first reply was there or due, and how many of those had it in time. */
  readonly due: number
  readonly inTime: number
  /** Working minutes from receipt to the first reply, and to the answer. */
  readonly replies: readonly number[]
  readonly answers: readonly number[]
  readonly answered: number
  /** Of the answered: how many their authors called solved, had opened again, and rated. */
  readonly confirmed: number
  readonly reopened: number
  readonly stars: readonly number[]
}

export const openingOf = ({ events: [first] }: Counted): (CaseEvent & { readonly is: 'received' }) | undefined =>
  first?.is === 'received' ? first : undefined

/** When the author took the case back for good. */
export const withdrawnAt = ({ events }: Counted): Instant | undefined => {
  const last = events.findLast(({ is }) => is === 'withdrawn' || is === 'restored')
  return last?.is === 'withdrawn' ? last.at : undefined
}

/** True or false; undefined while it is open, and where it was withdrawn before it was due: then nothing was owed any more. */
const isInTime = (
  each: Counted,
  due: Instant,
  { reply, now }: { readonly reply: CaseEvent | undefined; readonly now: Instant },
): boolean | undefined => {
  if (reply) return reply.at <= due
  return Math.min(now, withdrawnAt(each) ?? now) > due ? false : undefined
}

const starsOf = ({ events }: Counted): readonly number[] => {
  const last = events.findLast(({ is }) => is === 'rated')
  return last?.is === 'rated' ? [last.stars] : []
}

/** Goes through cases one after the other and counts how promises to their authors were kept. */
export const promisesKept = (
  calendar: WorkingCalendar,
  now: Instant,
): { readonly add: (each: Counted) => void; readonly told: () => PromisesKept } => {
  const [replies, answers, stars]: [number[], number[], number[]] = [[], [], []]
  const sums = { due: 0, inTime: 0, answered: 0, confirmed: 0, reopened: 0 }
  return {
    add(each) {
      const opening = openingOf(each)
      if (!opening) return
      const { events } = each
      const reply = events.find(({ is }) => REPLIES.has(is))
      if (reply) replies.push(workingMinutesBetween(calendar, opening.at, reply.at))
      const inTime = isInTime(each, opening.firstReplyDue, { reply, now })
      if (inTime !== undefined) sums.due += 1
      if (inTime) sums.inTime += 1
      const answer = events.find(({ is }) => is === 'resolved')
      if (!answer) return
      sums.answered += 1
      answers.push(workingMinutesBetween(calendar, opening.at, answer.at))
      if (events.some(({ is }) => is === 'confirmed')) sums.confirmed += 1
      if (events.some(({ is }) => is === 'reopened')) sums.reopened += 1
      stars.push(...starsOf(each))
    },
    told: () => ({ ...sums, replies, answers, stars }),
  }
}
