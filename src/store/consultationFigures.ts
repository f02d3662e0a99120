import type { Channel } from '../domain/channel.js'
import { OPINIONS } from '../domain/consultation/opinion.js'
import type { TrackingCode } from '../domain/ids.js'
import { CELL_MIN } from '../domain/poll/smallCells.js'
import { type Counted, ballotsOf, countingAll } from './ballots.js'
import type { Store } from './connection.js'
import { isReviewed } from './documents.js'
import { openGroups } from './openGroups.js'
import { type Invited, invitedTo } from './pollFigures.js'
import type { GroupsDocument } from './published.js'
import { type GroupSize, UNKNOWN, sizes } from './sizes.js'
import { reaching } from './unavailable.js'

/** What participants said so far, and who they are by the hats they wear now. */
export interface ConsultationFigures extends Invited {
  readonly participants: number
  /** Opinions on all statements together. */
  readonly opinions: number
  readonly statements: ReadonlyMap<string, Counted>
  readonly governorate: readonly GroupSize[]
  readonly capacity: readonly GroupSize[]
  readonly channels: readonly GroupSize<Channel>[]
  /** While it is open, of how many people the groups are. */
  readonly grouped?: number
}

const saidIn = async (store: Store, code: TrackingCode) => {
  const [governorate, capacity] = [sizes(), sizes()]
  const statements = new Map<string, ReturnType<typeof countingAll>>()
  let [participants, opinions] = [0, 0]
  for await (const ballot of ballotsOf(store, code)) {
    participants += 1
    governorate.add(ballot.governorate ?? UNKNOWN)
    capacity.add(ballot.capacity ?? UNKNOWN)
    for (const { statement = '', choice } of ballot.said) {
      opinions += 1
      const counting = statements.get(statement) ?? countingAll(OPINIONS, CELL_MIN)
      counting.add(ballot, choice)
      statements.set(statement, counting)
    }
  }
  return {
    participants,
    opinions,
    statements: new Map([...statements].map(([id, counting]) => [id, counting.counted()])),
    governorate: governorate.counted(),
    capacity: capacity.counted(),
  }
}

/** Participants by the channel on which they said something; who used two is counted on both. */
const channelsIn = async (store: Store, poll: TrackingCode): Promise<ConsultationFigures['channels']> => {
  const rows = await store.votes
    .aggregate<{ readonly _id: Channel; readonly people: number }>([
      { $match: { poll } },
      { $group: { _id: { channel: '$channel', participant: '$participant' } } },
      { $group: { _id: '$_id.channel', people: { $sum: 1 } } },
      { $sort: { people: -1, _id: 1 } },
    ])
    .toArray()
  return rows.map(({ _id: id, people }) => ({ id, people }))
}

const NO_GROUPS: GroupsDocument = { capacity: [], governorate: [] }

/** Counts a consultation as it stands now, for staff; while it is open, groups only as `openGroups` does. */
export const consultationFigures = (store: Store, code: TrackingCode, isOpen: boolean): Promise<ConsultationFigures> =>
  reaching(async () => {
    const [said, invited] = await Promise.all([saidIn(store, code), invitedTo(store, code)])
    if (!isOpen) return { ...said, ...invited, channels: await channelsIn(store, code) }
    const { people: grouped, statements, governorate, capacity, channels } = await openGroups(store, code)
    const { participants, opinions } = said
    const counted = [...said.statements].map(([id, { voters, counts }]) => {
      const groups = statements.get(id) ?? NO_GROUPS
      return [id, { voters, counts, groups }] as const
    })
    return {
      ...invited,
      participants,
      opinions,
      grouped,
      governorate,
      capacity,
      channels,
      statements: new Map(counted),
    }
  })

/** A statement of a participant's own, whether everybody may read it already or not. */
export interface OwnStatement {
  readonly code: TrackingCode
  readonly words: string
  readonly waits: boolean
}

const STANDING = ['screening', 'published'] as const

/** What participants wrote, as far as it was not declined, given back or withdrawn; the earliest in front. */
export const ownStatements = (store: Store, consultation: TrackingCode): Promise<readonly OwnStatement[]> =>
  reaching(async () => {
    const found = await store.contributions
      .find({ 'said.consultation': consultation, 'state.is': { $in: [...STANDING] } })
      .sort({ at: 1, _id: 1 })
      .toArray()
    return found
      .filter(isReviewed)
      .map(({ _id, said, state }) => ({ code: _id, words: said.title, waits: state.is === 'screening' }))
  })

/** How many people took part in each of these; those in which nobody did are absent. */
export const participantsOf = (
  store: Store,
  codes: readonly TrackingCode[],
): Promise<ReadonlyMap<TrackingCode, number>> =>
  reaching(async () => {
    const rows = await store.votes
      .aggregate<{ readonly _id: TrackingCode; readonly people: number }>([
        { $match: { poll: { $in: [...codes] } } },
        { $group: { _id: { poll: '$poll', participant: '$participant' } } },
        { $group: { _id: '$_id.poll', people: { $sum: 1 } } },
      ])
      .toArray()
    return new Map(rows.map(({ _id, people }) => [_id, people]))
  })
