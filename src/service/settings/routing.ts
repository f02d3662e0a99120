import { complaintSubtopic, governorates } from '../../../locales/labels.js'
import { SAFEGUARDING_TEAM } from '../../../locales/routing.js'
import { may } from '../../domain/officer.js'
import {
  type Routable,
  type Routed,
  type Routing,
  type RoutingRefusal,
  routed,
  routingOf,
} from '../../domain/routing.js'
import type { Sections, Settings } from '../../domain/settings.js'
import { sectionSlot } from '../../store/settingSlots.js'
import type { Standing } from '../../store/settings.js'
import { type Answer, type Order, done, refuse } from '../staff/command.js'
import type { StaffHouse } from '../staff/house.js'
import { amend } from './change.js'
import { topics } from './clocks.js'

/** What routing is checked against. */
export const routable = ({ units }: Settings): Routable => ({
  units,
  topics: topics(),
  governorates: new Set(governorates().map(({ id }) => id)),
  safeguarding: SAFEGUARDING_TEAM,
})

/** Puts the whole matrix in the place of the one before. */
export const changeRouting = (
  house: StaffHouse,
  order: Order,
  routing: Routing,
): Promise<Answer<Standing<Sections['routing']>, RoutingRefusal>> =>
  amend(house, order, sectionSlot('routing'), {
    what: 'routing.change',
    details: { rules: routing.rules.length },
    rule: settings => routingOf(routing, routable(settings)),
  })

/** Who would get a complaint now, and which rule says so. */
export const whoGets = (
  house: StaffHouse,
  { officer }: Order,
  { subtopic, governorate }: { readonly subtopic: string; readonly governorate?: string | undefined },
): Answer<Routed> => {
  if (!may(officer, 'manageSettings')) return refuse('forbidden')
  const topic = complaintSubtopic(subtopic)?.topic.id
  if (topic === undefined) return refuse('notFound')
  const { routing, units } = house.settings.now()
  return done(routed(routing, units, { topic, subtopic, governorate }))
}
