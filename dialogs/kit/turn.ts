import type { Found, Need } from './facts.js'
import type { ConversationState } from './state.js'
import { type Attribution, type Visibility, attribute } from '../../src/domain/attribution.js'
import type { Change } from '../../src/domain/change.js'
import type { EventId, Instant } from '../../src/domain/ids.js'
import type { Ministry } from '../../src/domain/ministry.js'
import type { Participant } from '../../src/domain/participant.js'
import type { Inbound, Media } from '../../src/messaging/inbound.js'
import type { Say } from '../../src/messaging/say.js'

/** Bytes that depend only on the event and the label: a re-run of the turn gives the same codes. */
export type Seed = (label: string) => Uint8Array

/** What a dialog may know and the two lists it writes to. `state` is this turn's own copy. */
export interface Turn {
  readonly inbound: Inbound
  readonly now: Instant
  readonly seed: Seed
  readonly ministry: Ministry
  readonly state: ConversationState
  readonly says: Say[]
  readonly changes: Change[]
  /**
   * Looks something up. If it is not at hand yet the turn stops here, the fact is fetched and the turn runs again from
   * its beginning: a dialog reads as if it always knew.
   */
  look<N extends Need>(need: N): Found[N['fact']]
  /** Says that this will be looked up too, so that it is fetched together with what is missing before it. */
  expect(need: Need): void
}

/** What the person did, after taps, numbers, labels and navigation words have been told apart. */
export type Input =
  | { readonly is: 'chose'; readonly id: string }
  | { readonly is: 'said'; readonly text: string }
  | { readonly is: 'sent'; readonly media: Media }
  | { readonly is: 'placed'; readonly latitude: number; readonly longitude: number; readonly name?: string }
  | { readonly is: 'gaveNumber'; readonly phone: string }

/** The registered person. Dialogs that need one are begun only after registration. */
export const participantOf = (turn: Turn): Participant => {
  const { participant } = turn.state
  if (!participant) throw new Error('this dialog was begun without a registered participant')
  return participant
}

/** Attributes what is being sent to the person in this conversation. */
export const attributed = (turn: Turn, visibility: Visibility, messages: readonly EventId[]): Attribution =>
  attribute(participantOf(turn), visibility, turn.inbound.address.channel, messages, turn.now)

export const DAY_MS = 86_400_000
