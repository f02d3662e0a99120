import { z } from 'zod'
import type { Appeal } from '../../domain/appeal.js'
import { isLate, missingIn } from '../../domain/commitment.js'
import type { Instant } from '../../domain/ids.js'
import { ANSWER, AUTHORITY, OUTCOMES, type OfficialAnswer, REFUSAL_REASONS } from '../../domain/officialAnswer.js'
import { PROPOSAL_STATES, isOverdue } from '../../domain/proposal.js'
import type { Written } from '../../domain/written.js'
import type { CommitmentDocument } from '../../store/commitmentDocuments.js'
import type { ProposalDocument } from '../../store/documents.js'
import { code, instant, text } from './fields.js'
import { iso } from '../iso.js'

export const CommitmentJson = z
  .object({
    id: z.string(),
    proposal: code,
    text: z.object({ ar: z.string().nullable(), en: z.string().nullable() }),
    unit: z.string(),
    due: instant,
    percent: z.int(),
    state: z.enum(['planned', 'inProgress', 'delivered', 'confirmed', 'disputed']),
    evidence: z.string().nullable(),
    missing: z.string().nullable().meta({ description: 'What the author says is missing, while it is disputed.' }),
    overdue: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'StaffCommitment' })

export const commitmentJson = (promise: CommitmentDocument, now: Instant): z.input<typeof CommitmentJson> => ({
  id: promise._id,
  proposal: promise.code,
  text: writtenJson(promise.text),
  unit: promise.unit,
  due: iso(promise.due),
  percent: promise.percent,
  state: promise.state.is,
  evidence: 'evidence' in promise.state ? promise.state.evidence : null,
  missing: missingIn(promise) ?? null,
  overdue: isLate(promise, now),
  version: promise.version,
})

/** Words in one language, or in both. */
export const written = (limits: { readonly min: number; readonly max: number }) =>
  z
    .strictObject({ ar: text(limits).optional(), en: text(limits).optional() })
    .refine(({ ar, en }) => ar !== undefined || en !== undefined)
    .transform(({ ar, en }): Written => ({ ...(ar !== undefined && { ar }), ...(en !== undefined && { en }) }))

export const OutcomeBody = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('accepted') }),
  z.strictObject({ is: z.literal('acceptedInPart') }),
  z.strictObject({ is: z.literal('notAccepted'), reason: z.enum(REFUSAL_REASONS) }),
  z.strictObject({ is: z.literal('redirected'), authority: text(AUTHORITY) }),
])
export const AnswerText = written(ANSWER)

const WrittenJson = z.object({ ar: z.string().nullable(), en: z.string().nullable() })
const writtenJson = ({ ar, en }: Written): z.input<typeof WrittenJson> => ({ ar: ar ?? null, en: en ?? null })

const AnswerJson = z
  .object({
    outcome: z.enum(OUTCOMES),
    reason: z.enum(REFUSAL_REASONS).nullable(),
    authority: z.string().nullable(),
    text: WrittenJson,
    unit: z.string().nullable().meta({ description: 'null where the ministry answers as a whole.' }),
    files: z.array(z.object({ n: z.int(), id: z.string(), name: z.string().nullable() })).meta({
      description:
        'What goes with it: `n` counts for `answer/files/{n}`, `id` names it when the answer is written anew.',
    }),
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'StaffOfficialAnswer' })

const answerJson = ({
  outcome,
  text: words,
  unit,
  files = [],
  by,
  at,
}: OfficialAnswer): z.input<typeof AnswerJson> => ({
  outcome: outcome.is,
  reason: outcome.is === 'notAccepted' ? outcome.reason : null,
  authority: outcome.is === 'redirected' ? outcome.authority : null,
  text: writtenJson(words),
  unit: unit ?? null,
  files: files.map(({ ref: id, name }, n) => ({ n, id, name: name ?? null })),
  by,
  at: iso(at),
})

const appealJson = ({ at, against, words, due, verdict }: Appeal) => ({
  at: iso(at),
  against,
  text: words,
  due: iso(due),
  granted: verdict?.granted ?? null,
  reason: verdict?.reason ?? null,
})

export const ProposalJson = z
  .object({
    code,
    title: z.string(),
    text: z.string(),
    topic: z.string(),
    governorate: z.string().nullable(),
    state: z.enum(PROPOSAL_STATES),
    sentAt: instant,
    publishedAt: instant.nullable(),
    answerDue: instant.nullable().meta({ description: 'By when a published proposal is to be answered.' }),
    overdue: z.boolean(),
    reachedAt: instant.nullable().meta({ description: 'When it had enough support.' }),
    appeal: z
      .object({
        at: instant,
        against: z.enum(['declined', 'notAccepted']),
        text: z.string(),
        due: instant,
        granted: z.boolean().nullable(),
        reason: z.string().nullable(),
      })
      .nullable(),
    mergedInto: z.string().nullable().meta({ description: 'Code of the proposal that it is one with.' }),
    draft: AnswerJson.nullable().meta({ description: 'An answer that waits for a second person.' }),
    answer: AnswerJson.nullable(),
    version: z.int(),
  })
  .meta({ id: 'StaffProposal' })

export const proposalJson = (proposal: ProposalDocument, now: Instant): z.input<typeof ProposalJson> => {
  const { said, state, publishedAt, reached, draftAnswer, appeal } = proposal
  return {
    code: proposal._id,
    title: said.title,
    text: said.details,
    topic: proposal.topic,
    governorate: proposal.governorate ?? null,
    state: state.is,
    sentAt: iso(proposal.at),
    publishedAt: publishedAt === undefined ? null : iso(publishedAt),
    answerDue: state.is === 'published' || state.is === 'answered' ? iso(state.answerDue) : null,
    overdue: isOverdue(state, now),
    reachedAt: reached ? iso(reached.at) : null,
    appeal: appeal ? appealJson(appeal) : null,
    mergedInto: state.is === 'mergedInto' ? state.code : null,
    draft: draftAnswer ? answerJson(draftAnswer) : null,
    answer: state.is === 'answered' ? answerJson(state.answer) : null,
    version: proposal.version,
  }
}
