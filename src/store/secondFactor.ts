import type { Instant, OfficerId } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import type { SecondFactor } from './staffDocuments.js'
import { reaching } from './unavailable.js'

/** Keeps a secret that an app is about to be given; it counts once a code of it was typed. */
export const offerSecret = (store: Store, officer: OfficerId, secret: string, until: Instant): Promise<void> =>
  reaching(async () => void (await store.staff.updateOne({ _id: officer }, { $set: { totpOffer: { secret, until } } })))

export const putSecondFactor = async (
  store: Store,
  officer: OfficerId,
  totp: SecondFactor,
  session: Session,
): Promise<void> => {
  await store.staff.updateOne({ _id: officer }, { $set: { totp }, $unset: { totpOffer: '' } }, { session })
}

/** Puts a sealed secret in the place of the same one unsealed, unless it is another one by now. */
export const resealSecret = (
  store: Store,
  officer: OfficerId,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> =>
  reaching(
    async () =>
      void (await store.staff.updateOne({ _id: officer, 'totp.secret': from }, { $set: { 'totp.secret': to } })),
  )

export const dropSecondFactor = async (store: Store, officer: OfficerId, session: Session): Promise<void> => {
  await store.staff.updateOne({ _id: officer }, { $unset: { totp: '', totpOffer: '' } }, { session })
}

/** Uses up a step: of two who bring the same code one is too late, on whichever process. */
export const useStep = (store: Store, officer: OfficerId, step: number): Promise<boolean> =>
  reaching(async () => {
    const { modifiedCount } = await store.staff.updateOne(
      { _id: officer, 'totp.usedStep': { $lt: step } },
      { $set: { 'totp.usedStep': step } },
    )
    return modifiedCount === 1
  })

/** Uses up a recovery code, by its digest. */
export const useRecovery = (store: Store, officer: OfficerId, digest: string): Promise<boolean> =>
  reaching(async () => {
    const { modifiedCount } = await store.staff.updateOne(
      { _id: officer, 'totp.recovery': digest },
      { $pull: { 'totp.recovery': digest } },
    )
    return modifiedCount === 1
  })
