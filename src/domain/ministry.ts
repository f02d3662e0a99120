import type { Settings } from './settings.js'
import type { WorkingCalendar } from './workingCalendar.js'
import type { Bilingual } from './poll/poll.js'

/** Who runs this channel: configuration, because names, units and holidays change. A copy of it is how it stood then. */
export interface Ministry extends Pick<Settings, 'units' | 'routing' | 'clocks' | 'texts' | 'templates' | 'privacy'> {
  readonly name: Bilingual
  /** Where the public register is served, without a slash at the end. */
  readonly publicUrl: string
  readonly calendar: WorkingCalendar
  /** The e-mail address for questions about privacy and accessibility. */
  readonly contact?: string | undefined
  /** `t.me` name of the bot and WhatsApp number in digits, for links to forward; absent when not connected. */
  readonly telegramBot?: string | undefined
  readonly whatsappNumber?: string | undefined
}
