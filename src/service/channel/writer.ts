import { NEWS_MS } from '../../domain/channelPost.js'
import type { StaffRoom } from '../../messaging/staffRoom.js'
import type { PostDocument } from '../../store/channelPostDocuments.js'
import { beginPost, duePosts, postRefused, postWritten } from '../../store/channelPosts.js'
import { ROOM_PACE, holdRoom, leaveRooms, mayWrite, takeRoom } from '../../store/staffRooms.js'
import { errorKind } from '../log.js'
import { type Rounds, startRounds } from '../rounds.js'
import type { StaffHouse } from '../staff/house.js'
import { type PostParts, postShown } from './post.js'

interface ChannelHouse extends PostParts, Pick<StaffHouse, 'store' | 'clock' | 'newId' | 'log'> {
  readonly room: StaffRoom
  readonly channel: string
}

export type ChannelWriter = Rounds

const EVERY_MS = 1_000
/** How long a channel that refuses us is left alone. */
const REFUSED_MS = 60_000

/** Writes the posts of the ministry's channel. Any number of processes may run it: one at a time writes. */
export const startChannelWriter = (house: ChannelHouse, everyMs = EVERY_MS): ChannelWriter => {
  const { store, channel, log } = house
  const me = house.newId()
  const rounds = startRounds(async stopped => {
    try {
      if (stopped() || !(await takeRoom(store, channel, me))) return
      for (const post of await duePosts(store, ROOM_PACE.perWindow))
        if (stopped() || !(await write(house, post))) return
    } catch (error) {
      log.warn(errorKind(error), 'the channel was not told; the next round tries again')
    }
  }, everyMs)
  return {
    tick: rounds.tick,
    async stop() {
      await rounds.stop()
      await leaveRooms(store, me).catch(() => undefined)
    },
  }
}

/** Writes one post, or writes it again; false where the channel takes no more for now. */
const write = async (house: ChannelHouse, post: PostDocument): Promise<boolean> => {
  const { store, room, clock, log } = house
  const { channel } = post
  const { message, stands } = await postShown(house, post)
  const late = post.at <= clock() - NEWS_MS
  // One of a channel that is the ministry's no more is taken back there, and never begun.
  const isOther = channel !== house.channel
  if (post.message === undefined && (!stands || late || isOther)) return await settle(house, post, {})
  if (!(await mayWrite(store, channel, clock(), ROOM_PACE.perWindow))) return false
  if (post.message !== undefined) return ended(house, post, await room.edit(channel, post.message, message))
  if (!(await beginPost(store, post))) {
    log.error(
      { code: post.code, part: post.part },
      'a process ended while it posted: whether the channel has the post is not known',
    )
    return await settle(house, post, {})
  }
  const answer = await room.post({ chat: channel }, message)
  if (answer.is === 'done') return await settle(house, post, { message: answer.id })
  if (answer.is === 'wait' && answer.unsure) {
    log.error(
      { code: post.code, part: post.part },
      'Telegram did not answer to a post: whether the channel has it is not known, and it is not sent again',
    )
    await holdRoom(store, channel, clock() + answer.ms)
    return await settle(house, post, {})
  }
  await postRefused(store, post)
  return ended(house, post, answer)
}

const settle = async (house: ChannelHouse, post: PostDocument, set: { readonly message?: string }): Promise<true> => {
  await postWritten(house.store, post, set)
  return true
}

/** A channel in which we may not post is asked again; what somebody deleted there stays deleted. */
const ended = async (
  house: ChannelHouse,
  post: PostDocument,
  answer: Awaited<ReturnType<StaffRoom['edit']>>,
): Promise<boolean> => {
  const { store, clock, log } = house
  const { channel } = post
  switch (answer.is) {
    case 'done':
      return await settle(house, post, {})
    case 'wait':
      await holdRoom(store, channel, clock() + answer.ms)
      return false
    case 'gone':
    case 'barred':
    case 'failed':
      log.warn({ why: answer.why, code: post.code }, 'Telegram did not take a post for the channel: npm run doctor')
      if (answer.is === 'failed' || post.message !== undefined) return await settle(house, post, {})
      await holdRoom(store, channel, clock() + REFUSED_MS)
      return false
  }
}
