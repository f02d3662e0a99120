import { checkTelegram } from '../adapters/telegram/check.js'
import { checkWhatsapp, compareTemplates } from '../adapters/whatsapp/check.js'
import type { Config } from './config.js'
import { unreachable } from './domain/result.js'
import type { ChannelDesk, Messenger } from './http/staff/ports.js'

/** What the administrator sees of the messengers and may ask their platforms. `troubleOf` says why one is not connected. */
export const channelDesk = (
  { telegram, whatsapp, publicUrl }: Pick<Config, 'telegram' | 'whatsapp' | 'publicUrl'>,
  troubleOf: (channel: Messenger) => string | undefined,
): ChannelDesk => ({
  standing(channel) {
    const configured = channel === 'telegram' ? telegram : whatsapp
    if (!configured) return { is: 'absent' }
    const trouble = troubleOf(channel)
    return trouble === undefined ? { is: 'connected' } : { is: 'connecting', trouble }
  },
  webhook: `${publicUrl}/webhooks/whatsapp`,
  async check(channel) {
    switch (channel) {
      case 'telegram':
        return telegram && checkTelegram(telegram)
      case 'whatsapp':
        return whatsapp && checkWhatsapp(whatsapp)
      default:
        return unreachable(channel)
    }
  },
  listsTemplates: whatsapp?.businessAccount !== undefined,
  templates: async () =>
    whatsapp?.businessAccount === undefined ? undefined : compareTemplates(whatsapp, whatsapp.businessAccount),
})
