import { reasonOf } from '../../../dialogs/pollNotices.js'
import type { Instant } from '../../domain/ids.js'
import type { InclusionProof } from '../../service/proof/reading.js'
import type { Language } from '../../domain/participant.js'
import type { ConsultationEntry, ConsultationReport } from '../../store/registerConsultations.js'
import { type Html, html } from '../html.js'
import { words } from '../words.js'
import { consultationDate, consultationStanding } from './consultationList.js'
import { decisionsOf, findingsOf } from './consultationReport.js'
import { statementsOf } from './consultationStatements.js'
import type { Reading } from './entry.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { level } from './level.js'
import { paths } from './paths.js'
import { people } from './people.js'
import { consultationStage, proofOf } from './proof.js'
import { turnoutOf } from './pollGroups.js'
import { waysInto } from './waysInto.js'
import { said, saidAtLength } from './said.js'
import { whomOf } from './whom.js'
import { code as codeOf } from '../code.js'

/** Why it is asked, whom, who decides, and until when. */
const terms = (it: ConsultationEntry, reading: Reading): Html => {
  const { say } = reading
  const { level: which, unit, document, openedAt, closesAt, reportDue, state } = it
  const whom = whomOf(it.addressedTo, reading)
  const rows: readonly (readonly [string, Html | string] | undefined)[] = [
    [
      say('consultations.term.for'),
      whom === undefined ? say('consultations.for.all') : say('consultations.for.some', { whom }),
    ],
    [say('consultations.term.decides'), say(`consultations.decides.${which}`, { unit: { label: 'unit', id: unit } })],
    [say('consultations.term.dates'), say('consultations.dates', { from: { date: openedAt }, to: { date: closesAt } })],
    state.is === 'open' || state.is === 'closed'
      ? [say('consultations.term.report'), say('portal.date', { date: { date: reportDue } })]
      : undefined,
    document === undefined
      ? undefined
      : [
          say('consultations.term.document'),
          html`<a href="${document}" rel="nofollow noopener">${say('consultations.document')}</a>`,
        ],
  ]
  return html`<dl class="terms">
    ${rows.map(
      each =>
        each &&
        html`<div>
          <dt>${each[0]}</dt>
          <dd>${each[1]}</dd>
        </div>`,
    )}
  </dl>`
}

const notes = ({ state, moved, postponed }: ConsultationEntry, { say }: Reading): Html =>
  html`${moved && html`<p class="quiet">${say(`consultations.moved.${moved.is}`, { reason: moved.reason })}</p>`}
  ${state.is === 'cancelled' && html`<p>${say('consultations.cancelled.because', { reason: reasonOf(state.reason) })}</p>`}
  ${postponed && html`<p class="quiet">${say('consultations.postponed', { from: { date: postponed.from }, reason: postponed.reason })}</p>`}`

const NAMES = {
  web: 'consultations.takePart',
  telegram: 'consultations.takePart.telegram',
  whatsapp: 'consultations.takePart.whatsapp',
  qr: 'consultations.qr',
} as const

const takingPart = (site: Site, { code, closesAt }: ConsultationEntry, reading: Reading): Html =>
  html`<aside class="supporting" aria-labelledby="part">
    <h2 id="part">${reading.say('consultations.part')}</h2>
    <p class="quiet">${reading.say('consultations.part.text', { date: { date: closesAt } })}</p>
    ${waysInto(site, code, NAMES, reading)}
  </aside>`

const facts = (it: ConsultationEntry, { language, say }: Reading): Html =>
  html`<ul class="facts">
    <li><b>${consultationDate(it, say)}</b></li>
    <li>${level(language, say, it.level)}</li>
    <li>${people(it.participants, say)}</li>
    <li><span class="hidden">${say('web.code')}: </span>${codeOf(it.code)}</li>
  </ul>`

/** What the page shows, already read. */
interface Read {
  readonly report: ConsultationReport
  readonly proof: InclusionProof | undefined
  readonly now: Instant
}

/** The page of one consultation: what is asked and why, what was said, and what was decided. */
export const consultationPage = (site: Site, language: Language, { report, proof, now }: Read): Html => {
  const say = words(language, site.ministry.calendar.zone, site.ministry)
  const reading = { language, say, now }
  const { consultation: it } = report
  const api = `/api/v1/consultations/${it.code}/report`
  return framed(site, language, {
    title: it.title[language],
    current: 'consultations',
    at: to => to.consultation(it.code),
    main: html`<main id="main" class="contribution consultation">
      <p class="back"><a href="${paths(language).consultations}">${say('consultations.back')}</a></p>
      <div class="${it.state.is === 'open' && 'beside'}">
        <article>
          ${consultationStanding(it, reading)}
          <h1>${said(it.title[language])}</h1>
          ${facts(it, reading)} ${saidAtLength(it.brief[language])}
          <p>${say('consultations.because', { why: { bilingual: it.why } })}</p>
          ${terms(it, reading)} ${notes(it, reading)} ${turnoutOf(report, say)} ${decisionsOf(report, reading)}
          ${findingsOf(report, reading)}
        </article>
        ${it.state.is === 'open' && takingPart(site, it, reading)}
      </div>
      ${statementsOf(report, reading)} ${proofOf({ code: it.code, about: consultationStage(report), proof }, reading)}
      <p class="more links">
        <a href="${api}">${say('web.contribution.json')}</a> <a href="${api}.csv">${say('consultations.csv')}</a>
      </p>
    </main>`,
  })
}
