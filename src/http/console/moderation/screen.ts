import { z } from 'zod'
import type { PhraseKey } from '../../../../locales/index.js'
import { DECLINE_REASONS } from '../../../domain/proposal.js'
import { decideAppeal } from '../../../service/staff/appeals.js'
import { EXPLANATION, declineProposal, publishProposal, returnProposal } from '../../../service/staff/moderation.js'
import { openProposalAttachment } from '../../../service/staff/proposalFiles.js'
import { text } from '../../staff/fields.js'
import type { RefusalName } from '../../staff/refusals.js'
import { enclosures } from '../enclosures.js'
import { type ConsoleRoute, type Params, type Screen, deed, go, refusal, view } from '../screen.js'
import type { Visit } from '../visit.js'
import { AppealForm, appealsPage } from './appeals.js'
import { itemPage } from './item.js'
import { APPEALS, QUEUE, QueueQuery, queuePage } from './queue.js'

type Decided = Promise<{ readonly ok: true } | { readonly ok: false; readonly because: RefusalName }>

/** A decision about one proposal, and on to the next one: the queue says what became of the last. */
const decision = <B extends z.ZodType>(
  path: string,
  body: B,
  make: (visit: Visit, body: z.output<B>, params: Params, version: number | undefined) => Decided,
  phrase: PhraseKey,
): ConsoleRoute =>
  deed(
    `/moderation/:code/${path}`,
    body,
    async (visit, given, params, version) => {
      const answer = await make(visit, given, params, version)
      return answer.ok ? go(QUEUE, phrase, { code: params.code }) : refusal(answer.because)
    },
    (visit, given, wrong, params) => itemPage(visit, params, { given, wrong }),
  )

const reason = z.enum(DECLINE_REASONS)

/** What is reviewed before everybody may read it. */
export const MODERATION: Screen = {
  name: 'moderation.title',
  path: QUEUE,
  acts: ['moderate'],
  nav: 'work',
  routes: [
    view('/moderation', QueueQuery, queuePage),
    view('/moderation/appeals', z.object({}), visit => appealsPage(visit)),
    view('/moderation/:code', z.object({}), (visit, _, params) => itemPage(visit, params)),
    deed(
      '/moderation/:code/appeal',
      AppealForm,
      async ({ house, order }, { verdict, reason: why }, { code }, version) => {
        const granted = verdict === 'granted'
        const answer = await decideAppeal(house, order(version), code, { granted, reason: why })
        return answer.ok ? go(APPEALS, 'moderation.appeal.done', { code }) : refusal(answer.because)
      },
      (visit, given, wrong, { code }) => appealsPage(visit, { given, wrong, about: code }),
    ),
    enclosures('/moderation', openProposalAttachment),
    decision(
      'publish',
      z.object({}),
      ({ house, order }, _, { code }, version) => publishProposal(house, order(version), code),
      'moderation.publish.done',
    ),
    decision(
      'return',
      z.object({ returnReason: reason, suggestion: text(EXPLANATION) }),
      ({ house, order }, { returnReason, suggestion }, { code }, version) =>
        returnProposal(house, order(version), code, { reason: returnReason, suggestion }),
      'moderation.return.done',
    ),
    decision(
      'decline',
      z.object({ declineReason: reason, explanation: text(EXPLANATION) }),
      ({ house, order }, { declineReason, explanation }, { code }, version) =>
        declineProposal(house, order(version), code, { reason: declineReason, explanation }),
      'moderation.decline.done',
    ),
  ],
}
