import { type CaseEvent, TOP_RUNG } from '../domain/case.js'
import { stateBeforeWithdrawal } from '../domain/caseAfter.js'
import type { ChangeOf } from '../domain/change.js'
import { proposalAfter } from '../domain/proposal.js'
import type { Store } from './connection.js'
import { type CaseDocument, type ContributionDocument, type ProposalDocument, isReviewed } from './documents.js'
import { handOver, regather, stateAgain } from './handOver.js'
import { caseOf } from './items.js'
import { movedCase, putMoved } from './moveCase.js'
import { keepOneArgument } from './oneArgument.js'
import { noteNews } from './staffNews.js'
import { DONE, type Step, type StepContext, decide } from './step.js'

type Withdrawal = ChangeOf<'contributionWithdrawn' | 'withdrawalUndone'>

/** The contribution, and with it the case about it; a case that is closed otherwise stays so. */
export const withdrawWithCase = async (
  asked: Withdrawal,
  { store, turn, id, canonical, rules }: StepContext,
): Promise<Step> => {
  const change = { ...asked, participant: canonical(asked.participant) }
  const step = await withdraw(store, change)
  if (step.is !== 'done') return step
  if (change.is === 'withdrawalUndone') {
    const { code, participant } = change
    const argued = await store.contributions.findOne({ _id: code, kind: 'argument', participant })
    // Another may have been sent in its place at the same time.
    if (argued?.kind === 'argument')
      return { ...step, notices: await keepOneArgument(store, { ...argued.said, participant }, code, turn.at) }
  }
  const found = await store.contributions.findOne({ _id: change.code }, { projection: { kind: 1, withdrawal: 1 } })
  // An older change that comes late no longer says how things stand.
  if (!found || isReviewed(found) || found.withdrawal?.at !== change.at) return step
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
const noteWithdrawal = async (store: Store, found: ContributionDocument, change: Withdrawal): Promise<Step> => {
  if (!isReviewed(found)) return DONE
  const { code, at } = change
  const standing = await store.contributions.findOne({ _id: code })
  if (standing) await regather(store, standing)
  const event = change.is === 'contributionWithdrawn' ? 'withdrawn' : 'restored'
  await noteNews(store, [{ id: `${code} ${event} ${at}`, at, news: { is: found.kind, code, event } }])
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
