import { z } from 'zod'
import { draftAnswer, publishAnswer } from '../../service/staff/answers.js'
import type { Answer } from '../../service/staff/command.js'
import type { StaffHouse } from '../../service/staff/house.js'
import { type Followed, PROPOSAL_ACTS, listBoard, proposalFor } from '../../service/staff/proposals.js'
import { COLUMNS } from '../../store/proposalBoard.js'
import { unitId } from '../../store/settingSchemas.js'
import { after, limit, next, version } from './fields.js'
import { AnswerText, OutcomeBody, ProposalJson, proposalJson } from './proposalJson.js'
import { type Route, route } from './route.js'

const shown = async <R extends string>({ clock }: StaffHouse, decided: Promise<Answer<Followed, R>>) => {
  const answer = await decided
  return answer.ok ? { ok: true as const, value: proposalJson(answer.value.proposal, clock()) } : answer
}

const answer = ProposalJson

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
  route('post', '/proposals/:code/answer/publish', {
    summary: 'Publish the answer that somebody else has written; author and supporters are told',
    ...{ body: z.strictObject({ version }), answer },
    run: (house, { order, code: about }) => shown(house, publishAnswer(house, order, about)),
  }),
]
