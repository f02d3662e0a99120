import type { Outbound } from '../../src/messaging/outbound.js'
import { type ChannelAdapter, Malformed } from '../channelAdapter.js'

/** Nobody types faster than this. */
const PACE = { perSecond: 1000, perChatBurst: 100, perChatEveryMs: 10 } as const

/** The conversation in a terminal window, in the same process: `show` prints what is said. */
export const terminalAdapter = (show: (outbound: Outbound) => void): ChannelAdapter => ({
  channel: 'terminal',
  pace: PACE,
  authentic: () => false,
  read: () => {
    throw new Malformed('the terminal has no webhook')
  },
  send: async ({ outbound, token }) => {
    show(outbound)
    return { is: 'sent', id: token }
  },
  acknowledge: async () => {},
  fetchFile: async () => undefined,
  start: async () => {},
  stop: async () => {},
})
