import { type Appeal, refusalIn } from '../domain/appeal.js'
import type { ChangeOf } from '../domain/change.js'
import type { ProposalState } from '../domain/proposal.js'
import type { AnswerDuty } from '../domain/proposalDuty.js'
import { type Session, type Store, inTransaction } from './connection.js'
import { letFilesWait } from './letterFiles.js'
import { moveProposal } from './proposalMoves.js'
import { publish } from './publisher.js'
import type { ProposalDocument } from './documents.js'
import { isProposal } from './staffModeration.js'
import { type Happening, noteNews } from './staffNews.js'
import { DONE, type Step, type StepContext } from './step.js'
import { reaching } from './unavailable.js'

/** Keeps an appeal, once; repeated it changes nothing. */
export const makeAppeal = (
  { code, participant, words, at, due }: ChangeOf<'appealMade'>,
  { store, id, canonical }: StepContext,
): Promise<Step> =>
  inTransaction(store, async session => {
    const found = await store.contributions.findOne({ _id: code, participant: canonical(participant) }, { session })
    if (!found || !isProposal(found)) return { is: 'missing', why: `no proposal ${code} of this person` }
    if (found.appeal?.at === at) return DONE
    const refusal = refusalIn(found.state)
    if (!refusal || found.appeal) return { is: 'impossible', why: `nobody may appeal about ${code} now` }
    const appeal: Appeal = { at, words, against: refusal.against, refusedBy: refusal.by, due }
    await store.contributions.updateOne({ _id: code }, { $set: { appeal }, $inc: { version: 1 } }, { session })
    await publish(store, [code], session)
    await noteNews(store, [{ id: `${code} ${id}`, at, news: { is: 'proposal', code, event: 'appealed' } }], session)
    return DONE
  })

/** Appeals that wait to be decided, what is due first in front. */
export const appealsWaiting = (
  store: Store,
  wanted: { readonly against: readonly Appeal['against'][]; readonly governorates?: readonly string[] | undefined },
  most: number,
): Promise<readonly ProposalDocument[]> =>
  reaching(async () => {
    const found = await store.contributions
      .find({
        'appeal.due': { $exists: true },
        'appeal.verdict': { $exists: false },
        // Who withdrew it, or is not there any more, waits for nothing.
        'state.is': { $in: ['declined' as const, 'answered' as const] },
        'appeal.words': { $ne: '' },
        'appeal.against': { $in: [...wanted.against] },
        ...(wanted.governorates && { governorate: { $in: [...wanted.governorates] } }),
      })
      .sort({ 'appeal.due': 1 })
      .limit(most)
      .toArray()
    return found.filter(isProposal)
  })

/** Writes what was decided about an appeal; false when the proposal has changed since it was looked at. */
export const putVerdict = async (
  store: Store,
  proposal: ProposalDocument,
  set: { readonly appeal: Appeal; readonly state?: ProposalState; readonly duty?: AnswerDuty },
  news: Happening,
  session: Session,
): Promise<boolean> => {
  if (!(await moveProposal(store, proposal, { set, news }, session))) return false
  const { _id, state: before } = proposal
  if (set.state && before.is === 'answered') await letFilesWait(store, _id, before.answer.files ?? [], session)
  return true
}
