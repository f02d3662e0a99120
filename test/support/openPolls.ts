import { z } from 'zod'
import { type TrackingCode, mint } from '../../src/domain/ids.js'
import type { Desk } from './staffDesk.js'

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
} as const

const Drafted = z.object({ code: z.string() })

/** Drafts a poll, has it approved by somebody else, and opens it for a week. */
export const openedPoll = async (
  [author, second]: readonly [Desk, Desk],
  words: object,
  now: number,
): Promise<TrackingCode> => {
  const draft = { ...words, unit: 'epart', showsInterim: true, closesAt: new Date(now + WEEK).toISOString() }
  const { code } = Drafted.parse(await author.orders('polls', draft))
  await second.orders(`polls/${code}/approve`)
  await author.orders(`polls/${code}/open`)
  return mint(code)
}
