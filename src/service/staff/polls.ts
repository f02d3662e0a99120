import type { Instant, TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import type { Bilingual, Poll, PollState } from '../../domain/poll/poll.js'
import { type PollEvent, type PollRefusal, pollAfter } from '../../domain/poll/pollEvent.js'
import { CODE_LETTERS } from '../../domain/trackingCode.js'
import type { PollDocument } from '../../store/documents.js'
import type { Session, Store } from '../../store/connection.js'
import type { PageOf, PageWanted } from '../../store/keyset.js'
import { addMailing, invitesTo, remindsOf, stopMailing } from '../../store/mailings.js'
import { VOTES_SETTLE_MS } from '../../store/ballots.js'
import { resultOf } from '../../store/publishedResults.js'
import { type NewJob, addJob } from '../../store/staffJobs.js'
import { addPoll, movePoll, pollByCode, putToPeopleWhere } from '../../store/staffPolls.js'
import { noteNews } from '../../store/staffNews.js'
import { type Answer, type Order, done, refuse } from './command.js'
import { writeDraft } from './drafting.js'
import type { StaffHouse } from './house.js'
import { type DraftRefusal, type PollDraft, readDraft } from './pollDraft.js'
import { type Moved, deskOf, ofDesk, stepsOf } from './putToPeople.js'

/** `notCounted`: votes of the last moments may still come in. */
type Run = Promise<Answer<PollDocument, PollRefusal | 'notCounted'>>

/** One page of polls, drafts too, for who has to do with polls; the newest in front. */
export const listPolls = async (
  { store }: StaffHouse,
  officer: Officer,
  query: PageWanted & { readonly state?: PollState['is'] | undefined },
): Promise<Answer<PageOf<PollDocument>>> => {
  const desk = deskOf(officer)
  return desk.ok ? done(await putToPeopleWhere(store.polls, { ...query, unit: officer.unit })) : desk
}

/** One poll, for who has to do with polls. */
export const readPoll = (house: StaffHouse, officer: Officer, code: TrackingCode): Promise<Answer<PollDocument>> =>
  ofDesk(officer, () => pollByCode(house.store, code))

/** Writes a poll down. Nobody else reads it before a second person has approved and it is opened. */
export const draftPoll = (
  house: StaffHouse,
  order: Order,
  draft: PollDraft,
): Promise<Answer<PollDocument, DraftRefusal>> =>
  writeDraft<Poll, DraftRefusal>(house, order, {
    what: 'poll.draft',
    act: 'draftPoll',
    letter: CODE_LETTERS.poll,
    read: () => readDraft(draft, house.ministry.units, order.officer, house.clock()),
    async add(poll, session) {
      await addPoll(house.store, poll, session)
      const news = { is: 'poll', code: poll.code, unit: poll.unit, event: 'drafted' } as const
      await noteNews(house.store, [{ id: `${poll.code} drafted`, at: poll.createdAt, news }], session)
    },
    find: code => pollByCode(house.store, code),
  })

/** Writes a step of a poll, by staff or the clock, with all that follows from it; false where it has changed meanwhile. */
export const putPoll = async (
  store: Store,
  found: PollDocument,
  { id, event, after }: Moved<Poll, PollEvent>,
  session: Session,
): Promise<boolean> => {
  const { _id: code, unit } = found
  const news = { id, at: event.at, news: { is: 'poll', code, unit, event: event.is } } as const
  if (!(await movePoll(store, found, { poll: after, news }, session))) return false
  const job = newsOf(found, after.state)
  if (job) await addJob(store, job, session)
  await invite(store, found, event, session)
  return true
}

const run = stepsOf<Poll, PollDocument, PollEvent, PollRefusal>({ find: pollByCode, after: pollAfter, put: putPoll })

/** Whoever is addressed and wants to hear of polls is invited while it is open, and once more on its last day who has not voted. */
const invite = async (
  store: Store,
  { _id: code, audience }: PollDocument,
  event: PollEvent,
  session: Session,
): Promise<void> => {
  const mailing = { wants: 'polls', audience, at: event.at } as const
  const news = { is: 'pollInvited', code } as const
  if (event.is === 'opened') await addMailing(store, { ...mailing, _id: invitesTo(code), news }, session)
  if (event.is === 'closingSoon') {
    const again = { ...news, again: true } as const
    await addMailing(store, { ...mailing, _id: remindsOf(code), news: again }, session)
  }
  if (event.is === 'closed' || event.is === 'cancelled')
    for (const each of [invitesTo(code), remindsOf(code)]) await stopMailing(store, each, session)
}

/** What voters have to be told of the step, if anything: many people, hence a job of its own. */
const newsOf = ({ _id: poll, state: before }: PollDocument, after: PollState): NewJob | undefined => {
  if (after.is === 'closed')
    return { _id: `closed:${poll}`, kind: 'pollClosed', poll, dueAt: after.at + VOTES_SETTLE_MS }
  if (after.is === 'cancelled' && before.is === 'open')
    return { _id: `cancelled:${poll}`, kind: 'pollCancelled', poll, dueAt: after.at + VOTES_SETTLE_MS }
  if (after.is === 'decisionPublished')
    return { _id: `decided:${poll}`, kind: 'pollDecided', poll, dueAt: after.at + VOTES_SETTLE_MS }
  return undefined
}

/** A second person says that the poll may be put to people. */
export const approvePoll = (house: StaffHouse, order: Order, code: TrackingCode): Run =>
  run(house, order, code, {
    what: 'poll.approve',
    act: 'approvePoll',
    event: { is: 'approved', by: order.officer.id, at: house.clock() },
  })

export const openPoll = (house: StaffHouse, order: Order, code: TrackingCode): Run =>
  run(house, order, code, { what: 'poll.open', act: 'runPoll', event: { is: 'opened', at: house.clock() } })

/** Closes a poll before its time; every voter is told the result, and everybody why. */
export const closePoll = (house: StaffHouse, order: Order, code: TrackingCode, reason?: string): Run =>
  run(house, order, code, {
    what: 'poll.close',
    act: 'runPoll',
    event: { is: 'closed', at: house.clock(), ...(reason !== undefined && { reason }) },
  })

/** Keeps a poll open for longer; everybody may read why. */
export const extendPoll = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  { until, reason }: { readonly until: Instant; readonly reason: string },
): Run =>
  run(house, order, code, {
    what: 'poll.extend',
    act: 'runPoll',
    event: { is: 'extended', at: house.clock(), until, reason },
  })

/** Lets everybody read the result, which is counted once, some seconds after the closing, and stays as it is. */
export const publishResult = async (house: StaffHouse, order: Order, code: TrackingCode): Run => {
  const found = await ofDesk(order.officer, () => pollByCode(house.store, code), ['runPoll'])
  if (!found.ok) return found
  const at = house.clock()
  if (found.value.state.is === 'closed' && !(await resultOf(house.store, found.value, at))) return refuse('notCounted')
  return run(house, order, code, {
    what: 'poll.publish',
    act: 'runPoll',
    event: { is: 'resultPublished', at },
  })
}

/** Says what the ministry does with the result; whoever voted is told. */
export const decidePoll = (house: StaffHouse, order: Order, code: TrackingCode, decision: Bilingual): Run =>
  run(house, order, code, {
    what: 'poll.decide',
    act: 'runPoll',
    event: { is: 'decisionPublished', at: house.clock(), decision },
  })

/** Calls a poll off; who voted is told why. */
export const cancelPoll = (house: StaffHouse, order: Order, code: TrackingCode, reason: string): Run =>
  run(house, order, code, {
    what: 'poll.cancel',
    act: 'runPoll',
    event: { is: 'cancelled', at: house.clock(), reason },
  })
