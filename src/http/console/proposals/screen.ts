import { z } from 'zod'
import { mint } from '../../../domain/ids.js'
import { draftAnswer, publishAnswer } from '../../../service/staff/answers.js'
import { makeCommitment, progressCommitment } from '../../../service/staff/commitments.js'
import { fileForAnswer, filesForAnswer } from '../../../service/staff/letterFiles.js'
import { mergeProposal, separateProposal } from '../../../service/staff/mergers.js'
import { openAnswerFile } from '../../../service/staff/proposalFiles.js'
import { PROPOSAL_ACTS } from '../../../service/staff/proposals.js'
import { approvers } from '../approvers.js'
import { enclosures } from '../enclosures.js'
import { typed } from '../given.js'
import { filesNamed, keepsBrought } from '../letterFiles.js'
import { type Screen, deed, go, refusal, view } from '../screen.js'
import { AnswerForm, draftIn } from './answer.js'
import { BOARD, BoardQuery, boardPage } from './board.js'
import { CommitmentForm, ProgressForm, progressIn, promisedIn } from './commitments.js'
import { dossierPage } from './dossier.js'
import { proposalPage } from './item.js'
import { MergeForm, PreviewQuery, mergerPage } from './mergerPreview.js'
import { SeparateForm } from './mergers.js'

/** The way of proposals through the house, from review to what was done. */
export const PROPOSALS: Screen = {
  name: 'proposals.title',
  path: BOARD,
  acts: PROPOSAL_ACTS,
  nav: 'work',
  routes: [
    view('/proposals', BoardQuery, boardPage),
    view('/proposals/:code', z.object({}), (visit, _, params) => proposalPage(visit, params)),
    view('/proposals/:code/dossier', z.object({}), (visit, _, params) => dossierPage(visit, params)),
    deed(
      '/proposals/:code/answer',
      AnswerForm,
      async (visit, given, { code }, version) => {
        const { house, officer, order } = visit
        const files = await filesForAnswer(house, officer, code, filesNamed({ files: given.files }))
        if (!files.ok) return refusal(files.because)
        const answer = await draftAnswer(house, order(version), code, draftIn(given, files.value))
        const who = approvers(visit, 'publishAnswer')
        return answer.ok ? go(`${BOARD}/${code}`, 'proposals.answer.drafted', { who }) : refusal(answer.because)
      },
      (visit, given, wrong, params) => proposalPage(visit, params, { given, wrong }),
      keepsBrought(fileForAnswer),
    ),
    enclosures('/proposals', openAnswerFile, '/answer'),
    view('/proposals/:code/merge', PreviewQuery, mergerPage),
    deed(
      '/proposals/:code/merge',
      MergeForm,
      async ({ house, order }, merger, { code }, version) => {
        const answer = await mergeProposal(house, order(version), code, merger)
        return answer.ok ? go(`${BOARD}/${merger.into}`, 'proposals.merge.done', { code }) : refusal(answer.because)
      },
      (visit, given, wrong, params) =>
        mergerPage(visit, { alike: '', other: typed(given, 'into') }, params, { given, wrong }),
    ),
    deed(
      '/proposals/:code/separate',
      SeparateForm,
      async ({ house, order }, { separateReason }, { code }, version) => {
        const answer = await separateProposal(house, order(version), code, separateReason)
        return answer.ok ? go(`${BOARD}/${code}`, 'proposals.separate.done') : refusal(answer.because)
      },
      (visit, given, wrong, params) => proposalPage(visit, params, { given, wrong }),
    ),
    deed(
      '/proposals/:code/commitment',
      CommitmentForm,
      async (visit, given, { code }, version) => {
        const { house, order } = visit
        const answer = await makeCommitment(house, order(version), code, promisedIn(visit, given))
        return answer.ok ? go(`${BOARD}/${code}`, 'proposals.commitment.made') : refusal(answer.because)
      },
      (visit, given, wrong, params) => proposalPage(visit, params, { given, wrong }),
    ),
    deed(
      '/commitments/:id/progress',
      ProgressForm,
      async ({ house, order }, given, { id }, version) => {
        const answer = await progressCommitment(house, order(version), id, progressIn(given))
        return answer.ok
          ? go(`${BOARD}/${answer.value.proposal._id}`, 'proposals.commitment.moved')
          : refusal(answer.because)
      },
      // The id is the code of the proposal, a dash and a number.
      (visit, given, wrong, { id }) =>
        proposalPage(visit, { code: mint(id.replace(/-\d+$/u, '')), id }, { given, wrong, about: id }),
    ),
    deed(
      '/proposals/:code/publish',
      z.object({}),
      async ({ house, order }, _, { code }, version) => {
        const answer = await publishAnswer(house, order(version), code)
        return answer.ok ? go(`${BOARD}/${code}`, 'proposals.answer.published') : refusal(answer.because)
      },
      (visit, _given, _wrong, params) => proposalPage(visit, params),
    ),
  ],
}
