import { isFree } from '../../../domain/case.js'
import type { TrackingCode } from '../../../domain/ids.js'
import { may } from '../../../domain/officer.js'
import { onCallAt } from '../../../domain/onCall.js'
import { accountById, accounts } from '../../../store/staffAccounts.js'
import { caseByCode } from '../../../store/staffCases.js'
import type { StaffDocument } from '../../../store/staffDocuments.js'
import type { NewsDocument } from '../../../store/newsDocuments.js'
import { settleNews, takeNews } from '../../../store/staffNews.js'
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

/** The own chats to call: of who is on call, or else of the whole team where it has no group that is called. */
const chatsToCall = async (house: RoomHouse): Promise<readonly string[]> => {
  const onCall = await onCallNow(house)
  if (onCall?.telegram !== undefined) return [onCall.telegram]
  if (house.groups.safety !== undefined) return []
  return (await accounts(house.store)).flatMap(each =>
    each.telegram !== undefined && reads(each) ? [each.telegram] : [],
  )
}

const codeUnread = ({ news }: NewsDocument): TrackingCode | undefined =>
  news.is === 'case' && news.kind === 'safety' && news.event === 'unread' ? news.code : undefined

/** Calls to one report; false where Telegram wants to be asked again later. */
const called = async (house: RoomHouse, chats: readonly string[], code: TrackingCode): Promise<boolean> => {
  const text = sayIn(house, 'staffGroup.call.unread', { code })
  const button = openButton(house, code)
  for (const chat of chats) {
    const answer = await house.room.post({ chat }, { text, rows: button.length > 0 ? [button] : [] })
    if (answer.is === 'wait') return false
    if (answer.is !== 'done') house.log.warn({ why: answer.why }, 'Telegram did not take a call to who is on call')
  }
  return true
}

/**
 * Tells who is on call, in their own chat with the bot, that nobody has taken a report: whether or not there is a group of
 * the team. Should a process die in between, they are told a second time.
 */
export const callOnDuty = async (house: RoomHouse, me: string): Promise<void> => {
  const { store } = house
  const taken = await takeNews(store, 'onCall', me, NEWS_AT_ONCE)
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
    if (!isOpen || (await called(house, await chatsToCall(house), code))) await settleNews(store, 'onCall', [piece._id])
  }
}
