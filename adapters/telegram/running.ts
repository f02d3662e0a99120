import { setTimeout as pause } from 'node:timers/promises'
import { Api, GrammyError, HttpError } from 'grammy'
import type { Log, TelegramConfig } from './config.js'
import { refusedToken, whyFailed } from './delivery.js'
import { backoffMs, LONG_POLL, poll, type OnBatch } from './polling.js'
import { direct, present } from './setup.js'

/** What Telegram answers to a method it does not know; for a token it does not know it says the same, but then to all of them. */
const UNKNOWN_METHOD = 404

interface Means {
  readonly api: Api
  readonly config: TelegramConfig
  readonly log: Log
  readonly onBatch: OnBatch
}

interface Running {
  botName(): string | undefined
  start(): Promise<void>
  stop(): Promise<void>
}

/** What no trying again mends; its words are ours, for the operator. */
class Refused extends Error {}

/** Other errors may hold words or addresses of people: of them only the kind is told. */
const whyEnded = (error: unknown): string =>
  error instanceof Refused ? error.message : error instanceof Error ? error.name : typeof error

/** Starts and stops what the adapter does of its own accord. Where Telegram is out of reach at the start, it goes on trying. */
export const running = (means: Means): Running => {
  const stopping = new AbortController()
  let name: string | undefined
  let work: Promise<void> = Promise.resolve()
  const prepare = async (): Promise<boolean> => {
    const told = await introduced(means)
    name = told?.name ?? name
    return told !== undefined
  }
  return {
    botName: () => name,
    start: async () => {
      const prepared = await prepare()
      work = goOn(means, prepared, prepare, stopping.signal).catch((error: unknown) => {
        means.log.error({ why: whyEnded(error) }, 'Telegram is not connected')
      })
    },
    stop: async () => {
      stopping.abort()
      await work
    },
  }
}

/** What Telegram says of the bot; a server that only behaves like it may leave the name out. */
interface Introduction {
  readonly name: string | undefined
}

/** Learns the bot's name and directs its updates. Undefined where Telegram was not reached; throws where trying again is no use. */
const introduced = async ({ api, config, log }: Means): Promise<Introduction | undefined> => {
  try {
    const me: Partial<Awaited<ReturnType<Api['getMe']>>> = await api.getMe()
    await directed(api, config, log)
    return { name: me.username }
  } catch (error) {
    if (refusedToken(error)) throw new Refused('Telegram refuses TELEGRAM_BOT_TOKEN: take a new one from @BotFather')
    if (error instanceof GrammyError && error.error_code === 400)
      throw new Refused(
        `Telegram refuses the webhook, so check PUBLIC_URL and TELEGRAM_WEBHOOK_SECRET: ${error.description}`,
      )
    if (!(error instanceof GrammyError || error instanceof HttpError)) throw error
    log.warn({ why: whyFailed(error) }, 'Telegram is not reached yet: trying again')
    return undefined
  }
}

/** A server that knows the bot but not this method only behaves like Telegram; its updates come some other way. */
const directed = async (api: Api, config: TelegramConfig, log: Log): Promise<void> => {
  try {
    await direct(api, config)
  } catch (error) {
    if (!(error instanceof GrammyError && error.error_code === UNKNOWN_METHOD)) throw error
    log.warn({ why: whyFailed(error) }, 'the server at TELEGRAM_API_ROOT does not direct updates')
  }
}

const goOn = async (
  { api, config, log, onBatch }: Means,
  prepared: boolean,
  prepare: () => Promise<boolean>,
  stopped: AbortSignal,
): Promise<void> => {
  let ready = prepared
  for (let failures = 1; !ready && !stopped.aborted; failures += 1) {
    await pause(backoffMs(failures), undefined, { signal: stopped }).catch(() => undefined)
    ready = !stopped.aborted && (await prepare())
  }
  if (!ready) return
  const { token, apiRoot, mode } = config
  const patient = new Api(token, { apiRoot, timeoutSeconds: LONG_POLL.clientSeconds })
  const polling = mode === 'polling' ? poll({ api: patient, onBatch, log, stopped }) : undefined
  await Promise.all([present(api, config, log), polling])
}
