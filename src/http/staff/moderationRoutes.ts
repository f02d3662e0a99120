import { z } from 'zod'
import { SIDES } from '../../domain/argument.js'
import { needsGuardian } from '../../domain/participant.js'
import type { Instant } from '../../domain/ids.js'
import { DECLINE_REASONS, PROPOSAL_STATES, isOverdue } from '../../domain/proposal.js'
import { enclosedIn } from '../../service/staff/caseFiles.js'
import {
  EXPLANATION,
  declineProposal,
  listModeration,
  publishProposal,
  returnProposal,
} from '../../service/staff/moderation.js'
import type { ReviewedDocument } from '../../store/documents.js'
import type { ReviewedRecord } from '../../store/staffModeration.js'
import { AttachmentJson, AuthorJson, attachmentsJson, authorJson } from './caseJson.js'
import { after, code, instant, limit, next, text, version } from './fields.js'
import { iso } from '../iso.js'
import { type Route, route } from './route.js'

const ProposalJson = z
  .object({
    code,
    argument: z
      .object({ proposal: code, side: z.enum(SIDES) })
      .nullable()
      .meta({ description: 'Of an argument: the proposal it is about, and its side.' }),
    title: z.string(),
    text: z.string(),
    topic: z.string(),
    governorate: z.string().nullable(),
    author: AuthorJson,
    publishedAs: z
      .string()
      .nullable()
      .meta({ description: 'The name the register would show; null where it would show none.' }),
    guardianMissing: z
      .boolean()
      .meta({ description: 'The author is under 18 and no guardian has approved: nothing may be published.' }),
    attachments: z.array(AttachmentJson),
    state: z.enum(PROPOSAL_STATES),
    sentAt: instant,
    version: z.int(),
    answerDue: instant.nullable().meta({ description: 'By when a published proposal is to be answered.' }),
    overdue: z.boolean(),
  })
  .meta({ id: 'ProposalUnderReview' })

const ProposalStandingJson = z
  .object({ code, state: z.enum(PROPOSAL_STATES), version: z.int() })
  .meta({ id: 'ProposalStanding' })

const proposalJson = ({ proposal, author }: ReviewedRecord, now: Instant): z.input<typeof ProposalJson> => {
  const { said, publishedName, nameHidden } = proposal
  const shown = said.by.visibility === 'named' && nameHidden === undefined ? publishedName : undefined
  return {
    code: proposal._id,
    argument: proposal.kind === 'argument' ? { proposal: proposal.said.proposal, side: proposal.said.side } : null,
    title: said.title,
    text: said.details,
    topic: proposal.topic,
    governorate: proposal.governorate ?? null,
    author: authorJson(said.by, shown),
    publishedAs: shown ?? null,
    guardianMissing: author !== undefined && needsGuardian(author),
    attachments: attachmentsJson(enclosedIn(proposal)),
    state: proposal.state.is,
    sentAt: iso(proposal.at),
    version: proposal.version,
    answerDue: proposal.state.is === 'published' ? iso(proposal.state.answerDue) : null,
    overdue: isOverdue(proposal.state, now),
  }
}

type Decided<R> = { readonly ok: true; readonly value: ReviewedDocument } | R

const standing = async <R extends { readonly ok: false }>(decided: Promise<Decided<R>>) => {
  const answer = await decided
  if (!answer.ok) return answer
  const { _id, state, version: current } = answer.value
  return { ok: true as const, value: { code: _id, state: state.is, version: current } }
}

const answer = ProposalStandingJson

export const MODERATION_ROUTES: readonly Route[] = [
  route('get', '/moderation', {
    summary: 'Proposals, alternatives and arguments to be reviewed, the one that waits longest in front',
    query: z.strictObject({ state: z.enum(PROPOSAL_STATES).optional(), after, limit }),
    answer: z.object({ items: z.array(ProposalJson), next }),
    run: async (house, { officer, query }) => {
      const page = await listModeration(house, officer, query)
      if (!page.ok) return page
      const items = page.value.items.map(each => proposalJson(each, house.clock()))
      return { ok: true, value: { items, next: page.value.next ?? null } }
    },
  }),
  route('post', '/moderation/:code/publish', {
    summary: 'Publish it; of a proposal the official answer is due in twenty working days',
    body: z.strictObject({ version }),
    answer,
    run: (house, { order, code: about }) => standing(publishProposal(house, order, about)),
  }),
  route('post', '/moderation/:code/return', {
    summary: 'Ask the author for another wording',
    body: z.strictObject({ version, reason: z.enum(DECLINE_REASONS), suggestion: text(EXPLANATION) }),
    answer,
    run: (house, { order, code: about, body }) => standing(returnProposal(house, order, about, body)),
  }),
  route('post', '/moderation/:code/decline', {
    summary: 'Do not publish, with a reason and an explanation',
    body: z.strictObject({ version, reason: z.enum(DECLINE_REASONS), explanation: text(EXPLANATION) }),
    answer,
    run: (house, { order, code: about, body }) => standing(declineProposal(house, order, about, body)),
  }),
]
