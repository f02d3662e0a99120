import type { TrackingCode } from '../../../domain/ids.js'
import { type Act, type Officer, handles } from '../../../domain/officer.js'
import type { RoomEvent } from '../../../messaging/staffRoom.js'
import type { CaseRecord } from '../../../store/staffCases.js'
import { accountOfTelegram } from '../../../store/staffLinks.js'
import { officerOf } from '../accounts.js'
import { visibleCase } from '../caseDeed.js'
import { type Answer, type Order, refuse } from '../command.js'
import { type RoomHouse, belongs } from './roomHouse.js'

export type Tapped = RoomEvent & { readonly is: 'tapped' }
export type Said = RoomEvent & { readonly is: 'said' }
export type Commanded = RoomEvent & { readonly is: 'commanded' }

/** A member of a group who is linked with an account of staff, and what they do there. */
export interface Acting<E extends Tapped | Said | Commanded = Tapped | Said | Commanded> {
  readonly house: RoomHouse
  readonly officer: Officer
  readonly event: E
}

/** The officer a member of the group is linked with. */
export const officerBehind = async (house: RoomHouse, { user }: RoomEvent): Promise<Officer | undefined> => {
  const account = await accountOfTelegram(house.store, user)
  return account && officerOf(account)
}

/** Where an account is linked. */
export const linkingPage = ({ ministry }: RoomHouse): string => `${ministry.publicUrl}/console/telegram`

/** An order from a group; under the key of what was tapped or said it happens once, however often that is told. */
export const orderOf = ({ officer }: Acting, key: string, version: number): Order => ({
  officer,
  version,
  origin: 'telegram',
  key,
})

/** The case, if this officer may do that with it and it is spoken of in this group at all. */
export const caseFor = async (
  { house, officer, event }: Acting,
  code: TrackingCode,
  act: Act,
): Promise<Answer<CaseRecord>> => {
  const found = await visibleCase(house, officer, code)
  if (!found.ok) return found
  const { handled } = found.value
  if (!belongs(house, event.chat, handled.kind)) return refuse('notFound')
  return handles(officer, handled, act) ? found : refuse('forbidden')
}
