import { omanCalendar } from '../locales/labels.js'
import type { Config } from './config.js'
import type { Ministry } from './domain/ministry.js'

/** Who runs this channel, from the settings; the links come once the channels have told their names. */
export const ministryOf = (
  config: Config,
  names: { readonly bot: () => string | undefined; readonly number: () => string | undefined },
): Ministry => ({
  name: config.ministry,
  publicUrl: config.publicUrl,
  calendar: { ...omanCalendar(), zone: config.zone },
  get telegramBot() {
    return names.bot()
  },
  get whatsappNumber() {
    return names.number()?.replace(/\D/gu, '')
  },
})
