import { InputFile, type Api } from 'grammy'
import type { Delivery } from '../../src/messaging/outbound.js'
import type { Sending } from '../channelAdapter.js'
import type { Log } from './config.js'
import { failedDelivery, refusedMarkUp, refusedPicture } from './delivery.js'
import type { Written } from './html.js'
import { stepsOf, type Step } from './outbound.js'
import { GOES_ON, timeForMore } from '../../src/messaging/timeToSend.js'

interface Means {
  readonly api: Api
  /** The same, with the time that a file may take. */
  readonly filesApi: Api
  readonly signingKey: Uint8Array
  readonly log: Log
}

/** A message half sent is remembered this long at most: until as many others were half sent after it. */
const HALF_SENT = { most: 1_000 } as const

/** Makes the function that sends. A message of several steps that failed midway goes on, when tried again, where it stopped. */
export const sender = (means: Means): ((sending: Sending) => Promise<Delivery>) => {
  const stepsDone = new Map<string, number>()
  return async sending => {
    const { address, outbound, token, time } = sending
    const chat = chatId(address.chat)
    if (chat === undefined) return { is: 'rejected', why: 'not the id of a Telegram chat' }
    const steps = stepsOf(sending, address.chat, means.signingKey)
    if (!steps.ok) return { is: 'rejected', why: steps.because }
    const from = stepsDone.get(token) ?? 0
    try {
      let id = ''
      for (const [at, step] of [...steps.value.entries()].slice(from)) {
        if (at > from && !timeForMore(time)) return GOES_ON
        id = await take(step, { chat, silent: outbound.silent ?? false, signal: time?.signal }, means)
        if (at < steps.value.length - 1) remember(stepsDone, token, at + 1)
      }
      stepsDone.delete(token)
      return { is: 'sent', id }
    } catch (error) {
      return failedDelivery(error)
    }
  }
}

/** Chat ids have at most 52 significant bits, so a number holds them: https://core.telegram.org/bots/api#chat */
const chatId = (chat: string): number | undefined => (/^-?\d{1,16}$/.test(chat) ? Number(chat) : undefined)

interface Whereto {
  readonly chat: number
  readonly silent: boolean
  readonly signal: AbortSignal | undefined
}

const take = async (step: Step, { chat, silent, signal }: Whereto, { api, filesApi, log }: Means): Promise<string> => {
  const how = { disable_notification: silent, ...(step.keyboard && { reply_markup: step.keyboard }) }
  // grammY's types name an older AbortSignal; at run time it takes Node's own.
  const over = signal as Over
  if (step.is !== 'text') return sendFile(step, { chat, how, over }, { api: filesApi, log })
  const textual = { ...how, link_preview_options: { is_disabled: true } }
  return inMarkUp(
    step.written,
    log,
    html => api.sendMessage(chat, html, { ...textual, parse_mode: 'HTML' }, over),
    plain => api.sendMessage(chat, plain, textual, over),
  )
}

type Over = Parameters<Api['sendMessage']>[3]

type FileStep = Exclude<Step, { is: 'text' }>
type How = Pick<Parameters<Api['sendDocument']>[2] & object, 'disable_notification' | 'reply_markup'>

const sendFile = async (
  { is, bytes, name, caption }: FileStep,
  { chat, how, over }: { readonly chat: number; readonly how: How; readonly over: Over },
  { api, log }: Pick<Means, 'api' | 'log'>,
): Promise<string> => {
  const send = (as: FileStep['is'], words: object): Promise<Sent> =>
    as === 'photo'
      ? api.sendPhoto(chat, new InputFile(bytes, name), { ...how, ...words }, over)
      : api.sendDocument(chat, new InputFile(bytes, name), { ...how, ...words }, over)
  const written = caption ?? { html: '', plain: '' }
  const as = (kind: FileStep['is']): Promise<string> =>
    inMarkUp(
      written,
      log,
      html => send(kind, html === '' ? {} : { caption: html, parse_mode: 'HTML' }),
      plain => send(kind, { caption: plain }),
    )
  try {
    return await as(is)
  } catch (error) {
    if (is !== 'photo' || !refusedPicture(error)) throw error
    return as('document')
  }
}

interface Sent {
  readonly message_id: number
}

const inMarkUp = async (
  { html, plain }: Written,
  log: Log,
  send: (html: string) => Promise<Sent>,
  sendPlain: (plain: string) => Promise<Sent>,
): Promise<string> => {
  try {
    return String((await send(html)).message_id)
  } catch (error) {
    if (!refusedMarkUp(error)) throw error
    log.error({}, 'Telegram refused our HTML, so the message goes without bold: report this as a bug')
    return String((await sendPlain(plain)).message_id)
  }
}

const remember = (stepsDone: Map<string, number>, token: string, done: number): void => {
  stepsDone.delete(token)
  stepsDone.set(token, done)
  const oldest = stepsDone.keys().next().value
  if (stepsDone.size > HALF_SENT.most && oldest !== undefined) stepsDone.delete(oldest)
}
