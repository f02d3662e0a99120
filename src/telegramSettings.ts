import type { StaffGroups } from './messaging/staffRoom.js'

export interface TelegramSettings {
  readonly token: string
  readonly mode: 'polling' | 'webhook'
  readonly webhookSecret: string | undefined
  readonly apiRoot: string
  readonly staff: StaffGroups
  /** Where everybody is told of what is published. */
  readonly channel: string | undefined
}

interface Told {
  readonly TELEGRAM_BOT_TOKEN?: string | undefined
  readonly TELEGRAM_MODE: 'polling' | 'webhook'
  readonly TELEGRAM_WEBHOOK_SECRET?: string | undefined
  readonly TELEGRAM_API_ROOT: string
  readonly TELEGRAM_STAFF_CHAT_ID?: string | undefined
  readonly TELEGRAM_SAFEGUARDING_CHAT_ID?: string | undefined
  readonly TELEGRAM_CHANNEL_ID?: string | undefined
  readonly TELEGRAM_STAFF_LANGUAGE: 'ar' | 'en'
  readonly PUBLIC_URL?: string | undefined
}

export const SECRET_FIX = '32 to 256 letters, digits, _ or -: openssl rand -hex 32'

/** What is told of Telegram, or what is wrong with it. */
export const telegramOf = (env: Told, problems: string[]): TelegramSettings | undefined => {
  if (env.TELEGRAM_BOT_TOKEN === undefined) return undefined
  if (env.TELEGRAM_MODE === 'webhook') {
    if (env.TELEGRAM_WEBHOOK_SECRET === undefined) problems.push(`TELEGRAM_WEBHOOK_SECRET is missing: ${SECRET_FIX}`)
    if (env.PUBLIC_URL === undefined)
      problems.push('PUBLIC_URL is missing: Telegram must know where to post, or set TELEGRAM_MODE=polling')
  }
  const { TELEGRAM_STAFF_CHAT_ID: cases, TELEGRAM_SAFEGUARDING_CHAT_ID: safety } = env
  if (cases !== undefined && cases === safety)
    problems.push('TELEGRAM_SAFEGUARDING_CHAT_ID must be another group than TELEGRAM_STAFF_CHAT_ID')
  const { TELEGRAM_CHANNEL_ID: channel } = env
  if (channel !== undefined && (channel === cases || channel === safety))
    problems.push('TELEGRAM_CHANNEL_ID must be the public channel, and no group of staff')
  return {
    token: env.TELEGRAM_BOT_TOKEN,
    mode: env.TELEGRAM_MODE,
    webhookSecret: env.TELEGRAM_WEBHOOK_SECRET,
    apiRoot: env.TELEGRAM_API_ROOT.replace(/\/+$/u, ''),
    staff: { cases, safety, language: env.TELEGRAM_STAFF_LANGUAGE },
    channel,
  }
}
