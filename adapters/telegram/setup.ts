import type { Api } from 'grammy'
import { COMMANDS } from './commands.js'
import { WEBHOOK_PATH, type Log, type TelegramConfig, type TelegramProfile } from './config.js'
import { whyFailed } from './delivery.js'
import { UPDATE_KINDS } from './update.js'

/** Concurrent calls of our webhook, 1-100; Telegram's own default. */
const WEBHOOK = { connections: 40 } as const

/** Tells Telegram where updates go: to our webhook, or nowhere, so that they can be polled. Nothing that waits is dropped. */
export const direct = async (api: Api, config: TelegramConfig): Promise<void> => {
  if (config.mode === 'polling') {
    await api.deleteWebhook({ drop_pending_updates: false })
    return
  }
  if (!config.publicUrl || !config.webhookSecret)
    throw new Error('TELEGRAM_MODE=webhook needs PUBLIC_URL and TELEGRAM_WEBHOOK_SECRET: set both, or use polling')
  await api.setWebhook(`${config.publicUrl}${WEBHOOK_PATH}`, {
    secret_token: config.webhookSecret,
    allowed_updates: UPDATE_KINDS,
    max_connections: WEBHOOK.connections,
    drop_pending_updates: false,
  })
}

/** Publishes commands and descriptions: in Arabic for everybody, in English where the app is English. Failures are warned of. */
export const present = async (api: Api, { profile }: TelegramConfig, log: Log): Promise<void> => {
  await presentIn(api, profile.ar, {}, log)
  await presentIn(api, profile.ar, { language_code: 'ar' }, log)
  await presentIn(api, profile.en, { language_code: 'en' }, log)
}

type ForLanguage = { readonly language_code?: 'ar' | 'en' }

const presentIn = async (api: Api, profile: TelegramProfile, whom: ForLanguage, log: Log): Promise<void> => {
  const commands = COMMANDS.map(command => ({ command, description: profile.commands[command] }))
  const calls = {
    commands: () => api.setMyCommands(commands, whom),
    description: () => api.setMyDescription(profile.description, whom),
    shortDescription: () => api.setMyShortDescription(profile.shortDescription, whom),
  }
  for (const [what, call] of Object.entries(calls))
    await call().catch((error: unknown) => {
      log.warn({ what, language: whom.language_code ?? 'any', why: whyFailed(error) }, 'Telegram kept the old profile')
    })
}
