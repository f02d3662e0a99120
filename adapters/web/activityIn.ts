import { z } from 'zod'
import { type Instant, mint } from '../../src/domain/ids.js'
import type { Language } from '../../src/domain/participant.js'
import { type Result, ok, refused } from '../../src/domain/result.js'
import type { Content, Inbound, Media } from '../../src/messaging/inbound.js'

/** Characters (code points) of one message, as on Telegram. A longer one is refused, never cut. */
const TEXT = { max: 4096 } as const

/** The part of a Bot Framework activity that we read; https://github.com/microsoft/botframework-sdk (Activity schema). */
const Activity = z.object({
  type: z.string().max(40),
  id: z.string().max(100).optional(),
  name: z.string().max(100).optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  locale: z.string().max(35).nullish(),
  channelData: z
    .object({
      clientMsgId: z.string().optional(),
      clientActivityID: z.string().optional(),
      /** Our own page: the language its reader chose for it. */
      language: z.enum(['ar', 'en']).optional(),
    })
    .optional()
    .catch(undefined),
})
export type Activity = z.infer<typeof Activity>

/** Reads what a client posted, or undefined where it is no activity. Unknown fields are dropped. */
export const readActivity = (body: unknown): Activity | undefined => Activity.safeParse(body).data

const CLIENT_ID = /^[A-Za-z0-9_-]{8,64}$/

/** The client's own id of the message, by which a repeated post is known; `otherwise` where it gave none that will do. */
export const clientIdOf = (activity: Activity, otherwise: string): string => {
  const { channelData, id } = activity
  return (
    [channelData?.clientMsgId, channelData?.clientActivityID, id].find(each => each && CLIENT_ID.test(each)) ??
    otherwise
  )
}

/** Lone surrogates become U+FFFD; NUL and the non-characters U+FFFE, U+FFFF go. */
const clean = (text: string): string => text.replace(/\p{Cs}/gu, '\uFFFD').replace(/[\0\uFFFE\uFFFF]/gu, '')

const languageIn = (locale: string | null | undefined): Language | undefined =>
  /^ar\b/iu.test(locale ?? '') ? 'ar' : /^en\b/iu.test(locale ?? '') ? 'en' : undefined

/** Where an activity was posted, and what is known there. */
export interface Posted {
  readonly chat: string
  /** See `clientIdOf`. */
  readonly clientId: string
  readonly now: Instant
  /** The choice a tap names, or undefined where it is none of ours. */
  readonly tapped: (value: string) => string | undefined
}

const START_EVENTS = ['startConversation', 'webchat/join']
const START_PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/

const startOf = ({ value, channelData }: Activity): Content => ({
  is: 'start',
  ...(channelData?.language && { language: channelData.language }),
  ...(typeof value === 'string' && START_PAYLOAD.test(value) && { payload: value }),
})

/** A tap that is none of ours counts as its words, if it has any: what anybody may type. */
const contentOf = (activity: Activity, tapped: Posted['tapped']): Content | undefined => {
  if (activity.type === 'event') return START_EVENTS.includes(activity.name ?? '') ? startOf(activity) : undefined
  if (activity.type !== 'message') return undefined
  const text = activity.text == null ? undefined : clean(activity.text)
  const id = typeof activity.value === 'string' ? tapped(activity.value) : undefined
  if (id !== undefined) return { is: 'tap', id, ...(text && { label: text }) }
  return text === undefined ? { is: 'unsupported', what: 'other' } : { is: 'text', text }
}

const inbound = (posted: Posted, id: string, content: Content, language: Language | undefined): Inbound => ({
  evt: mint<'event'>(`web:${posted.chat}:${id}`),
  address: { channel: 'web', bot: 'web', chat: posted.chat },
  at: posted.now,
  content,
  sender: language === undefined ? {} : { language },
})

/**
 * What a posted activity means; nothing for typing notices and other kinds that need no answer.
 * A conversation starts once, however many pages say so.
 */
export const inboundOf = (activity: Activity, posted: Posted): Result<readonly Inbound[], 'tooLong'> => {
  if ([...(activity.text ?? '')].length > TEXT.max) return refused('tooLong')
  const content = contentOf(activity, posted.tapped)
  if (!content) return ok([])
  const id = content.is === 'start' && content.payload === undefined ? 'start' : posted.clientId
  return ok([inbound(posted, id, content, languageIn(activity.locale))])
}

/** Uploaded files as messages: one each, the words as the caption of the first. */
export const mediaInbounds = (activity: Activity, files: readonly Media[], posted: Posted): readonly Inbound[] => {
  const caption = clean(activity.text ?? '').trim()
  return files.map((file, n) => {
    const media: Media = {
      ...file,
      ...(n === 0 && caption !== '' && { caption }),
      ...(files.length > 1 && { album: posted.clientId }),
    }
    const id = n === 0 ? posted.clientId : `${posted.clientId}.${n + 1}`
    return inbound(posted, id, { is: 'media', media }, languageIn(activity.locale))
  })
}
