import { z } from 'zod'
import type { Inbound } from '../../src/messaging/inbound.js'
import type { ChannelAdapter } from '../channelAdapter.js'
import type { Log, WhatsappConfig } from './config.js'
import { type Answer, graph } from './graph.js'
import { readWebhook } from './inbound.js'
import { mediaStore } from './media.js'
import { deliveryOf } from './refusal.js'
import { sender } from './send.js'
import { signedByMeta } from './signature.js'

export interface WhatsappAdapter extends ChannelAdapter {
  /** Our number as WhatsApp shows it, once Meta has told it. */
  number(): string | undefined
}

/** A number's throughput, and what one person may get: a burst, then a message in six seconds (Meta's error 131056). */
const PACE = { perSecond: 80, perChatBurst: 10, perChatEveryMs: 6_000 } as const

const PhoneNumber = z.object({ display_phone_number: z.string() })

/** One WhatsApp number of the ministry, through Meta's Cloud API. */
export const whatsappAdapter = (config: WhatsappConfig, log: Log): WhatsappAdapter => {
  if (config.appSecret === '')
    throw new Error('WHATSAPP_APP_SECRET is empty: without it anybody could write as anybody')
  const api = graph(config)
  const media = mediaStore(api, config, log)
  let number: string | undefined
  return {
    channel: 'whatsapp',
    pace: PACE,
    authentic: (rawBody, headers) => signedByMeta(rawBody, headers['x-hub-signature-256'], config.appSecret),
    read: (rawBody, now) => readWebhook(rawBody, config.phoneNumberId, now),
    send: sender(api, config),
    acknowledge: async inbound => {
      const seen = seenBody(inbound)
      if (seen) await api.post(`${config.phoneNumberId}/messages`, seen)
    },
    fetchFile: media.fetch,
    start: async () => {
      const answer = await api.get(config.phoneNumberId, { fields: 'display_phone_number' })
      number = answer.is === 'done' ? PhoneNumber.safeParse(answer.body).data?.display_phone_number : undefined
      if (number === undefined && !isReachedOnly(answer)) throw new Error(remedy(answer, config))
      if (number === undefined)
        log.warn(
          { phoneNumberId: config.phoneNumberId },
          'WhatsApp answers, but not with our number: links to it are left out',
        )
      else log.info({ phoneNumberId: config.phoneNumberId }, 'WhatsApp is ready')
    },
    stop: async () => {
      await Promise.all([api.close(), media.close()])
    },
    number: () => number,
  }
}

const PREFIX = 'wa:'

/** Marks a message as read and shows that we write, unless nobody will; lasts until our answer or 25 seconds. */
const seenBody = ({ evt, content }: Inbound): object | undefined => {
  if (!evt.startsWith(PREFIX) || content.is === 'moved') return undefined
  const typing = content.is === 'ignored' ? {} : { typing_indicator: { type: 'text' } }
  return { messaging_product: 'whatsapp', status: 'read', message_id: evt.slice(PREFIX.length), ...typing }
}

const NOT_KNOWN: ReadonlySet<number> = new Set([404, 405, 501])

/** True for a server that is there but does not know this question, as emulators of the API are: sending may work all the same. */
const isReachedOnly = (answer: Answer): boolean =>
  answer.is === 'done'
    ? typeof answer.body === 'object'
    : answer.is === 'refused' && answer.refusal.code === undefined && NOT_KNOWN.has(answer.refusal.status)

/** What the operator can do about a first call that failed. */
const remedy = (answer: Answer, { apiRoot, apiVersion, phoneNumberId }: WhatsappConfig): string => {
  const place = `${new URL(apiRoot).host} (WhatsApp)`
  if (answer.is === 'done') return `${place} does not answer like Meta’s Graph API: check WHATSAPP_API_ROOT`
  if (answer.is !== 'refused')
    return `${place} was not reached (${answer.why}): let this machine connect to it, or check WHATSAPP_API_ROOT`
  const { code, status } = answer.refusal
  if (code === 190 || status === 401)
    return `${place} refused WHATSAPP_ACCESS_TOKEN (190): create a permanent system-user token with whatsapp_business_messaging`
  if (code === 100)
    return `${place} does not know WHATSAPP_PHONE_NUMBER_ID ${phoneNumberId} under this token: take the id, not the number, from WhatsApp > API Setup, and give the system user access to it`
  if (code === 2635 || code === 2500)
    return `${place} no longer takes WHATSAPP_API_VERSION ${apiVersion}: set one of the versions that Meta supports`
  const trouble = deliveryOf(answer.refusal)
  const why = 'why' in trouble ? trouble.why : `HTTP ${status}`
  return trouble.is === 'retryLater'
    ? `${place} is in trouble (${why}): start again later`
    : `${place} refuses us (${why}): look at the account in Meta’s Business Manager`
}
