import { type CaseEvent, mayHappen } from '../domain/case.js'
import { caseAfter, eventsAfter } from '../domain/caseAfter.js'
import { type ClockRules, nextMoment } from '../domain/caseClock.js'
import type { ChangeOf } from '../domain/change.js'
import type { TrackingCode } from '../domain/ids.js'
import type { Store } from './connection.js'
import type { CaseDocument, CaseEventRecord } from './documents.js'
import { caseOf } from './items.js'
import { putCases, tellOfCases } from './putCases.js'
import { putContact } from './reportContact.js'
import { DONE, type Step, type StepContext, decide } from './step.js'

/** What the citizen did to a case. */
export const moveCase = ({ code, event }: ChangeOf<'caseMoved'>, { id, ...by }: StepContext): Promise<Step> =>
  putEvent(code, { ...event, id }, by)

/** How the author of a report may be contacted, and that the case was told of it. */
export const giveContact = async (change: ChangeOf<'contactGiven'>, context: StepContext): Promise<Step> => {
  const { code, at, given } = change
  const step = await putContact(change, context)
  const event = { is: 'contactGiven', at, contact: given.contact, id: context.id } as const
  return step.is === 'done' ? putEvent(code, event, context) : step
}

const putEvent = (
  code: TrackingCode,
  event: CaseEventRecord,
  { store, rules }: Pick<StepContext, 'store' | 'rules'>,
): Promise<Step> =>
  decide(async () => {
    const found = await store.cases.findOne({ _id: code })
    if (!found) return { is: 'missing', why: `no case ${code}` }
    const moved = movedCase(found, event, event.id, rules)
    if (moved === 'notNow')
      return { is: 'impossible', why: `${event.is} cannot happen to case ${code} while it is ${found.state.is}` }
    return (await putMoved(store, found, moved, event)) ? DONE : 'again'
  })

/** Stores the case after the event and tells of it; what a crash left untold is told by the next try. */
export const putMoved = async (
  store: Store,
  found: CaseDocument,
  after: Omit<CaseDocument, '_id'> | 'before',
  event: CaseEventRecord,
): Promise<boolean> => {
  if (after !== 'before') return putCases(store, [{ found, after }])
  await tellOfCases(store, [{ ...found, events: [event] }])
  return true
}

/**
 * The case after an event of this identity: `before` when it happened already, `notNow` when the rules refuse it.
 * Staff decisions use it too, inside their transaction.
 */
export const movedCase = (
  found: CaseDocument,
  event: CaseEvent,
  id: string,
  rules: ClockRules,
): Omit<CaseDocument, '_id'> | 'before' | 'notNow' => {
  const { conv, participant, facets, version, events } = found
  if (events.some(each => each.id === id)) return 'before'
  const item = caseOf(found)
  if (!mayHappen(item, event.is)) return 'notNow'
  const moved = caseAfter(item, event)
  const { code: _, events: __, ...after } = moved
  const nextAt = nextMoment(moved, rules)
  return {
    ...after,
    conv,
    ...(participant !== undefined && { participant }),
    facets: moved.label ? { ...facets, topic: moved.label.topic } : facets,
    events: eventsAfter(events, { ...event, id }),
    version: version + 1,
    ...(nextAt !== undefined && { nextAt }),
  }
}
