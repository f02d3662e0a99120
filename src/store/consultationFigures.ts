import type { Channel } from '../domain/channel.js'
import { OPINIONS } from '../domain/consultation/opinion.js'
import type { TrackingCode } from '../domain/ids.js'
import { CELL_MIN } from '../domain/poll/smallCells.js'
import type { Count } from '../domain/poll/tally.js'
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

/** What was said altogether, without who said it. */
const totalsIn = async (
  store: Store,
  poll: TrackingCode,
): Promise<{ readonly opinions: number; readonly statements: ReadonlyMap<string, Count> }> => {
  const rows = await store.votes
    .aggregate<{
      readonly _id: { readonly statement?: string; readonly choice: readonly string[] }
      readonly n: number
    }>([{ $match: { poll } }, { $group: { _id: { statement: '$statement', choice: '$choice' }, n: { $sum: 1 } } }])
    .toArray()
  const statements = new Map<string, { voters: number; counts: Record<string, number> }>()
  let opinions = 0
  for (const { _id, n } of rows) {
    const { statement = '', choice } = _id
    const said = statements.get(statement) ?? { voters: 0, counts: Object.fromEntries(OPINIONS.map(id => [id, 0])) }
    opinions += n
    said.voters += n
    for (const each of choice) if (each in said.counts) said.counts[each] = (said.counts[each] ?? 0) + n
    statements.set(statement, said)
  }
  return { opinions, statements }
}

const openFigures = async (store: Store, code: TrackingCode, invited: Invited): Promise<ConsultationFigures> => {
  const [{ opinions, statements }, standing, groups] = await Promise.all([
    totalsIn(store, code),
    participantsOf(store, [code]),
    openGroups(store, code),
  ])
  const { people: grouped, governorate, capacity, channels } = groups
  const counted = [...statements].map(([id, { voters, counts }]) => {
    return [id, { voters, counts, groups: groups.statements.get(id) ?? NO_GROUPS }] as const
  })
  const participants = standing.get(code) ?? 0
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
}

const NO_GROUPS: GroupsDocument = { capacity: [], governorate: [] }

/** Counts a consultation as it stands now, for staff; while it is open, groups only as `openGroups` does. */
export const consultationFigures = (store: Store, code: TrackingCode, isOpen: boolean): Promise<ConsultationFigures> =>
  reaching(async () => {
    const invited = await invitedTo(store, code)
    if (isOpen) return openFigures(store, code, invited)
    return { ...(await saidIn(store, code)), ...invited, channels: await channelsIn(store, code) }
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
