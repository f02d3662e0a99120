import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { AnyBulkWriteOperation } from 'mongodb'
import type { TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { PublishedSupporter, ShownDocument } from './published.js'
import { hashOf } from './staffAnonymous.js'
import type { Listed } from './supporterNames.js'

/** The list of supporters of one proposal as it shall be; without any it is to be cleared. */
export interface SupporterList {
  readonly code: TrackingCode
  readonly wanted: readonly Listed[]
}

/** By which an entry of a list is known again; whoever reads it learns nothing of who else it is. */
const keyOf = (code: TrackingCode, { participant }: Listed): string => hashOf(code, participant)

/** What stands with a published proposal of its list; nothing where nobody is listed. */
export const listedOf = ({ code, wanted }: SupporterList): Pick<ShownDocument, 'listed'> => {
  if (wanted.length === 0) return {}
  const lines = wanted.map(each => `${keyOf(code, each)} ${JSON.stringify(entryOf(each))}`).sort()
  return { listed: { n: wanted.length, mark: createHash('sha1').update(lines.join('\n')).digest('base64url') } }
}

const entryOf = ({ as: { name, capacity, governorate } }: Listed) => ({
  name,
  capacity,
  ...(governorate !== undefined && { governorate }),
})

type Write = AnyBulkWriteOperation<PublishedSupporter>

const writesOf = ({ code, wanted }: SupporterList, standing: readonly PublishedSupporter[]): readonly Write[] => {
  const before = new Map(standing.map(each => [each._id, each]))
  let last = standing.reduce((most, { n }) => Math.max(most, n), 0)
  const kept = new Set<string>()
  const writes = wanted.flatMap((each): readonly Write[] => {
    const _id = keyOf(code, each)
    kept.add(_id)
    const found = before.get(_id)
    const replacement = { code, ...entryOf(each), n: found?.n ?? (last += 1) }
    const stands = found && isDeepStrictEqual(found, { _id, ...replacement })
    return stands ? [] : [{ replaceOne: { filter: { _id }, replacement, upsert: true } }]
  })
  const gone = standing.flatMap(({ _id }) => (kept.has(_id) ? [] : [_id]))
  return gone.length > 0 ? [{ deleteMany: { filter: { _id: { $in: gone } } } }, ...writes] : writes
}

/** What has to be written for these lists to stand as they shall be: those who are listed keep their places. */
export const listWrites = async (
  store: Store,
  lists: readonly SupporterList[],
  session: Session,
): Promise<readonly Write[]> => {
  if (lists.length === 0) return []
  const codes = lists.map(({ code }) => code)
  const standing = await store.publishedSupporters.find({ code: { $in: codes } }, { session }).toArray()
  return lists.flatMap(list =>
    writesOf(
      list,
      standing.filter(({ code }) => code === list.code),
    ),
  )
}
