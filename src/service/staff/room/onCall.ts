import { isFree } from '../../../domain/case.js'
import type { TrackingCode } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import { onCallAt } from '../../../domain/onCall.js'
import { accountById, accounts } from '../../../store/staffAccounts.js'
import { caseByCode } from '../../../store/staffCases.js'
import type { StaffDocument } from '../../../store/staffDocuments.js'
import type { NewsDocument } from '../../../store/newsDocuments.js'
import { noteCalled, settleNews, withNews } from '../../../store/staffNews.js'
import { officerOf } from '../accounts.js'
import { openButton } from './card.js'
import { type RoomHouse, sayIn } from './roomHouse.js'

const NEWS_AT_ONCE = 100

// The list of who is on call may be older than an account is as it stands.
const reads = (account: StaffDocument): boolean =>
  account.disabledAt === undefined && may(officerOf(account), 'readSafety')

/** Whose day it is in the safeguarding team; undefined where the day has nobody, or they may not read reports any more. */
export const onCallNow = async (house: RoomHouse): Promise<StaffDocument | undefined> => {
  const { store, settings, ministry, clock } = house
  const officer = onCallAt(settings.now().safety, ministry.calendar.zone, clock())
  const account = officer === undefined ? undefined : await accountById(store, officer)
  return account && reads(account) ? account : undefined
}

const teamChats = async ({ store }: RoomHouse): Promise<readonly string[]> =>
  (await accounts(store)).flatMap(each => (each.telegram !== undefined && reads(each) ? [each.telegram] : []))

const codeUnread = ({ news }: NewsDocument): TrackingCode | undefined =>
  news.is === 'case' && news.kind === 'safety' && news.event === 'unread' ? news.code : undefined

/** What became of a call: whether anybody has it, or Telegram wants to be asked again later. */
type Went = 'heard' | 'nobody' | 'wait'

/** Calls in each of these chats where it was not called yet. */
const callIn = async (
  house: RoomHouse,
  { _id, called = [] }: NewsDocument,
  code: TrackingCode,
  chats: readonly string[],
): Promise<Went> => {
  const text = sayIn(house, 'staffGroup.call.unread', { code })
  const button = openButton(house, code)
  let went: Went = 'nobody'
  for (const chat of chats) {
    const answer = called.includes(chat)
      ? undefined
      : await house.room.post({ chat }, { text, rows: button.length > 0 ? [button] : [] })
    if (answer?.is === 'wait') return 'wait'
    if (answer?.is === 'done') await noteCalled(house.store, _id, chat)
    else if (answer) house.log.warn({ why: answer.why }, 'Telegram did not take a call to one of the safeguarding team')
    if (answer === undefined || answer.is === 'done') went = 'heard'
  }
  return went
}

/**
 * Calls who is on call, or else the whole team: where nobody is and the team has no group that is called, or where the
 * call does not arrive.
 */
const call = async (house: RoomHouse, piece: NewsDocument, code: TrackingCode): Promise<Went> => {
  const onCall = (await onCallNow(house))?.telegram
  if (onCall === undefined && house.groups.safety !== undefined) return 'heard'
  const went = onCall === undefined ? 'nobody' : await callIn(house, piece, code, [onCall])
  if (went !== 'nobody') return went
  const others = (await teamChats(house)).filter(chat => chat !== onCall)
  const further = await callIn(house, piece, code, others)
  if (further === 'nobody')
    house.log.warn({}, 'a report that nobody has taken could be told to nobody in their own chat')
  return further
}

/**
 * Tells who is on call, in their own chat with the bot, that nobody has taken a report: whether or not there is a group of
 * the team. Where that does not arrive the rest of the team is told. Should a process die in between, one of them may be
 * told a second time.
 */
export const callOnDuty = (house: RoomHouse, me: string): Promise<void> =>
  withNews(house.store, { teller: 'onCall', by: me, most: NEWS_AT_ONCE }, taken => tellOnCall(house, taken))

const tellOnCall = async (house: RoomHouse, taken: readonly NewsDocument[]): Promise<void> => {
  const { store } = house
  const others = taken.filter(piece => codeUnread(piece) === undefined)
  if (others.length > 0)
    await settleNews(
      store,
      'onCall',
      others.map(({ _id }) => _id),
    )
  for (const piece of taken) {
    const code = codeUnread(piece)
    if (code === undefined) continue
    const found = await caseByCode(store, code)
    const isOpen = found !== undefined && isFree(found.handled)
    if (!isOpen || (await call(house, piece, code)) !== 'wait') await settleNews(store, 'onCall', [piece._id])
  }
}
