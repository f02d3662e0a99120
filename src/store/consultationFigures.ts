import type { Channel } from '../domain/channel.js'
import { OPINIONS } from '../domain/consultation/opinion.js'
import type { TrackingCode } from '../domain/ids.js'
import { CELL_MIN } from '../domain/poll/smallCells.js'
import { type Counted, ballotsOf, countingAll } from './ballots.js'
import type { Store } from './connection.js'
import { isReviewed } from './documents.js'
import { type GroupSize, type Invited, invitedTo } from './pollFigures.js'
import { reaching } from './unavailable.js'

/** What participants said so far, and who they are by the hats they wear now. */
export interface ConsultationFigures extends Invited {
  readonly participants: number
  /** Opinions on all statements together. */
  readonly opinions: number
  readonly statements: ReadonlyMap<string, Counted>
  readonly governorate: readonly GroupSize[]
  readonly capacity: readonly GroupSize[]
  readonly channels: readonly { readonly channel: Channel; readonly people: number }[]
}

const sizes = () => {
  const people = new Map<string, number>()
  return {
    add: (id = 'unknown'): void => void people.set(id, (people.get(id) ?? 0) + 1),
    counted: (): readonly GroupSize[] =>
      [...people].map(([id, n]) => ({ id, people: n })).sort((one, other) => other.people - one.people),
  }
}

const saidIn = async (store: Store, code: TrackingCode) => {
  const [governorate, capacity] = [sizes(), sizes()]
  const statements = new Map<string, ReturnType<typeof countingAll>>()
  let [participants, opinions] = [0, 0]
  for await (const ballot of ballotsOf(store, code)) {
    participants += 1
    governorate.add(ballot.governorate)
    capacity.add(ballot.capacity)
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
  return rows.map(({ _id: channel, people }) => ({ channel, people }))
}

/** Counts a consultation as it stands now, for staff. */
export const consultationFigures = (store: Store, code: TrackingCode): Promise<ConsultationFigures> =>
  reaching(async () => {
    const [said, channels, invited] = await Promise.all([
      saidIn(store, code),
      channelsIn(store, code),
      invitedTo(store, code),
    ])
    return { ...said, ...invited, channels }
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
