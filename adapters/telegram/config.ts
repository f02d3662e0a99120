import type { Language } from '../../src/domain/participant.js'
import type { Received } from '../channelAdapter.js'
import type { Command } from './commands.js'

/** How the bot presents itself in one language. */
export interface TelegramProfile {
  /** Beside each command in the menu: 1-256 characters. */
  readonly commands: Readonly<Record<Command, string>>
  /** In an empty chat, before anything is said: at most 512 characters. */
  readonly description: string
  /** On the bot's page and beneath links to it: at most 120 characters. */
  readonly shortDescription: string
}

export interface TelegramConfig {
  /** From @BotFather: `<bot id>:<secret>`. */
  readonly token: string
  readonly mode: 'polling' | 'webhook'
  /** What Telegram returns with each webhook call: 1-256 of A-Z a-z 0-9 _ -. Without it no call is believed. */
  readonly webhookSecret?: string
  /** https://api.telegram.org, or a server that behaves like it; without a slash at the end. */
  readonly apiRoot: string
  /** Where Telegram finds this process, without a slash at the end; needed for webhooks. */
  readonly publicUrl?: string
  /** Signs what buttons carry. Changing it makes the buttons of earlier messages void. */
  readonly signingKey: Uint8Array
  /** Groups of staff: what is said there is no citizen's. */
  readonly staffChats: readonly string[]
  readonly profile: Readonly<Record<Language, TelegramProfile>>
}

/** Takes ids, counts and durations; never words, names, numbers or tokens. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface TelegramHooks {
  /** Takes what long polling brought; true once it is committed, and only then is Telegram told that it arrived. */
  onUpdates(received: Received): Promise<boolean>
  readonly log: Log
}

/** Where `http` answers Telegram's calls. */
export const WEBHOOK_PATH = '/webhooks/telegram'
