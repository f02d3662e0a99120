import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import { storedAs } from './changes.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import type { Canonical } from './identity.js'
import { publish } from './publisher.js'

/** Of these people, what is published or was to be, and what they withdrew, of which a line is. */
const publishedBy = async (store: Store, people: readonly ParticipantId[]): Promise<readonly TrackingCode[]> => {
  if (people.length === 0) return []
  return store.contributions.distinct('_id', {
    participant: { $in: [...people] },
    $or: [{ published: true }, { 'withdrawal.withdrawn': true, 'withdrawal.published': true }],
  })
}

/** Derives anew what is public of everything that the changes of these turns have touched, after they were applied. */
export const publishTouched = async (
  store: Store,
  turns: readonly TurnRecord[],
  canonical: Canonical,
): Promise<void> => {
  const touched = turns.flatMap(({ changes }) => changes.flatMap(change => storedAs(change).touches(change) ?? []))
  const codes = touched.flatMap(each => ('code' in each && each.supporter === undefined ? [each.code] : []))
  const people = new Set(touched.flatMap(each => ('person' in each ? [canonical(each.person)] : [])))
  await publish(store, [...codes, ...(await publishedBy(store, [...people]))])
  for (const person of people) {
    const listed = await store.supports.distinct('code', { participant: person, 'naming.is': 'shown' })
    await publish(store, listed, undefined, [person])
  }
  const supporters = new Map<TrackingCode, ParticipantId[]>()
  for (const each of touched)
    if ('code' in each && each.supporter !== undefined)
      supporters.set(each.code, [...(supporters.get(each.code) ?? []), canonical(each.supporter)])
  for (const [code, theirs] of supporters) await publish(store, [code], undefined, [...new Set(theirs)])
}
