import { type Officer, may } from '../../domain/officer.js'
import type { DeadDocument } from '../../store/deadDocument.js'
import type { AuditDocument } from '../../store/documents.js'
import { type AuditSearch, auditWhere } from '../../store/staffAudit.js'
import { type Answer, type Order, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** One page of what was done, newest first. */
export const listAudit = async (
  { store }: StaffHouse,
  officer: Officer,
  search: AuditSearch,
): Promise<Answer<{ readonly items: readonly AuditDocument[]; readonly next?: string }>> =>
  may(officer, 'readAudit') ? done(await auditWhere(store, search)) : refuse('forbidden')

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
