import type { TrackingCode } from '../../src/domain/ids.js'
import { mint } from '../../src/domain/ids.js'
import type { PollDraft } from '../../src/service/staff/pollDraft.js'
import { approvePoll, draftPoll, openPoll } from '../../src/service/staff/polls.js'
import { type Desk, ordered } from './staffDesk.js'

const WEEK = 7 * 86_400_000

/** When the school day should start: seven or eight. */
export const STARTING_TIME = {
  question: { ar: 'متى يناسبكم بدء اليوم الدراسي؟', en: 'When should the school day start?' },
  kind: { is: 'single' },
  options: [
    { ar: 'السابعة', en: 'Seven' },
    { ar: 'الثامنة', en: 'Eight' },
  ],
} as const

/** How good the buses are, from 1 to 5. */
export const BUSES = {
  question: { ar: 'ما تقييمكم لحافلات المدارس؟', en: 'How do you rate the school buses?' },
  kind: { is: 'scale', from: 1, to: 5, low: { ar: 'ضعيفة', en: 'poor' }, high: { ar: 'ممتازة', en: 'excellent' } },
  options: [],
} as const

/** Drafts a poll, has it approved by somebody else, and opens it for a week. */
export const openedPoll = async (
  [author, second]: readonly [Desk, Desk],
  words: Pick<PollDraft, 'question' | 'kind' | 'options'>,
): Promise<TrackingCode> => {
  const draft: PollDraft = {
    ...words,
    ...{ unit: mint('epart'), asksWhy: false, showsInterim: true, closesAt: author.house.clock() + WEEK },
    audience: { capacities: [], governorates: [] },
  }
  const { code } = await ordered(draftPoll(author.house, { officer: author.officer }, draft))
  await ordered(approvePoll(second.house, { officer: second.officer }, code))
  await ordered(openPoll(author.house, { officer: author.officer }, code))
  return code
}
