import { type CalendarRefusal, calendarKept } from '../../domain/calendarRules.js'
import { type ClocksRefusal, clocksOf } from '../../domain/clocks.js'
import type { TemplateRefusal } from '../../domain/replyTemplate.js'
import { type Result, ok } from '../../domain/result.js'
import { type RoutingRefusal, routingOf } from '../../domain/routing.js'
import type { Section, Sections, Settings } from '../../domain/settings.js'
import type { UnitRefusal } from '../../domain/unit.js'
import { sectionSlot } from '../../store/settingSlots.js'
import type { Standing } from '../../store/settings.js'
import type { Answer, Order } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { topics } from './clocks.js'
import { restoreVersion } from './history.js'
import { routable } from './routing.js'
import { onCallFits } from './safety.js'
import { templatesAgain } from './templates.js'
import { unitsAgain } from './units.js'

type RestoreRefusal = CalendarRefusal | ClocksRefusal | RoutingRefusal | TemplateRefusal | UnitRefusal | Unknown
type Unknown = 'unknownOfficer' | 'cannotHead' | 'unknownPlace' | 'unknownTopic'

type Again<S extends Section> = (
  house: StaffHouse,
) => Promise<(earlier: Sections[S], now: Settings) => Result<Sections[S], RestoreRefusal>>

/** What of an earlier version may hold again: the rules by which each section is saved. */
const RULES: { readonly [S in Section]: Again<S> } = {
  units: unitsAgain,
  routing: async () => (earlier, now) => routingOf(earlier, routable(now)),
  calendar: async () => earlier => calendarKept(earlier),
  clocks: async () => earlier => clocksOf(earlier, topics()),
  templates: async () => templatesAgain,
  // Who has agreed to the notice of today is not asked about it again, nor taken to have agreed to an earlier one.
  privacy: async () => (earlier, now) => ok({ ...earlier, notice: now.privacy.notice }),
  safety: onCallFits,
}

/** Lets an earlier version of a section hold again, as a new one, where it could be saved today. */
export const restoreSection = async <S extends Section>(
  house: StaffHouse,
  order: Order,
  section: S,
  version: number,
): Promise<Answer<Standing<Sections[S]>, RestoreRefusal>> =>
  restoreVersion(house, order, sectionSlot(section), version, await RULES[section](house))
