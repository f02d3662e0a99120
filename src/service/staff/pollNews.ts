import type { ConversationId, ParticipantId } from '../../domain/ids.js'
import { optionsOf } from '../../domain/poll/choice.js'
import { decisionDue } from '../../domain/poll/decision.js'
import { isFew } from '../../domain/poll/publicCount.js'
import { sharesOf, showsRounding } from '../../domain/poll/tally.js'
import type { SystemEvent } from '../../messaging/systemEvent.js'
import type { LinkDocument, PollDocument, VoteDocument } from '../../store/documents.js'
import { VOTES_SETTLE_MS } from '../../store/ballots.js'
import { resultOf } from '../../store/publishedResults.js'
import type { JobDocument, PollOutcome } from '../../store/jobDocuments.js'
import { finishJob, noteProgress, postponeJob } from '../../store/staffJobs.js'
import { linksOfPeople, pollByCode, votesAfter } from '../../store/staffPolls.js'
import type { StaffHouse } from './house.js'

type PollJob = Extract<JobDocument, { kind: 'pollClosed' | 'pollCancelled' | 'pollDecided' }>

/** Voters told side by side; progress is noted after each such group. */
const GROUP = 50

/**
 * Tells everybody who voted, once each and in one chat. Begun again after a crash, it goes on where it was: the news of one
 * poll has the same id in the same conversation, and a conversation takes an id once.
 */
export const tellVoters = async (house: StaffHouse, job: PollJob): Promise<void> => {
  const poll = await pollByCode(house.store, job.poll)
  if (!poll) return finishJob(house.store, job)
  const news = await newsFor(house, poll, job)
  if (!news) return postponeJob(house.store, job, house.clock() + VOTES_SETTLE_MS)
  for (let { after } = job; ;) {
    const votes = await votesAfter(house.store, job.poll, after, GROUP)
    const last = votes.at(-1)
    if (!last) return finishJob(house.store, job)
    await tellGroup(house, job, votes, news)
    after = last._id
    if (!(await noteProgress(house.store, job, { after }))) return
  }
}

type News = (vote: VoteDocument) => SystemEvent

/** Undefined where there is nothing to say yet. */
const newsFor = async (house: StaffHouse, poll: PollDocument, job: PollJob): Promise<News | undefined> => {
  const { _id: code, question, state } = poll
  if (job.kind === 'pollClosed') return resultFor(house, poll, job)
  if (job.kind === 'pollCancelled') {
    const reason = state.is === 'cancelled' ? state.reason : ''
    return () => ({ is: 'pollCancelled', code, question, reason })
  }
  const decision = state.is === 'decisionPublished' ? state.decision : { ar: '', en: '' }
  return () => ({ is: 'pollDecided', code, question, decision })
}

const resultFor = async (
  house: StaffHouse,
  poll: PollDocument,
  job: Extract<PollJob, { kind: 'pollClosed' }>,
): Promise<News | undefined> => {
  const { _id: code, question, moved } = poll
  const outcome = job.outcome ?? (await outcomeOf(house, poll))
  if (!outcome) return undefined
  // Whoever is told tomorrow is told the same numbers.
  await noteProgress(house.store, job, { outcome })
  const options = optionsOf(poll)
  const due = decisionDue(poll, house.ministry)
  return ({ choice }) => ({
    is: 'pollClosed',
    code,
    question,
    rows: outcome.rows,
    voters: outcome.voters,
    ...(outcome.rounded && { rounded: true }),
    ...(outcome.few && { few: true }),
    mine: options.filter(({ id }) => choice.includes(id)).map(({ label }) => label),
    ...(moved && { moved }),
    ...(due !== undefined && { decisionDue: due }),
  })
}

const outcomeOf = async ({ store, clock }: StaffHouse, poll: PollDocument): Promise<PollOutcome | undefined> => {
  const result = await resultOf(store, poll, clock())
  if (!result) return undefined
  if (isFew(result.voters)) return { voters: 0, rows: [], few: true }
  const shares = sharesOf(poll, result)
  return {
    voters: result.voters,
    ...(showsRounding(poll, shares) && { rounded: true as const }),
    rows: optionsOf(poll).map(({ id, label }) => ({ label, percent: shares[id] ?? 0 })),
  }
}

/** By what a conversation knows that it has been told. */
const TOLD_AS: Readonly<Record<PollJob['kind'], string>> = {
  pollClosed: 'closed',
  pollCancelled: 'cancelled',
  pollDecided: 'decided',
}

const tellGroup = async (
  house: StaffHouse,
  { poll, kind }: PollJob,
  votes: readonly VoteDocument[],
  news: News,
): Promise<void> => {
  const chats = chatsOf(
    await linksOfPeople(
      house.store,
      votes.map(({ participant }) => participant),
    ),
  )
  const told = votes.map(async vote => {
    const conv = chats(vote)
    if (conv !== undefined) await house.command(conv, news(vote), `${poll}:${TOLD_AS[kind]}:${conv}`, 'bulk')
  })
  // All are waited for, so that none goes on after the group counts as failed.
  for (const end of await Promise.allSettled(told)) if (end.status === 'rejected') throw end.reason
}

/** Where somebody is told: in the oldest chat on the channel they voted through, else in their oldest. Always the same. */
const chatsOf = (links: readonly LinkDocument[]): ((vote: VoteDocument) => ConversationId | undefined) => {
  const byPerson = new Map<ParticipantId, LinkDocument[]>()
  for (const link of links) {
    if (link.participant === undefined) continue
    byPerson.set(link.participant, [...(byPerson.get(link.participant) ?? []), link])
  }
  return ({ participant, channel }) => {
    const own = byPerson.get(participant) ?? []
    return (own.find(({ address }) => address.channel === channel) ?? own[0])?.conv
  }
}
