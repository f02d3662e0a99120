import { personBehind } from '../domain/attribution.js'
import type { ChangeOf } from '../domain/change.js'
import type { SafetyContact, SafetyReport } from '../domain/complaint.js'
import type { Instant } from '../domain/ids.js'
import { DONE, type Step, type StepContext } from './step.js'

/** How the author may be contacted now; a number that was corrected stays beside the new one. */
const contactAfter = (
  { phone: before, formerPhones = [], ...said }: SafetyReport,
  at: Instant,
  given: SafetyContact,
) => {
  const former = before === undefined || before === given.phone ? formerPhones : [...formerPhones, before]
  const kept = former.filter((each, index) => each !== given.phone && former.indexOf(each) === index)
  return {
    ...said,
    contact: given.contact,
    contactAt: at,
    ...(given.phone !== undefined && { phone: given.phone }),
    ...(kept.length > 0 && { formerPhones: kept }),
  }
}

/**
 * Puts into a report of danger how its author may be contacted and, where they agreed to it, who they are. What they said
 * last stands: a repetition of something earlier, even after the report was made anonymous, changes nothing and names nobody again.
 */
export const putContact = async (change: ChangeOf<'contactGiven'>, context: StepContext): Promise<Step> => {
  const { store, turn, canonical } = context
  const { code, at: said, given, by } = change
  const found = await store.contributions.findOne({ _id: code, conv: turn.conv })
  if (found?.kind !== 'safety') return { is: 'missing', why: `no report ${code} of this conversation` }
  const known = found.said.contact === undefined ? undefined : (found.said.contactAt ?? found.said.by.at)
  if (known !== undefined && known >= said) return DONE
  const person = by && personBehind(by.party)
  const owner = person === undefined ? {} : { participant: canonical(person) }
  if (person !== undefined) await store.cases.updateOne({ _id: code }, { $set: owner, $inc: { version: 1 } })
  const { messages, at } = found.said.by
  const after = {
    ...contactAfter(found.said, said, given),
    ...(by && { by: { ...by, at, messages: [...messages, ...by.messages] } }),
  }
  const governorate = by?.place?.governorate
  const set = { said: after, ...owner, ...(governorate !== undefined && { governorate }) }
  const { modifiedCount } = await store.contributions.updateOne(
    { _id: code, version: found.version },
    { $set: set, $inc: { version: 1 } },
  )
  return modifiedCount === 1 ? DONE : putContact(change, context)
}
