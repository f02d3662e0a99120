import { z } from 'zod'
import { mint, type TrackingCode } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import { readTrackingCode } from '../../../domain/trackingCode.js'
import { type MergerPreview, previewMerger } from '../../../service/staff/mergerPreview.js'
import { EXPLANATION } from '../../../service/staff/moderation.js'
import type { ProposalRecord } from '../../../store/staffModeration.js'
import { type Html, html } from '../../html.js'
import { text } from '../../staff/fields.js'
import { field, form } from '../form.js'
import { typed } from '../given.js'
import { type Tried, about, files } from '../moderation/item.js'
import { facts, status } from '../parts.js'
import type { Page, Params } from '../screen.js'
import type { Visit } from '../visit.js'
import { BOARD } from './board.js'
import { proposalPage } from './item.js'
import { CODE_MAX } from './mergers.js'
import { dueOf } from './standing.js'
import { code as shownCode } from '../../code.js'
import { readAs, saidAtLength } from '../../pages/said.js'

/** One of the similar ones, or a code that was typed, which comes first. */
export const PreviewQuery = z.strictObject({
  alike: z.string().max(CODE_MAX).default(''),
  other: z.string().trim().max(CODE_MAX).default(''),
})

/** Where the two have little in common the form asks why they are one, and that both were read. */
export const MergeForm = z
  .object({
    into: z.string().max(CODE_MAX),
    intoVersion: z.coerce.number().int().positive(),
    because: text(EXPLANATION).optional(),
    bothRead: z.literal('yes').optional(),
  })
  .superRefine(({ because, bothRead }, context) => {
    if (because !== undefined && bothRead === undefined) context.addIssue({ code: 'custom', path: ['bothRead'] })
  })
  .transform(({ into, intoVersion, because }) => ({
    into: readTrackingCode(into) ?? mint<'trackingCode'>(''),
    intoVersion,
    because,
  }))

/** Why two that have little in common are one, and that both were read. */
const whyUnlike = ({ say }: Visit, tried: Tried | undefined): Html =>
  html`${field({
    is: 'textarea',
    name: 'because',
    label: say('proposals.merge.because'),
    hint: say('proposals.merge.because.hint'),
    required: true,
    rows: 2,
    max: EXPLANATION.max,
    value: tried && typed(tried.given, 'because'),
    error: tried?.wrong.includes('because') === true ? say('console.length', EXPLANATION) : undefined,
  })}
  ${field({
    is: 'checkboxes',
    name: 'bothRead',
    label: say('proposals.merge.second'),
    options: [{ value: 'yes', label: say('proposals.merge.bothRead') }],
    values: tried?.given.bothRead === 'yes' ? ['yes'] : [],
    error: tried?.wrong.includes('bothRead') === true ? say('proposals.merge.bothRead.wrong') : undefined,
  })}`

const side = (visit: Visit, record: ProposalRecord, name: string, supporters: number): Html => {
  const { say } = visit
  const { proposal } = record
  return html`<article class="card">
    <p class="soft">${name}</p>
    <h2 dir="auto" lang="${readAs(proposal.said.title)}">${proposal.said.title}</h2>
    <p><a href="${BOARD}/${proposal._id}">${shownCode(proposal._id)}</a></p>
    ${saidAtLength(proposal.said.details)} ${files(visit, record)} ${about(visit, record)}
    ${facts([
      [say('proposals.dossier.supporters'), String(supporters)],
      proposal.state.is === 'published' && [say('console.answer'), dueOf(visit, proposal.state.answerDue)],
    ])}
  </article>`
}

const alikeness = ({ say }: Visit, { likeness, isLow }: MergerPreview): Html => {
  const words = say('proposals.merge.likeness', { percent: Math.round(likeness * 100) })
  return isLow
    ? html`<p class="flash problem">${status('late', words)}<br />${say('proposals.merge.low')}</p>`
    : html`<p>${status('well', words)}</p>`
}

/** Why the sum is not that of both. */
const howCounted = ({ say }: Visit, { both, authorJoins, ownLeaves, takenBack }: MergerPreview['supporters']): Html => {
  const words = [
    both > 0 && say('proposals.merge.both', { n: both }),
    authorJoins && say('proposals.merge.author'),
    ownLeaves && say('proposals.merge.own'),
    takenBack > 0 && say('proposals.merge.takenBack', { n: takenBack }),
  ].filter(each => each !== false)
  return html`${
    words.length > 0 &&
    html`<ul>
      ${words.map(each => html`<li>${each}</li>`)}
    </ul>`
  }`
}

const shown = (visit: Visit, preview: MergerPreview, tried: Tried | undefined): Page => {
  const { say } = visit
  const { merged, into, supporters } = preview
  const [from, to] = [merged.proposal, into.proposal]
  const address = `${BOARD}/${from._id}`
  return {
    title: say('proposals.merge.preview'),
    trail: [
      { to: BOARD, label: say('proposals.title') },
      { to: address, label: say('proposals.item', { code: from._id }) },
    ],
    wide: true,
    main: html`${alikeness(visit, preview)}
      <div class="beside">
        ${side(visit, merged, say('proposals.merge.from'), supporters.merged)}
        ${side(visit, into, say('proposals.merge.into'), supporters.into)}
      </div>
      <h2>${say('proposals.merge.then')}</h2>
      <p>${say('proposals.merge.text')}</p>
      <p>${say('proposals.merge.together', { n: supporters.together })}</p>
      ${howCounted(visit, supporters)}
      <p>${say('proposals.merge.undo')}</p>
      ${form(visit, {
        to: `${address}/merge`,
        version: from.version,
        fields: html`<input type="hidden" name="into" value="${to._id}" /><input
            type="hidden"
            name="intoVersion"
            value="${to.version}"
          />${preview.isLow && whyUnlike(visit, tried)}`,
        submit: say('proposals.merge.do'),
        more: html`<a class="button" href="${BOARD}/${to._id}/merge?other=${from._id}">${say('proposals.merge.swap')}</a
          ><a class="button" href="${address}">${say('proposals.merge.not')}</a>`,
      })}`,
  }
}

/** Both proposals and what a merger would bring; where there is no such pair, the first one with what is wrong. */
export const mergerPage = async (
  visit: Visit,
  { alike, other }: z.output<typeof PreviewQuery>,
  params: Params,
  tried?: Tried,
): Promise<Page | undefined> => {
  if (!may(visit.officer, 'moderate')) return undefined
  const into: TrackingCode | undefined = readTrackingCode(other === '' ? alike : other)
  const found = into && (await previewMerger(visit.house, visit.officer, params.code, into))
  if (found?.ok) return shown(visit, found.value, tried)
  return proposalPage(visit, params, { given: { alike, other }, wrong: ['other'] })
}
