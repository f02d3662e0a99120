import { type Commitment, type CommitmentEvent, commitmentAfter } from '../../domain/commitment.js'
import type { Instant, OfficerId, TrackingCode, UnitId } from '../../domain/ids.js'
import { may } from '../../domain/officer.js'
import { isServing, unitLabel } from '../../domain/unit.js'
import { type Written, inBoth } from '../../domain/written.js'
import type { SystemEvent } from '../../messaging/systemEvent.js'
import { addCommitment, commitmentNamed, commitmentsOf, moveCommitment } from '../../store/commitments.js'
import { type CommitmentDocument } from '../../store/commitmentDocuments.js'
import { addJob, supportersHear } from '../../store/staffJobs.js'
import type { ProposalDocument } from '../../store/documents.js'
import { type Answer, type Order, carryOut, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { type Followed, proposalFor } from './proposals.js'

/** What is promised, by which unit, and by when. */
export interface Promised {
  readonly text: Written
  readonly unit?: UnitId | undefined
  readonly due: Instant
}

type CommitmentRefusal = 'notNow' | 'badUnit' | 'dueInThePast' | 'promisedBefore'

/** A proposal with what was promised in answer to it so far. */
interface Promising extends Followed {
  readonly before: readonly CommitmentDocument[]
}

const promising = async (house: StaffHouse, { officer }: Order, code: TrackingCode): Promise<Answer<Promising>> => {
  const found = await proposalFor(house, officer, code, ['keepCommitments'])
  return found.ok ? done({ ...found.value, before: await commitmentsOf(house.store, code) }) : found
}

/** The same words for the same date: sent once more from another page, not a further promise. */
const repeats = ({ before }: Promising, { text, due }: Promised): boolean =>
  before.some(each => each.due === due && each.text.ar === text.ar && each.text.en === text.en)

const ACCEPTED: readonly string[] = ['accepted', 'acceptedInPart']

const told = (
  { ministry }: StaffHouse,
  { code, n, text, unit, due, percent }: Commitment,
  event: Extract<CommitmentEvent, { by: OfficerId }>,
): Extract<SystemEvent, { is: 'commitmentMoved' }> => ({
  is: 'commitmentMoved',
  code,
  n,
  how: event.is,
  text: inBoth(text),
  due,
  percent,
  unit: unitLabel(ministry.units, unit),
  ...(event.is === 'delivered' && { evidence: event.evidence }),
})

/** Promises something in answer to an accepted proposal; its author and supporters are told. */
export const makeCommitment = (
  house: StaffHouse,
  order: Order,
  code: TrackingCode,
  promised: Promised,
): Promise<Answer<Followed, CommitmentRefusal>> =>
  carryOut<Promising, CommitmentRefusal>(house, order, {
    what: 'proposal.commitment',
    about: code,
    find: () => promising(house, order, code),
    rule: (found, id) => {
      const { text, unit: wanted, due } = promised
      const { proposal } = found
      const { state } = proposal
      if (state.is !== 'answered' || !ACCEPTED.includes(state.answer.outcome.is)) return refuse('notNow')
      const unit = order.officer.unit ?? wanted ?? state.answer.unit
      if (unit === undefined || !isServing(house.ministry.units, unit)) return refuse('badUnit')
      const at = house.clock()
      if (due <= at) return refuse('dueInThePast')
      if (repeats(found, promised)) return refuse('promisedBefore')
      const promises = { made: (proposal.promises?.made ?? 0) + 1, open: (proposal.promises?.open ?? 0) + 1 }
      const made = { is: 'made', at, by: order.officer.id } as const
      const rest = { percent: 0, state: { is: 'planned' }, events: [made] } as const
      const commitment: Commitment = { code, n: promises.made, text, unit, due, ...rest }
      const event = told(house, commitment, made)
      const news = { id, at, news: { is: 'proposal', code, event: 'commitmentMade' } } as const
      return done({
        write: async session => {
          if (!(await addCommitment(house.store, proposal, commitment, news, session))) return false
          await addJob(house.store, supportersHear(id, code, { ...event, supported: true }, at), session)
          return true
        },
        after: { ...found, version: found.version + 1, proposal: { ...proposal, promises } },
        notices: [{ conv: proposal.conv, id, event }],
        details: { n: promises.made },
      })
    },
  })

/** A promise as decisions find it, with the proposal that it answers. */
interface Kept {
  readonly commitment: CommitmentDocument
  readonly proposal: ProposalDocument
  readonly version: number
}

const commitmentFor = async (house: StaffHouse, { officer }: Order, id: string): Promise<Answer<Kept>> => {
  if (!may(officer, 'keepCommitments')) return refuse('forbidden')
  const commitment = await commitmentNamed(house.store, id)
  if (!commitment) return refuse('notFound')
  const found = await proposalFor(house, officer, commitment.code, ['keepCommitments'])
  if (!found.ok) return found
  if (officer.unit !== undefined && officer.unit !== commitment.unit) return refuse('notFound')
  return done({ commitment, proposal: found.value.proposal, version: commitment.version })
}

/** How far it has come: a percentage, or that it is delivered, which is shown by evidence and put to the author. */
export type Progress = { readonly percent: number } | { readonly evidence: string }

/** Says how far a promise has come. */
export const progressCommitment = (
  house: StaffHouse,
  order: Order,
  about: string,
  progress: Progress,
): Promise<Answer<Kept, CommitmentRefusal>> =>
  carryOut<Kept, CommitmentRefusal>(house, order, {
    what: 'commitment.progress',
    about,
    find: () => commitmentFor(house, order, about),
    rule: ({ commitment, proposal, version }, id) => {
      const said = { at: house.clock(), by: order.officer.id }
      const event =
        'percent' in progress
          ? ({ is: 'progressed', ...said, ...progress } as const)
          : ({ is: 'delivered', ...said, ...progress } as const)
      const after = commitmentAfter(commitment, event)
      if (!after) return refuse('notNow')
      const { code } = commitment
      const news = { id, at: said.at, news: { is: 'proposal', code, event: 'commitmentMoved' } } as const
      const hear = told(house, after, event)
      return done({
        write: async session => {
          if (!(await moveCommitment(house.store, commitment, after, news, session))) return false
          await addJob(house.store, supportersHear(id, code, { ...hear, supported: true }, said.at), session)
          return true
        },
        after: { commitment: { ...after, version: version + 1 }, proposal, version: version + 1 },
        notices: [{ conv: proposal.conv, id, event: hear }],
        details: { percent: after.percent },
      })
    },
  })
