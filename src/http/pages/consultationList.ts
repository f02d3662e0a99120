import { isReportLate } from '../../domain/consultation/consultation.js'
import type { ConsultationEntry } from '../../store/registerConsultations.js'
import { type Html, html } from '../html.js'
import type { Words } from '../words.js'
import type { Reading } from './entry.js'
import { level } from './level.js'
import { paths } from './paths.js'
import { people } from './people.js'
import { said } from './said.js'

const TONES = { open: 'open', closed: 'part', concluded: 'well', cancelled: 'no' } as const

/** What it is and where it stands; also that its report is late. */
export const consultationStanding = (it: ConsultationEntry, { say, now }: Reading): Html =>
  html`<p class="standing">
    <span class="kind">${say('consultations.kind')}</span>
    <span class="tag ${TONES[it.state.is]}"
      ><span class="hidden">${say('portal.item.status')}: </span>${say(`consultations.state.${it.state.is}`)}</span
    >
    ${isReportLate(it, now) && html`<span class="tag late">${say('consultations.late')}</span>`}
  </p>`

/** What happens to it next, or what happened to it last, and when. */
export const consultationDate = ({ state, closesAt, reportDue }: ConsultationEntry, say: Words): string => {
  switch (state.is) {
    case 'open':
      return say('consultations.until', { date: { date: closesAt } })
    case 'closed':
      return say('consultations.closed', { date: { date: closesAt }, report: { date: reportDue } })
    case 'concluded':
      return say('consultations.concluded', { date: { date: state.at } })
    case 'cancelled':
      return say('consultations.cancelled', { date: { date: state.at } })
  }
}

const card = (it: ConsultationEntry, reading: Reading): Html => {
  const { language, say } = reading
  const to = paths(language)
  return html`<li class="poll">
    ${consultationStanding(it, reading)}
    <p class="question"><a href="${to.consultation(it.code)}">${said(it.title[language])}</a></p>
    <p class="quiet">${consultationDate(it, say)}</p>
    <p class="quiet">${level(language, say, it.level)}</p>
    <p class="quiet">${people(it.participants, say)}</p>
    ${it.state.is === 'open' && html`<a class="button" href="${to.start(it.code)}">${say('consultations.takePart')}</a>`}
    ${it.state.is === 'concluded' && html`<a href="${to.consultation(it.code)}">${say('consultations.decisions.open')}</a>`}
  </li>`
}

/** Each a card that leads to its page. */
export const consultationCards = (items: readonly ConsultationEntry[], reading: Reading): readonly Html[] =>
  items.map(each => card(each, reading))

/** Consultations side by side. */
export const consultationList = (items: readonly ConsultationEntry[], reading: Reading): Html =>
  html`<ul class="polls">
    ${consultationCards(items, reading)}
  </ul>`

/** What participants said and what was decided after it, side by side: the first finding of each consultation. */
export const consultationLoops = (items: readonly ConsultationEntry[], { language, say }: Reading): Html =>
  html`<ul class="loops">
    ${items.map(it => {
      const [first] = it.state.is === 'concluded' ? it.state.decisions : []
      return (
        first &&
        html`<li class="loop accepted">
          <div class="said">
            <p class="label">${say('consultations.said')}</p>
            <h3><a href="${paths(language).consultation(it.code)}">${said(it.title[language])}</a></h3>
            <p class="excerpt">${said(first.finding[language])}</p>
          </div>
          <div class="did">
            <p class="label">${say('consultations.decided')}</p>
            <p class="outcome">${said(first.decision[language])}</p>
            <p class="excerpt">${said(first.why[language])}</p>
            <p class="quiet">${consultationDate(it, say)}</p>
          </div>
        </li>`
      )
    })}
  </ul>`
