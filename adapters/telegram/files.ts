import { GrammyError, type Api } from 'grammy'
import type { Media } from '../../src/messaging/inbound.js'
import type { FetchedFile } from '../channelAdapter.js'
import { within } from '../within.js'
import type { TelegramConfig } from './config.js'

/** Bots may download no more than this: https://core.telegram.org/bots/api#getfile */
const DOWNLOAD = { bytes: 20_000_000, ms: 30_000 } as const

type Means = Pick<TelegramConfig, 'token' | 'apiRoot'> & { readonly api: Api }

/**
 * Fetches a file. Undefined for one that is gone, larger than `maxBytes` (whatever size was announced) or than bots may
 * download; throws where trying again may help.
 */
export const fetched = async (means: Means, media: Media, maxBytes: number): Promise<FetchedFile | undefined> => {
  const limit = Math.min(maxBytes, DOWNLOAD.bytes)
  if ((media.size ?? 0) > limit) return undefined
  const path = await pathOf(means.api, media.ref)
  if (path === undefined) return undefined
  const bytes = await download(`${means.apiRoot}/file/bot${means.token}/${path}`, limit)
  return bytes && { bytes, mime: media.mime ?? 'application/octet-stream' }
}

const pathOf = async (api: Api, ref: string): Promise<string | undefined> => {
  try {
    const { file_path: path } = await api.getFile(ref)
    // A path is ours to follow only beneath the API's own address.
    return path !== undefined && /^(?!\/)(?!.*\.\.)[\w./-]+$/.test(path) ? path : undefined
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return undefined
    throw new Error('Telegram did not say where a file is: it is tried again later')
  }
}

/** The address holds the token, so no error of the client's own, which may name it, leaves this function. */
const download = async (url: string, limit: number): Promise<Uint8Array | undefined> => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), DOWNLOAD.ms)
  try {
    const answer = await fetch(url, { redirect: 'error', signal: abort.signal })
    if (answer.status === 404 || answer.status === 410) return undefined
    if (answer.ok && answer.body) return await within(answer.body, limit)
  } catch {
    // Told apart below from an answer that came.
  } finally {
    clearTimeout(timer)
    abort.abort()
  }
  throw new Error('Telegram did not hand out a file: it is tried again later')
}
