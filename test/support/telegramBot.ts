import { readFileSync } from 'node:fs'
import { telegramAdapter, type TelegramAdapter } from '../../adapters/telegram/adapter.js'
import type { TelegramConfig } from '../../adapters/telegram/config.js'
import { telegramProfile } from '../../adapters/telegram/profile.js'
import type { Received } from '../../adapters/channelAdapter.js'
import { PHRASES } from '../../locales/index.js'
import type { Language } from '../../src/domain/participant.js'
import { startFakeTelegram, type FakeTelegram } from './fakeTelegram.js'

export const TOKEN = '700800:example-token_for-tests'
export const SECRET = 'a-webhook-secret-of-more-than-32-letters'

/** A bot of ours beside the platform it talks to. */
export interface TelegramBot {
  readonly telegram: FakeTelegram
  readonly adapter: TelegramAdapter
  /** What was logged: level and message. */
  readonly logged: readonly string[]
  /** Everything logged, with its fields, as one text. */
  logText(): string
  stop(): Promise<void>
}

const profile = (language: Language) =>
  telegramProfile(key => (PHRASES[language].get(key) ?? '').replace('{org}', 'وزارة التعليم'))

/** The configuration of a bot by webhook; the recorded taps are signed with its key. */
export const telegramConfig = (apiRoot: string): TelegramConfig => ({
  token: TOKEN,
  mode: 'webhook',
  webhookSecret: SECRET,
  apiRoot,
  publicUrl: 'https://participation.example',
  staffChats: [],
  signingKey: new Uint8Array(32).fill(7),
  profile: { ar: profile('ar'), en: profile('en') },
})

/** Starts the platform and makes the bot; the bot itself is started by the test. */
export const makeTelegramBot = async (
  config: Partial<TelegramConfig> = {},
  onUpdates: (received: Received) => Promise<boolean> = async () => true,
): Promise<TelegramBot> => {
  const telegram = await startFakeTelegram({ token: TOKEN })
  const logged: string[] = []
  const all: unknown[] = []
  const at = (level: string) => (fields: object, message: string) => {
    logged.push(`${level}: ${message}`)
    all.push(level, fields, message)
  }
  const log = { info: at('info'), warn: at('warn'), error: at('error') }
  const adapter = telegramAdapter({ ...telegramConfig(telegram.root), ...config }, { onUpdates, log })
  const stop = async (): Promise<void> => {
    await adapter.stop()
    await telegram.stop()
  }
  return { telegram, adapter, logged, logText: () => JSON.stringify(all), stop }
}

/** A recorded update by its file's name. */
export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/telegram/${name}.json`, import.meta.url), 'utf8'))
