import { type CaseEvent, TOP_RUNG, mayHappen } from '../domain/case.js'
import { caseAfter, eventsAfter, stateBeforeWithdrawal } from '../domain/caseAfter.js'
import { type ClockRules, nextMoment } from '../domain/caseClock.js'
import type { TrackingCode } from '../domain/ids.js'
import { proposalAfter } from '../domain/proposal.js'
import { unreachable } from '../domain/result.js'
import { makeAppeal } from './appeals.js'
import type { Store } from './connection.js'
import {
  type CaseDocument,
  type CaseEventRecord,
  type ContributionDocument,
  type TurnRecord,
  isReviewed,
} from './documents.js'
import { handOver, regather, stateAgain } from './handOver.js'
import type { Canonical } from './identity.js'
import { caseOf } from './items.js'
import { explainDispute, judgeCommitment } from './judgeCommitment.js'
import { decideName } from './decideName.js'
import { claimLink, decideGuardianship } from './people.js'
import { putContact } from './reportContact.js'
import type { ProposalDocument } from './documents.js'
import { putCases, tellOfCases } from './putCases.js'
import { noteNews } from './staffNews.js'
import { withdrawConsent } from './withdrawConsent.js'
import { DONE, type Step, type StepwiseChange, changeId } from './step.js'

/** Others may decide about the same thing at the same time; after so many tries something is wrong. */
const TRIES = 20

/** Applies one change that depends on what is stored. Applied again it changes nothing. */
export const takeStep = async (
  store: Store,
  turn: TurnRecord,
  at: number,
  change: StepwiseChange,
  { canonical, rules }: { readonly canonical: Canonical; readonly rules: ClockRules },
): Promise<Step> => {
  const id = changeId(turn, at)
  switch (change.is) {
    case 'caseMoved':
      return moveCase(store, change.code, { ...change.event, id }, rules)
    case 'contactGiven': {
      const { code, at: said, given } = change
      const step = await putContact(store, turn, change, canonical)
      const event = { is: 'contactGiven', at: said, contact: given.contact, id } as const
      return step.is === 'done' ? moveCase(store, code, event, rules) : step
    }
    case 'contributionWithdrawn':
    case 'withdrawalUndone':
      return withdrawWithCase(store, { ...change, participant: canonical(change.participant) }, id, rules)
    case 'nameHidden':
    case 'nameShown':
      return decideName(store, turn, change, canonical(change.participant))
    case 'consentWithdrawn':
      return withdrawConsent(store, turn, change, canonical(change.participant), id)
    case 'commitmentJudged':
      return judgeCommitment(store, change, canonical(change.participant), id)
    case 'disputeExplained':
      return explainDispute(store, change, canonical(change.participant))
    case 'appealMade':
      return makeAppeal(store, change, canonical(change.participant), id)
    case 'linkClaimed':
      return claimLink(store, turn, {
        ...change,
        from: change.from && canonical(change.from),
        into: canonical(change.into),
      })
    case 'guardianDecided':
      return decideGuardianship(store, turn, { ...change, child: canonical(change.child) })
    default:
      return unreachable(change)
  }
}

/** Repeats until the write met the version it was decided against. */
const decide = async (attempt: () => Promise<Step | 'again'>): Promise<Step> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const step = await attempt()
    if (step !== 'again') return step
  }
  throw new Error('a record changes faster than it can be decided about')
}

const moveCase = (store: Store, code: TrackingCode, event: CaseEventRecord, rules: ClockRules): Promise<Step> =>
  decide(async () => {
    const found = await store.cases.findOne({ _id: code })
    if (!found) return { is: 'missing', why: `no case ${code}` }
    const moved = movedCase(found, event, event.id, rules)
    if (moved === 'notNow')
      return { is: 'impossible', why: `${event.is} cannot happen to case ${code} while it is ${found.state.is}` }
    return (await putMoved(store, found, moved, event)) ? DONE : 'again'
  })

/** Stores the case after the event and tells of it; what a crash left untold is told by the next try. */
const putMoved = async (
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

type Withdrawal = Extract<StepwiseChange, { is: 'contributionWithdrawn' | 'withdrawalUndone' }>

/** The contribution, and with it the case about it; a case that is closed otherwise stays so. */
const withdrawWithCase = async (store: Store, change: Withdrawal, id: string, rules: ClockRules): Promise<Step> => {
  const step = await withdraw(store, change)
  if (step.is !== 'done') return step
  const found = await store.contributions.findOne({ _id: change.code }, { projection: { kind: 1, withdrawal: 1 } })
  // An older change that comes late no longer says how things stand.
  if (!found || found.kind === 'proposal' || found.kind === 'alternative' || found.withdrawal?.at !== change.at)
    return step
  return decide(async () => {
    const handled = await store.cases.findOne({ _id: change.code })
    const event = handled && (handled.events.find(each => each.id === id) ?? caseEventOf(change, handled))
    const moved = event && movedCase(handled, event, id, rules)
    if (!moved || moved === 'notNow') return step
    return (await putMoved(store, handled, moved, { ...event, id })) ? step : 'again'
  })
}

const caseEventOf = ({ is, at }: Withdrawal, handled: CaseDocument): CaseEvent | undefined => {
  if (is === 'contributionWithdrawn') return { is: 'withdrawn', at }
  const state = stateBeforeWithdrawal(caseOf(handled))
  return state && { is: 'restored', at, state }
}

const withdraw = (store: Store, change: Withdrawal): Promise<Step> =>
  decide(async () => {
    const found = await store.contributions.findOne({ _id: change.code, participant: change.participant })
    if (!found) return { is: 'missing', why: `no contribution ${change.code} of this person` }
    const known = found.withdrawal?.at ?? 0
    if (known > change.at) return DONE
    if (known === change.at) return noteWithdrawal(store, found, change)
    if (change.is === 'contributionWithdrawn' && (await handOver(store, change.code, change.at))) return 'again'
    const set = change.is === 'contributionWithdrawn' ? withdrawn(found, change) : await restored(store, found, change)
    if (!set) return { is: 'impossible', why: `${change.is} cannot happen to ${change.code} now` }
    const { modifiedCount } = await store.contributions.updateOne(
      { _id: change.code, version: found.version },
      { $set: set, $inc: { version: 1 } },
    )
    return modifiedCount === 1 ? noteWithdrawal(store, found, change) : 'again'
  })

/** Of a case its own events are the news; what is reviewed has none. */
const noteWithdrawal = async (store: Store, { kind }: ContributionDocument, change: Withdrawal): Promise<Step> => {
  if (kind !== 'proposal' && kind !== 'alternative') return DONE
  const { code, at } = change
  const standing = await store.contributions.findOne({ _id: code })
  if (standing) await regather(store, standing)
  const event = change.is === 'contributionWithdrawn' ? 'withdrawn' : 'restored'
  await noteNews(store, [{ id: `${code} ${event} ${at}`, at, news: { is: kind, code, event } }])
  return DONE
}

type Set = Partial<Pick<ProposalDocument, 'withdrawal' | 'published' | 'state' | 'duty'>>

const withdrawn = (found: ContributionDocument, { at, participant: by }: Withdrawal): Set | undefined => {
  if (!isReviewed(found)) return { withdrawal: { at, withdrawn: true, published: found.published }, published: false }
  const state = proposalAfter(found.state, { is: 'withdrawn', at, by })
  return (
    state && {
      withdrawal: { at, withdrawn: true, published: found.published, before: found.state },
      published: false,
      state,
    }
  )
}

const restored = async (store: Store, found: ContributionDocument, { at }: Withdrawal): Promise<Set | undefined> => {
  const { withdrawal } = found
  if (!withdrawal?.withdrawn) return undefined
  const { published, before } = withdrawal
  return {
    withdrawal: { at, withdrawn: false, published },
    published,
    ...(isReviewed(found) && before && { state: await stateAgain(store, before) }),
    // Looked at at once: its clock may have been stopped meanwhile.
    ...(found.kind === 'proposal' &&
      found.duty &&
      found.duty.rung < TOP_RUNG && { duty: { ...found.duty, nextAt: at } }),
  }
}
