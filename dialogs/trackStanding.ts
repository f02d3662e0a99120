import { answerDue, isReplied } from '../src/domain/caseDues.js'
import type { Case } from '../src/domain/case.js'
import type { Instant } from '../src/domain/ids.js'
import { needsGuardian } from '../src/domain/participant.js'
import { afterWorkingDays } from '../src/domain/workingCalendar.js'
import type { Args, Value } from '../src/messaging/say.js'
import type { PhraseKey } from '../locales/index.js'
import { PUBLICATION_TEAM } from '../locales/routing.js'
import type { ItemView } from './kit/facts.js'
import { DAY_MS, type Turn } from './kit/turn.js'
import { statusOf } from './ownItems.js'

type Lines = readonly Value[]

const line = (phrase: PhraseKey, args: Args = {}): Value => ({ phrase, args })

/** Lines beneath what stands before them; nothing where there are none. */
export const beneath = (lines: Lines): Value => (lines.length === 0 ? '' : { list: ['', ...lines], by: '\n' })

const reviewed = ({ ministry, now, state }: Turn, { at }: ItemView): Lines => {
  const { calendar, clocks } = ministry
  const review = afterWorkingDays(calendar, at, clocks.reviewDays)
  const isMinor = state.participant !== undefined && needsGuardian(state.participant)
  return [
    line('track.with', { unit: { label: 'unit', id: PUBLICATION_TEAM } }),
    line(review < now ? 'track.review.late' : 'track.review', { date: { date: review } }),
    isMinor ? line('track.review.minor') : line('track.review.then', { days: clocks.answerDays }),
  ]
}

/** How a published proposal stands: how many support it of how many, what was said about it, and when it is answered. */
export const supportLines = (
  { ministry }: Turn,
  { proposal, reached, promised, supporters: s, argued }: ItemView,
): Lines => {
  if (proposal?.is !== 'published') return []
  const { answerDue: first } = proposal
  const { for: pro, against: con } = argued ?? { for: 0, against: 0 }
  const n = ministry.clocks.supporters.altogether
  const due = promised ?? first
  return [
    line(reached ? 'track.supporters.reached' : 'track.supporters', { s, n }),
    ...(argued ? [line('track.arguments', { pro, con })] : []),
    due > first
      ? line('track.late', { first: { date: first }, due: { date: due } })
      : line('track.due', { due: { date: due } }),
  ]
}

/** When silence closes it: counted from the last thing said. */
const silentUntil = ({ ministry }: Turn, { events }: Case): Instant => {
  const said = events.findLast(({ is }) => is === 'resolved' || is === 'citizenWrote')
  return (said?.at ?? 0) + ministry.clocks.silentDays * DAY_MS
}

const caseLines = (turn: Turn, handled: Case): Lines => {
  const { kind, state, unit, firstReplyDue } = handled
  if (state.is === 'closed') return []
  if (state.is === 'answered') return [line('track.silent', { date: { date: silentUntil(turn, handled) } })]
  const awaitsReply = kind !== 'safety' && !isReplied(handled) && firstReplyDue >= turn.now
  return [
    line('track.with', { unit: { label: 'unit', id: unit } }),
    ...(awaitsReply ? [line('track.firstReply', { date: { date: firstReplyDue } })] : []),
    line('track.due.case', { due: { date: answerDue(handled, turn.ministry.calendar, turn.now) } }),
    ...(state.is === 'waitingForCitizen' ? [line('track.waiting', { date: { date: state.until } })] : []),
  ]
}

/** How something of theirs stands: who has it, what comes next and by when. */
export const standingOwn = (turn: Turn, item: ItemView): Lines => {
  if (item.withdrawnAt !== undefined) return []
  if (item.case) return caseLines(turn, item.case)
  if (item.kind !== 'proposal') return []
  if (item.proposal?.is === 'screening') return reviewed(turn, item)
  const lines = supportLines(turn, item)
  return lines.length === 0 ? [] : [...lines, line('track.then.own')]
}

/** The same of somebody else's, as the register tells it. */
export const standingOther = (turn: Turn, item: ItemView): Lines => {
  const lines = supportLines(turn, item)
  if (lines.length > 0) return [...lines, line('track.then.other')]
  const isOpen = item.kind === 'complaint' && !['answered', 'closed'].includes(statusOf(item))
  return isOpen ? [line('track.then.complaint')] : []
}
