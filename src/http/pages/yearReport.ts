import { outcomeWords } from '../../../dialogs/outcomeWords.js'
import type { Language } from '../../domain/participant.js'
import { readIn } from '../../domain/written.js'
import { shorten } from '../../language/shorten.js'
import type { ConsultationEntry } from '../../store/registerConsultations.js'
import type { PollResults, RegisterEntry } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { tiles } from './figures.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { roughly } from './months.js'
import { paths } from './paths.js'
import { people } from './people.js'
import { inOther, said, withNote } from './said.js'
import { declinedTable } from './statistics.js'
import { OUTCOMES_TOLD, type OutcomeTold, type Year } from './yearRead.js'
import { code as codeOf } from '../code.js'
import { decisionLine } from '../decisionLine.js'

/** Characters of an answer that the report repeats. */
const EXCERPT = 400

const section = (id: string, title: string, body: Html): Html =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${body}
  </section>`

const answered = ({ code, title, answer }: RegisterEntry, language: Language, say: Words): Html =>
  html`<li>
    <h3><a href="${paths(language).contribution(code)}">${said(title)}</a> ${inOther(title, { language, say })}</h3>
    ${answer?.outcome && html`<p class="outcome">${say('web.answer.outcome', { outcome: outcomeWords(answer.outcome) })}</p>`}
    ${answer && html`<p>${withNote(shorten(readIn(answer.text, language), EXCERPT), { language, say })}</p>`}
    <p class="quiet">${answer && html`${say('web.answer.at', { date: { date: answer.at } })} · `}${codeOf(code)}</p>
  </li>`

const outcome = (is: OutcomeTold, year: Year, language: Language, say: Words): Html => {
  const { items, more } = year.answered[is]
  return section(
    is,
    say(`figures.report.outcome.${is}`),
    html`${
      items.length === 0
        ? html`<p class="empty">${say('figures.report.outcome.none')}</p>`
        : html`<ol class="told">
            ${items.map(each => answered(each, language, say))}
          </ol>`
    }
    ${more && html`<p class="quiet">${say('figures.report.outcome.more')}</p>`}`,
  )
}

const poll = (
  { poll: { code, question, decision, level: which }, voters }: PollResults,
  language: Language,
  say: Words,
): Html =>
  html`<li>
    <h3><a href="${paths(language).poll(code)}">${said(question[language])}</a></h3>
    <p>${people(voters, say)} ${say(`portal.level.${which}`)}</p>
    <p>${decision ? said(decision[language]) : say('figures.report.undecided')}</p>
  </li>`

const polls = (results: readonly PollResults[], language: Language, say: Words): Html =>
  results.length === 0
    ? html`<p class="empty">${say('figures.report.polls.none')}</p>`
    : html`<ol class="told">
        ${results.map(each => poll(each, language, say))}
      </ol>`

const consultation = (it: ConsultationEntry, language: Language, say: Words): Html =>
  html`<li>
    <h3><a href="${paths(language).consultation(it.code)}">${said(it.title[language])}</a></h3>
    <p>${people(it.participants, say)} ${say(`portal.level.${it.level}`)}</p>
    <ul>
      ${
        it.state.is === 'concluded' &&
        it.state.decisions.map(each => html`<li>${decisionLine(each, language, say)}</li>`)
      }
    </ul>
  </li>`

const consultations = (items: readonly ConsultationEntry[], language: Language, say: Words): Html =>
  items.length === 0
    ? html`<p class="empty">${say('figures.report.consultations.none')}</p>`
    : html`<ol class="told">
        ${items.map(each => consultation(each, language, say))}
      </ol>`

const log = ({ state }: Year, say: Words): Html =>
  state
    ? html`<p>${say('proof.state', { n: state.size, date: { date: state.at } })}</p>
        <pre class="note" dir="ltr" tabindex="0">${state.note}</pre>
        <p class="quiet">${say('figures.report.log.text')}</p>`
    : html`<p class="empty">${say('figures.report.log.none')}</p>`

const numbers = ({ year, statistics }: Year, say: Words): Html => {
  const { proposals = 0, complaints = 0 } = statistics.years.find(each => each.year === year) ?? {}
  const args = { proposals: roughly(proposals, say), complaints: roughly(complaints, say) }
  return html`<p>${say('figures.report.received', args)}</p>
    <h3>${say('figures.report.now')}</h3>
    ${tiles('received', statistics, say)}${tiles('replies', statistics, say)}`
}

/** What came of participation in a year, made from what is public; without names, since it is meant to be printed. */
export const yearReport = (site: Site, language: Language, told: Year): Html => {
  const say = words(language, site.ministry.calendar.zone, site.ministry)
  const { year, isOver, statistics, now } = told
  const title = say('figures.report', { year: String(year) })
  return framed(site, language, {
    title,
    at: to => to.report(year),
    main: html`<main id="main" class="list figures report">
      <h1>${title}</h1>
      <p class="lead">
        ${say('figures.report.lead', { ministry: site.ministry.name[language], year: String(year) })}
        ${!isOver && say('figures.report.unfinished')}
      </p>
      <p class="quiet">${say('figures.report.made', { date: { date: now } })}</p>
      ${section('numbers', say('figures.report.numbers'), numbers(told, say))}
      ${OUTCOMES_TOLD.map(each => outcome(each, told, language, say))}
      ${section('promises', say('figures.report.promises'), tiles('proposals', statistics, say))}
      ${section('declined-reasons', say('figures.declined'), declinedTable(statistics, language, say))}
      ${section('consultations', say('figures.report.consultations'), consultations(told.consultations, language, say))}
      ${section('polls', say('figures.report.polls'), polls(told.polls, language, say))}
      ${section('log', say('figures.report.log'), log(told, say))}
    </main>`,
  })
}
