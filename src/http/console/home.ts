import { z } from 'zod'
import { may } from '../../domain/officer.js'
import { reachOf } from '../../service/staff/caseFiles.js'
import { type DeskNeed, type Need, needsOf } from '../../service/staff/deskNeeds.js'
import { COUNT_MAX } from '../../service/staff/inbox.js'
import { listWebhooks } from '../../service/webhooks/desk.js'
import { type Html, html } from '../html.js'
import { type Standing, empty, status } from './parts.js'
import { type Screen, view } from './screen.js'
import type { Visit } from './visit.js'
import { code } from '../code.js'
import { said } from '../pages/said.js'

/** That nothing arrives at systems outside any more, for who can mend it. */
const silent = async ({ say, house, officer }: Visit): Promise<Html | undefined> => {
  const found = may(officer, 'manageSettings') ? await listWebhooks(house, officer) : undefined
  const n = found?.ok ? found.value.filter(({ state }) => state.is === 'off' && state.because !== 'staff').length : 0
  return n === 0
    ? undefined
    : html`<p class="flash problem">
        ${say('outside.home', { n })} <a href="/console/settings/webhooks">${say('outside.home.to')}</a>
      </p>`
}

interface Place {
  readonly standing: Standing
  /** Where all of them are listed. */
  readonly list: string | ((first: string) => string)
  /** Where one of them is; without it they are only counted. */
  readonly each?: (id: string) => string
}

const inbox = (named: Need): string => `/console/inbox?view=${named}`
const proposal = (id: string): string => `/console/proposals/${id}`
const poll = (id: string): string => `/console/polls/${id}`
const consultation = (id: string): string => `/console/consultations/${id}`

const PLACES: Readonly<Record<Need, Place>> = {
  late: { standing: 'late', list: inbox('late') },
  answersLate: { standing: 'late', list: '/console/proposals', each: proposal },
  decisionsLate: { standing: 'late', list: '/console/polls?state=closed', each: poll },
  reportsLate: { standing: 'late', list: '/console/consultations?state=closed', each: consultation },
  promisesLate: { standing: 'late', list: '/console/proposals?column=implementing', each: proposal },
  rightsLate: { standing: 'late', list: '/console/rights' },
  wrote: { standing: 'soon', list: inbox('wrote') },
  today: { standing: 'soon', list: inbox('today') },
  appeals: { standing: 'soon', list: '/console/moderation/appeals' },
  answersToPublish: { standing: 'soon', list: '/console/proposals?column=studying', each: proposal },
  pollsToApprove: { standing: 'soon', list: '/console/polls?state=draft', each: poll },
  consultationsToApprove: { standing: 'soon', list: '/console/consultations?state=draft', each: consultation },
  broadcastsToApprove: { standing: 'soon', list: '/console/broadcasts' },
  mergersToDecide: { standing: 'soon', list: first => `/console/people/${first}` },
  unclaimed: { standing: 'plain', list: inbox('unclaimed') },
  review: { standing: 'plain', list: '/console/moderation', each: id => `/console/moderation/${id}` },
  deadLetters: { standing: 'plain', list: '/console/dead-letters' },
}

const named = ({ language }: Visit, { id, title }: DeskNeed['first'][number], to: string): Html =>
  title === undefined
    ? html`<li><a href="${to}">${code(id)}</a></li>`
    : html`<li><a href="${to}">${said(title[language])}</a> <span class="soft">${code(id)}</span></li>`

const needed = (visit: Visit, { need, n, first }: DeskNeed): Html => {
  const { say } = visit
  const { standing, list, each } = PLACES[need]
  const number = n > COUNT_MAX ? `+${COUNT_MAX}` : String(n)
  return html`<li class="card">
    <p>
      <a href="${typeof list === 'string' ? list : list(first[0]?.id ?? '')}"
        >${status(standing, say(`console.need.${need}`))}</a
      >
      <bdi class="count">${number}</bdi>
    </p>
    ${
      each &&
      html`<ul class="first">
        ${first.map(one => named(visit, one, each(one.id)))}
      </ul>`
    }
  </li>`
}

/** What waits for whoever looks, what cannot wait first. */
const today = async (visit: Visit): Promise<Html> => {
  const { say, house, officer } = visit
  const needs = await needsOf(house, officer)
  return html`<h2>${say('console.needs')}</h2>
    ${
      needs.length === 0
        ? empty(say('console.need.nothing'))
        : html`<ul class="cards">
            ${needs.map(each => needed(visit, each))}
          </ul>`
    }`
}

/** Where everybody arrives. */
export const HOME: Screen = {
  name: 'console.home',
  path: '/console',
  acts: [],
  routes: [
    view('/', z.object({}), async visit => {
      const { say, officer, mustEnrol } = visit
      // Only of cases anybody hears while the page is open.
      const hears = reachOf(officer).kinds.length > 0
      return {
        title: say('console.welcome', { name: officer.name }),
        ...(hears && { scripts: ['console/live.js'] }),
        main: html`${await silent(visit)}
          <div id="needs" ${hears && html` data-part`}>${!mustEnrol && (await today(visit))}</div>`,
      }
    }),
  ],
}
