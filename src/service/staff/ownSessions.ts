import type { OfficerId } from '../../domain/ids.js'
import { type Officer, may } from '../../domain/officer.js'
import { endSession, namesOf, openSessions } from '../../store/staffAccounts.js'
import type { SessionDocument } from '../../store/staffDocuments.js'
import { type Answer, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { SESSION } from './sessions.js'

export interface OpenSession extends Pick<SessionDocument, '_id' | 'createdAt' | 'seenAt'> {
  readonly officer: OfficerId
  readonly name: string
}

/** The open sessions that this officer may end: the own ones, and everybody's for who manages staff. */
export const endableSessions = async (
  { store, clock }: StaffHouse,
  officer: Officer,
): Promise<readonly OpenSession[]> => {
  const now = clock()
  const found = await openSessions(store, now, may(officer, 'manageStaff') ? undefined : officer.id)
  const alive = found.filter(({ seenAt }) => seenAt + SESSION.idleMs > now)
  const names = await namesOf(
    store,
    alive.map(each => each.officer),
  )
  return alive.map(each => ({ ...each, name: names.get(each.officer) ?? '' }))
}

/** Ends a session at once, on all processes. */
export const endOne = async (house: StaffHouse, officer: Officer, id: string): Promise<Answer<undefined>> => {
  const whose = await endSession(house.store, id, may(officer, 'manageStaff') ? undefined : officer.id)
  if (whose === undefined) return refuse('notFound')
  await keepAudit(house, officer.id, 'session.ended', whose)
  return done(undefined)
}
