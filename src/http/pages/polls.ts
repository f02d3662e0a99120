import { RESULT_STATES } from '../../domain/poll/poll.js'
import type { Ministry } from '../../domain/ministry.js'
import type { Language } from '../../domain/participant.js'
import type { PublicPoll } from '../../store/register.js'
import { type Html, html } from '../html.js'
import type { Reading } from './entry.js'
import type { Site } from './layout.js'
import { type Opened, openedPage } from './opened.js'
import { paths } from './paths.js'
import { decisionDate, ending, invitation } from './poll.js'
import { said } from './said.js'
import { whomOf } from './whom.js'

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

/** All polls that were ever opened. */
export const pollsPage = (site: Site, language: Language, opened: Opened<PublicPoll>): Html =>
  openedPage(
    site,
    language,
    {
      spot: 'polls',
      title: 'portal.polls',
      lead: 'portal.polls.lead',
      none: 'portal.polls.none',
      list: (items, reading) => pollList(items, site.ministry, reading),
    },
    opened,
  )
