import { InputFile, type Api } from 'grammy'
import type { Delivery } from '../../src/messaging/outbound.js'
import type { Sending } from '../channelAdapter.js'
import type { Log } from './config.js'
import { failedDelivery, refusedMarkUp } from './delivery.js'
import { stepsOf, type Step } from './outbound.js'

interface Means {
  readonly api: Api
  readonly signingKey: Uint8Array
  readonly log: Log
}

/** A message half sent is remembered this long at most: until as many others were half sent after it. */
const HALF_SENT = { most: 1_000 } as const

/** Makes the function that sends. A message of several steps that failed midway goes on, when tried again, where it stopped. */
export const sender = (means: Means): ((sending: Sending) => Promise<Delivery>) => {
  const stepsDone = new Map<string, number>()
  return async ({ address, outbound, token }) => {
    const chat = chatId(address.chat)
    if (chat === undefined) return { is: 'rejected', why: 'not the id of a Telegram chat' }
    const steps = stepsOf(outbound, address.chat, means.signingKey)
    if (!steps.ok) return { is: 'rejected', why: steps.because }
    const from = stepsDone.get(token) ?? 0
    stepsDone.delete(token)
    let done = from
    try {
      let id = ''
      for (const step of steps.value.slice(from)) {
        id = await take(step, { chat, silent: outbound.silent ?? false }, means)
        done += 1
      }
      return { is: 'sent', id }
    } catch (error) {
      if (done > 0) remember(stepsDone, token, done)
      return failedDelivery(error)
    }
  }
}

/** Chat ids have at most 52 significant bits, so a number holds them: https://core.telegram.org/bots/api#chat */
const chatId = (chat: string): number | undefined => (/^-?\d{1,16}$/.test(chat) ? Number(chat) : undefined)

interface Whereto {
  readonly chat: number
  readonly silent: boolean
}

const take = async (step: Step, { chat, silent }: Whereto, { api, log }: Means): Promise<string> => {
  if (step.is === 'document') {
    const file = new InputFile(step.bytes, step.name)
    return String((await api.sendDocument(chat, file, { disable_notification: silent })).message_id)
  }
  const how = {
    disable_notification: silent,
    link_preview_options: { is_disabled: true },
    ...(step.keyboard && { reply_markup: step.keyboard }),
  }
  try {
    return String((await api.sendMessage(chat, step.written.html, { ...how, parse_mode: 'HTML' })).message_id)
  } catch (error) {
    if (!refusedMarkUp(error)) throw error
    log.error({}, 'Telegram refused our HTML, so the message goes without bold: report this as a bug')
    return String((await api.sendMessage(chat, step.written.plain, how)).message_id)
  }
}

const remember = (stepsDone: Map<string, number>, token: string, done: number): void => {
  stepsDone.set(token, done)
  const oldest = stepsDone.keys().next().value
  if (stepsDone.size > HALF_SENT.most && oldest !== undefined) stepsDone.delete(oldest)
}
