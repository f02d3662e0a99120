import type { JoinedIdentity } from '../domain/identity.js'
import type { OfficerId } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { StaffDocument } from './staffDocuments.js'
import { reaching } from './unavailable.js'

/** Whose account is joined with somebody at the issuer. */
export const accountJoined = (store: Store, { issuer, subject }: JoinedIdentity): Promise<StaffDocument | undefined> =>
  reaching(async () => (await store.staff.findOne({ 'joined.issuer': issuer, 'joined.subject': subject })) ?? undefined)

/** Joins an account; false where somebody else was faster. */
export const joinAccount = async (
  store: Store,
  id: OfficerId,
  { issuer, subject }: JoinedIdentity,
  session: Session,
): Promise<boolean> => {
  const { modifiedCount } = await store.staff.updateOne(
    { _id: id, joined: { $exists: false } },
    { $set: { joined: { issuer, subject } } },
    { session },
  )
  return modifiedCount === 1
}
