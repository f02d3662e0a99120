import { z } from 'zod'
import type { TrackingCode } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import type { MergedState } from '../../../domain/proposal.js'
import { alikeProposals, mergedInto } from '../../../service/staff/mergers.js'
import { EXPLANATION } from '../../../service/staff/moderation.js'
import type { Followed } from '../../../service/staff/proposals.js'
import { type Html, html } from '../../html.js'
import { authorJson } from '../../staff/caseJson.js'
import { text } from '../../staff/fields.js'
import type { Tried } from '../moderation/item.js'
import { field, form } from '../form.js'
import { typed } from '../given.js'
import { unfold } from '../parts.js'
import type { MergedProposal } from '../../../store/mergedProposals.js'
import type { ProposalDocument } from '../../../store/documents.js'
import type { Visit } from '../visit.js'
import { BOARD } from './board.js'
import { code as shownCode } from '../../code.js'

export const CODE_MAX = 40

export const SeparateForm = z.object({ separateReason: text(EXPLANATION) })

const link = (code: TrackingCode): Html => html`<a href="${BOARD}/${code}">${shownCode(code)}</a>`

type Separable = Pick<ProposalDocument, '_id' | 'version'>

/** Where a merger is taken back: on the page of what was merged, and on that of what it was merged into. */
const separating = (visit: Visit, proposal: Separable, tried: Tried | undefined): Html => {
  const { say } = visit
  const mine = tried !== undefined && 'separateReason' in tried.given ? tried : undefined
  const fields = field({
    is: 'textarea',
    name: 'separateReason',
    id: `separateReason-${proposal._id}`,
    label: say('proposals.separate.reason'),
    required: true,
    rows: 2,
    max: EXPLANATION.max,
    hint: say('proposals.separate.hint'),
    value: mine && typed(mine.given, 'separateReason'),
    error: mine?.wrong.includes('separateReason') === true ? say('console.length', EXPLANATION) : undefined,
  })
  return unfold(
    say('proposals.separate'),
    form(visit, {
      to: `${BOARD}/${proposal._id}/separate`,
      version: proposal.version,
      fields,
      submit: say('proposals.separate.do'),
    }),
    mine !== undefined,
  )
}

const merging = async (visit: Visit, { proposal }: Followed, tried: Tried | undefined): Promise<Html> => {
  const { say, house, officer } = visit
  const alike = await alikeProposals(house, officer, proposal)
  const mine = tried !== undefined && 'other' in tried.given ? tried : undefined
  const fields = html`${
    alike.length > 0 &&
    field({
      is: 'radios',
      name: 'alike',
      label: say('proposals.merge.alike'),
      options: alike.map(({ _id, said }) => ({ value: _id, label: `${said.title} – ${_id}` })),
      ...(mine && { value: typed(mine.given, 'alike') }),
    })
  }
  ${field({
    name: 'other',
    label: say('proposals.merge.code'),
    max: CODE_MAX,
    direction: 'ltr',
    autocomplete: 'off',
    value: mine && typed(mine.given, 'other'),
    error:
      mine?.wrong.includes('other') === true
        ? say(alike.length > 0 ? 'proposals.merge.alike.wrong' : 'proposals.merge.code.wrong')
        : undefined,
  })}`
  return unfold(
    say('proposals.merge'),
    html`<p>${say('proposals.merge.text')}</p>
      <form class="form" method="get" action="${BOARD}/${proposal._id}/merge">
        ${fields}
        <div class="buttons"><button class="first">${say('proposals.merge.look')}</button></div>
      </form>`,
    mine !== undefined,
  )
}

/** Why two were merged that have little in common. */
const why = ({ say }: Visit, { because }: MergedState): Html | undefined =>
  because === undefined ? undefined : html`<p class="soft">${say('proposals.merged.because', { because })}</p>`

/** Whose proposal was merged, as staff may read it. */
const authorsOf = ({ say }: Visit, { said, publishedName }: MergedProposal): string => {
  const { name, capacity } = authorJson(said.by, publishedName)
  const label = { label: 'capacity', id: capacity } as const
  return name === null ? say('console.label', { label }) : say('proposals.merged.by', { name, capacity: label })
}

/** What a proposal is one with, and where that is decided. */
export const mergerPanel = async (visit: Visit, found: Followed, tried: Tried | undefined): Promise<Html> => {
  const { say, house, officer } = visit
  const { state } = found.proposal
  const decides = may(officer, 'moderate')
  const joined = await mergedInto(house, found)
  return html`${
    state.is === 'mergedInto' &&
    html`<div class="card">
      <p>${say('proposals.merged.into')} ${link(state.code)}</p>
      ${why(visit, state)} ${decides && separating(visit, found.proposal, tried)}
    </div>`
  }
  ${
    joined.length > 0 &&
    html`<h2>${say('proposals.merged.joined')}</h2>
      <ul class="cards">
        ${joined.map(
          each =>
            html`<li class="card">
              <p>${link(each._id)} <bdi>${each.said.title}</bdi></p>
              <p class="soft">${authorsOf(visit, each)}</p>
              ${why(visit, each.state)} ${decides && state.is === 'published' && separating(visit, each, undefined)}
            </li>`,
        )}
      </ul>`
  }
  ${decides && state.is === 'published' && (await merging(visit, found, tried))}`
}
