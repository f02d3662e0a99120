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

/** Whether the bot may post in the channel, or why Telegram says no. Never throws. */
export const checkChannel = async (
  { token, apiRoot }: Pick<TelegramConfig, 'token' | 'apiRoot'>,
  channel: string,
): Promise<{ readonly is: 'well' } | { readonly is: 'no'; readonly why: string }> => {
  const api = new Api(token, { apiRoot, timeoutSeconds: ANSWER.seconds })
  try {
    const { type } = await api.getChat(channel)
    if (type !== 'channel') return { is: 'no', why: `it is a ${type} and no channel` }
    const own = await api.getChatMember(channel, Number(token.split(':')[0]))
    if (own.status !== 'administrator') return { is: 'no', why: 'the bot is no administrator of it' }
    return own.can_post_messages === true ? { is: 'well' } : { is: 'no', why: 'the bot may not post messages there' }
  } catch (error) {
    return { is: 'no', why: error instanceof GrammyError ? error.description : 'Telegram was not reached' }
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
