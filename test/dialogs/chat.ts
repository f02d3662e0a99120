import { freshState } from '../../dialogs/kit/state.js'
import { mint } from '../../src/domain/ids.js'
import type { Ministry } from '../../src/domain/ministry.js'
import type { Participant } from '../../src/domain/participant.js'
import type { Outbound } from '../../src/messaging/outbound.js'
import type { SystemEvent } from '../../src/messaging/systemEvent.js'
import { MINISTRY, type Talk, type World, emptyWorld, talk } from '../support/world.js'

/** A conversation in its own world, with what it recorded. */
export interface Chat {
  readonly world: World
  readonly talk: Talk
  /** Types each text; a text in brackets taps the newest button of that label. */
  type(...texts: readonly string[]): Promise<readonly Outbound[]>
  hear(event: SystemEvent): Promise<readonly Outbound[]>
}

/** Begins a conversation in Arabic, of somebody registered or of somebody new. */
export const chatWith = (participant?: Participant, ministry: Ministry = MINISTRY): Chat => {
  const world = emptyWorld()
  const conversation = talk(world, 'telegram', ministry)
  const address = { channel: 'telegram', bot: 'bot', chat: '1' } as const
  const first = {
    evt: mint<'event'>('telegram:0'),
    address,
    at: world.now,
    content: { is: 'start' },
    sender: {},
  } as const
  const consent = { notice: 1, at: world.now, evt: first.evt }
  const fresh = freshState(mint('conversation'), first, world.now)
  conversation.state = { ...fresh, languageChosen: true, ...(participant && { participant, consent }) }

  const say = (text: string): Promise<readonly Outbound[]> => {
    const label = /^\[(.+)\]$/u.exec(text)?.[1]
    const button = conversation.last.flatMap(({ choices }) => choices).find(choice => choice.label === label)
    if (label === undefined) return conversation.send({ is: 'text', text })
    if (!button) throw new Error(`no button «${label}»`)
    return conversation.send({ is: 'tap', id: button.id, label })
  }
  return {
    world,
    talk: conversation,
    async type(...texts) {
      let replies: readonly Outbound[] = []
      for (const text of texts) replies = await say(text)
      return replies
    },
    hear: event => conversation.send({ is: 'system', event }),
  }
}

/** A reply without the marks that isolate values. */
export const plain = (reply: Outbound | undefined): string => (reply?.text ?? '').replace(/[\u2068\u2069]/gu, '')
