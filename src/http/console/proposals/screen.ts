import { z } from 'zod'
import { draftAnswer, publishAnswer } from '../../../service/staff/answers.js'
import { PROPOSAL_ACTS } from '../../../service/staff/proposals.js'
import { type Screen, deed, go, refusal, view } from '../screen.js'
import { AnswerForm, draftIn } from './answer.js'
import { BOARD, BoardQuery, boardPage } from './board.js'
import { proposalPage } from './item.js'

/** The way of proposals through the house, from review to what was done. */
export const PROPOSALS: Screen = {
  name: 'proposals.title',
  path: BOARD,
  acts: PROPOSAL_ACTS,
  nav: 'work',
  routes: [
    view('/proposals', BoardQuery, boardPage),
    view('/proposals/:code', z.object({}), (visit, _, params) => proposalPage(visit, params)),
    deed(
      '/proposals/:code/answer',
      AnswerForm,
      async ({ house, order }, given, { code }, version) => {
        const answer = await draftAnswer(house, order(version), code, draftIn(given))
        return answer.ok ? go(`${BOARD}/${code}`, 'proposals.answer.drafted') : refusal(answer.because)
      },
      (visit, given, wrong, params) => proposalPage(visit, params, { given, wrong }),
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
