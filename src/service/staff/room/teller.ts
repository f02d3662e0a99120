import { inTransaction } from '../../../store/connection.js'
import type { NewsDocument } from '../../../store/newsDocuments.js'
import { settleNews, withNews } from '../../../store/staffNews.js'
import { CALL_EVENTS, type CardDocument, type RoomDocument } from '../../../store/roomDocuments.js'
import {
  ROOM_PACE,
  cardLost,
  cardWritten,
  dueCards,
  holdRoom,
  keepTopic,
  leaveRooms,
  mayWrite,
  renewStale,
  takeRoom,
  wantCard,
} from '../../../store/staffRooms.js'
import { unitLabel } from '../../../domain/unit.js'
import { errorKind } from '../../log.js'
import { type Rounds, startRounds } from '../../rounds.js'
import { makeCalls } from './calls.js'
import { callOnDuty } from './onCall.js'
import { type RoomHouse, sayIn } from './roomHouse.js'
import { shownOn } from './shown.js'
import { tellDigests } from './digests.js'
import { plain } from './speak.js'
import { topicFor } from './topics.js'
import { tellWhatBecame } from './underWay.js'
import { showTexts } from './writing.js'

/** To stop it also lets another process write. */
type RoomTeller = Pick<Rounds, 'stop'>

const EVERY_MS = 1_000
const NEWS_AT_ONCE = 100
/** How long a group that bars us is left alone. */
const BARRED_MS = 60_000

/** Tells the groups of staff what happens. Any number of processes may run it: one at a time writes into a group. */
export const startRoomTeller = (house: RoomHouse, everyMs = EVERY_MS): RoomTeller => {
  const me = house.newId()
  const rounds = startRounds(async stopped => {
    try {
      await noteCards(house, me)
      await callOnDuty(house, me)
      for (const chat of [house.groups.cases, house.groups.safety]) {
        const room = chat === undefined || stopped() ? undefined : await takeRoom(house.store, chat, me)
        if (!room) continue
        await tellWhatBecame(house, room._id)
        await showTexts(house, room._id)
        await renewStale(house.store, room._id, house.clock())
        await writeCards(house, room, stopped)
        await makeCalls(house, room._id, stopped)
        await tellDigests(house, room, stopped)
      }
    } catch (error) {
      house.log.warn(errorKind(error), 'the groups of staff were not told; the next round tries again')
    }
  }, everyMs)
  return {
    async stop() {
      await rounds.stop()
      await leaveRooms(house.store, me).catch(() => undefined)
    },
  }
}

type Wanted = Parameters<typeof wantCard>[1]

/** Has the cards written of what something happened to: however much it was, each is written once. */
const noteCards = async (house: RoomHouse, me: string): Promise<void> => {
  const { store } = house
  await withNews(store, { teller: 'telegram', by: me, most: NEWS_AT_ONCE }, async taken => {
    if (taken.length === 0) return
    const wanted = cardsFor(house, taken)
    await inTransaction(store, async session => {
      for (const each of wanted) await wantCard(store, each, session)
      const ids = taken.map(({ _id }) => _id)
      await settleNews(store, 'telegram', ids, session)
    })
  })
}

/** One card for each thing that something happened to, as it is called to last. */
const cardsFor = ({ groups }: RoomHouse, taken: readonly NewsDocument[]): readonly Wanted[] => {
  const wanted = taken.flatMap(({ _id, at, news }) => {
    if (news.is !== 'case') return groups.cases === undefined ? [] : [{ chat: groups.cases, code: news.code, at }]
    const chat = news.kind === 'safety' ? groups.safety : groups.cases
    const event = CALL_EVENTS.find(each => each === news.event)
    return chat === undefined ? [] : [{ chat, code: news.code, at, ...(event && { call: { id: _id, event } }) }]
  })
  const once = new Map<string, (typeof wanted)[number]>()
  for (const each of wanted) once.set(each.code, { ...once.get(each.code), ...each })
  return [...once.values()]
}

const writeCards = async (house: RoomHouse, room: RoomDocument, stopped: () => boolean): Promise<void> => {
  let topics = room.topics
  for (const card of await dueCards(house.store, room._id, ROOM_PACE.forCards)) {
    if (stopped()) return
    const went = await writeCard(house, { ...room, topics }, card)
    if (!went) return
    topics = went
  }
}

/** Writes one card. Answers with the topics that are known by then; undefined where the group takes no more for now. */
const writeCard = async (
  house: RoomHouse,
  room: RoomDocument,
  card: CardDocument,
): Promise<RoomDocument['topics'] | undefined> => {
  const { store, room: telegram } = house
  const shown = await shownOn(house, card)
  // A group that is connected late is not told of what is over already; what is gone leaves its card.
  if (shown === 'elsewhere' || (card.message === undefined && shown?.awaits !== true)) {
    await cardWritten(store, card, {})
    return room.topics
  }
  if (!(await mayWrite(store, room._id, house.clock(), ROOM_PACE.forCards))) return undefined
  if (!shown) {
    const answer = await telegram.edit(room._id, card.message ?? '', plain(house, 'staffGroup.card.erased'))
    return settled(house, room, card, answer, {})
  }
  const { unit, message, staleAt } = shown
  const kept = { unit, ...(staleAt !== undefined && { staleAt }) }
  if (card.message !== undefined && card.topic !== undefined && card.unit !== unit) {
    const args = { code: card.code, unit: { bilingual: unitLabel(house.ministry.units, unit) } }
    await telegram.edit(room._id, card.message, { text: sayIn(house, 'staffGroup.moved', args), rows: [] })
    await cardLost(store, card)
    return room.topics
  }
  if (card.message !== undefined) {
    const answer = await telegram.edit(room._id, card.message, message)
    return settled(house, room, card, answer, kept)
  }
  const topic = await topicFor(house, room, unit)
  if (topic.is === 'later') return undefined
  const answer = await telegram.post({ chat: room._id, topic: topic.id }, message)
  if (answer.is === 'gone' && topic.id !== undefined) {
    await keepTopic(store, room._id, unit, undefined)
    return undefined
  }
  const posted = answer.is === 'done' && { message: answer.id, ...(topic.id !== undefined && { topic: topic.id }) }
  const went = await settled(house, room, card, answer, { ...kept, ...posted })
  return went && (topic.id === undefined ? went : { ...went, [unit]: topic.id })
}

const settled = async (
  house: RoomHouse,
  room: RoomDocument,
  card: CardDocument,
  answer: Awaited<ReturnType<RoomHouse['room']['edit']>>,
  set: Parameters<typeof cardWritten>[2],
): Promise<RoomDocument['topics'] | undefined> => {
  switch (answer.is) {
    case 'done':
      await cardWritten(house.store, card, set)
      return room.topics
    case 'wait':
      await holdRoom(house.store, room._id, house.clock() + answer.ms)
      return undefined
    case 'gone':
      // A card that somebody deleted is written anew; a group that is gone stays silent until the operator looks.
      await cardLost(house.store, card)
      house.log.warn({ why: answer.why }, 'a group of staff or a message in it is gone: is the bot still a member?')
      return undefined
    case 'barred':
      await holdRoom(house.store, room._id, house.clock() + BARRED_MS)
      house.log.warn({ why: answer.why }, 'the bot may not do that in a group of staff: give it the right')
      return undefined
    case 'failed':
      house.log.error({ why: answer.why }, 'Telegram refuses a card for staff: report this as a bug')
      await cardWritten(house.store, card, {})
      return room.topics
  }
}
