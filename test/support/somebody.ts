import { ObjectId } from 'mongodb'
import { freshState } from '../../dialogs/kit/state.js'
import { type Attribution, type Visibility, attribute } from '../../src/domain/attribution.js'
import type { Change } from '../../src/domain/change.js'
import { type ConversationId, type ParticipantId, mint } from '../../src/domain/ids.js'
import { ALL_ALERTS, type Participant } from '../../src/domain/participant.js'
import { applyTurns } from '../../src/store/apply.js'
import { wipe } from '../../src/store/staffErasure.js'
import type { StaffWorld } from './staffWorld.js'
import { CANARIES, type Canary } from './standing.js'
import { message } from './writePath.js'

/** Somebody who lives in the real product: what they do is a turn that is applied. */
export interface Somebody {
  readonly id: ParticipantId
  /** One word for each of what they say, nowhere else in the world. */
  readonly words: Readonly<Record<Canary, string>>
  now(): number
  person(): Participant
  does(...changes: readonly Change[]): Promise<void>
  becomes(more: Partial<Participant>): Promise<void>
  /** Is erased; with `keepTexts` the name only. */
  leaves(keepTexts: boolean): Promise<void>
  by(how: Visibility): Attribution
  /** Who does it, a moment later. */
  own(): { readonly participant: ParticipantId; readonly at: number }
}

/** The `n`th somebody, registered. */
export const somebody = async ({ store, house, now }: StaffWorld, n: number): Promise<Somebody> => {
  const words = Object.fromEntries(CANARIES.map(each => [each, `canary${each}${n}x`])) as Record<Canary, string>
  const conv: ConversationId = mint(`conv-${n}`)
  const id: ParticipantId = mint(`somebody-${n}`)
  let person: Participant = {
    id,
    name: `Salim ${words.name}`,
    hats: [{ capacity: 'parent', place: { governorate: 'muscat' } }],
    hat: 0,
    assurance: 'channelAccount',
    minor: false,
    alerts: ALL_ALERTS,
    quiet: 'none',
    revision: 1,
  }
  let at = now()
  let seq = 0
  const does = async (...changes: readonly Change[]): Promise<void> => {
    const inbound = message(`chat-${n}`, '', { at: (at += 1_000) })
    const state = { ...freshState(conv, inbound, at), participant: person }
    const { evt, address, content } = inbound
    const turn = { conv, seq: (seq += 1), evt, address, at, in: content, state, out: [], changes }
    await applyTurns(store, [{ ...turn, _id: new ObjectId(), priority: 'reply' }], house.ministry)
  }
  await does({ is: 'participantSaved', participant: person })
  return {
    id,
    words,
    now: () => at,
    person: () => person,
    does,
    async becomes(more) {
      person = { ...person, ...more, revision: person.revision + 1 }
      await does({ is: 'participantSaved', participant: person })
    },
    async leaves(keepTexts) {
      const nameEvent = house.wipedEventId
      await wipe(store, { participant: id, convs: [conv], notice: 'none', at, keepTexts, nameEvent })
    },
    by: how => attribute(person, how, 'telegram', [], at),
    own: () => ({ participant: id, at: (at += 1_000) }),
  }
}
