import { RESULT_STATES } from '../../domain/poll/poll.js'
import type { Instant } from '../../domain/ids.js'
import type { Ministry } from '../../domain/ministry.js'
import type { Language } from '../../domain/participant.js'
import { type PublicPoll, type RegisterPage } from '../../store/register.js'
import { type Html, html } from '../html.js'
import { words } from '../words.js'
import type { Reading } from './entry.js'
import { framed } from './frame.js'
import type { Site } from './layout.js'
import { paths } from './paths.js'
import { decisionDate, ending, invitation } from './poll.js'
import { said } from './said.js'
import { whomOf } from './whom.js'
import { turning } from './turning.js'

const card = (poll: PublicPoll, ministry: Ministry, reading: Reading): Html => {
  const { language, say } = reading
  const to = paths(language)
  const whom = whomOf(poll.addressedTo, { language, say })
  const next =
    poll.state === 'open'
      ? invitation(poll, language, say)
      : RESULT_STATES.includes(poll.state) && html`<a href="${to.poll(poll.code)}">${say('web.polls.results.open')}</a>`
  const due = decisionDate(poll, ministry, reading)
  return html`<li class="poll">
    <p class="question"><a href="${to.poll(poll.code)}">${said(poll.question[language])}</a></p>
    <p class="quiet">${ending(poll, say)}</p>
    ${due && html`<p class="quiet">${due}</p>`}
    ${whom !== undefined && html`<p class="whom">${say('web.polls.for', { whom })}</p>`} ${next}
  </li>`
}

/** Each a card that leads to its page. */
export const pollCards = (polls: readonly PublicPoll[], ministry: Ministry, reading: Reading): readonly Html[] =>
  polls.map(each => card(each, ministry, reading))

/** Polls side by side. */
export const pollList = (polls: readonly PublicPoll[], ministry: Ministry, reading: Reading): Html =>
  html`<ul class="polls">
    ${pollCards(polls, ministry, reading)}
  </ul>`

/** What the page shows, already read. */
export interface Polls {
  readonly page: RegisterPage<PublicPoll>
  readonly after: string | undefined
  readonly now: Instant
}

/** All polls that were ever opened: the open ones first, then the newest. */
export const pollsPage = (site: Site, language: Language, { page, after, now }: Polls): Html => {
  const say = words(language, site.ministry.calendar.zone)
  const to = paths(language)
  return framed(site, language, {
    title: say('portal.polls'),
    current: 'polls',
    at: each => each.polls,
    main: html`<main id="main" class="list">
      <h1>${say('portal.polls')}</h1>
      <p class="lead">${say('portal.polls.lead')}</p>
      <p><a href="${to.calendar}">${say('portal.calendar')}</a></p>
      ${
        page.items.length === 0
          ? html`<p class="empty">${say('portal.polls.none')}</p>`
          : pollList(page.items, site.ministry, { language, say, now })
      }
      ${turning({ name: say('portal.polls'), path: to.polls, after, next: page.next }, say)}
    </main>`,
  })
}
