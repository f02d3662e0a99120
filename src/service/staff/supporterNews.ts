import type { ConversationId, ParticipantId } from '../../domain/ids.js'
import type { SystemEvent } from '../../messaging/systemEvent.js'
import { inTransaction } from '../../store/connection.js'
import type { SupportDocument } from '../../store/documents.js'
import { gatherSupports, joinedTo } from '../../store/mergedProposals.js'
import { supportsAfter } from '../../store/proposalMoves.js'
import { publish } from '../../store/publisher.js'
import type { JobDocument } from '../../store/staffDocuments.js'
import { finishJob, noteProgress } from '../../store/staffJobs.js'
import { proposalByCode } from '../../store/staffModeration.js'
import { linksOfPeople } from '../../store/staffPolls.js'
import type { StaffHouse } from './house.js'

type SupporterJob = Extract<JobDocument, { kind: 'supportersTold' }>

/** Supporters told side by side; progress is noted after each such group. */
const GROUP = 50

/**
 * Tells everybody who supports the proposal, and the authors of those that were merged into it, once each and in their oldest
 * chat. Its author, and of a merger both, are told by whoever decided. Begun again after a crash it goes on where it was; a
 * conversation takes the same news once.
 */
export const tellSupporters = async (house: StaffHouse, job: SupporterJob): Promise<void> => {
  const told = await authorsTold(house, job)
  for (let { after } = job; ;) {
    const supports = await supportsAfter(house.store, job.code, after, GROUP)
    const last = supports.at(-1)
    if (!last) return finishJob(house.store, job)
    await tellGroup(
      house,
      job,
      supports.filter(({ participant }) => !told.has(participant)),
    )
    after = last._id
    if (!(await noteProgress(house.store, job, { after }))) return
  }
}

/** Authors, who hear of it as such. Those of proposals that were merged into this one are told here. */
const authorsTold = async (
  house: StaffHouse,
  { _id, code, event }: SupporterJob,
): Promise<ReadonlySet<ParticipantId>> => {
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
const asAuthor = (event: SystemEvent, own: SupporterJob['code']): SystemEvent => {
  if (event.is === 'commitmentJudged') return { ...event, own }
  if (event.is !== 'proposalAnswered' && event.is !== 'proposalReached' && event.is !== 'commitmentMoved') return event
  const { supported: _, ...rest } = event
  return { ...rest, own }
}

const tellGroup = async (
  house: StaffHouse,
  { _id, event }: SupporterJob,
  supports: readonly SupportDocument[],
): Promise<void> => {
  const links = await linksOfPeople(
    house.store,
    supports.map(({ participant }) => participant),
  )
  const oldest = new Map<ParticipantId, ConversationId>()
  for (const { participant, conv } of links)
    if (participant !== undefined && !oldest.has(participant)) oldest.set(participant, conv)
  const told = [...oldest.values()].map(conv => house.command(conv, event, `${_id}:${conv}`, 'bulk'))
  // All are waited for, so that none goes on after the group counts as failed.
  for (const end of await Promise.allSettled(told)) if (end.status === 'rejected') throw end.reason
}
