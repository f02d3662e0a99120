import { mint } from '../../domain/ids.js'
import { type Officer, may } from '../../domain/officer.js'
import { type AuditCheck, checkAudit } from '../../store/auditSeals.js'
import type { DeadDocument } from '../../store/deadDocument.js'
import type { AuditDocument } from '../../store/staffAudit.js'
import { type AuditSearch, auditWhere } from '../../store/staffAudit.js'
import { namesOf } from '../../store/staffAccounts.js'
import { type Answer, type Order, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** One page of what was done, newest first. */
export const listAudit = async (
  { store }: StaffHouse,
  officer: Officer,
  search: AuditSearch,
): Promise<Answer<{ readonly items: readonly AuditDocument[]; readonly next?: string }>> =>
  may(officer, 'readAudit') ? done(await auditWhere(store, search)) : refuse('forbidden')

/** The names of the officers in these rows: who did something, and to whom. */
export const namesIn = ({ store }: StaffHouse, rows: readonly AuditDocument[]): Promise<ReadonlyMap<string, string>> =>
  namesOf(
    store,
    rows.flatMap(({ by, about }) => [mint<'officer'>(by), mint<'officer'>(about)]),
  )

/** Whether anybody has changed, removed or dated back what was kept; that it was asked is kept too. */
export const verifyAudit = async (house: StaffHouse, officer: Officer): Promise<Answer<AuditCheck>> => {
  if (!may(officer, 'readAudit')) return refuse('forbidden')
  const check = await checkAudit(house.store, house.sealKey)
  await keepAudit(house, officer.id, 'audit.verified', check.is)
  return done(check)
}

/** What could not be done and waits for a person, newest first; `before` continues a list. */
export const listDeadLetters = async (
  { deadLetters }: StaffHouse,
  officer: Officer,
  before: number | undefined,
): Promise<Answer<readonly DeadDocument[]>> =>
  may(officer, 'readDeadLetters') ? done(await deadLetters.list(before)) : refuse('forbidden')

/** Tries something again that could not be done. */
export const replayDeadLetter = async (
  house: StaffHouse,
  { officer }: Order,
  id: string,
): Promise<Answer<undefined>> => {
  if (!may(officer, 'replayDeadLetters')) return refuse('forbidden')
  await keepAudit(house, officer.id, 'deadLetter.replay', id)
  return (await house.deadLetters.replay(id)) === 'replayed' ? done(undefined) : refuse('notFound')
}
