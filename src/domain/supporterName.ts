import { publishedName } from './attribution.js'
import type { EventId, Instant } from './ids.js'
import { type Capacity, type Participant, hatOf } from './participant.js'

/** Who somebody is among the supporters of a proposal, as they saw it when they agreed; nothing more of them is listed. */
export interface SupporterName {
  readonly name: string
  readonly capacity: Capacity
  readonly governorate?: string
}

/** What somebody said last of their name among the supporters of one proposal: under which notice, when, in which message. */
export type Naming =
  | {
      readonly is: 'shown'
      readonly as: SupporterName
      readonly notice: number
      readonly at: Instant
      readonly evt: EventId
    }
  | { readonly is: 'hidden'; readonly at: Instant; readonly evt: EventId }

/** As whom somebody would be listed now; undefined where they cannot be. Of the young nobody is, whoever approves. */
export const supporterNameOf = (participant: Participant): SupporterName | undefined => {
  const name = participant.minor ? undefined : publishedName(participant)
  if (name === undefined) return undefined
  const { capacity, place } = hatOf(participant)
  return { name, capacity, ...(place && { governorate: place.governorate }) }
}

/** The later word of two; of two at one moment the one that hides. */
export const laterWord = (one: Naming | undefined, other: Naming | undefined): Naming | undefined => {
  if (!one || !other) return one ?? other
  if (one.at === other.at) return one.is === 'hidden' ? one : other
  return one.at > other.at ? one : other
}

/** As whom a supporter is listed: by their last word, while they are registered and grown up; undefined where they are not. */
export const listedAs = (supporter: Participant | undefined, said: Naming | undefined): SupporterName | undefined =>
  supporter && !supporter.minor && said?.is === 'shown' ? said.as : undefined
