import type { Attribution } from '../src/domain/attribution.js'
import { type EventId, mint } from '../src/domain/ids.js'
import type { Turn } from './kit/turn.js'

/** Stands for the message of this turn without its id: WhatsApp's spells the sender's number. Whoever holds the key can tell it again. */
const unnamedEvent = (turn: Turn): EventId =>
  mint(`undisclosed:${Buffer.from(turn.seed('message')).toString('base64url')}`)

/** Attributes what somebody sent who is not registered, or did not want to be known: nothing but the channel, and that it came. */
export const undisclosed = (turn: Turn): Attribution => ({
  party: { is: 'undisclosed' },
  capacity: 'other',
  assurance: 'channelAccount',
  visibility: 'confidential',
  channel: turn.inbound.address.channel,
  messages: [unnamedEvent(turn)],
  at: turn.now,
})
