import { hasChat } from '../../../service/staff/trial.js'
import { type Html, html } from '../../html.js'
import { press } from '../form.js'
import type { Visit } from '../visit.js'

/** The button that sends an invitation to the officer's own chat, or the way to have such a chat. */
export const testing = async (visit: Visit, about: string): Promise<Html> => {
  const { say, house, officer } = visit
  return (await hasChat(house, officer))
    ? press(visit, { to: `${about}/test`, label: say('pollDesk.test') })
    : html`<p class="hint"><a href="/console/broadcasts">${say('pollDesk.ownChat')}</a></p>`
}
