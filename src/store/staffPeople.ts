import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { ContributionKind } from '../domain/contributionKind.js'
import type { ContributionDocument, LinkDocument, PersonDocument } from './documents.js'
import { canonicalOf } from './identity.js'
import type { ConsentDocument, RequestDocument } from './rightsDocuments.js'
import { reaching } from './unavailable.js'

/** What the desk looks up of a contribution; of whoever reported a danger it learns nothing. */
const HARMLESS = { kind: { $ne: 'safety' } } as const
const ITEMS = 100

export interface PersonItem extends Pick<ContributionDocument, '_id' | 'at' | 'published'> {
  readonly kind: Exclude<ContributionKind, 'safety'>
}

/** All that the desk may show of somebody. */
export interface PersonRecord {
  readonly person: PersonDocument
  readonly links: readonly LinkDocument[]
  readonly consents: readonly ConsentDocument[]
  readonly requests: readonly RequestDocument[]
  readonly items: readonly PersonItem[]
}

/** Who made this contribution. */
export const authorOf = (store: Store, code: TrackingCode): Promise<ParticipantId | undefined> =>
  reaching(async () => {
    const found = await store.contributions.findOne({ _id: code, ...HARMLESS }, { projection: { participant: 1 } })
    return found?.participant
  })

/** Whose contributions stand in the register under exactly this name. */
export const peoplePublishedAs = (store: Store, name: string): Promise<readonly ParticipantId[]> =>
  reaching(async () => {
    const shown = { publishedName: name, published: true, nameHidden: { $exists: false } }
    const found = await store.contributions.distinct('participant', { ...shown, 'said.by.visibility': 'named' })
    return found.filter(each => each !== undefined)
  })

/** These people as they are known now, whatever they were merged into. */
export const peopleOf = (
  store: Store,
  ids: readonly ParticipantId[],
  limit: number,
): Promise<readonly PersonDocument[]> =>
  reaching(async () => {
    const canonical = await canonicalOf(store, ids)
    const now = [...new Set(ids.map(canonical))]
    return store.people
      .find({ _id: { $in: now } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray()
  })

/** The chats of somebody. */
export const linksOf = (store: Store, participant: ParticipantId): Promise<readonly LinkDocument[]> =>
  reaching(() => store.links.find({ participant }).sort({ at: 1 }).toArray())

/** All that the desk may show of this person. */
export const recordOf = (store: Store, person: PersonDocument): Promise<PersonRecord> =>
  reaching(async () => {
    const own = { participant: person._id }
    const items = store.contributions
      .find({ ...own, ...HARMLESS })
      .project<PersonItem>({ kind: 1, at: 1, published: 1 })
      .sort({ at: -1 })
      .limit(ITEMS)
      .toArray()
    return {
      person,
      links: await linksOf(store, person._id),
      consents: await store.consents.find(own).sort({ at: -1 }).toArray(),
      requests: await store.requests.find(own).sort({ at: -1 }).toArray(),
      items: await items,
    }
  })
