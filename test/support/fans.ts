import { ObjectId } from 'mongodb'
import { freshState } from '../../dialogs/kit/state.js'
import type { Change } from '../../src/domain/change.js'
import { type ConversationId, type Instant, type ParticipantId, mint } from '../../src/domain/ids.js'
import { ALL_ALERTS, type Participant } from '../../src/domain/participant.js'
import { applyTurns } from '../../src/store/apply.js'
import { wipe } from '../../src/store/staffErasure.js'
import type { Place } from './histories.js'
import type { Standing } from './standing.js'
import { message } from './writePath.js'

interface Fan {
  readonly n: number
  /** A word of the name that stands nowhere else. */
  readonly name: string
  readonly now: Standing
}

/** What somebody does who supports the proposal of a life, in a conversation of their own. */
export const fanOf = ({ world }: Place, { n, name, now }: Fan, later: () => Instant) => {
  const conv: ConversationId = mint(`conv-fan-${n}`)
  const id: ParticipantId = mint(`somebody-fan-${n}`)
  const { fan } = now
  let revision = 0
  let seq = 0
  const becomes = (minor: boolean): Change => {
    const participant: Participant = {
      id,
      name: `Huda ${name}`,
      hats: [{ capacity: 'teacher', place: { governorate: 'muscat' } }],
      hat: 0,
      assurance: 'channelAccount',
      minor,
      alerts: ALL_ALERTS,
      quiet: 'none',
      revision: (revision += 1),
    }
    return { is: 'participantSaved', participant }
  }
  const does = async (change: Change): Promise<void> => {
    const inbound = message(`fan-chat-${n}`, '', { at: later() })
    const { evt, address, content, at } = inbound
    const turn = { conv, seq: (seq += 1), evt, address, at, in: content, state: freshState(conv, inbound, at), out: [] }
    await applyTurns(
      world.store,
      [{ ...turn, changes: [change], _id: new ObjectId(), priority: 'reply' }],
      world.house.ministry,
    )
  }
  const about = () => now.proposal && { code: now.proposal.code, participant: id, at: later() }
  return {
    async support() {
      const given = about()
      if (!given) return
      if (revision === 0) await does(becomes(false))
      await does({ is: 'supportGiven', ...given })
      // Given once more it is another support, of which nothing was said yet.
      Object.assign(fan, { supports: true, agreed: false })
    },
    async unsupport() {
      const given = about()
      if (given) await does({ is: 'supportWithdrawn', ...given })
      Object.assign(fan, { supports: false, agreed: false })
    },
    async fanAgrees() {
      const given = about()
      const as = { name: `Huda ${name}`, capacity: 'teacher', governorate: 'muscat' } as const
      if (given) await does({ is: 'supporterNamed', ...given, as, notice: 1 })
      fan.agreed = fan.supports
    },
    async fanHides() {
      const given = about()
      if (given) await does({ is: 'supporterUnnamed', ...given })
      fan.agreed = false
    },
    async fanYoung() {
      if (revision > 0) await does(becomes(true))
      fan.young = revision > 0
    },
    async fanErased() {
      const nameEvent = world.house.wipedEventId
      await wipe(world.store, {
        participant: id,
        convs: [conv],
        notice: 'none',
        at: later(),
        keepTexts: false,
        nameEvent,
      })
      revision = 0
      Object.assign(fan, { supports: false, agreed: false, young: false })
    },
  }
}
