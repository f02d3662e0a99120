import type { Channel } from './channel.js'
import type { EventId, Instant, ParticipantId } from './ids.js'
import {
  type Assurance,
  type Capacity,
  type Participant,
  type Place,
  firstName,
  hatOf,
  needsGuardian,
} from './participant.js'

/** In whose name a contribution is made: a person, or a body that a person speaks for. */
type Party =
  | { readonly is: 'person'; readonly participant: ParticipantId; readonly name: string }
  | { readonly is: 'body'; readonly name: string; readonly representative: ParticipantId }
  /** Safety reports only: somebody who did not want to be known. */
  | { readonly is: 'undisclosed' }

/** `named`: published with the name; `unnamed`: published without it; `confidential`: never published. */
export type Visibility = 'named' | 'unnamed' | 'confidential'

/**
 * Who made a contribution, as what, how sure, from which messages. Mandatory on each and never changed, but that its author may
 * agree to be named later.
 */
export interface Attribution {
  readonly party: Party
  readonly capacity: Capacity
  readonly assurance: Assurance
  readonly visibility: Visibility
  readonly place?: Place
  readonly channel: Channel
  readonly messages: readonly EventId[]
  readonly at: Instant
}

/** The party that a participant speaks for under the hat now worn. */
export const partyOf = (participant: Participant): Party => {
  const hat = hatOf(participant)
  return hat.body === undefined
    ? { is: 'person', participant: participant.id, name: participant.name }
    : { is: 'body', name: hat.body, representative: participant.id }
}

/** The person behind a party, or undefined for an undisclosed one. */
export const personBehind = (party: Party): ParticipantId | undefined =>
  party.is === 'person' ? party.participant : party.is === 'body' ? party.representative : undefined

/** Attributes what was said in `messages` to the participant as now registered. A minor without approval is never `named`. */
export const attribute = (
  participant: Participant,
  visibility: Visibility,
  channel: Channel,
  messages: readonly EventId[],
  at: Instant,
): Attribution => {
  const hat = hatOf(participant)
  return {
    party: partyOf(participant),
    capacity: hat.capacity,
    assurance: hat.verified ? 'rosterCode' : participant.assurance,
    visibility: visibility === 'named' && needsGuardian(participant) ? 'unnamed' : visibility,
    ...(hat.place && { place: hat.place }),
    channel,
    messages,
    at,
  }
}

/** The name the public will read, or undefined where none may be shown. Of a minor only the first name. */
export const publishedName = (participant: Participant): string | undefined =>
  nameFor(participant, hatOf(participant).body)

/** That name for what was sent in the name of a body, or in one's own. */
export const nameFor = (participant: Participant, body: string | undefined): string | undefined => {
  if (needsGuardian(participant)) return undefined
  return body ?? (participant.minor ? firstName(participant.name) : participant.name)
}
