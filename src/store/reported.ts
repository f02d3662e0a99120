import { ObjectId } from 'mongodb'
import type { Store } from './connection.js'
import type { TurnRecord } from './documents.js'
import { reaching } from './unavailable.js'

/** A message of ours among all: its turn and its place in it. */
interface Place {
  readonly turn: ObjectId
  readonly i: number
}

const TOKEN = /^([0-9a-f]{24})\.(\d{1,3})$/

/** The name of one message of ours, unique for ever: what adapters hand to the platform. */
export const tokenOf = ({ _id }: Pick<TurnRecord, '_id'>, i: number): string => `${_id.toHexString()}.${i}`

/** The message that a token names; undefined for what is not a token of ours. */
export const placeOf = (token: string): Place | undefined => {
  const [, turn, i] = TOKEN.exec(token) ?? []
  return turn === undefined ? undefined : { turn: new ObjectId(turn), i: Number(i) }
}

/** The message that went out under this id of the platform. */
export const placeByChannelId = (store: Store, channelId: string): Promise<Place | undefined> =>
  reaching(async () => {
    // The channel is named because only its turns are in the index.
    const sent = { 'address.channel': 'whatsapp', 'out.channelId': channelId } as const
    const turn = await store.turns.findOne(sent, { projection: { 'out.i': 1, 'out.channelId': 1 } })
    const item = turn?.out.find(each => each.channelId === channelId)
    return turn && item ? { turn: turn._id, i: item.i } : undefined
  })

/** A turn as far as a dead letter names it. */
export const turnAt = (
  store: Store,
  { turn }: Place,
): Promise<Pick<TurnRecord, '_id' | 'conv' | 'evt' | 'address'> | undefined> =>
  reaching(
    async () =>
      (await store.turns.findOne({ _id: turn }, { projection: { conv: 1, evt: 1, address: 1 } })) ?? undefined,
  )
