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
import { filesForAnswer } from '../../service/staff/letterFiles.js'
import { mergeProposal, separateProposal } from '../../service/staff/mergers.js'
import { EXPLANATION } from '../../service/staff/moderation.js'
import { type Followed, PROPOSAL_ACTS, listBoard, proposalFor } from '../../service/staff/proposals.js'
import { COLUMNS } from '../../store/proposalBoard.js'
import { unitId } from '../../store/settingSchemas.js'
import { after, code, fileIds, limit, moment, next, text, version } from './fields.js'
import {
  AnswerText,
  CommitmentJson,
  OutcomeBody,
  commitmentJson,
  written,
  ProposalJson,
  proposalJson,
} from './proposalJson.js'
import { type Route, route, toldAs } from './route.js'

const shown = <R extends string>({ clock }: StaffHouse, decided: Promise<Answer<Followed, R>>) =>
  toldAs<Followed, z.input<typeof ProposalJson>, Extract<Answer<Followed, R>, { ok: false }>>(decided, ({ proposal }) =>
    proposalJson(proposal, clock()),
  )

const answer = ProposalJson
const files = fileIds(
  'Ids of files that were uploaded for this proposal; everybody may open them once the answer is out.',
)

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
    body: z.strictObject({ version, outcome: OutcomeBody, text: AnswerText, unit: unitId.optional(), files }),
    answer,
    run: async (house, { order, code: about, body }) => {
      const enclosed = await filesForAnswer(house, order.officer, about, body.files)
      if (!enclosed.ok) return enclosed
      return shown(house, draftAnswer(house, order, about, { ...body, files: enclosed.value }))
    },
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
      intoVersion: version
        .unwrap()
        .meta({ description: 'The version of that one; refused as `conflict` when it is another.' }),
      because: text(EXPLANATION)
        .optional()
        .meta({ description: 'Why they are one all the same: needed where their words have little in common.' }),
    }),
    answer,
    run: (house, { order, code: about, body: { into, intoVersion, because } }) => {
      const merger = { into: readTrackingCode(into) ?? mint<'trackingCode'>(''), intoVersion, because }
      return shown(house, mergeProposal(house, order, about, merger))
    },
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
