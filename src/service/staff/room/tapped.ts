import type { PhraseKey } from '../../../../locales/index.js'
import type { TrackingCode } from '../../../domain/ids.js'
import type { Act } from '../../../domain/officer.js'
import { unreachable } from '../../../domain/result.js'
import { workBeginsOn } from '../../../domain/workingCalendar.js'
import { inTransaction } from '../../../store/connection.js'
import type { CaseDocument } from '../../../store/documents.js'
import { namesOf } from '../../../store/staffAccounts.js'
import { caseByCode } from '../../../store/staffCases.js'
import { wantCard } from '../../../store/staffRooms.js'
import { type Dealt, holderOf } from '../caseDeed.js'
import { claimCase, putCaseAside, takeCaseUp } from '../cases.js'
import type { Order } from '../command.js'
import { answerTapped } from './answerTapped.js'
import { draftTapped } from './draftTapped.js'
import { type Acting, type Tapped, caseFor, linkingPage, officerBehind, orderOf } from './member.js'
import { asideDays, outcomes, unitsPage } from './menus.js'
import { ask, offer } from './offering.js'
import { type RoomHouse, moment } from './roomHouse.js'
import { plain, rewrite, toast } from './speak.js'
import { type CaseTap, isAnswerTap, markOf, readTap } from './tapId.js'

/** Does what a button says, in the name of the officer whose account is linked with whoever tapped it. */
export const tapped = async (house: RoomHouse, event: Tapped): Promise<void> => {
  const officer = await officerBehind(house, event)
  if (!officer) return toast(house, event.receipt, 'staffGroup.noLink', { url: linkingPage(house) })
  const tap = event.id === undefined ? undefined : readTap(event.id)
  if (!tap) return toast(house, event.receipt, 'staffGroup.toast.old')
  const acting = { house, officer, event }
  if ('draft' in tap) return draftTapped(acting, tap)
  return isAnswerTap(tap) ? answerTapped(acting, tap) : caseTapped(acting, tap)
}

const ACTS: Readonly<Record<CaseTap['is'], Act>> = {
  claim: 'handleCase',
  reply: 'handleCase',
  ask: 'handleCase',
  resolve: 'handleCase',
  outcome: 'handleCase',
  aside: 'handleCase',
  takeUp: 'handleCase',
  until: 'handleCase',
  units: 'transferCase',
  to: 'transferCase',
}

const caseTapped = async (acting: Acting<Tapped>, tap: CaseTap): Promise<void> => {
  const { house, event } = acting
  const { code, version } = tap
  const found = await caseFor(acting, code, ACTS[tap.is])
  if (!found.ok) return toast(house, event.receipt, `staff.problem.${found.because}`)
  const { handled } = found.value
  if (tap.is === 'claim') return acted(acting, tap, claimCase, 'staffGroup.toast.claimed')
  if (version !== handled.version) return movedOn(acting, handled)
  switch (tap.is) {
    case 'reply':
    case 'ask':
      return ask(acting, { code, version, writing: { is: tap.is } })
    case 'outcome':
      return ask(acting, { code, version, writing: { is: 'resolve', reason: tap.reason } })
    case 'to': {
      const unit = house.ministry.units.find(({ id }) => markOf(id) === tap.mark)
      if (!unit) return toast(house, event.receipt, 'staff.problem.badUnit')
      return ask(acting, { code, version, writing: { is: 'transfer', to: unit.id } })
    }
    case 'resolve':
      return offer(acting, outcomes(house, tap))
    case 'aside':
      return offer(acting, asideDays(house, tap, handled))
    case 'until':
      return aside(acting, tap)
    case 'takeUp':
      return acted(acting, tap, takeCaseUp, 'staffGroup.toast.takenUp')
    case 'units':
      return offer(acting, unitsPage(house, tap, handled), tap.page !== undefined)
    default:
      return unreachable(tap)
  }
}

/** Does what needs no words, and says so. */
const acted = async (
  acting: Acting<Tapped>,
  { code, version }: CaseTap,
  act: (house: RoomHouse, order: Order, code: TrackingCode) => Dealt,
  said: PhraseKey,
): Promise<void> => {
  const { house, event } = acting
  const done = await act(house, orderOf(acting, `tg-${event.evt}`, version), code)
  if (done.ok) return toast(house, event.receipt, said, { code })
  const now = (await caseByCode(house.store, code))?.handled
  const stale = done.because === 'conflict' || done.because === 'claimedByOther'
  return stale && now ? movedOn(acting, now) : toast(house, event.receipt, `staff.problem.${done.because}`)
}

/** Puts the case aside; the message that offered the days said by when something is due, and says until when. */
const aside = async (acting: Acting<Tapped>, tap: CaseTap & { readonly is: 'until' }): Promise<void> => {
  const { house, event } = acting
  const until = workBeginsOn(house.ministry.calendar, tap.day)
  const order = orderOf(acting, `tg-${event.evt}`, tap.version)
  const put = await putCaseAside(house, order, tap.code, until, true)
  if (!put.ok) return toast(house, event.receipt, `staff.problem.${put.because}`)
  const text = plain(house, 'staffGroup.aside.done', { code: tap.code, at: moment(house, until) })
  await rewrite(house, event.chat, event.message, text)
  return house.room.toast(event.receipt)
}

/** The button was shown when the case stood otherwise: whoever tapped learns why nothing happened, and the card is written again. */
const movedOn = async ({ house, officer, event }: Acting<Tapped>, handled: CaseDocument): Promise<void> => {
  const { _id: code } = handled
  await inTransaction(house.store, session =>
    wantCard(house.store, { chat: event.chat, code, at: house.clock() }, session),
  )
  const holder = holderOf(handled)
  if (holder === undefined || holder === officer.id) return toast(house, event.receipt, 'staffGroup.toast.moved')
  const staff = (await namesOf(house.store, [holder])).get(holder) ?? '—'
  return toast(house, event.receipt, 'staffGroup.toast.race', { staff })
}
