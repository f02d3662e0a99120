import type { OfficerId } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { SavedView } from './staffDocuments.js'
import { reaching } from './unavailable.js'

/** So many views one officer may keep. */
const VIEWS_MAX = 12

export const savedViews = (store: Store, officer: OfficerId): Promise<readonly SavedView[]> =>
  reaching(async () => (await store.staff.findOne({ _id: officer }, { projection: { views: 1 } }))?.views ?? [])

/** Keeps a view under its name; one of that name is replaced. False where there are too many already. */
export const saveView = (store: Store, officer: OfficerId, view: SavedView): Promise<boolean> =>
  reaching(async () => {
    // Names are literal: one that begins with a dollar sign would otherwise be read as a field.
    const name = { $literal: view.name }
    const others = { $filter: { input: { $ifNull: ['$views', []] }, cond: { $ne: ['$$this.name', name] } } }
    const kept = { name, query: { $literal: view.query } }
    const { matchedCount } = await store.staff.updateOne(
      { _id: officer, $expr: { $lt: [{ $size: others }, VIEWS_MAX] } },
      [{ $set: { views: { $concatArrays: [others, [kept]] } } }],
    )
    return matchedCount === 1
  })

export const forgetView = (store: Store, officer: OfficerId, name: string): Promise<void> =>
  reaching(async () => void (await store.staff.updateOne({ _id: officer }, { $pull: { views: { name } } })))
