import { Agent, request } from 'undici'
import { z } from 'zod'
import type { Media } from '../../src/messaging/inbound.js'
import type { FetchedFile } from '../channelAdapter.js'
import { isInside, lookupOnly } from '../inside.js'
import { within } from '../within.js'
import type { Log, WhatsappConfig } from './config.js'
import type { Graph } from './graph.js'

/** Where Meta keeps what people send; our token goes to no other host. */
const MEDIA_HOST = /^(?:[a-z0-9-]+\.)+(?:fbsbx\.com|whatsapp\.net)$/
const MEDIA_ID = /^[\w-]{1,128}$/
const TIMEOUT_MS = 30_000

const Place = z.object({ url: z.string(), mime_type: z.string().optional(), file_size: z.number().catch(0) })

/** Whether a file may be fetched from there under our token: from Meta's media hosts, or from the API's own address. */
export const isMediaPlace = (url: string, apiRoot: string): boolean => {
  if (!URL.canParse(url)) return false
  const place = new URL(url)
  if (place.username !== '' || place.password !== '') return false
  if (place.origin === new URL(apiRoot).origin) return true
  return place.protocol === 'https:' && place.port === '' && MEDIA_HOST.test(place.hostname)
}

/** Resolves names to addresses outside our own networks only, at the moment of connecting. */
export const publicLookup = lookupOnly(address => !isInside(address))

/** Fetches what people send. */
interface MediaStore {
  /**
   * A file by its id. Undefined for one that is gone, larger than `maxBytes` (whatever size was announced) or kept where
   * our token must not go; throws where trying again may help.
   */
  fetch(media: Media, maxBytes: number): Promise<FetchedFile | undefined>
  close(): Promise<void>
}

export const mediaStore = (graph: Graph, config: WhatsappConfig, log: Log): MediaStore => {
  const meta = new Agent({ connect: { lookup: publicLookup } })
  const own = new Agent()
  const download = async (url: string, maxBytes: number): Promise<Uint8Array | undefined> => {
    const dispatcher = new URL(url).origin === new URL(config.apiRoot).origin ? own : meta
    const headers = { authorization: `Bearer ${config.accessToken}`, 'user-agent': 'musharaka' }
    const { statusCode, body } = await request(url, { dispatcher, headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (statusCode === 200) return await within(body, maxBytes)
    await body.dump()
    if (statusCode === 429 || statusCode >= 500) throw new Error(`the media host answered ${statusCode}`)
    return undefined
  }
  return {
    fetch: async (media, maxBytes) => {
      const place = MEDIA_ID.test(media.ref) ? await placeOf(graph, media.ref, config.phoneNumberId) : undefined
      if (place === undefined || place.file_size > maxBytes) return undefined
      if (!isMediaPlace(place.url, config.apiRoot)) {
        log.warn({ media: media.ref }, 'a media address outside Meta’s hosts was not followed')
        return undefined
      }
      const bytes = await download(place.url, maxBytes).catch((cause: unknown) => {
        throw new Error('WhatsApp did not hand out a file: it is tried again later', { cause })
      })
      return bytes && { bytes, mime: place.mime_type ?? media.mime ?? 'application/octet-stream' }
    },
    close: async () => void (await Promise.all([meta.destroy(), own.destroy()])),
  }
}

const placeOf = async (graph: Graph, id: string, number: string): Promise<z.infer<typeof Place> | undefined> => {
  const answer = await graph.get(id, { phone_number_id: number })
  if (answer.is === 'done') return Place.safeParse(answer.body).data
  if (answer.is === 'refused' && (answer.refusal.status === 404 || answer.refusal.code === 100)) return undefined
  throw new Error('WhatsApp did not say where a file is: it is tried again later')
}
