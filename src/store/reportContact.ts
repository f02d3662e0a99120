import { personBehind } from '../domain/attribution.js'
import type { Change } from '../domain/change.js'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import type { Canonical } from './identity.js'
import { DONE, type Step } from './step.js'

/**
 * Puts into a report of danger how its author may be contacted and, where they agreed to it, who they are. What was said
 * once stays: a repetition that comes after the report was made anonymous names nobody again.
 */
export const putContact = async (
  store: Store,
  turn: TurnRecord,
  { code, given, by }: Extract<Change, { is: 'contactGiven' }>,
  canonical: Canonical,
): Promise<Step> => {
  const found = await store.contributions.findOne({ _id: code, conv: turn.conv })
  if (found?.kind !== 'safety') return { is: 'missing', why: `no report ${code} of this conversation` }
  if (found.said.contact !== undefined) return DONE
  const person = by && personBehind(by.party)
  const owner = person === undefined ? {} : { participant: canonical(person) }
  if (person !== undefined) await store.cases.updateOne({ _id: code }, { $set: owner, $inc: { version: 1 } })
  const { messages, at } = found.said.by
  const said = {
    ...found.said,
    ...given,
    ...(by && { by: { ...by, at, messages: [...messages, ...by.messages] } }),
  }
  const governorate = by?.place?.governorate
  const set = { said, ...owner, ...(governorate !== undefined && { governorate }) }
  await store.contributions.updateOne({ _id: code, version: found.version }, { $set: set, $inc: { version: 1 } })
  return DONE
}
