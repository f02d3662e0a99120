import type { ChangeOf } from '../domain/change.js'
import type { ParticipantId } from '../domain/ids.js'
import type { Guardianship } from '../domain/participant.js'
import { type Store, abandon, inTransaction } from './connection.js'
import type { TurnRecord } from './documents.js'
import { type Notice, conversationsOf, linkKey } from './identity.js'
import { absorb } from './merge.js'
import { publish } from './publisher.js'
import type { Step, StepContext } from './step.js'

/**
 * Another channel's account turned out to be the same person. One transaction: the token is used once, the account's
 * belongings move, and both accounts' conversations are told.
 */
export const claimLink = async (
  { token, from: left, into: kept, at }: ChangeOf<'linkClaimed'>,
  { store, turn, canonical }: StepContext,
): Promise<Step> => {
  const from = left && canonical(left)
  const into = canonical(kept)
  const owner = await store.people.findOne({ _id: into })
  if (!owner) return { is: 'missing', why: 'the person linked to is not known yet' }
  const used = await inTransaction(store, async session => {
    const own = { _id: token, $or: [{ used: { $exists: false } }, { 'used.evt': turn.evt }] }
    const { matchedCount } = await store.tokens.updateOne(own, { $set: { used: { evt: turn.evt, at } } }, { session })
    if (matchedCount === 0) return false
    const link = { conv: turn.conv, address: turn.address, participant: into }
    await store.links.updateOne({ _id: linkKey(turn.address) }, { $set: link, $min: { at } }, { session, upsert: true })
    if (from !== undefined && from !== into) {
      await store.people.updateOne({ _id: from }, { $set: { mergedInto: into, mergedAt: at } }, { session })
      const supported = await store.supports.distinct('code', { participant: { $in: [from, into] } }, { session })
      await absorb(store, from, into, session)
      await publish(store, supported, session)
    }
    return true
  })
  if (!used) return { is: 'impossible', why: 'the code had been used by another account' }
  const event = { is: 'participantChanged', participant: owner.participant } as const
  return { is: 'done', notices: await noticesTo(store, into, turn, `link:${token}`, event) }
}

/** A guardian decided about a child: recorded with the child, and told in the child's conversations. */
export const decideGuardianship = async (
  { token, child: named, guardian, approves, as, at }: ChangeOf<'guardianDecided'>,
  { store, turn, canonical }: StepContext,
): Promise<Step> => {
  const child = canonical(named)
  const guardianship: Guardianship = approves
    ? { is: 'approved', at, by: guardian, ...(as && { as }) }
    : { is: 'refused', at }
  const decided = await inTransaction(store, async session => {
    const own = { _id: token, $or: [{ used: { $exists: false } }, { 'used.evt': turn.evt }] }
    // By the request that was approved the approval is known again, as long as it may be taken back.
    const kept = approves ? { $unset: { expireAt: '' as const } } : {}
    const used = { $set: { used: { evt: turn.evt, at } }, ...kept }
    const before = await store.tokens.findOneAndUpdate(own, used, { session })
    if (!before || before.used) return before !== null
    const asked = { _id: child, 'participant.guardianship.token': token }
    const written = { $set: { 'participant.guardianship': guardianship } }
    const { matchedCount } = await store.people.updateOne(asked, written, { session })
    if (matchedCount === 0) await abandon(session)
    return matchedCount === 1
  })
  if (!decided) return { is: 'impossible', why: 'the request had been decided, or asked anew' }
  const event = { is: 'guardianDecided', guardianship } as const
  return { is: 'done', notices: await noticesTo(store, child, turn, `guardian:${token}`, event) }
}

/** Whoever approved takes it back; the child is told. */
export const withdrawApproval = async (
  { token, child: named, guardian, at }: ChangeOf<'guardianWithdrew'>,
  { store, turn, canonical }: StepContext,
): Promise<Step> => {
  const child = canonical(named)
  const guardianship: Guardianship = { is: 'refused', at, withdrawn: true }
  const approved = { 'participant.guardianship.is': 'approved', 'participant.guardianship.by': guardian }
  const already = { 'participant.guardianship.withdrawn': true, 'participant.guardianship.at': at }
  const written = { $set: { 'participant.guardianship': guardianship } }
  const { matchedCount } = await store.people.updateOne({ _id: child, $or: [approved, already] } as const, written)
  if (matchedCount === 0) return { is: 'impossible', why: 'no approval of theirs stands' }
  const event = { is: 'guardianDecided', guardianship } as const
  return { is: 'done', notices: await noticesTo(store, child, turn, `guardian:${token}:withdrawn`, event) }
}

/** Who changed what is known of them is told so in their other conversations. */
export const tellOfPerson = async (
  { participant }: ChangeOf<'participantSaved'>,
  { store, turn, canonical }: StepContext,
): Promise<readonly Notice[]> => {
  // Told by the account it was merged into from now on; who has just registered has no other conversation.
  if (canonical(participant.id) !== participant.id || participant.revision === 1) return []
  const id = `person:${participant.id}:${participant.revision}`
  return noticesTo(store, participant.id, turn, id, { is: 'participantChanged', participant })
}

/** The same news for every other conversation of the person. */
const noticesTo = async (
  store: Store,
  participant: ParticipantId,
  turn: TurnRecord,
  id: string,
  event: Notice['event'],
): Promise<readonly Notice[]> =>
  (await conversationsOf(store, participant)).flatMap(conv => (conv === turn.conv ? [] : [{ conv, id, event }]))
