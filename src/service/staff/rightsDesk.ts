import { type RightsDates, rightsDates } from '../../domain/dataRights.js'
import { type Officer, may } from '../../domain/officer.js'
import type { PageOf } from '../../store/keyset.js'
import { type RightsSearch, rightsPage } from '../../store/rightsDesk.js'
import type { RequestDocument } from '../../store/rightsDocuments.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** `waiting`: not begun; `running`: an erasure that goes on; the others are over. */
export const RIGHTS_STATES = ['waiting', 'running', 'done', 'undone'] as const
type RightsState = (typeof RIGHTS_STATES)[number]

/** What somebody asked about their data, and whether it comes in time. */
export interface RightsRequest extends RightsDates {
  readonly request: RequestDocument
  readonly state: RightsState
  readonly late: boolean
}

const stateOf = ({ kind, state }: RequestDocument): RightsState => {
  if (state === 'open') return 'waiting'
  return state === 'done' && kind === 'erasure' ? 'running' : state
}

/** A request as the desk sees it at that moment. */
export const standingOf = (request: RequestDocument, now: number): RightsRequest => {
  const dates = rightsDates(request)
  const state = stateOf(request)
  const late = (state === 'waiting' || state === 'running') && now > Math.min(dates.promised, dates.latest)
  return { request, state, late, ...dates }
}

/** One page of what people asked about their data: what waits, late ones in front, or what is settled. */
export const listRights = async (
  { store, clock }: StaffHouse,
  officer: Officer,
  search: Omit<RightsSearch, 'governorates'>,
): Promise<Answer<PageOf<RightsRequest>>> => {
  if (!may(officer, 'readRights')) return refuse('forbidden')
  const { items, next } = await rightsPage(store, { ...search, governorates: officer.governorates })
  const now = clock()
  return done({ items: items.map(each => standingOf(each, now)), ...(next !== undefined && { next }) })
}
