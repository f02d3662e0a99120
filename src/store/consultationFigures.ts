import type { Channel } from '../domain/channel.js'
import { OPINIONS } from '../domain/consultation/opinion.js'
import type { Instant, TrackingCode } from '../domain/ids.js'
import type { Count } from '../domain/poll/tally.js'
import type { Counted } from './ballots.js'
import type { Store } from './connection.js'
import { type ConsultationDocument, isReviewed } from './documents.js'
import { finalGroups } from './finalGroups.js'
import { type Invited, invitedTo } from './invited.js'
import { openGroups } from './openGroups.js'
import type { GroupsDocument } from './published.js'
import { opinionsCounted } from './publishedConsultations.js'
import type { GroupSize } from './sizes.js'
import { reaching } from './unavailable.js'

/** What participants said, and who they are by the hats they wore when they were counted. */
export interface ConsultationFigures extends Invited {
  readonly participants: number
  /** Opinions on all statements together. */
  readonly opinions: number
  readonly statements: ReadonlyMap<string, Counted>
  readonly governorate: readonly GroupSize[]
  readonly capacity: readonly GroupSize[]
  readonly channels: readonly GroupSize<Channel>[]
  /** While more may come in, of how many people the groups are. */
  readonly grouped?: number
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

/** While more may come in, and for good of what was called off. */
const standingFigures = async (store: Store, code: TrackingCode, now: Instant): Promise<ConsultationFigures> => {
  const [invited, { opinions, statements }, standing, groups] = await Promise.all([
    invitedTo(store, code),
    totalsIn(store, code),
    participantsOf(store, [code]),
    openGroups(store, code, now),
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

type Followed = Pick<ConsultationDocument, '_id' | 'closesAt' | 'state'>

/** Once it is over and nothing can come in any more, there is one count for staff as for everybody. */
const finalFigures = async (
  store: Store,
  { _id, closesAt, state }: Followed,
  now: Instant,
): Promise<ConsultationFigures | undefined> => {
  if (state.is === 'draft' || state.is === 'approved' || state.is === 'open') return undefined
  const calledOff = state.is === 'cancelled'
  if (!calledOff) await opinionsCounted(store, { _id, closesAt }, now)
  const found = await finalGroups(store, _id, calledOff ? state.at : closesAt, now)
  if (!found) return undefined
  const { said: opinions, changed: _, ...groups } = found
  const counted = await store.publishedOpinions.findOne({ _id, final: { $exists: true } })
  if (counted?.final) {
    const statements = new Map(counted.final.statements.map(({ id, ...result }) => [id, result]))
    return { ...groups, participants: counted.participants, opinions, statements }
  }
  const { participants, statements } = await standingFigures(store, _id, now)
  return { ...groups, participants, opinions, statements }
}

/** Counts a consultation for staff; while more may come in, groups only as `openGroups` does, afterwards once and never again. */
export const consultationFigures = (store: Store, consultation: Followed, now: Instant): Promise<ConsultationFigures> =>
  reaching(async () => (await finalFigures(store, consultation, now)) ?? standingFigures(store, consultation._id, now))

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

/** How many people took part in each of these; those in which nobody did are absent. What was counted for good stands. */
export const participantsOf = (
  store: Store,
  codes: readonly TrackingCode[],
): Promise<ReadonlyMap<TrackingCode, number>> =>
  reaching(async () => {
    const final = { _id: { $in: [...codes] }, final: { $exists: true } }
    const counted = await store.publishedOpinions.find(final, { projection: { participants: 1 } }).toArray()
    const known = new Map(counted.map(({ _id, participants }) => [_id, participants]))
    const rows = await store.votes
      .aggregate<{ readonly _id: TrackingCode; readonly people: number }>([
        { $match: { poll: { $in: codes.filter(code => !known.has(code)) } } },
        { $group: { _id: { poll: '$poll', participant: '$participant' } } },
        { $group: { _id: '$_id.poll', people: { $sum: 1 } } },
      ])
      .toArray()
    return new Map([...known, ...rows.map(({ _id, people }) => [_id, people] as const)])
  })
