import type { Change } from '../domain/change.js'
import type { ParticipantId } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import type { Step } from './step.js'
import { convsOfPerson } from './staffErasure.js'

type Withdrawal = Extract<Change, { is: 'consentWithdrawn' }>

/** Ends what somebody agreed to until then, and has it known in every other chat of theirs. */
export const withdrawConsent = async (
  store: Store,
  turn: TurnRecord,
  { at }: Withdrawal,
  participant: ParticipantId,
  id: string,
): Promise<Step> => {
  const given = { participant, at: { $lte: at }, withdrawnAt: { $exists: false } }
  await store.consents.updateMany(given, { $set: { withdrawnAt: at } })
  const others = (await convsOfPerson(store, participant)).filter(conv => conv !== turn.conv)
  return { is: 'done', notices: others.map(conv => ({ conv, id, event: { is: 'consentWithdrawn', at } })) }
}
