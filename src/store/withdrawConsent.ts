import type { ChangeOf } from '../domain/change.js'
import type { Step, StepContext } from './step.js'
import { convsOfPerson } from './staffErasure.js'

/** Ends what somebody agreed to until then, and has it known in every other chat of theirs. */
export const withdrawConsent = async (
  { participant: by, at }: ChangeOf<'consentWithdrawn'>,
  { store, turn, id, canonical }: StepContext,
): Promise<Step> => {
  const participant = canonical(by)
  const given = { participant, at: { $lte: at }, withdrawnAt: { $exists: false } }
  await store.consents.updateMany(given, { $set: { withdrawnAt: at } })
  const others = (await convsOfPerson(store, participant)).filter(conv => conv !== turn.conv)
  return { is: 'done', notices: others.map(conv => ({ conv, id, event: { is: 'consentWithdrawn', at } })) }
}
