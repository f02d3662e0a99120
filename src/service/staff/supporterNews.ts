import { type ConversationId, type ParticipantId, type TrackingCode, mint } from '../../domain/ids.js'
import type { SystemEvent } from '../../messaging/systemEvent.js'
import { inTransaction } from '../../store/connection.js'
import { gatherSupports, joinedTo } from '../../store/mergedProposals.js'
import { supportsAfter } from '../../store/proposalMoves.js'
import { publish } from '../../store/publisher.js'
import type { JobDocument } from '../../store/jobDocuments.js'
import { finishJob, noteProgress } from '../../store/staffJobs.js'
import { proposalByCode } from '../../store/staffModeration.js'
import { linksOfPeople, participantsAfter } from '../../store/staffPolls.js'
import type { StaffHouse } from './house.js'

type ManyTold = Extract<JobDocument, { kind: 'supportersTold' | 'participantsTold' }>

/** People told side by side; progress is noted after each such group. */
const GROUP = 50

/** The next ones to be told, and up to where everybody then has been; undefined at the end. */
type Next = (
  after: string | undefined,
) => Promise<{ readonly people: readonly ParticipantId[]; readonly last: string } | undefined>

/** Those who support the proposal. Its author, and of a merger both, are told by whoever decided. */
const supportersOf = async (house: StaffHouse, job: ManyTold): Promise<Next> => {
  const told = await authorsTold(house, job)
  return async after => {
    const supports = await supportsAfter(house.store, job.code, after, GROUP)
    const last = supports.at(-1)?._id
    const people = supports.flatMap(({ participant }) => (told.has(participant) ? [] : [participant]))
    return last === undefined ? undefined : { people, last }
  }
}

const participantsOf =
  ({ store }: StaffHouse, code: TrackingCode): Next =>
  async after => {
    const people = await participantsAfter(store, code, after === undefined ? undefined : mint(after), GROUP)
    const last = people.at(-1)
    return last === undefined ? undefined : { people, last }
  }

/**
 * Tells everybody who supports a proposal, with the authors of those that were merged into it, or who took part in a
 * consultation, once each and in their oldest chat. Begun again after a crash it goes on where it was; a conversation takes
 * the same news once.
 */
export const tellMany = async (house: StaffHouse, job: ManyTold): Promise<void> => {
  const next = job.kind === 'supportersTold' ? await supportersOf(house, job) : participantsOf(house, job.code)
  for (let found = await next(job.after); found; found = await next(found.last)) {
    await tellGroup(house, job, found.people)
    if (!(await noteProgress(house.store, job, { after: found.last }))) return
  }
  return finishJob(house.store, job)
}

/** Authors, who hear of it as such. Those of proposals that were merged into this one are told here. */
const authorsTold = async (house: StaffHouse, { _id, code, event }: ManyTold): Promise<ReadonlySet<ParticipantId>> => {
  const { store } = house
  const author = (await proposalByCode(store, code))?.proposal.participant
  const joined = await joinedTo(store, [code])
  const told = new Set([author, ...joined.map(({ participant }) => participant)].filter(id => id !== undefined))
  if (event.is === 'proposalMerged' || event.is === 'proposalSeparated') {
    const other = await proposalByCode(store, event.is === 'proposalMerged' ? event.into : event.from)
    if (event.is === 'proposalMerged' && other) await gatherLate(house, other.proposal)
    return other?.proposal.participant === undefined ? told : told.add(other.proposal.participant)
  }
  for (const { _id: own, participant, conv } of joined)
    if (participant !== author) await house.command(conv, asAuthor(event, own), `${_id}:${conv}`, 'bulk')
  return told
}

/** A support given while the two became one is stored by now. */
const gatherLate = async ({ store }: StaffHouse, into: Parameters<typeof gatherSupports>[1]): Promise<void> => {
  await inTransaction(store, session => gatherSupports(store, into, session))
  await publish(store, [into._id])
}

/** What supporters are told, as the author of a proposal hears it that was merged into theirs. */
const asAuthor = (event: SystemEvent, own: TrackingCode): SystemEvent => {
  if (event.is === 'commitmentJudged') return { ...event, own }
  if (event.is !== 'proposalAnswered' && event.is !== 'proposalReached' && event.is !== 'commitmentMoved') return event
  const { supported: _, ...rest } = event
  return { ...rest, own }
}

const tellGroup = async (
  house: StaffHouse,
  { _id, event }: ManyTold,
  people: readonly ParticipantId[],
): Promise<void> => {
  const links = await linksOfPeople(house.store, people)
  const oldest = new Map<ParticipantId, ConversationId>()
  for (const { participant, conv } of links)
    if (participant !== undefined && !oldest.has(participant)) oldest.set(participant, conv)
  const told = [...oldest.values()].map(conv => house.command(conv, event, `${_id}:${conv}`, 'bulk'))
  // All are waited for, so that none goes on after the group counts as failed.
  for (const end of await Promise.allSettled(told)) if (end.status === 'rejected') throw end.reason
}
