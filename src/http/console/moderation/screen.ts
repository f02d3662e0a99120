import { z } from 'zod'
import { DECLINE_REASONS } from '../../../domain/proposal.js'
import {
  EXPLANATION,
  declineProposal,
  openProposalAttachment,
  publishProposal,
  returnProposal,
} from '../../../service/staff/moderation.js'
import { text } from '../../staff/fields.js'
import { sendEnclosed } from '../../staff/files.js'
import type { RefusalName } from '../../staff/refusals.js'
import type { PhraseKey } from '../../../../locales/index.js'
import { type Answer, type Params, type Screen, deed, go, refusal, sends, view } from '../screen.js'
import { itemPage } from './item.js'
import { QUEUE, QueueQuery, queuePage } from './queue.js'

type Decided = Promise<{ readonly ok: true } | { readonly ok: false; readonly because: RefusalName }>

/** On to the next one: the queue says what became of the last. */
const decided = async ({ code }: Params, made: Decided, phrase: PhraseKey): Promise<Answer> => {
  const answer = await made
  return answer.ok ? go(QUEUE, phrase, { code }) : refusal(answer.because)
}

const reason = z.enum(DECLINE_REASONS)
const FILE = /^\d{1,3}$/u

/** What is reviewed before everybody may read it. */
export const MODERATION: Screen = {
  name: 'moderation.title',
  path: QUEUE,
  acts: ['moderate'],
  nav: 'work',
  routes: [
    view('/moderation', QueueQuery, queuePage),
    view('/moderation/:code', z.object({}), (visit, _, params) => itemPage(visit, params)),
    sends('/moderation/:code/files/:n', async ({ house, officer, ports, request }, { code }) => {
      const { n } = request.params
      if (typeof n !== 'string' || !FILE.test(n) || !request.res) return refusal('notFound')
      const opened = await openProposalAttachment(house, officer, code, Number(n))
      if (!opened.ok) return refusal('notFound')
      return (await sendEnclosed(ports, opened.value, `${code}-${n}`, request.res))
        ? { is: 'sent' }
        : refusal('fileGone')
    }),
    deed(
      '/moderation/:code/publish',
      z.object({}),
      ({ house, order }, _, params, version) =>
        decided(params, publishProposal(house, order(version), params.code), 'moderation.publish.done'),
      (visit, given, wrong, params) => itemPage(visit, params, { given, wrong }),
    ),
    deed(
      '/moderation/:code/return',
      z.object({ returnReason: reason, suggestion: text(EXPLANATION) }),
      ({ house, order }, { returnReason, suggestion }, params, version) =>
        decided(
          params,
          returnProposal(house, order(version), params.code, { reason: returnReason, suggestion }),
          'moderation.return.done',
        ),
      (visit, given, wrong, params) => itemPage(visit, params, { given, wrong }),
    ),
    deed(
      '/moderation/:code/decline',
      z.object({ declineReason: reason, explanation: text(EXPLANATION) }),
      ({ house, order }, { declineReason, explanation }, params, version) =>
        decided(
          params,
          declineProposal(house, order(version), params.code, { reason: declineReason, explanation }),
          'moderation.decline.done',
        ),
      (visit, given, wrong, params) => itemPage(visit, params, { given, wrong }),
    ),
  ],
}
