import { type ChannelAdapter, type FetchedFile, Malformed } from '../channelAdapter.js'
import type { Listeners } from './listeners.js'

interface WebAdapterPorts {
  readonly listeners: Listeners
  /** The bytes of an upload; undefined when there is none of that name any more. */
  readonly readUpload: (ref: string) => Promise<FetchedFile | undefined>
}

/** Our own server is the platform: what it may take is far above what a conversation can ask for. */
const PACE = { perSecond: 10_000, perChatBurst: 100, perChatEveryMs: 10 } as const

/**
 * The web chat. A committed message is as good as delivered, because the page reads the history; sending only wakes
 * the pages that are open. Messages come in through the Direct Line routes, never through a webhook.
 */
export const webAdapter = ({ listeners, readUpload }: WebAdapterPorts): ChannelAdapter => ({
  channel: 'web',
  pace: PACE,
  authentic: () => false,
  read: () => {
    throw new Malformed('the web chat has no webhook: its messages arrive at /v3/directline')
  },
  send: async ({ address, token }) => {
    listeners.wake(address.chat, 'new')
    return { is: 'sent', id: token }
  },
  acknowledge: async ({ address }) => listeners.wake(address.chat, 'typing'),
  fetchFile: async (media, maxBytes) => {
    const file = await readUpload(media.ref)
    return file && file.bytes.byteLength <= maxBytes ? file : undefined
  },
  start: async () => {},
  stop: async () => {},
})
