import { z } from 'zod'
import { endTelegramLink, telegramLink } from '../../service/staff/telegramLink.js'
import { instant } from './fields.js'
import { iso } from '../iso.js'
import { type Route, route } from './route.js'

export const TELEGRAM_ROUTES: readonly Route[] = [
  route('post', '/telegram-link', {
    summary: 'A link that links your own Telegram account with this account, once',
    body: z.strictObject({}),
    answer: z.object({ url: z.url(), expiresAt: instant }),
    status: 201,
    run: async (house, { officer }) => {
      const made = await telegramLink(house, officer)
      return made.ok ? { ok: true, value: { url: made.value.url, expiresAt: iso(made.value.expiresAt) } } : made
    },
  }),
  route('post', '/telegram-unlink', {
    summary: 'Ends the link of this account with Telegram',
    body: z.strictObject({}),
    answer: z.object({}),
    run: async (house, { officer }) => {
      await endTelegramLink(house, officer)
      return { ok: true, value: {} }
    },
  }),
]
