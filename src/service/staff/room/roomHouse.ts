import type { PhraseKey } from '../../../../locales/index.js'
import type { CaseKind } from '../../../domain/case.js'
import type { Instant } from '../../../domain/ids.js'
import { phrase, type Reader } from '../../../language/render.js'
import type { Args } from '../../../messaging/say.js'
import type { StaffGroups, StaffRoom } from '../../../messaging/staffRoom.js'
import type { StaffHouse } from '../house.js'

/** What the work in the groups of staff needs: the house, the groups, and the way into them. */
export interface RoomHouse extends StaffHouse {
  readonly room: StaffRoom
  readonly groups: StaffGroups
}

/** Says a phrase as the groups read it. */
export const sayIn = (house: Pick<RoomHouse, 'groups' | 'ministry'>, key: PhraseKey, args: Args = {}): string =>
  phrase(key, args, readerOf(house))

const readerOf = ({ groups, ministry }: Pick<RoomHouse, 'groups' | 'ministry'>): Reader => ({
  language: groups.language,
  digits: 'latn',
  zone: ministry.calendar.zone,
  own: ministry,
})

/** A moment, as the groups read it. */
export const moment = (house: Pick<RoomHouse, 'groups' | 'ministry'>, at: Instant): string =>
  sayIn(house, 'staffGroup.moment', { date: { date: at }, time: { time: at } })

/** Whether cases of this kind are spoken of in this group: reports of danger have one of their own. */
export const belongs = ({ groups }: Pick<RoomHouse, 'groups'>, chat: string, kind: CaseKind): boolean =>
  chat === (kind === 'safety' ? groups.safety : groups.cases)
