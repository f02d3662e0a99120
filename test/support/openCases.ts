import { freshState } from '../../dialogs/kit/state.js'
import { type Case, type CaseEvent, openedCase } from '../../src/domain/case.js'
import { caseAfter } from '../../src/domain/caseAfter.js'
import { nextMoment } from '../../src/domain/caseClock.js'
import { type ConversationId, type Instant, mint } from '../../src/domain/ids.js'
import { afterWorkingDays } from '../../src/domain/workingCalendar.js'
import type { Store } from '../../src/store/connection.js'
import type { CaseDocument, HeadDocument } from '../../src/store/documents.js'
import { MINISTRY } from './world.js'
import { address } from './writePath.js'

const MINUTE = 60_000
const FIVE_DAYS = 5 * 24 * 60
const AT_ONCE = 1_000

/** The n-th of many open cases: other moments within five days, other topics, taken or not, replied to or not. */
const openCase = (n: number, from: Instant): Case => {
  const at = from + ((n * 7_919) % FIVE_DAYS) * MINUTE
  const working = (days: number): Instant => afterWorkingDays(MINISTRY.calendar, at, days)
  const opened = openedCase(mint(`C26-${n}`), n % 10 === 0 ? 'enquiry' : 'complaint', {
    is: 'received',
    at,
    unit: mint<'unit'>('dg_muscat'),
    firstReplyDue: working(2),
    due: working(2 + (n % 9)),
  })
  const by = mint<'officer'>('officer')
  const claimed: CaseEvent = { is: 'claimed', at: at + 60 * MINUTE, by }
  const replied: CaseEvent = { is: 'replied', at: at + 120 * MINUTE, by, text: 'نتابعها.' }
  return [claimed, replied].slice(0, n % 3).reduce(caseAfter, opened)
}

const documents = (n: number, from: Instant): { readonly handled: CaseDocument; readonly head: HeadDocument } => {
  const item = openCase(n, from)
  const { code, events, ...rest } = item
  const conv: ConversationId = mint(`conv-${n}`)
  const nextAt = nextMoment(item, MINISTRY)
  const given = events.map((event, at) => ({ ...event, id: `given:${at}` }))
  const inbound = { evt: mint<'event'>('tg:1'), address: address(String(n)), at: from, sender: {} } as const
  const facets = { channel: 'telegram', language: 'ar' } as const
  const state = freshState(conv, { ...inbound, content: { is: 'start' } }, from)
  return {
    handled: { ...rest, _id: code, conv, facets, version: 1, events: given, ...(nextAt !== undefined && { nextAt }) },
    head: { _id: conv, seq: 1, at: from, address: inbound.address, state },
  }
}

/** Fills the database with open cases, each of somebody with a chat of their own. */
export const openCases = async (store: Store, many: number, from: Instant): Promise<void> => {
  for (let n = 0; n < many; n += AT_ONCE) {
    const made = Array.from({ length: Math.min(AT_ONCE, many - n) }, (_none, more) => documents(n + more, from))
    await store.cases.insertMany(made.map(({ handled }) => handled))
    await store.heads.insertMany(made.map(({ head }) => head))
  }
}
