import { type ChannelAdapter, Malformed, type Sending } from '../channelAdapter.js'

/** Nobody types faster than this. */
const PACE = { perSecond: 1000, perChatBurst: 100, perChatEveryMs: 10 } as const

/** The conversation in a terminal window, in the same process: `show` prints what is said. */
export const terminalAdapter = (show: (sending: Sending) => void): ChannelAdapter => ({
  channel: 'terminal',
  pace: PACE,
  authentic: () => false,
  read: () => {
    throw new Malformed('the terminal has no webhook')
  },
  send: async sending => {
    show(sending)
    return { is: 'sent', id: sending.token }
  },
  acknowledge: async () => {},
  fetchFile: async () => undefined,
  start: async () => {},
  stop: async () => {},
})
