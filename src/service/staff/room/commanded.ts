import { isReplied } from '../../../domain/caseDues.js'
import { may } from '../../../domain/officer.js'
import { unreachable } from '../../../domain/result.js'
import { readTrackingCode } from '../../../domain/trackingCode.js'
import type { RoomMessage } from '../../../messaging/staffRoom.js'
import { cardId, keepMore } from '../../../store/staffRooms.js'
import { type CaseFile, filed } from '../caseFiles.js'
import { readInbox } from '../inbox.js'
import { ICONS, cardOf, urgencyOf } from './card.js'
import { type Acting, type Commanded, caseFor, linkingPage, officerBehind } from './member.js'
import { type RoomHouse, belongs, moment, sayIn } from './roomHouse.js'
import { plain, post } from './speak.js'

const COMMANDS = ['mine', 'due', 'case', 'help'] as const

/** Lines of a list; whoever wants more opens the console. */
const LISTED = 15

/** Answers a command of a member of the group; what is no command of ours is meant for somebody else. */
export const commanded = async (house: RoomHouse, event: Commanded): Promise<void> => {
  const command = COMMANDS.find(each => each === event.name)
  if (command === undefined) return
  const officer = await officerBehind(house, event)
  if (!officer) return answer(house, event, plain(house, 'staffGroup.noLink', { url: linkingPage(house) }))
  const acting = { house, officer, event }
  switch (command) {
    case 'mine':
      return list(acting, command, 'mine')
    case 'due':
      return list(acting, command, 'today')
    case 'case':
      return showCase(acting)
    case 'help':
      return answer(house, event, plain(house, 'staffGroup.help'))
    default:
      return unreachable(command)
  }
}

const answer = async (house: RoomHouse, event: Commanded, message: RoomMessage): Promise<void> =>
  void (await post(house, event, { ...message, answers: event.message }))

const list = async (
  { house, officer, event }: Acting<Commanded>,
  command: 'mine' | 'due',
  view: 'mine' | 'today',
): Promise<void> => {
  // What is listed is read in this group, whoever asks.
  const isAllowed = may(officer, event.chat === house.groups.safety ? 'readSafety' : 'readCases')
  const found = isAllowed ? await readInbox(house, officer, { view }, { limit: LISTED }) : undefined
  if (!found?.ok) return answer(house, event, plain(house, 'staff.problem.forbidden'))
  const { items, next } = found.value
  const lines = items.filter(({ handled }) => belongs(house, event.chat, handled.kind)).map(file => line(house, file))
  const text = [
    sayIn(house, `staffGroup.list.${command}`, { name: officer.name }),
    ...(lines.length > 0 ? lines : [sayIn(house, 'staffGroup.list.empty')]),
    ...(next === undefined
      ? []
      : [sayIn(house, 'staffGroup.list.more', { url: `${house.ministry.publicUrl}/console` })]),
  ]
  return answer(house, event, { text: text.join('\n'), rows: [] })
}

const line = (house: RoomHouse, file: CaseFile): string => {
  const { handled, dues } = file
  const at = moment(house, isReplied(handled) ? dues.due : dues.firstReplyDue)
  const state = { phrase: `console.state.${handled.state.is}` } as const
  return `${ICONS[urgencyOf(file)]} ${sayIn(house, 'staffGroup.list.line', { code: handled._id, state, at })}`
}

/** Shows the card once more; whoever answers it, answers the card. */
const showCase = async (acting: Acting<Commanded>): Promise<void> => {
  const { house, event } = acting
  const code = readTrackingCode(event.rest)
  if (code === undefined) return answer(house, event, plain(house, 'staffGroup.case.which'))
  const found = await caseFor(acting, code, 'readCases')
  if (!found.ok) return answer(house, event, plain(house, `staff.problem.${found.because}`))
  const [file] = await filed(house, [found.value])
  const shown = file && (await post(house, event, { ...cardOf(house, file), answers: event.message }))
  if (shown !== undefined) await keepMore(house.store, { _id: cardId(event.chat, code) }, shown)
}
