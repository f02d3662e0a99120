import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import { storedAs } from './changes.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import type { Canonical } from './identity.js'
import { publish } from './publisher.js'

/** Of these people, what is published or was to be, and what they withdrew, of which a line is. */
const publishedBy = async (store: Store, people: readonly ParticipantId[]): Promise<readonly TrackingCode[]> =>
  people.length === 0
    ? []
    : store.contributions.distinct('_id', {
        participant: { $in: [...people] },
        $or: [{ published: true }, { 'withdrawal.withdrawn': true, 'withdrawal.published': true }],
      })

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
