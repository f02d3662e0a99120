import { createHmac } from 'node:crypto'
import type { Instant } from '../domain/ids.js'
import { type Session, type Store, inTransaction } from './connection.js'
import type { AuditDocument, AuditSealDocument } from './auditDocuments.js'
import { isDuplicateKey, reaching } from './unavailable.js'

/** Rows under one seal at most. */
const UNDER_ONE = 500
/** A row written later than this after the time it bears was dated back. Longer than any transaction takes. */
const DATED_BACK_MS = 10 * 60_000

const canonical = ({ _id, at, by, what, about, details }: AuditDocument): string =>
  JSON.stringify([
    _id,
    at,
    by,
    what,
    about,
    details ? Object.entries(details).sort(([one], [other]) => (one < other ? -1 : 1)) : [],
  ])

/** Keyed, so that whoever can write to the database alone cannot make a chain that holds. */
const hashOf = (key: Uint8Array, before: string, n: number, at: Instant, rows: readonly AuditDocument[]): string => {
  const hash = createHmac('sha256', key).update(`${n}\n${at}\n${before}\n`)
  for (const row of rows) hash.update(canonical(row)).update('\n')
  return hash.digest('base64url')
}

const newest = async (store: Store, session?: Session): Promise<AuditSealDocument | undefined> =>
  (await store.auditSeals.findOne({}, { sort: { _id: -1 }, ...(session && { session }) })) ?? undefined

/** Puts rows that have no seal yet under the next one; true while there may be more. Of several processes one does it. */
export const sealAudit = async (store: Store, key: Uint8Array, at: Instant): Promise<boolean> => {
  try {
    return await inTransaction(store, async session => {
      const rows = await store.audit
        .find({ seal: { $exists: false } }, { session })
        .sort({ at: 1, _id: 1 })
        .limit(UNDER_ONE)
        .toArray()
      if (rows.length === 0) return false
      const last = await newest(store, session)
      const n = (last?._id ?? 0) + 1
      const ids = rows.map(({ _id }) => _id)
      await store.audit.updateMany({ _id: { $in: ids } }, { $set: { seal: n } }, { session })
      const hash = hashOf(key, last?.hash ?? '', n, at, rows)
      await store.auditSeals.insertOne({ _id: n, at, rows: ids, hash }, { session })
      return rows.length === UNDER_ONE
    })
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

/** Whether the audit log is as it was written. `waiting` rows are newer than the last seal. */
export type AuditCheck =
  | {
      readonly is: 'whole'
      readonly seals: number
      readonly rows: number
      readonly waiting: number
      readonly hash: string
    }
  /** At this seal something was changed, removed, added or moved; `about` says what was noticed first. */
  | { readonly is: 'broken'; readonly seal: number; readonly about: 'gone' | 'changed' | 'added' | 'datedBack' }

/** Goes through all seals and recomputes them from the rows. */
export const checkAudit = (store: Store, key: Uint8Array): Promise<AuditCheck> =>
  reaching(async () => {
    let before = ''
    let [seals, rows] = [0, 0]
    for await (const seal of store.auditSeals.find().sort({ _id: 1 })) {
      if (seal._id !== seals + 1) return { is: 'broken', seal: seals + 1, about: 'gone' }
      const found = new Map(
        (await store.audit.find({ _id: { $in: [...seal.rows] } }).toArray()).map(row => [row._id, row] as const),
      )
      const inOrder = seal.rows.flatMap(id => found.get(id) ?? [])
      if (inOrder.length < seal.rows.length) return { is: 'broken', seal: seal._id, about: 'gone' }
      if (hashOf(key, before, seal._id, seal.at, inOrder) !== seal.hash)
        return { is: 'broken', seal: seal._id, about: 'changed' }
      before = seal.hash
      seals += 1
      rows += inOrder.length
    }
    const marked = await store.audit.countDocuments({ seal: { $exists: true } })
    if (marked !== rows) return { is: 'broken', seal: seals, about: marked > rows ? 'added' : 'changed' }
    const last = await newest(store)
    const late = last && (await store.audit.findOne({ seal: { $exists: false }, at: { $lt: last.at - DATED_BACK_MS } }))
    if (late) return { is: 'broken', seal: seals + 1, about: 'datedBack' }
    const waiting = await store.audit.countDocuments({ seal: { $exists: false } })
    return { is: 'whole', seals, rows, waiting, hash: before }
  })
