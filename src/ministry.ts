import type { Config } from './config.js'
import type { KeptCalendar } from './domain/calendarRules.js'
import type { Ministry } from './domain/ministry.js'
import type { Settings } from './domain/settings.js'
import type { WorkingCalendar } from './domain/workingCalendar.js'

/**
 * Who runs this channel, as the environment and the administrator's settings say at the moment of reading; the links come
 * once the channels have told their names.
 */
export const ministryOf = (
  config: Pick<Config, 'ministry' | 'publicUrl' | 'zone' | 'contact'>,
  settings: () => Settings,
  names: { readonly bot: () => string | undefined; readonly number: () => string | undefined },
): Ministry => {
  const calendarOf = calendarIn(config.zone)
  return {
    name: config.ministry,
    publicUrl: config.publicUrl,
    get contact() {
      return settings().privacy.email ?? config.contact
    },
    get privacy() {
      return settings().privacy
    },
    get calendar() {
      return calendarOf(settings().calendar)
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
  }
}

/** The same calendar for as long as what was kept is the same: what was reckoned by it stays known. */
const calendarIn = (zone: string): ((kept: KeptCalendar) => WorkingCalendar) => {
  let last: { readonly kept: KeptCalendar; readonly calendar: WorkingCalendar } | undefined
  return kept => {
    if (last?.kept !== kept) last = { kept, calendar: { ...kept, zone } }
    return last.calendar
  }
}
