import { unreachable } from '../../../domain/result.js'
import type { Check } from '../../../messaging/channelCheck.js'
import { type Html, html } from '../../html.js'
import type { Messenger } from '../../staff/ports.js'
import type { Visit } from '../visit.js'

const ROOTS = { telegram: 'TELEGRAM_API_ROOT', whatsapp: 'WHATSAPP_API_ROOT' } as const

/** What is to be looked at where the platform refuses us. */
const REFUSED = {
  telegram: { bot: '@BotFather', variable: 'TELEGRAM_BOT_TOKEN' },
  whatsapp: {
    number: 'WHATSAPP_PHONE_NUMBER_ID',
    token: 'WHATSAPP_ACCESS_TOKEN',
    permission: 'whatsapp_business_messaging',
  },
} as const

const well = ({ say }: Visit, { name, waiting, undelivered }: Extract<Check, { is: 'well' }>): Html =>
  html`<p>${name === undefined ? say('setup.channels.well') : say('setup.channels.well.name', { name })}</p>
    ${waiting !== undefined && html`<p>${say('setup.channels.waiting', { n: waiting })}</p>`}
    ${
      undelivered !== undefined &&
      html`<p class="error">
        ${say('setup.channels.undelivered', { variable: 'PUBLIC_URL' })} <bdi dir="ltr" lang="en">${undelivered}</bdi>
      </p>`
    }`

const words = (visit: Visit, of: Messenger, check: Check): Html => {
  const { say } = visit
  switch (check.is) {
    case 'well':
      return well(visit, check)
    case 'unreached':
      return html`<p class="error">${say('setup.channels.unreached', { host: check.host, variable: ROOTS[of] })}</p>`
    case 'refused':
      return html`<p class="error">
        ${say(`setup.channels.${of}.refused`, { status: String(check.status), ...REFUSED[of] })}
      </p>`
    default:
      return unreachable(check)
  }
}

/** What a platform answered, and what to do about it. */
export const checkedWords = (visit: Visit, of: Messenger, check: Check): Html =>
  html`<div role="status">${words(visit, of, check)}</div>`
