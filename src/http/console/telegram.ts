import { z } from 'zod'
import { endTelegramLink, telegramLink } from '../../service/staff/telegramLink.js'
import { html } from '../html.js'
import { press } from './form.js'
import { type Screen, deed, go, refusal, view } from './screen.js'

const PATH = '/console/telegram'

/** Linking one's own Telegram account with the account of staff, and ending that. */
export const TELEGRAM: Screen = {
  name: 'staffGroup.link.title',
  path: PATH,
  acts: [],
  nav: 'work',
  routes: [
    view('/telegram', z.object({}), async visit => {
      const { say } = visit
      return {
        title: say('staffGroup.link.title'),
        main: html`<p>${say('staffGroup.link.lead')}</p>
          ${press(visit, { to: `${PATH}/link`, label: say('staffGroup.link.make') })}
          ${press(visit, { to: `${PATH}/unlink`, label: say('staffGroup.link.end') })}`,
      }
    }),
    deed('/telegram/link', z.object({}), async ({ say, house, officer }) => {
      const made = await telegramLink(house, officer)
      if (!made.ok) return refusal(made.because)
      const { url, expiresAt } = made.value
      const main = html`<p>${say('staffGroup.link.lasts', { time: { time: expiresAt } })}</p>
        <p><a href="${url}" rel="noreferrer">${say('staffGroup.link.open')}</a></p>`
      return { is: 'page', page: { title: say('staffGroup.link.title'), main } }
    }),
    deed('/telegram/unlink', z.object({}), async ({ house, officer }) => {
      const ended = await endTelegramLink(house, officer)
      return go(PATH, ended ? 'staffGroup.link.ended' : 'staffGroup.link.none')
    }),
  ],
}
