import type { OfficerId } from '../domain/ids.js'
import { type Session, type Store, inTransaction } from './connection.js'
import { writeAudit } from './staffAudit.js'
import { type AuditDocument } from './auditDocuments.js'
import type { StaffDocument } from './staffDocuments.js'
import { isDuplicateKey, reaching } from './unavailable.js'
import type { StaffLinkDocument } from './roomDocuments.js'

/** Keeps a link; one that was given to the same officer before is void from now on. */
export const keepStaffLink = (store: Store, link: StaffLinkDocument, row: AuditDocument): Promise<void> =>
  inTransaction(store, async session => {
    await store.staffLinks.deleteMany({ officer: link.officer }, { session })
    await store.staffLinks.insertOne(link, { session })
    await writeAudit(store, row, session)
  })

/** The account that a Telegram user is linked with and that may still sign in. */
export const accountOfTelegram = (store: Store, telegram: string): Promise<StaffDocument | undefined> =>
  reaching(async () => (await store.staff.findOne({ telegram, disabledAt: { $exists: false } })) ?? undefined)

/** The link is not, or no longer, worth anything. */
class Spent extends Error {}

/** Links the user with the account of the link, which is spent by that; undefined where it is worth nothing or the user has another account. */
export const spendStaffLink = async (
  store: Store,
  { _id, now, telegram }: { readonly _id: string; readonly now: number; readonly telegram: string },
  rowFor: (officer: OfficerId) => AuditDocument,
): Promise<OfficerId | undefined> => {
  try {
    return await inTransaction(store, async session => {
      const link = await store.staffLinks.findOneAndDelete({ _id, until: { $gt: now } }, { session })
      if (!link) throw new Spent()
      await linked(store, link.officer, telegram, session)
      await writeAudit(store, rowFor(link.officer), session)
      return link.officer
    })
  } catch (error) {
    if (error instanceof Spent || isDuplicateKey(error)) return undefined
    throw error
  }
}

const linked = async (store: Store, officer: OfficerId, telegram: string, session: Session): Promise<void> => {
  const { matchedCount } = await store.staff.updateOne(
    { _id: officer, disabledAt: { $exists: false } },
    { $set: { telegram } },
    { session },
  )
  if (matchedCount === 0) throw new Spent()
}

/** Takes the link of an account away; false where it had none. */
export const unlinkTelegram = (store: Store, officer: OfficerId, row: AuditDocument): Promise<boolean> =>
  inTransaction(store, async session => {
    const { modifiedCount } = await store.staff.updateOne(
      { _id: officer, telegram: { $exists: true } },
      { $unset: { telegram: '' } },
      { session },
    )
    if (modifiedCount > 0) await writeAudit(store, row, session)
    return modifiedCount > 0
  })
