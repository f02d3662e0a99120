import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import { storedAs } from './changes.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import type { Canonical } from './identity.js'
import { publish } from './publisher.js'

/** Of these people, what is published or was to be, what they withdrew, of which a line is, and where they are listed. */
const publishedBy = async (store: Store, people: readonly ParticipantId[]): Promise<readonly TrackingCode[]> => {
  if (people.length === 0) return []
  const participant = { $in: [...people] }
  const own = await store.contributions.distinct('_id', {
    participant,
    $or: [{ published: true }, { 'withdrawal.withdrawn': true, 'withdrawal.published': true }],
  })
  return [...own, ...(await store.supports.distinct('code', { participant, 'naming.is': 'shown' }))]
}

/** Derives anew what is public of everything that the changes of these turns have touched, after they were applied. */
export const publishTouched = async (
  store: Store,
  turns: readonly TurnRecord[],
  canonical: Canonical,
): Promise<void> => {
  const touched = turns.flatMap(({ changes }) => changes.flatMap(change => storedAs(change).touches(change) ?? []))
  const codes = touched.flatMap(each => ('code' in each ? [each.code] : []))
  const people = touched.flatMap(each => ('person' in each ? [canonical(each.person)] : []))
  await publish(store, [...codes, ...(await publishedBy(store, people))])
}
