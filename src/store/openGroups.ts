import type { Channel } from '../domain/channel.js'
import { OPINIONS } from '../domain/consultation/opinion.js'
import type { ParticipantId, TrackingCode } from '../domain/ids.js'
import { inTens } from '../domain/poll/inTens.js'
import { CELL_MIN } from '../domain/poll/smallCells.js'
import { countingAll } from './ballots.js'
import type { Store } from './connection.js'
import type { GroupsDocument } from './published.js'
import { type GroupSize, UNKNOWN, sizes } from './sizes.js'

const AT_ONCE = 2_000

interface Hat {
  readonly capacity?: string
  readonly governorate?: string
}

interface Voted extends Hat {
  readonly participant: ParticipantId
  readonly statement?: string
  readonly choice: readonly string[]
  readonly channel: Channel
}

/** Who takes part in something that is open, by group: of the earliest of them only, in tens, so that two looks do not tell who came. */
export interface OpenGroups {
  /** Of so many people. */
  readonly people: number
  readonly governorate: readonly GroupSize[]
  readonly capacity: readonly GroupSize[]
  readonly channels: readonly GroupSize<Channel>[]
  /** Of a consultation what groups said of each statement, counted in the same way. */
  readonly statements: ReadonlyMap<string, GroupsDocument>
}

/** The hats that these people wear now. */
const hatsOf = async (
  { people }: Pick<Store, 'people'>,
  wanted: readonly ParticipantId[],
): Promise<ReadonlyMap<ParticipantId, Hat>> => {
  const found = await people
    .find({ _id: { $in: [...wanted] } }, { projection: { 'participant.hat': 1, 'participant.hats': 1 } })
    .toArray()
  return new Map(
    found.map(({ _id, participant: { hats, hat } }) => {
      const worn = hats[hat]
      const governorate = worn?.place?.governorate
      return [_id, { ...(worn && { capacity: worn.capacity }), ...(governorate !== undefined && { governorate }) }]
    }),
  )
}

/** All votes with the hats of those who gave them, the earliest first; a vote that was changed stays where it was. */
async function* inOrder(store: Store, poll: TrackingCode): AsyncGenerator<Voted> {
  const hats = new Map<ParticipantId, Hat>()
  const fields = { participant: 1, statement: 1, choice: 1, channel: 1 } as const
  const votes = store.votes.find({ poll }, { projection: fields, batchSize: AT_ONCE }).sort({ first: 1, _id: 1 })
  let batch: Omit<Voted, keyof Hat>[] = []
  const known = async (): Promise<readonly Voted[]> => {
    const unseen = [...new Set(batch.map(({ participant }) => participant).filter(id => !hats.has(id)))]
    const found = await hatsOf(store, unseen)
    for (const id of unseen) hats.set(id, found.get(id) ?? {})
    const whole = batch.map(vote => ({ ...vote, ...hats.get(vote.participant) }))
    batch = []
    return whole
  }
  for await (const vote of votes) {
    batch.push(vote)
    if (batch.length >= AT_ONCE) yield* await known()
  }
  yield* await known()
}

/** Counts the groups of something that is open. */
export const openGroups = async (store: Store, poll: TrackingCode): Promise<OpenGroups> => {
  const [governorate, capacity, channels] = [sizes(), sizes(), sizes<Channel>()]
  const seen = new Set<ParticipantId>()
  const people = inTens<Voted>(each => {
    governorate.add(each.governorate ?? UNKNOWN)
    capacity.add(each.capacity ?? UNKNOWN)
    channels.add(each.channel)
  })
  const counting = () => {
    const all = countingAll(OPINIONS, CELL_MIN)
    return { all, add: inTens<Voted>(each => all.add(each, each.choice)).add }
  }
  const statements = new Map<string, ReturnType<typeof counting>>()
  for await (const vote of inOrder(store, poll)) {
    if (!seen.has(vote.participant)) people.add(vote)
    seen.add(vote.participant)
    if (vote.statement === undefined) continue
    const statement = statements.get(vote.statement) ?? counting()
    statement.add(vote)
    statements.set(vote.statement, statement)
  }
  return {
    people: people.taken(),
    governorate: governorate.counted(),
    capacity: capacity.counted(),
    channels: channels.counted(),
    statements: new Map([...statements].map(([id, { all }]) => [id, all.counted().groups])),
  }
}
