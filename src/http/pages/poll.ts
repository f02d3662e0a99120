import type { Instant } from '../../domain/ids.js'
import type { Ministry } from '../../domain/ministry.js'
import type { Language } from '../../domain/participant.js'
import { decisionDue } from '../../domain/poll/decision.js'
import { RESULT_STATES } from '../../domain/poll/poll.js'
import { numberIn } from '../../domain/poll/publicCount.js'
import { sharesOf, showsRounding } from '../../domain/poll/tally.js'
import type { InclusionProof } from '../../service/proof/reading.js'
import type { PollResults, PublicPoll } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { type Words, words } from '../words.js'
import { bar } from './bar.js'
import type { Reading } from './entry.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { level } from './level.js'
import { paths } from './paths.js'
import { people } from './people.js'
import { pollGroups, turnoutOf } from './pollGroups.js'
import { proofOf } from './proof.js'
import { said, saidAtLength } from './said.js'
import { whomOf } from './whom.js'
import { code as codeOf } from '../code.js'

/** When a poll ends or ended. */
export const ending = ({ state, closesAt }: PublicPoll, say: Words): string =>
  say(state === 'open' ? 'web.polls.closes' : state === 'cancelled' ? 'web.polls.cancelled' : 'web.polls.closed', {
    date: { date: closesAt },
  })

/** By when the ministry says what it does with the result, and that it is late. */
export const decisionDate = (poll: PublicPoll, ministry: Ministry, { say, now }: Reading): Html | undefined => {
  const due = decisionDue({ state: { is: poll.state }, closesAt: poll.closesAt }, ministry)
  return due === undefined
    ? undefined
    : html`${say('web.poll.decisionDue', { date: { date: due } })}
      ${due < now && html`<span class="tag late">${say('web.poll.decisionLate')}</span>`}`
}

/** Invites everybody where it is put to all; else only says where those vote whom it is put to. */
export const invitation = (poll: PublicPoll, language: Language, say: Words, look = ''): Html => {
  const start = paths(language).start(poll.code)
  return whomOf(poll.addressedTo, { language, say }) === undefined
    ? html`<a class="button ${look}" href="${start}">${say('web.polls.open')}</a>`
    : html`<a href="${start}">${say('web.polls.open.some')}</a>`
}

type Rows = NonNullable<PollResults['rows']>

const table = (results: PollResults, rows: Rows, language: Language, say: Words): Html => {
  const counts = Object.fromEntries(rows.map(({ id, votes }) => [id, votes]))
  const { poll, voters: all, interim } = results
  const voters = interim?.voters ?? numberIn(all) ?? 0
  const shares = sharesOf({ kind: { is: poll.kind } }, { voters, counts })
  const rounded = showsRounding({ kind: { is: poll.kind } }, shares)
  const row = ({ id, label, votes }: Rows[number]): Html => {
    const percent = shares[id] ?? 0
    return html`<tr>
      <th scope="row">${said(label[language])}</th>
      <td>${votes}</td>
      <td><span class="share">${say('web.poll.percent', { percent })}</span>${bar(percent)}</td>
    </tr>`
  }
  return html`<table class="results">
      <caption>
        ${interim ? say('web.poll.interim', { n: interim.voters, time: { time: interim.at } }) : say('web.poll.results')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('web.poll.option')}</th>
          <th scope="col">${say('web.poll.votes')}</th>
          <th scope="col">${say('web.poll.share')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
    </table>
    ${rounded && html`<p class="quiet">${say('poll.rounded').trim()}</p>`}`
}

const numbers = (results: PollResults, language: Language, say: Words): Html => {
  const { poll, rows, voters, interim, interimLater } = results
  if (poll.state === 'cancelled') return html`<p class="quiet">${say('web.poll.none')}</p>`
  const isFinal = RESULT_STATES.includes(poll.state)
  return html`<p>${people(voters, say)}</p>
    ${rows && interim && html`<p class="quiet">${say('web.poll.behind', { n: interim.voters })}</p>`}
    ${turnoutOf(results, say)} ${rows && table(results, rows, language, say)}
    ${!isFinal && html`<p class="quiet">${say(rows ? 'web.poll.final' : interimLater ? 'web.poll.first' : 'web.poll.later')}</p>`}
    ${isFinal && !rows && html`<p class="quiet">${say('web.poll.tooFew')}</p>`}
    ${rows && poll.kind === 'multiple' && html`<p class="quiet">${say('web.poll.several')}</p>`}
    <p class="quiet">${say('web.poll.method')}</p>
    ${pollGroups(results, language, say)}`
}

/** What the page shows, already read. */
interface PollRead {
  readonly results: PollResults
  readonly proof: InclusionProof | undefined
  readonly now: Instant
}

/** The page of one poll: its question, and the totals once they are published. */
export const pollPage = (site: Site, language: Language, { results, proof, now }: PollRead): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const to = paths(language)
  const { poll } = results
  const reading = { language, say, now }
  const whom = whomOf(poll.addressedTo, reading)
  const due = decisionDate(poll, site.ministry, reading)
  const isFinal = RESULT_STATES.includes(poll.state)
  const data = `/api/v1/polls/${poll.code}/results`
  return framed(site, language, {
    title: poll.question[language],
    at: to => to.poll(poll.code),
    current: 'polls',
    main: html`<main id="main" class="contribution narrow">
      <p class="back"><a href="${to.polls}">${say('portal.home.polls')}</a></p>
      <article>
        <h1>${said(poll.question[language])}</h1>
        <ul class="facts">
          <li><b>${ending(poll, say)}</b></li>
          ${due && html`<li>${due}</li>`} ${whom !== undefined && html`<li>${say('web.polls.for', { whom })}</li>`}
          <li>${level(language, say, poll.level)}</li>
          <li><span class="hidden">${say('web.code')}: </span>${codeOf(poll.code)}</li>
        </ul>
        ${
          poll.decision &&
          html`<h2>${say('web.poll.decision')}</h2>
            ${saidAtLength(poll.decision[language])}`
        }
        ${numbers(results, language, say)}
        ${poll.moved && html`<p class="quiet">${say(`web.poll.${poll.moved.is}`, { reason: poll.moved.reason })}</p>`}
      </article>
      ${proofOf({ code: poll.code, about: `poll.${poll.state}`, proof }, reading)}
      <p class="next">
        ${poll.state === 'open' && invitation(poll, language, say, 'first')}
        <a href="${data}">${say('web.contribution.json')}</a>
        ${isFinal && results.rows && html`<a href="${data}.csv">${say('web.poll.csv')}</a>`}
      </p>
    </main>`,
  })
}
