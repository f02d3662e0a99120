import type { Act } from '../../../domain/officer.js'
import { unreachable } from '../../../domain/result.js'
import type { RoomMessage } from '../../../messaging/staffRoom.js'
import { inTransaction } from '../../../store/connection.js'
import type { CaseDocument } from '../../../store/documents.js'
import { namesOf } from '../../../store/staffAccounts.js'
import { caseByCode } from '../../../store/staffCases.js'
import type { RoomWriting } from '../../../store/staffDrafts.js'
import { wantCard } from '../../../store/staffRooms.js'
import { holderOf } from '../caseDeed.js'
import { claimCase } from '../cases.js'
import { draftTapped } from './draftTapped.js'
import { type Acting, type Tapped, caseFor, linkingPage, officerBehind, orderOf } from './member.js'
import { outcomes, unitsPage } from './menus.js'
import type { RoomHouse } from './roomHouse.js'
import { post, rewrite, toast } from './speak.js'
import { type CaseTap, markOf, readTap } from './tapId.js'
import { askFor } from './writing.js'

/** Does what a button says, in the name of the officer whose account is linked with whoever tapped it. */
export const tapped = async (house: RoomHouse, event: Tapped): Promise<void> => {
  const officer = await officerBehind(house, event)
  if (!officer) return toast(house, event.receipt, 'staffGroup.noLink', { url: linkingPage(house) })
  const tap = event.id === undefined ? undefined : readTap(event.id)
  if (!tap) return toast(house, event.receipt, 'staffGroup.toast.old')
  const acting = { house, officer, event }
  return 'draft' in tap ? draftTapped(acting, tap) : caseTapped(acting, tap)
}

const ACTS: Readonly<Record<CaseTap['is'], Act>> = {
  claim: 'handleCase',
  reply: 'handleCase',
  ask: 'handleCase',
  resolve: 'handleCase',
  outcome: 'handleCase',
  units: 'transferCase',
  to: 'transferCase',
}

const caseTapped = async (acting: Acting<Tapped>, tap: CaseTap): Promise<void> => {
  const { house, event } = acting
  const found = await caseFor(acting, tap.code, ACTS[tap.is])
  if (!found.ok) return toast(house, event.receipt, `staff.problem.${found.because}`)
  const { handled } = found.value
  if (tap.is === 'claim') return claim(acting, tap)
  if (tap.version !== handled.version) return movedOn(acting, handled)
  switch (tap.is) {
    case 'reply':
    case 'ask':
      return ask(acting, tap, { is: tap.is })
    case 'outcome':
      return ask(acting, tap, { is: 'resolve', reason: tap.reason })
    case 'to': {
      const unit = house.ministry.units.find(({ id }) => markOf(id) === tap.mark)
      if (!unit) return toast(house, event.receipt, 'staff.problem.badUnit')
      return ask(acting, tap, { is: 'transfer', to: unit.id })
    }
    case 'resolve':
      return offer(acting, outcomes(house, tap))
    case 'units':
      return offer(acting, unitsPage(house, tap, handled), tap.page !== undefined)
    default:
      return unreachable(tap)
  }
}

const claim = async (acting: Acting<Tapped>, { code, version }: CaseTap): Promise<void> => {
  const { house, event } = acting
  const claimed = await claimCase(house, orderOf(acting, `tg-${event.evt}`, version), code)
  if (claimed.ok) return toast(house, event.receipt, 'staffGroup.toast.claimed', { code })
  const now = (await caseByCode(house.store, code))?.handled
  const stale = claimed.because === 'conflict' || claimed.because === 'claimedByOther'
  return stale && now ? movedOn(acting, now) : toast(house, event.receipt, `staff.problem.${claimed.because}`)
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

const ask = async (acting: Acting<Tapped>, { code, version }: CaseTap, writing: RoomWriting): Promise<void> => {
  const { house, event } = acting
  const asked = await askFor(acting, { code, version, writing })
  return asked ? house.room.toast(event.receipt) : toast(house, event.receipt, 'staffGroup.toast.busy')
}

/** Shows further buttons: in a message of their own, or in the place of those before. */
const offer = async ({ house, event }: Acting<Tapped>, message: RoomMessage, instead = false): Promise<void> => {
  const shown = instead ? await rewrite(house, event.chat, event.message, message) : await post(house, event, message)
  return shown === undefined ? toast(house, event.receipt, 'staffGroup.toast.busy') : house.room.toast(event.receipt)
}
