import { z } from 'zod'
import { may } from '../../domain/officer.js'
import { listWebhooks } from '../../service/webhooks/desk.js'
import { type Html, html } from '../html.js'
import { type Screen, view } from './screen.js'
import type { Visit } from './visit.js'

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

/** Where everybody arrives. */
export const HOME: Screen = {
  name: 'console.home',
  path: '/console',
  acts: [],
  routes: [
    view('/', z.object({}), async visit => ({
      title: visit.say('console.welcome', { name: visit.officer.name }),
      main: html`${await silent(visit)}
        <p>${visit.say('console.welcome.text')}</p>`,
    })),
  ],
}
