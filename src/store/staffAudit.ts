import type { Filter } from 'mongodb'
import type { Session, Store } from './connection.js'
import { type PageOf, type PageWanted, following, onePage, placeOf } from './keyset.js'
import { reaching } from './unavailable.js'
import type { AuditDocument } from './auditDocuments.js'

/** Keeps what somebody did. Inside a transaction it is kept if and only if it happened. */
export const writeAudit = async (store: Store, row: AuditDocument, session?: Session): Promise<void> => {
  await store.audit.insertOne(row, session ? { session } : {})
}

/** Keeps several at once, in one transaction. */
export const writeAudits = async (store: Store, rows: readonly AuditDocument[], session: Session): Promise<void> => {
  await store.audit.insertMany(rows, { session })
}

export const auditRow = (store: Store, id: string): Promise<AuditDocument | undefined> =>
  reaching(async () => (await store.audit.findOne({ _id: id })) ?? undefined)

/** Which rows are wanted. */
export interface AuditSearch extends PageWanted {
  /** Any of these did it. */
  readonly by?: readonly string[] | undefined
  /** It was done to any of these, or made something else one with it or apart from it. */
  readonly about?: readonly string[] | undefined
  readonly what?: string | undefined
}

/** One page of the audit log, newest first. */
export const auditWhere = (
  store: Store,
  { by, about, what, after, limit }: AuditSearch,
): Promise<PageOf<AuditDocument>> =>
  reaching(async () => {
    const things = about && { $in: [...about] }
    const wanted: readonly Filter<AuditDocument>[] = [
      following(after, 'at', 'falling'),
      ...(by ? [{ by: { $in: [...by] } }] : []),
      ...(things ? [{ $or: [{ about: things }, { 'details.into': things }, { 'details.from': things }] }] : []),
      ...(what === undefined ? [] : [{ what }]),
    ]
    const found = await store.audit
      .find({ $and: [...wanted] })
      .sort({ at: -1, _id: -1 })
      .limit(limit + 1)
      .toArray()
    return onePage(found, limit, last => placeOf(last.at, last._id))
  })
