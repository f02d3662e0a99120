import type { Session, Store } from './connection.js'
import type { CaseDocument } from './documents.js'
import { publish } from './publisher.js'
import { happeningsTo, noteNews } from './staffNews.js'

/** A case as it was found and as it is after what has happened to it. */
export interface Moved {
  readonly found: CaseDocument
  readonly after: Omit<CaseDocument, '_id'>
}

/**
 * Puts cases in the place of those that were found, then tells of them. False when one of those has changed meanwhile:
 * of several the others are then left as they were only by giving up the transaction.
 */
export const putCases = async (store: Store, moved: readonly Moved[], session?: Session): Promise<boolean> => {
  const within = session ? { session } : {}
  const { modifiedCount } = await store.cases.bulkWrite(
    moved.map(({ found: { _id, version }, after: replacement }) => ({
      replaceOne: { filter: { _id, version }, replacement },
    })),
    within,
  )
  if (modifiedCount !== moved.length) return false
  const told = moved.map(({ found, after }) => ({ ...after, _id: found._id, events: newIn(found, after) }))
  await tellOfCases(store, told, session)
  return true
}

const newIn = ({ events }: CaseDocument, after: Pick<CaseDocument, 'events'>): CaseDocument['events'] => {
  const known = new Set(events.map(({ id }) => id))
  return after.events.filter(({ id }) => !known.has(id))
}

/** Notes the news of these events of cases as they now stand, and publishes what is public of them. Repeated, it changes nothing. */
export const tellOfCases = async (store: Store, cases: readonly CaseDocument[], session?: Session): Promise<void> => {
  await noteNews(
    store,
    cases.flatMap(each => happeningsTo(each, each.events)),
    session,
  )
  const complaints = cases.flatMap(({ _id, kind }) => (kind === 'complaint' ? [_id] : []))
  await publish(store, complaints, session)
}
