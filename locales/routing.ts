import { type UnitId, mint } from '../src/domain/ids.js'
import { complaintSubtopic, units } from './labels.js'

/** The teams that this channel itself needs; the rest of units.json are labels of the ministry's structure. */
export const PARTICIPATION_TEAM: UnitId = mint('epart')
export const SAFEGUARDING_TEAM: UnitId = mint('safety')
export const PUBLICATION_TEAM: UnitId = mint('moderation')

/** A governorate's directorate is named after it. */
const directorateOf = (governorate: string): string => `dg_${governorate}`

/** Who handles a complaint: the topic's unit, else the directorate of the place, else the participation team, which sends it on. */
export const unitFor = (subtopic: string, governorate: string | undefined): UnitId => {
  const team = complaintSubtopic(subtopic)?.subtopic.team
  const wanted = team === 'governorate' ? governorate && directorateOf(governorate) : team
  return units().some(({ id }) => id === wanted) ? mint(wanted ?? '') : PARTICIPATION_TEAM
}
