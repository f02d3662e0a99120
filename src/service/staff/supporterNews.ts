import type { ConversationId, ParticipantId } from '../../domain/ids.js'
import type { SupportDocument } from '../../store/documents.js'
import { supportsAfter } from '../../store/proposalMoves.js'
import type { JobDocument } from '../../store/staffDocuments.js'
import { finishJob, noteProgress } from '../../store/staffJobs.js'
import { proposalByCode } from '../../store/staffModeration.js'
import { linksOfPeople } from '../../store/staffPolls.js'
import type { StaffHouse } from './house.js'

type SupporterJob = Extract<JobDocument, { kind: 'supportersTold' }>

/** Supporters told side by side; progress is noted after each such group. */
const GROUP = 50

/**
 * Tells everybody who supports the proposal, once each and in their oldest chat. Its authors are told by whoever decided.
 * Begun again after a crash it goes on where it was; a conversation takes the same news once.
 */
export const tellSupporters = async (house: StaffHouse, job: SupporterJob): Promise<void> => {
  const author = (await proposalByCode(house.store, job.code))?.proposal.participant
  for (let { after } = job; ;) {
    const supports = await supportsAfter(house.store, job.code, after, GROUP)
    const last = supports.at(-1)
    if (!last) return finishJob(house.store, job)
    await tellGroup(
      house,
      job,
      supports.filter(({ participant }) => participant !== author),
    )
    after = last._id
    if (!(await noteProgress(house.store, job, { after }))) return
  }
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
