import type { TrackingCode } from '../../domain/ids.js'
import { type Officer, reviews } from '../../domain/officer.js'
import { type ProposalState, proposalAfter } from '../../domain/proposal.js'
import { type Owed, olderOf } from '../../domain/proposalDuty.js'
import { keepCorrection } from '../../store/corrections.js'
import { joinedTo, isMerged, type MergedProposal, proposalsLike } from '../../store/mergedProposals.js'
import { mergeProposals, separateProposals } from '../../store/proposalMerger.js'
import { addJob, supportersHear } from '../../store/staffJobs.js'
import type { ProposalDocument } from '../../store/documents.js'
import { proposalByCode } from '../../store/staffModeration.js'
import { likenessOf } from './likeness.js'
import { type Answer, type Order, type Writing, carryOut, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { type Followed, proposalFor } from './proposals.js'

/**
 * `badMerge`: there is no other published proposal of that code which this officer may decide about. `unlike`: the two have
 * so few words in common that a reason is needed.
 */
export type MergeRefusal = 'notNow' | 'badMerge' | 'unlike'

/** Into which proposal one is merged, as the officer saw that one, and why where their words have little in common. */
interface Merger {
  readonly into: TrackingCode
  readonly intoVersion: number
  readonly because?: string | undefined
}

/** A proposal with the one that it is, or is to be, merged into. */
interface Pair extends Followed {
  readonly other: ProposalDocument | undefined
}

type OwedProposal = ProposalDocument & { readonly state: Owed }

const isOwed = (proposal: ProposalDocument | undefined): proposal is OwedProposal => proposal?.state.is === 'published'

const pairFor = async (
  house: StaffHouse,
  { officer }: Order,
  code: TrackingCode,
  otherOf: (state: ProposalState) => TrackingCode | undefined,
): Promise<Answer<Pair>> => {
  const found = await proposalFor(house, officer, code, ['moderate'])
  if (!found.ok) return found
  const other = otherOf(found.value.proposal.state)
  const record = other === undefined || other === code ? undefined : await proposalByCode(house.store, other)
  const mine = record && reviews(officer, record.proposal) ? record.proposal : undefined
  return done({ ...found.value, other: mine })
}

const after = (found: Pair, state: ProposalState): Pair => {
  const version = found.version + 1
  return { ...found, version, proposal: { ...found.proposal, state, version } }
}

/**
 * Makes two published proposals one, under the code of the second: both authors are its authors, everybody who supports one
 * of them supports it once, and it is owed an answer by the date of the one published first. Authors and supporters of the
 * first are told. That they say the same is kept for the language work.
 */
export const mergeProposal = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  merger: Merger,
): Promise<Answer<Followed, MergeRefusal>> =>
  carryOut<Pair, MergeRefusal>(house, order, {
    what: 'proposal.merge',
    about: code,
    find: () => pairFor(house, order, code, () => merger.into),
    rule: (found, id) => merged(house, order, merger, found, id),
  })

const merged = (
  house: StaffHouse,
  { officer }: Order,
  { into, intoVersion, because }: Merger,
  found: Pair,
  id: string,
): Answer<Writing<Pair>, MergeRefusal> => {
  const { proposal, other } = found
  if (!isOwed(other)) return refuse('badMerge')
  if (other.version !== intoVersion) return refuse('conflict')
  const unlike = likenessOf(proposal, other).isLow
  if (because === undefined && unlike) return refuse('unlike')
  const [by, at] = [officer.id, house.clock()]
  const event = { is: 'merged', at, by, into, ...(because !== undefined && { because }) } as const
  const state = proposalAfter(proposal.state, event)
  if (!isOwed(proposal) || state?.is !== 'mergedInto') return refuse('notNow')
  return done({
    ...joining(house, { found, proposal, other, state }, id),
    details: { into, ...(unlike && { unlike }) },
  })
}

interface Joining {
  readonly found: Pair
  readonly proposal: OwedProposal
  readonly other: OwedProposal
  readonly state: Extract<ProposalState, { is: 'mergedInto' }>
}

/** What two that fit together are written as: the answer is due by the date of the older one. */
const joining = ({ store }: StaffHouse, { found, proposal, other, state }: Joining, id: string): Writing<Pair> => {
  const { at, by, code: into } = state
  const code = proposal._id
  const { state: older, duty } = olderOf<OwedProposal>(other, proposal)
  const owed = { state: { ...other.state, answerDue: older.answerDue }, duty }
  const news = { id, at, news: { is: 'proposal', code, event: 'merged' } } as const
  const event = { is: 'proposalMerged', code, into, answerDue: older.answerDue } as const
  return {
    write: async session => {
      if (!(await mergeProposals(store, { merged: proposal, into: other, state, owed, news }, session))) return false
      await keepCorrection(store, { _id: id, code, by, at, what: 'merged', from: code, to: into }, session)
      await addJob(store, supportersHear(id, code, { ...event, supported: true }, at), session)
      return true
    },
    after: after(found, state),
    notices: [
      { conv: proposal.conv, id, event },
      { conv: other.conv, id: `${id}:joined`, event: { is: 'proposalJoined', code: into, joined: code } },
    ],
  }
}

/** Takes a merger back, as long as the answer is not out, with a reason that everybody who was told of it is told. */
export const separateProposal = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  reason: string,
): Promise<Answer<Followed, MergeRefusal>> =>
  carryOut<Pair, MergeRefusal>(house, order, {
    what: 'proposal.separate',
    about: code,
    find: () => pairFor(house, order, code, state => (state.is === 'mergedInto' ? state.code : undefined)),
    rule: (found, id) => {
      const { proposal, other } = found
      const [by, at] = [order.officer.id, house.clock()]
      const state = proposalAfter(proposal.state, { is: 'separated', at, by })
      if (!isMerged(proposal) || state?.is !== 'published' || !isOwed(other)) return refuse('notNow')
      const news = { id, at, news: { is: 'proposal', code, event: 'separated' } } as const
      const from = other._id
      const event = { is: 'proposalSeparated', code, from, reason, answerDue: state.answerDue } as const
      return done({
        write: async session => {
          if (!(await separateProposals(house.store, proposal, other, { state, at, news }, session))) return false
          await keepCorrection(house.store, { _id: id, code, by, at, what: 'separated', from: code, to: from }, session)
          await addJob(house.store, supportersHear(id, code, { ...event, supported: true }, at), session)
          return true
        },
        after: after(found, state),
        notices: [
          { conv: proposal.conv, id, event },
          { conv: other.conv, id: `${id}:left`, event: { is: 'proposalLeft', code: from, left: code, reason } },
        ],
        details: { from },
      })
    },
  })

/** Published proposals that may ask for the same thing, as far as this officer may decide about them. */
export const alikeProposals = async (
  { store }: StaffHouse,
  officer: Officer,
  proposal: ProposalDocument,
): Promise<readonly ProposalDocument[]> => (await proposalsLike(store, proposal)).filter(each => reviews(officer, each))

/** What was merged into a proposal, as far as this officer may look at it. */
export const mergedInto = async (house: StaffHouse, { proposal }: Followed): Promise<readonly MergedProposal[]> =>
  joinedTo(house.store, [proposal._id])
