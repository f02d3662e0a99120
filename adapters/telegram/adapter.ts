import { Api } from 'grammy'
import type { Instant } from '../../src/domain/ids.js'
import type { Inbound } from '../../src/messaging/inbound.js'
import type { StaffRoom } from '../../src/messaging/staffRoom.js'
import { Malformed, type ChannelAdapter, type Received } from '../channelAdapter.js'
import { authentic } from './authentic.js'
import type { Log, TelegramConfig, TelegramHooks } from './config.js'
import { fetched } from './files.js'
import { inboundOf } from './inbound.js'
import { staffRoom } from './room.js'
import { isOfStaff, roomEventOf } from './roomInbound.js'
import { running } from './running.js'
import { sender } from './send.js'
import { type TelegramUpdate, telegramUpdate } from './update.js'

export interface TelegramAdapter extends ChannelAdapter {
  /** The bot's name in `t.me/<name>`, once Telegram has told it. */
  botName(): string | undefined
  /** The groups of staff, as the service writes into them. */
  readonly room: StaffRoom
}

/** How long one call may take, and one that carries a file; Telegram answers most within a second. */
const CALL = { seconds: 8, fileSeconds: 20 } as const

/** 30 messages a second, and one a second in a chat after a short burst: https://core.telegram.org/bots/faq#broadcasting-to-users */
const PACE = { perSecond: 30, perChatBurst: 3, perChatEveryMs: 1_000 } as const

/** Telegram, by webhook or long polling. Throws for a token that cannot be one. */
export const telegramAdapter = (config: TelegramConfig, hooks: TelegramHooks): TelegramAdapter => {
  const { token, apiRoot, signingKey } = config
  const bot = botId(token)
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL.seconds })
  const filesApi = new Api(token, { apiRoot, timeoutSeconds: CALL.fileSeconds })
  const staffChats = new Set(config.staffChats.map(each => each.toLowerCase()))
  const received = (updates: readonly unknown[], now: Instant): Received => {
    const reader = { bot, name: run.botName(), signingKey, staffChats }
    const read = updates.flatMap(update => readable(update, hooks.log) ?? [])
    const [staff, others] = [true, false].map(wanted => read.filter(update => isOfStaff(update, reader) === wanted))
    const inbound = (others ?? []).flatMap(update => inboundOf(update, reader, now) ?? [])
    const room = (staff ?? []).flatMap(update => roomEventOf(update, reader, now) ?? [])
    return {
      inbound,
      reports: [],
      ignored: updates.length - inbound.length - room.length,
      ...(room.length > 0 && { room }),
    }
  }
  const run = running({
    api,
    config,
    log: hooks.log,
    onBatch: updates => hooks.onUpdates(received(updates, Date.now())),
  })
  const fetchFile: ChannelAdapter['fetchFile'] = (media, maxBytes) => fetched({ api, token, apiRoot }, media, maxBytes)
  return {
    channel: 'telegram',
    pace: PACE,
    authentic: (_rawBody, headers) => authentic(config.webhookSecret, headers),
    read: (rawBody, now) => received([updateIn(rawBody)], now),
    send: sender({ api, filesApi, signingKey, log: hooks.log }),
    acknowledge: inbound => acknowledged(api, inbound),
    fetchFile,
    start: run.start,
    stop: run.stop,
    botName: run.botName,
    room: staffRoom({ api, signingKey, fetchFile }),
  }
}

/** Of an update that is not as Telegram describes them it is said where, in the names of its fields, and not what stands there. */
const readable = (update: unknown, log: Log): TelegramUpdate | undefined => {
  const { data, error } = telegramUpdate.safeParse(update)
  if (error)
    log.warn(
      { fields: error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`) },
      'an update from Telegram could not be read and was left: report this as a bug',
    )
  return data
}

const botId = (token: string): string => {
  const id = /^(\d{1,16}):[\w-]+$/.exec(token)?.[1]
  if (id === undefined)
    throw new Error('TELEGRAM_BOT_TOKEN must look like 123456:AbC-dEf: copy it again from @BotFather')
  return id
}

/** One webhook body holds one update. What the parser says of a bad one is not passed on: it quotes it. */
const updateIn = (rawBody: Uint8Array): unknown => {
  let body: unknown
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody))
  } catch {
    throw new Malformed('a Telegram update is JSON in UTF-8')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Malformed('a Telegram update is an object')
  return body
}

const UNANSWERED: ReadonlySet<Inbound['content']['is']> = new Set(['ignored', 'reachable', 'inGroup'])

/** A tap's spinner turns until it is answered, however old the button; whoever wrote sees us typing. */
const acknowledged = async (api: Api, { receipt, content, address }: Inbound): Promise<void> => {
  const seen =
    receipt === undefined
      ? !UNANSWERED.has(content.is) && api.sendChatAction(address.chat, 'typing')
      : api.answerCallbackQuery(receipt)
  await Promise.resolve(seen).catch(() => undefined)
}
