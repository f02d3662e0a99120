import type { Attribution } from '../src/domain/attribution.js'
import type { EventId } from '../src/domain/ids.js'
import type { Turn } from './kit/turn.js'

/** Attributes what somebody sent who is not registered, or did not want to be known: nothing but the channel and its messages. */
export const undisclosed = (turn: Turn, messages: readonly EventId[]): Attribution => ({
  party: { is: 'undisclosed' },
  capacity: 'other',
  assurance: 'channelAccount',
  visibility: 'confidential',
  channel: turn.inbound.address.channel,
  messages,
  at: turn.now,
})
