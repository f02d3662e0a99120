import { mint } from '../../domain/ids.js'
import { type Officer, may } from '../../domain/officer.js'
import { readTrackingCode } from '../../domain/trackingCode.js'
import { wordsOf } from '../../language/fold.js'
import { allKeys } from '../../store/apiKeys.js'
import { type AuditCheck, checkAudit } from '../../store/auditSeals.js'
import type { Store } from '../../store/connection.js'
import type { AuditDocument } from '../../store/auditDocuments.js'
import type { DeadLetter } from '../../store/deadLetters.js'
import type { PageOf } from '../../store/keyset.js'
import { type AuditSearch, auditWhere } from '../../store/staffAudit.js'
import { accounts, namesOf } from '../../store/staffAccounts.js'
import { type Answer, type Order, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** What is looked for, as it was typed: accounts by name, e-mail address or id, things by their code in any writing. */
interface AuditQuestion extends Omit<AuditSearch, 'by' | 'about'> {
  readonly by?: string | undefined
  readonly about?: string | undefined
}

/** The accounts of people and machines that are called so: all words of it stand in their name, or it is their address. */
const calledSo = async (store: Store, typed: string): Promise<readonly string[]> => {
  const [words, address] = [wordsOf(typed), typed.trim().toLowerCase()]
  const named = [...(await accounts(store)), ...(await allKeys(store)).map(key => ({ ...key, email: undefined }))]
  return named.flatMap(({ _id, name, email }) => {
    const own = new Set(wordsOf(name))
    return email === address || (words.length > 0 && words.every(word => own.has(word))) ? [_id] : []
  })
}

/** One page of what was done, newest first. */
export const listAudit = async (
  { store }: StaffHouse,
  officer: Officer,
  { by, about, ...search }: AuditQuestion,
): Promise<Answer<PageOf<AuditDocument>>> => {
  if (!may(officer, 'readAudit')) return refuse('forbidden')
  const idsOf = async (typed: string): Promise<readonly string[]> => [
    readTrackingCode(typed) ?? typed,
    ...(await calledSo(store, typed)),
  ]
  const wanted = {
    by: by === undefined ? by : await idsOf(by),
    about: about === undefined ? about : await idsOf(about),
  }
  return done(await auditWhere(store, { ...search, by: wanted.by, about: wanted.about }))
}

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
): Promise<Answer<readonly DeadLetter[]>> =>
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
