import { type UnitId, mint } from '../src/domain/ids.js'
import type { Routing, RoutingRule } from '../src/domain/routing.js'
import type { Settings } from '../src/domain/settings.js'
import type { Unit } from '../src/domain/unit.js'
import { complaintTopics, governorates, units } from './labels.js'
import { PARTICIPATION_TEAM, SAFEGUARDING_TEAM } from './routing.js'

/** A governorate's directorate is named after it. */
const DIRECTORATE = 'dg_'

const UNITS: readonly Unit[] = units().map(({ id, label, kind }) => ({
  ...{ id: mint<'unit'>(id), label, kind },
  ...(kind === 'governorate' && { governorate: id.slice(DIRECTORATE.length) }),
}))

/** `governorate` in the file means the directorate of the place, which is a rule of its own. */
const unitOf = (team: string): UnitId | undefined => (team === 'governorate' ? undefined : mint(team))

/** A rule for the topic whose rows all go to one unit, else one for each row that goes to one. */
const topicRules: readonly RoutingRule[] = complaintTopics()
  .filter(({ subtopics }) => !subtopics.some(({ team }) => team === SAFEGUARDING_TEAM))
  .flatMap(({ id, subtopics }) => {
    const teams = new Set(subtopics.map(({ team }) => team))
    const rows = teams.size === 1 ? [{ id, team: [...teams].join() }] : subtopics
    return rows.flatMap(row => {
      const unit = unitOf(row.team)
      return unit === undefined ? [] : [{ about: row.id, unit }]
    })
  })

const ROUTING: Routing = {
  rules: [
    ...topicRules,
    ...governorates().map(({ id }) => ({ governorate: id, unit: mint<'unit'>(`${DIRECTORATE}${id}`) })),
  ],
  otherwise: PARTICIPATION_TEAM,
}

/** The settings with which a ministry begins: what our data files say. */
export const DELIVERED: Settings = { units: UNITS, routing: ROUTING }
