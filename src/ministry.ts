import type { Config } from './config.js'
import type { Ministry } from './domain/ministry.js'
import type { Settings } from './domain/settings.js'

/**
 * Who runs this channel, as the environment and the administrator's settings say at the moment of reading; the links come
 * once the channels have told their names.
 */
export const ministryOf = (
  config: Pick<Config, 'ministry' | 'publicUrl' | 'zone' | 'contact'>,
  settings: () => Settings,
  names: { readonly bot: () => string | undefined; readonly number: () => string | undefined },
): Ministry => ({
  name: config.ministry,
  publicUrl: config.publicUrl,
  get contact() {
    return settings().privacy.email ?? config.contact
  },
  get privacy() {
    return settings().privacy
  },
  get calendar() {
    return { ...settings().calendar, zone: config.zone }
  },
  get texts() {
    return settings().texts
  },
  get clocks() {
    return settings().clocks
  },
  get templates() {
    return settings().templates
  },
  get units() {
    return settings().units
  },
  get routing() {
    return settings().routing
  },
  get telegramBot() {
    return names.bot()
  },
  get whatsappNumber() {
    return names.number()?.replace(/\D/gu, '')
  },
})
