import { Api, GrammyError } from 'grammy'
import type { Check } from '../../src/messaging/channelCheck.js'
import type { TelegramConfig } from './config.js'

/** Long enough for a slow line, short enough for somebody who waits. */
const ANSWER = { seconds: 5 } as const

/** Asks Telegram who we are and how it hands its updates over. Never throws. */
export const checkTelegram = async ({ token, apiRoot }: Pick<TelegramConfig, 'token' | 'apiRoot'>): Promise<Check> => {
  const api = new Api(token, { apiRoot, timeoutSeconds: ANSWER.seconds })
  try {
    const me: Partial<Awaited<ReturnType<Api['getMe']>>> = await api.getMe()
    return { is: 'well', ...(me.username !== undefined && { name: me.username }), ...(await handedOver(api)) }
  } catch (error) {
    return error instanceof GrammyError
      ? { is: 'refused', status: error.error_code }
      : { is: 'unreached', host: new URL(apiRoot).host }
  }
}

/** A server that only behaves like Telegram may not know how it stands. */
const handedOver = async (api: Api): Promise<{ readonly waiting?: number; readonly undelivered?: string }> => {
  try {
    const { pending_update_count: waiting, last_error_message: undelivered } = await api.getWebhookInfo()
    return { waiting, ...(undelivered !== undefined && { undelivered }) }
  } catch {
    return {}
  }
}
