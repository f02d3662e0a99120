import { may } from '../../../domain/officer.js'
import { filesForAnswer } from '../../../service/staff/letterFiles.js'
import { PROPOSAL_ACTS, proposalFor } from '../../../service/staff/proposals.js'
import { commitmentsOf } from '../../../store/commitments.js'
import { supporterCount } from '../../../store/proposalMoves.js'
import { lineOf } from '../../../store/staffThread.js'
import type { ProposalDocument } from '../../../store/documents.js'
import { type Html, html } from '../../html.js'
import { approvers } from '../approvers.js'
import { press } from '../form.js'
import { filesNamed } from '../letterFiles.js'
import { about, files, type Tried } from '../moderation/item.js'
import { unfold } from '../parts.js'
import type { Page, Params } from '../screen.js'
import type { Visit } from '../visit.js'
import { type Writing, answerForm, answerShown, readsElsewhere } from './answer.js'
import { BOARD, support } from './board.js'
import { type TriedPromise, commitmentsPanel } from './commitments.js'
import { mergerPanel } from './mergers.js'
import { standingOf } from './standing.js'
import { readAs, saidAtLength } from '../../pages/said.js'

/** In which language its author reads, and the files that were kept for its answer. */
const writingOf = async (
  { house, officer }: Visit,
  proposal: ProposalDocument,
  tried: Tried | undefined,
): Promise<Writing> => {
  const reads = (await lineOf(house.store, proposal.conv))?.language
  const named = tried && (await filesForAnswer(house, officer, proposal._id, filesNamed(tried.given)))
  return { reads, files: named?.ok ? named.value : (proposal.draftAnswer?.files ?? []) }
}

const draft = async (visit: Visit, proposal: ProposalDocument, given: Tried | undefined): Promise<Html> => {
  const tried = given && 'ar' in given.given ? given : undefined
  const { say, officer } = visit
  const { _id, version, draftAnswer } = proposal
  const own = draftAnswer?.by === officer.id
  const writing = await writingOf(visit, proposal, tried)
  return html`${
    draftAnswer &&
    html`<div class="card">
      <p>${say(own ? 'proposals.draft.own' : 'proposals.draft.others', { who: approvers(visit, 'publishAnswer') })}</p>
      ${answerShown(visit, _id, draftAnswer, false)} ${readsElsewhere(visit, draftAnswer, writing.reads)}
      ${!own && may(officer, 'publishAnswer') && press(visit, { to: `${BOARD}/${_id}/publish`, version, label: say('proposals.answer.publish'), look: 'first' })}
    </div>`
  }
  ${
    may(officer, 'draftAnswer')
      ? unfold(
          say(draftAnswer ? 'proposals.answer.again' : 'proposals.answer.write'),
          answerForm(visit, proposal, writing, tried),
          tried !== undefined,
        )
      : !draftAnswer && html`<p>${say('proposals.answer.none')}</p>`
  }`
}

const answer = async (
  visit: Visit,
  proposal: ProposalDocument,
  tried: Tried | undefined,
): Promise<Html | undefined> => {
  const { state } = proposal
  if (state.is !== 'published' && state.is !== 'answered') return undefined
  return html`<h2 id="answer">${visit.say('proposals.answer')}</h2>
    ${state.is === 'answered' ? html`<div class="card">${answerShown(visit, proposal._id, state.answer, true)}</div>` : await draft(visit, proposal, tried)}`
}

/** One proposal: its words, its support, when the answer is due, the answer, and what may be done. */
export const proposalPage = async (visit: Visit, params: Params, tried?: TriedPromise): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await proposalFor(house, officer, params.code, PROPOSAL_ACTS)
  if (!found.ok) return undefined
  const { proposal } = found.value
  return {
    title: say('proposals.item', { code: proposal._id }),
    trail: [{ to: BOARD, label: say('proposals.title') }],
    main: html`<article class="card">
        <h2 dir="auto" lang="${readAs(proposal.said.title)}">${proposal.said.title}</h2>
        ${saidAtLength(proposal.said.details)} ${files(visit, found.value)}
      </article>
      <p>${standingOf(visit, proposal)}</p>
      ${proposal.publishedAt !== undefined && support(visit, await supporterCount(house.store, proposal._id))}
      ${proposal.state.is === 'screening' && may(officer, 'moderate') && html`<p><a href="/console/moderation/${proposal._id}">${say('proposals.review')}</a></p>`}
      ${proposal.publishedAt !== undefined && html`<p><a href="${BOARD}/${proposal._id}/dossier">${say('proposals.dossier')}</a></p>`}
      ${await mergerPanel(visit, found.value, tried)} ${await answer(visit, proposal, tried)}
      ${commitmentsPanel(visit, proposal, await commitmentsOf(house.store, proposal._id), tried)}
      <h2>${say('moderation.about')}</h2>
      ${about(visit, found.value)}`,
  }
}
