import type { PhraseKey } from '../../../../locales/index.js'
import { type CaseEvent, type CaseKind, isFree } from '../../../domain/case.js'
import type { TrackingCode } from '../../../domain/ids.js'
import { unreachable } from '../../../domain/result.js'
import { caseByCode } from '../../../store/staffCases.js'
import { accountById } from '../../../store/staffAccounts.js'
import type { CaseDocument } from '../../../store/documents.js'
import type { StaffDocument } from '../../../store/staffDocuments.js'
import type { CardDocument, CallEvent } from '../../../store/roomDocuments.js'
import { ROOM_PACE, callMade, callingCards, holdRoom, mayWrite } from '../../../store/staffRooms.js'
import { type CaseFile, filed } from '../caseFiles.js'
import { onCallNow } from './onCall.js'
import { type RoomHouse, belongs, sayIn } from './roomHouse.js'

/** Calls the members of a group to cards, once each stands there as its case does: the edit of a card makes no sound. */
export const makeCalls = async (house: RoomHouse, chat: string, stopped: () => boolean): Promise<void> => {
  for (const card of await callingCards(house.store, chat, ROOM_PACE.perWindow)) {
    if (stopped() || !(await made(house, card))) return
  }
}

/** Up to so many stars a rating is low, of so many. */
const [LOW, TOP] = [2, 5] as const

/** Who is called upon by name: of a report that nobody has taken who is on call, of a late case the head of its unit. */
const calledUpon = async (
  house: RoomHouse,
  { handled }: CaseFile,
  event: CallEvent,
): Promise<StaffDocument | undefined> => {
  if (event === 'unread') return onCallNow(house)
  const head = house.ministry.units.find(({ id }) => id === handled.unit)?.head
  if (event !== 'escalated' || head === undefined) return undefined
  const account = await accountById(house.store, head)
  return account?.disabledAt === undefined ? account : undefined
}

/** Makes one call, or lets go of it where it has become idle; false where the group takes no more for now. */
const made = async (house: RoomHouse, card: CardDocument): Promise<boolean> => {
  const { store } = house
  const { chat, code, call, message, topic } = card
  const record = await caseByCode(store, code)
  const [file] = record ? await filed(house, [record]) : []
  const called = file && call && (await calledUpon(house, file, call.event))
  const text =
    file && call && belongs(house, chat, file.handled.kind) ? callOf(house, file, call.event, called?.name) : undefined
  if (text === undefined || message === undefined) {
    await callMade(store, card)
    return true
  }
  if (!(await mayWrite(store, chat, house.clock(), ROOM_PACE.perWindow))) return false
  const answer = await house.room.post({ chat, topic }, { text, rows: [], answers: message })
  if (answer.is === 'wait') {
    await holdRoom(store, chat, house.clock() + answer.ms)
    return false
  }
  // The card itself is there, and says as much.
  if (answer.is !== 'done') house.log.warn({ why: answer.why }, 'Telegram did not take a call to a card for staff')
  await callMade(store, card, answer.is === 'done' ? answer.id : undefined)
  return true
}

/** That nobody has taken a report, and whose day it is. */
const unreadCall = (house: RoomHouse, code: TrackingCode, staff: string | undefined): string => {
  const unread = sayIn(house, 'staffGroup.call.unread', { code })
  return staff === undefined ? unread : [unread, sayIn(house, 'staffGroup.call.onCall', { staff })].join('\n')
}

const wroteCall = (kind: CaseKind, events: readonly CaseEvent[]): PhraseKey => {
  const last = events.findLast(each => each.is === 'citizenWrote')
  if (kind === 'safety') return last?.recalls ? 'staffGroup.call.recalled' : 'staffGroup.call.added'
  return last?.corrects === undefined ? 'staffGroup.call.wrote' : 'staffGroup.call.corrected'
}

/** That a case is late and how far up it was raised: of the unit itself, to whom. */
const lateCall = (
  house: RoomHouse,
  { _id: code, events }: CaseDocument,
  head: string | undefined,
): string | undefined => {
  const late = events.findLast(each => each.is === 'escalated')
  if (late?.is !== 'escalated') return undefined
  const date = late.of === 'answer' ? late.due : late.firstReplyDue
  return [
    sayIn(house, 'staffGroup.call.late', { code }),
    sayIn(house, `console.event.escalated.${late.rung}`, { date: { date } }),
    ...(late.rung === 1 && head !== undefined ? [sayIn(house, 'staffGroup.call.head', { staff: head })] : []),
  ].join('\n')
}

/** What calls, without anybody's words: those stand on the card, from which an erasure takes them. Undefined where it is over by now. */
const callOf = (
  house: RoomHouse,
  { handled }: CaseFile,
  event: CallEvent,
  called: string | undefined,
): string | undefined => {
  const { _id: code, kind, state, events } = handled
  switch (event) {
    case 'citizenWrote':
      return sayIn(house, wroteCall(kind, events), { code })
    case 'reopened':
      return isFree(handled) ? sayIn(house, 'staffGroup.call.reopened', { code }) : undefined
    case 'unread':
      return isFree(handled) ? unreadCall(house, code, called) : undefined
    case 'escalated':
      return state.is === 'answered' || state.is === 'closed' ? undefined : lateCall(house, handled, called)
    case 'rated': {
      const given = events.filter(each => each.is === 'rated')
      // Why is told afterwards, and stands on the card: one low rating calls once.
      const [stars, isFirst] = [given.at(-1)?.stars ?? TOP, given.length === 1]
      return stars <= LOW && isFirst && !isFree(handled)
        ? sayIn(house, 'staffGroup.call.rated', { code, n: stars })
        : undefined
    }
    default:
      return unreachable(event)
  }
}
