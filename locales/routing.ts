import { type UnitId, mint } from '../src/domain/ids.js'

/** The teams that this channel itself needs; the rest of units.json are labels of the ministry's structure. */
export const PARTICIPATION_TEAM: UnitId = mint('epart')
export const SAFEGUARDING_TEAM: UnitId = mint('safety')
export const PUBLICATION_TEAM: UnitId = mint('moderation')
