import { type ConversationId, type EventId, type ParticipantId, mint } from '../domain/ids.js'
import type { Address } from '../messaging/inbound.js'
import type { SystemEvent } from '../messaging/systemEvent.js'
import type { Session, Store } from './connection.js'

/** News for a conversation, told in a turn of its own; the same `id` in the same conversation is told once. */
export interface Notice {
  readonly conv: ConversationId
  readonly id: string
  readonly event: SystemEvent
}

/** The name under which `links` knows a chat. */
export const linkKey = ({ channel, bot, chat }: Address): string => `${channel}|${bot}|${chat}`

/** The event id of a notice. */
export const systemEventId = (id: string): EventId => mint(`sys:${id}`)

/** All conversations of a person, on whichever channel. */
export const conversationsOf = async (
  store: Store,
  participant: ParticipantId,
  session?: Session,
): Promise<readonly ConversationId[]> => store.links.distinct('conv', { participant }, session ? { session } : {})

/** Finds under which id somebody is known now: the same one, unless it was merged into another. */
export type Canonical = (participant: ParticipantId) => ParticipantId

/** Looks up which of these people were merged into others; one round trip for each step of a chain of merges. */
export const canonicalOf = async (store: Store, participants: readonly ParticipantId[]): Promise<Canonical> => {
  const into = new Map<ParticipantId, ParticipantId>()
  let asked = [...new Set(participants)]
  while (asked.length > 0) {
    const merged = await store.people
      .find({ _id: { $in: asked }, mergedInto: { $exists: true } }, { projection: { mergedInto: 1 } })
      .toArray()
    const next: ParticipantId[] = []
    for (const { _id, mergedInto } of merged) {
      if (mergedInto === undefined || into.has(_id)) continue
      into.set(_id, mergedInto)
      next.push(mergedInto)
    }
    asked = next
  }
  const follow: Canonical = participant => {
    const next = into.get(participant)
    return next === undefined ? participant : follow(next)
  }
  return follow
}
