import { z } from 'zod'
import { APPEAL } from '../../domain/appeal.js'
import { EVIDENCE, PROMISE } from '../../domain/commitment.js'
import { mint } from '../../domain/ids.js'
import { readTrackingCode } from '../../domain/trackingCode.js'
import { draftAnswer, publishAnswer } from '../../service/staff/answers.js'
import { decideAppeal, listAppeals } from '../../service/staff/appeals.js'
import type { Answer } from '../../service/staff/command.js'
import { makeCommitment, progressCommitment } from '../../service/staff/commitments.js'
import type { StaffHouse } from '../../service/staff/house.js'
import { mergeProposal, separateProposal } from '../../service/staff/mergers.js'
import { EXPLANATION } from '../../service/staff/moderation.js'
import { type Followed, PROPOSAL_ACTS, listBoard, proposalFor } from '../../service/staff/proposals.js'
import { COLUMNS } from '../../store/proposalBoard.js'
import { unitId } from '../../store/settingSchemas.js'
import { after, code, limit, next, text, version } from './fields.js'
import {
  AnswerText,
  CommitmentJson,
  OutcomeBody,
  commitmentJson,
  written,
  ProposalJson,
  proposalJson,
} from './proposalJson.js'
import { type Route, route } from './route.js'

const shown = async <R extends string>({ clock }: StaffHouse, decided: Promise<Answer<Followed, R>>) => {
  const answer = await decided
  return answer.ok ? { ok: true as const, value: proposalJson(answer.value.proposal, clock()) } : answer
}

const answer = ProposalJson
const moment = z.iso.datetime({ offset: true }).transform(said => Date.parse(said))

export const PROPOSAL_ROUTES: readonly Route[] = [
  route('get', '/proposals', {
    summary: 'Proposals that have come so far, the one that waits longest in front',
    query: z.strictObject({ column: z.enum(COLUMNS).default('collecting'), after, limit }),
    answer: z.object({ items: z.array(ProposalJson.extend({ supporters: z.int() })), next }),
    run: async (house, { officer, query }) => {
      const page = await listBoard(house, officer, query)
      if (!page.ok) return page
      const now = house.clock()
      const items = page.value.items.map(({ proposal, supporters }) => ({ ...proposalJson(proposal, now), supporters }))
      return { ok: true, value: { items, next: page.value.next ?? null } }
    },
  }),
  route('get', '/proposals/:code', {
    summary: 'One proposal, with its answer',
    answer,
    run: (house, { officer, code: about }) => shown(house, proposalFor(house, officer, about, PROPOSAL_ACTS)),
  }),
  route('post', '/proposals/:code/answer', {
    summary: 'Write the official answer down, or anew; a second person publishes it',
    body: z.strictObject({ version, outcome: OutcomeBody, text: AnswerText, unit: unitId.optional() }),
    answer,
    run: (house, { order, code: about, body }) => shown(house, draftAnswer(house, order, about, body)),
  }),
  route('get', '/appeals', {
    summary: 'Appeals against refusals that wait to be decided, what is due first in front',
    answer: z.object({ items: z.array(ProposalJson) }),
    run: async (house, { officer }) => {
      const found = await listAppeals(house, officer)
      if (!found.ok) return found
      return { ok: true, value: { items: found.value.map(each => proposalJson(each, house.clock())) } }
    },
  }),
  route('post', '/proposals/:code/appeal', {
    summary: 'Decide about an appeal of its author; by somebody else than who refused the proposal',
    body: z.strictObject({ version, granted: z.boolean(), reason: text(APPEAL) }),
    answer,
    run: (house, { order, code: about, body }) => shown(house, decideAppeal(house, order, about, body)),
  }),
  route('post', '/proposals/:code/merge', {
    summary: 'Make it one with another published proposal, which keeps its code; authors and supporters are told',
    body: z.strictObject({
      version,
      into: code.meta({ description: 'Code of the proposal that it is merged into.' }),
      intoVersion: version.meta({ description: 'The version of that one; refused as `conflict` when it is another.' }),
    }),
    answer,
    run: (house, { order, code: about, body }) =>
      shown(house, mergeProposal(house, order, about, readTrackingCode(body.into) ?? mint(''), body.intoVersion)),
  }),
  route('post', '/proposals/:code/separate', {
    summary: 'Take a merger back while there is no answer yet; everybody who was told of it is told why',
    body: z.strictObject({ version, reason: text(EXPLANATION) }),
    answer,
    run: (house, { order, code: about, body }) => shown(house, separateProposal(house, order, about, body.reason)),
  }),
  route('post', '/proposals/:code/commitment', {
    summary: 'Promise something in answer to an accepted proposal; author and supporters are told',
    body: z.strictObject({ version, text: written(PROMISE), unit: unitId.optional(), due: moment }),
    answer,
    status: 201,
    run: (house, { order, code: about, body }) => shown(house, makeCommitment(house, order, about, body)),
  }),
  route('post', '/commitments/:id/progress', {
    summary: 'Say how far a promise has come, or with evidence that it is delivered',
    body: z.union([
      z.strictObject({ version, percent: z.int().min(1).max(99) }),
      z.strictObject({ version, evidence: text(EVIDENCE) }),
    ]),
    answer: CommitmentJson,
    run: async (house, { order, id, body }) => {
      const { version: _, ...progress } = body
      const kept = await progressCommitment(house, order, id, progress)
      return kept.ok ? { ok: true, value: commitmentJson(kept.value.commitment, house.clock()) } : kept
    },
  }),
  route('post', '/proposals/:code/answer/publish', {
    summary: 'Publish the answer that somebody else has written; author and supporters are told',
    body: z.strictObject({ version }),
    answer,
    run: (house, { order, code: about }) => shown(house, publishAnswer(house, order, about)),
  }),
]
