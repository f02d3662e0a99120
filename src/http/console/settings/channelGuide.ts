import { type Html, html } from '../../html.js'
import type { Messenger } from '../../staff/ports.js'
import { unfold } from '../parts.js'
import type { Visit } from '../visit.js'
import { code } from '../../code.js'

const telegram = ({ say }: Visit): readonly (string | Html)[] => [
  say('setup.channels.telegram.1', { bot: '@BotFather', command: '/newbot' }),
  say('setup.channels.telegram.2', { variable: 'TELEGRAM_BOT_TOKEN' }),
  say('setup.channels.telegram.3', {
    mode: 'TELEGRAM_MODE=webhook',
    address: 'PUBLIC_URL',
    secret: 'TELEGRAM_WEBHOOK_SECRET',
  }),
  say('setup.channels.telegram.4'),
]

const whatsapp = ({ say, ports }: Visit): readonly (string | Html)[] => [
  say('setup.channels.whatsapp.1', { type: 'Business', product: 'WhatsApp' }),
  say('setup.channels.whatsapp.2', {
    page: 'API Setup',
    number: 'WHATSAPP_PHONE_NUMBER_ID',
    account: 'WHATSAPP_BUSINESS_ACCOUNT_ID',
  }),
  say('setup.channels.whatsapp.3', {
    permission: 'whatsapp_business_messaging',
    templates: 'whatsapp_business_management',
    variable: 'WHATSAPP_ACCESS_TOKEN',
  }),
  say('setup.channels.whatsapp.4', { secret: 'WHATSAPP_APP_SECRET', verify: 'WHATSAPP_VERIFY_TOKEN' }),
  html`${say('setup.channels.whatsapp.5', { page: 'Configuration', field: 'messages' })} ${code(ports.channels.webhook)}`,
  say('setup.channels.whatsapp.6'),
]

/** How a messenger is connected, step by step. */
export const guide = (visit: Visit, of: Messenger, open: boolean): Html => {
  const steps = of === 'telegram' ? telegram(visit) : whatsapp(visit)
  const list = html`<ol>
    ${steps.map(step => html`<li>${step}</li>`)}
  </ol>`
  return unfold(visit.say(`setup.channels.guide.${of}`), list, open)
}
