import { draftAt } from '../../../store/staffDrafts.js'
import { cardAt } from '../../../store/staffRooms.js'
import type { TrackingCode } from '../../../domain/ids.js'
import { actionsFor } from './actions.js'
import { type Acting, type Said, caseFor, linkingPage, officerBehind } from './member.js'
import type { RoomHouse } from './roomHouse.js'
import { plain, post } from './speak.js'
import { joinedAlbum, keepText } from './writing.js'

/** Hears a text in a group: the answer to a question of ours, or to a card, which is a reply to the author. */
export const said = async (house: RoomHouse, event: Said): Promise<void> => {
  const known = event.file?.album === undefined ? undefined : await officerBehind(house, event)
  if (known && (await joinedAlbum({ house, officer: known, event }))) return
  if (event.answers === undefined) return
  const asked = await draftAt(house.store, event.chat, event.answers)
  const card = asked ? undefined : await cardAt(house.store, event.chat, event.answers)
  if (!asked && !card) return
  const officer = known ?? (await officerBehind(house, event))
  if (!officer) return void (await post(house, event, plain(house, 'staffGroup.noLink', { url: linkingPage(house) })))
  const acting = { house, officer, event }
  if (card) return replyToCard(acting, card.code)
  // Anybody may talk about a question that was put to somebody else.
  if (asked?.officer === officer.id && asked.text === undefined) await keepText(acting, asked)
}

const replyToCard = async (acting: Acting<Said>, code: TrackingCode): Promise<void> => {
  const { house, event } = acting
  const found = await caseFor(acting, code, 'handleCase')
  if (!found.ok) return refused(acting, code, found.because)
  const { handled } = found.value
  const actions = actionsFor(handled, house.clock())
  if (actions.includes('reply')) return keepText(acting, { code, version: handled.version, writing: { is: 'reply' } })
  if (handled.kind === 'safety') return refused(acting, code, 'forbidden')
  if (!actions.includes('claim')) return refused(acting, code, 'notNow')
  await post(house, event, plain(house, 'staffGroup.claimFirst', { code }))
}

const refused = async (
  { house, event }: Acting<Said>,
  code: TrackingCode,
  why: 'notFound' | 'forbidden' | 'notNow' | 'conflict' | 'keyReused',
): Promise<void> =>
  void (await post(house, event, plain(house, 'staffGroup.notSent', { code, why: { phrase: `staff.problem.${why}` } })))
