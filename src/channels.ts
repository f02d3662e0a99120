import { type TelegramAdapter, telegramAdapter } from '../adapters/telegram/adapter.js'
import { telegramProfile } from '../adapters/telegram/profile.js'
import { type WhatsappAdapter, whatsappAdapter } from '../adapters/whatsapp/adapter.js'
import type { ChannelAdapter, Received } from '../adapters/channelAdapter.js'
import type { Config } from './config.js'
import type { Language } from './domain/participant.js'
import { phrase } from './language/render.js'
import type { Log } from './service/log.js'

/** The messengers that the settings connect. */
interface Messengers {
  readonly telegram: TelegramAdapter | undefined
  readonly whatsapp: WhatsappAdapter | undefined
}

/** Makes the adapters; nothing is connected before their `start`. */
export const messengersOf = (
  config: Config,
  signingKey: Uint8Array,
  log: Log,
  onUpdates: (received: Received) => Promise<boolean>,
): Messengers => {
  const profile = (language: Language) =>
    telegramProfile(key =>
      phrase(key, { org: config.ministry[language] }, { language, digits: 'latn', zone: config.zone }),
    )
  const { telegram, whatsapp } = config
  return {
    telegram:
      telegram &&
      telegramAdapter(
        {
          token: telegram.token,
          mode: telegram.mode,
          ...(telegram.webhookSecret !== undefined && { webhookSecret: telegram.webhookSecret }),
          apiRoot: telegram.apiRoot,
          publicUrl: config.publicUrl,
          signingKey,
          // What happens in the channel is no citizen's word either.
          staffChats: [telegram.staff.cases, telegram.staff.safety, telegram.channel].filter(
            chat => chat !== undefined,
          ),
          profile: { ar: profile('ar'), en: profile('en') },
        },
        { onUpdates, log },
      ),
    whatsapp: whatsapp && whatsappAdapter(whatsapp, log),
  }
}

const RETRY_MS = { first: 5_000, most: 300_000 }

/** One channel being connected: until it is, messages are taken and answered, but the operator is told. */
interface Connecting {
  /** Why it is not connected; undefined once it is. */
  trouble(): string | undefined
  stop(): void
}

/** Connects a channel and goes on trying: a platform that is away must not keep the others from starting. */
const connecting = (name: string, start: () => Promise<void>, log: Log): Connecting => {
  let why: string | undefined = `${name} is being connected`
  let timer: NodeJS.Timeout | undefined
  const attempt = async (waitMs: number): Promise<void> => {
    try {
      await start()
      why = undefined
    } catch (error) {
      why = error instanceof Error ? error.message : `${name} could not be connected`
      log.warn({ channel: name, why }, 'the channel is not connected yet: trying again')
      timer = setTimeout(() => void attempt(Math.min(waitMs * 2, RETRY_MS.most)), waitMs).unref()
    }
  }
  void attempt(RETRY_MS.first)
  return { trouble: () => why, stop: () => clearTimeout(timer) }
}

/** The messengers and whether they are connected. */
interface Connections {
  open(): void
  /** Why this one is not connected; undefined once it is. */
  troubleOf(channel: string): string | undefined
  troubles(): readonly string[]
  /** Takes no more of them, and settles when they are closed. */
  close(): Promise<void>
}

export const connectionsOf = (adapters: readonly ChannelAdapter[], log: Log): Connections => {
  const connections = new Map<string, Connecting>()
  return {
    open() {
      for (const adapter of adapters)
        connections.set(
          adapter.channel,
          connecting(adapter.channel, () => adapter.start(), log),
        )
    },
    troubleOf: channel => connections.get(channel)?.trouble(),
    troubles: () => [...connections.values()].flatMap(each => each.trouble() ?? []),
    async close() {
      for (const each of connections.values()) each.stop()
      await Promise.all(adapters.map(adapter => adapter.stop()))
    },
  }
}
