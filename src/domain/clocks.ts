import type { Instant } from './ids.js'
import { type Result, ok, refused } from './result.js'
import { MINUTE } from './zonedTime.js'

/** What a topic, or a row of one, has of its own. */
export interface TopicClock {
  readonly about: string
  /** Working days within which a person replies. */
  readonly firstReplyDays?: number
  /** Working days within which the answer is due. */
  readonly days?: number
}

/** How much time, or how many people, each promise takes: set by the administrator, in force for what comes from then on. */
export interface Clocks {
  /** Working days within which a person replies, also after a case was reopened, and within which the answer is due. */
  readonly firstReplyDays: number
  readonly days: number
  readonly topics: readonly TopicClock[]
  /** Percent of a promised time: used when whoever holds the case is warned, and added by the new date when it was missed. */
  readonly late: { readonly warnPercent: number; readonly extendPercent: number }
  /** Working days the citizen has to answer a question back, and days before their end on which they are reminded. */
  readonly citizenAnswerDays: number
  readonly reminderDays: number
  /** Silent days after which an answered case closes by itself, and days within which a closed one may be reopened. */
  readonly silentDays: number
  readonly reopenDays: number
  /** Days after closing on which the author is asked whether it is really solved. */
  readonly askAgainDays: number
  /** Working days within which publication is decided and, once published, the official answer is due. */
  readonly reviewDays: number
  readonly answerDays: number
  /** Days within which a refusal may be appealed against, and working days within which that is decided. */
  readonly appealDays: number
  readonly appealAnswerDays: number
  /** Supporters at whom a proposal goes to a committee: altogether, or in one wilayat. */
  readonly supporters: { readonly altogether: number; readonly wilayat: number }
  /** Proposals and complaints one person may send in a day; safety reports are never counted. */
  readonly dailyMax: number
  /** Minutes after midnight between which nobody is disturbed who did not choose otherwise; it ends on the next day. */
  readonly night: { readonly from: number; readonly to: number }
  /** Minutes, at any hour, within which a safety report is read and after which the team is alerted again, and hours within which the law wants it passed on. */
  readonly safety: { readonly readMinutes: number; readonly alertMinutes: number; readonly dueHours: number }
  /** Hours before its end from which a poll closes soon. */
  readonly closingSoonHours: number
}

const HOUR = 60 * MINUTE

/** By when a report of danger that comes now is read, and by when the law wants it passed on: at any hour, in plain time. */
export const safetyDates = (
  { safety }: Pick<Clocks, 'safety'>,
  now: Instant,
): { readonly firstReplyDue: Instant; readonly due: Instant } => ({
  firstReplyDue: now + safety.readMinutes * MINUTE,
  due: now + safety.dueHours * HOUR,
})

const DAYS = { min: 0, max: 250 } as const
const PEOPLE = { min: 1, max: 1_000_000 } as const

/** Between what each number of the clocks may be. */
export const CLOCK_LIMITS = {
  firstReplyDays: DAYS,
  days: DAYS,
  reviewDays: DAYS,
  answerDays: DAYS,
  appealDays: { min: 1, max: 365 },
  appealAnswerDays: { min: 1, max: 250 },
  warnPercent: { min: 1, max: 99 },
  extendPercent: { min: 1, max: 200 },
  citizenAnswerDays: { min: 1, max: 60 },
  reminderDays: { min: 1, max: 30 },
  silentDays: { min: 1, max: 90 },
  askAgainDays: { min: 1, max: 365 },
  reopenDays: { min: 0, max: 365 },
  altogether: PEOPLE,
  wilayat: PEOPLE,
  dailyMax: { min: 1, max: 100 },
  readMinutes: { min: 5, max: 1440 },
  alertMinutes: { min: 1, max: 1440 },
  dueHours: { min: 1, max: 24 },
  closingSoonHours: { min: 1, max: 168 },
} as const
export type ClockNumber = keyof typeof CLOCK_LIMITS

/** Minutes after midnight between which the night may begin, and end on the next day. */
export const NIGHT_LIMITS = { from: { min: 1080, max: 1439 }, to: { min: 1, max: 720 } } as const

/** The promises made with a complaint about that: the row's own, else its topic's, else everybody's. The reply never comes after the answer. */
export const promisesFor = (
  clocks: Pick<Clocks, 'firstReplyDays' | 'days' | 'topics'>,
  topic: string,
  subtopic: string,
): { readonly firstReplyDays: number; readonly days: number } => {
  const own = (about: string): TopicClock | undefined => clocks.topics.find(each => each.about === about)
  const [row, whole] = [own(subtopic), own(topic)]
  const days = row?.days ?? whole?.days ?? clocks.days
  const firstReplyDays = row?.firstReplyDays ?? whole?.firstReplyDays ?? clocks.firstReplyDays
  return { firstReplyDays: Math.min(firstReplyDays, days), days }
}

export type ClocksRefusal = 'unknownTopic' | 'topicTwice'

/** The clocks, or what is wrong with them; each number alone is within its limits already. */
export const clocksOf = (clocks: Clocks, topics: ReadonlySet<string>): Result<Clocks, ClocksRefusal> => {
  const about = clocks.topics.map(each => each.about)
  if (!about.every(each => topics.has(each))) return refused('unknownTopic')
  return new Set(about).size === about.length ? ok(clocks) : refused('topicTwice')
}
