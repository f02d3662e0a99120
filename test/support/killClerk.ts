import type { TurnInput } from '../../src/conversation/outcome.js'
import type { Change } from '../../src/domain/change.js'
import { mint } from '../../src/domain/ids.js'

/** Every message is also a vote in a poll of its own: a change that must be applied exactly once. */
export const killClerk = (text: string, { inbound, now }: TurnInput): readonly Change[] => [
  {
    is: 'voteCast',
    vote: {
      poll: mint(`Q-${text}`),
      participant: mint(inbound.address.chat),
      choice: ['yes'],
      at: now,
      channel: 'telegram',
      evt: inbound.evt,
    },
  },
]
