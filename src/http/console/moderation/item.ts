import { declineReasons } from '../../../../locales/labels.js'
import { may } from '../../../domain/officer.js'
import { needsGuardian } from '../../../domain/participant.js'
import { enclosedIn } from '../../../service/staff/caseFiles.js'
import { EXPLANATION, readReviewed } from '../../../service/staff/moderation.js'
import { type Evidence, evidenceIn } from '../../../service/staff/publicationFlags.js'
import type { ReviewedRecord } from '../../../store/staffModeration.js'
import { type Html, html } from '../../html.js'
import { authorFacts } from '../author.js'
import { field, form, press } from '../form.js'
import { type Given, typed } from '../given.js'
import { facts, moment, unfold } from '../parts.js'
import type { Page, Params } from '../screen.js'
import type { Visit } from '../visit.js'
import { QUEUE, flagList } from './queue.js'
import { code } from '../../code.js'
import { readAs } from '../../pages/said.js'

/** Any of these opens the page of a consultation. */
const CONSULTS = ['draftPoll', 'approvePoll', 'runPoll'] as const

export interface Tried {
  readonly given: Given
  readonly wrong: readonly string[]
}

/** A text with the parts that the machine points at marked, each with its reason for who cannot see the mark. */
const marked = ({ say }: Visit, text: string): Html => {
  const parts: Html[] = []
  let shown = 0
  const point = ({ flag, from, to }: Evidence): void => {
    parts.push(
      html`${text.slice(shown, from)}<mark title="${say(`moderation.flag.${flag}`)}">${text.slice(from, to)}</mark>`,
    )
    shown = to
  }
  evidenceIn(text).forEach(point)
  return html`${parts}${text.slice(shown)}`
}

export const files = ({ say }: Visit, { proposal }: ReviewedRecord): Html | undefined => {
  const enclosed = enclosedIn(proposal).flatMap(({ attachment }, n) =>
    attachment.is === 'file' ? [{ attachment, n }] : [],
  )
  return enclosed.length === 0
    ? undefined
    : html`<ul>
        ${enclosed.map(({ attachment, n }) => html`<li><a href="${QUEUE}/${proposal._id}/files/${n}">${say(`console.file.${attachment.kind}`, { n: n + 1 })}</a></li>`)}
      </ul>`
}

/** The consultation that a participant's statement belongs to, with the way there for who works on it. */
const consultationOf = (
  { officer }: Visit,
  { said }: Extract<ReviewedRecord['proposal'], { kind: 'alternative' }>,
): Html =>
  CONSULTS.some(act => may(officer, act))
    ? html`<a href="/console/consultations/${said.consultation}">${code(said.consultation)}</a>`
    : code(said.consultation)

/** Of an argument: on which side, and of which proposal. */
const argumentOn = ({ say }: Visit, proposal: ReviewedRecord['proposal']): readonly (readonly [string, Html])[] =>
  proposal.kind === 'argument'
    ? [
        [say('moderation.side'), html`${say(`moderation.side.${proposal.said.side}`)}`],
        [
          say('moderation.ofProposal'),
          html`<a href="/console/proposals/${proposal.said.proposal}">${code(proposal.said.proposal)}</a>`,
        ],
      ]
    : []

export const about = (visit: Visit, { proposal, author }: ReviewedRecord): Html => {
  const { say } = visit
  const { said, publishedName, nameHidden } = proposal
  const shown = said.by.visibility === 'named' && nameHidden === undefined ? publishedName : undefined
  return facts([
    [say('moderation.code'), code(proposal._id)],
    [say('moderation.sent'), moment(visit, proposal.at)],
    ...authorFacts(visit, said.by, publishedName),
    [
      say('moderation.publishedAs'),
      shown === undefined ? say('moderation.publishedAs.none') : html`<bdi>${shown}</bdi>`,
    ],
    proposal.kind === 'alternative' && [say('moderation.consultation'), consultationOf(visit, proposal)],
    ...argumentOn(visit, proposal),
    [say('moderation.topic'), say('console.label', { label: { label: 'proposalTopic', id: proposal.topic } })],
    proposal.governorate !== undefined && [
      say('console.governorate'),
      say('console.label', { label: { label: 'governorate', id: proposal.governorate } }),
    ],
    author === undefined && [say('moderation.flags'), say('moderation.flag.erased')],
    author?.minor === true && [
      say('moderation.flags'),
      say(needsGuardian(author) ? 'moderation.flag.minor' : 'moderation.minor'),
    ],
  ])
}

const reasons = ({ language }: Visit) =>
  declineReasons().map(({ id, label }) => ({ value: id, label: label[language] }))

const answering = (
  visit: Visit,
  { proposal: { _id, version } }: ReviewedRecord,
  deed: 'return' | 'decline',
  tried: Tried | undefined,
): Html => {
  const { say } = visit
  const name = deed === 'return' ? 'suggestion' : 'explanation'
  const mine = tried?.given[name] === undefined ? undefined : tried
  const body = form(visit, {
    to: `${QUEUE}/${_id}/${deed}`,
    version,
    submit: say(`moderation.${deed}.do`),
    ...(deed === 'decline' && { look: 'danger' }),
    fields: [
      field({
        name: `${deed}Reason`,
        label: say('moderation.reason'),
        is: 'select',
        options: reasons(visit),
        value: mine ? typed(mine.given, `${deed}Reason`) : undefined,
      }),
      field({
        name,
        is: 'textarea',
        label: say(`moderation.${deed}.text`),
        max: EXPLANATION.max,
        required: true,
        value: mine ? typed(mine.given, name) : '',
        error: mine?.wrong.includes(name) ? say('console.length', EXPLANATION) : undefined,
      }),
    ],
  })
  return unfold(say(`moderation.${deed}`), body, mine !== undefined)
}

const decisions = (visit: Visit, record: ReviewedRecord, tried: Tried | undefined): Html => {
  const { say } = visit
  const { _id, state, version } = record.proposal
  if (state.is !== 'screening') return html`<p>${say(`moderation.state.${state.is}`)}</p>`
  return html`${press(visit, { to: `${QUEUE}/${_id}/publish`, version, label: say('moderation.publish.do'), look: 'first' })}
  ${answering(visit, record, 'return', tried)}${answering(visit, record, 'decline', tried)}`
}

/** One proposal as it would be read, what the machine points at, and the decision. */
export const itemPage = async (visit: Visit, { code: wanted }: Params, tried?: Tried): Promise<Page | undefined> => {
  const { say, house, officer } = visit
  const found = await readReviewed(house, officer, wanted)
  if (!found.ok) return undefined
  const record = found.value
  const { said } = record.proposal
  return {
    title: say('moderation.item', { code: wanted }),
    trail: [{ to: QUEUE, label: say('moderation.title') }],
    main: html`<article class="card">
        <h2 dir="auto" lang="${readAs(said.title)}">${marked(visit, said.title)}</h2>
        <div class="words" dir="auto" lang="${readAs(said.details)}">${marked(visit, said.details)}</div>
        ${files(visit, record)}
      </article>
      ${flagList(visit, record)}
      <h2>${say('moderation.about')}</h2>
      ${about(visit, record)}
      <h2>${say('moderation.decision')}</h2>
      ${decisions(visit, record, tried)}`,
  }
}
