import type { TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import type { ProposalDocument } from '../../store/documents.js'
import { type Enclosed, OURS, enclosedIn } from './caseFiles.js'
import { type Answer, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { PROPOSAL_ACTS, proposalFor } from './proposals.js'

/** Opens the n-th of such files; that it was opened is kept. */
const opening =
  (filesOf: (proposal: ProposalDocument) => readonly Enclosed[]) =>
  async (house: StaffHouse, officer: Officer, code: TrackingCode, n: number): Promise<Answer<Enclosed>> => {
    const found = await proposalFor(house, officer, code, PROPOSAL_ACTS)
    if (!found.ok) return found
    const enclosed = filesOf(found.value.proposal)[n]
    if (enclosed?.attachment.is !== 'file') return refuse('notFound')
    await keepAudit(house, officer.id, 'proposal.attachment', code, { n })
    return done(enclosed)
  }

/** What came with a proposal. */
export const openProposalAttachment = opening(proposal => enclosedIn(proposal))

/** What goes with the answer to a proposal, or with its draft. */
export const openAnswerFile = opening(({ state, draftAnswer }) => {
  const { files = [] } = (state.is === 'answered' ? state.answer : draftAnswer) ?? {}
  return files.map(attachment => ({ attachment, channel: OURS }))
})
