import type { ParticipantId, TrackingCode } from '../../domain/ids.js'
import { type Act, type Officer, knows, may } from '../../domain/officer.js'
import type { LinkDocument, PersonDocument } from '../../store/documents.js'
import { type PersonRecord, authorOf, linksOf, peopleOf, peoplePublishedAs, recordOf } from '../../store/staffPeople.js'
import { type Answer, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** By what somebody is looked for: nobody leafs through people. */
type Sought = { readonly by: 'code'; readonly code: TrackingCode } | { readonly by: 'name'; readonly name: string }

const FOUND_MAX = 20

/** The telephone number that a chat is, where it is one. */
const numberOf = ({ address: { channel, chat } }: LinkDocument): readonly string[] =>
  channel === 'whatsapp' && /^\d{6,15}$/u.test(chat) ? [`+${chat}`] : []

export const hasNumber = (links: readonly LinkDocument[]): boolean => links.some(each => numberOf(each).length > 0)

const soughtIn = async ({ store }: StaffHouse, sought: Sought): Promise<readonly ParticipantId[]> => {
  if (sought.by === 'name') return peoplePublishedAs(store, sought.name)
  const author = await authorOf(store, sought.code)
  return author === undefined ? [] : [author]
}

/** The people behind a code or under a published name; that it was looked for is kept, but not what. */
export const findPeople = async (
  house: StaffHouse,
  officer: Officer,
  sought: Sought,
): Promise<Answer<readonly PersonDocument[]>> => {
  if (!may(officer, 'readPeople')) return refuse('forbidden')
  const people = await peopleOf(house.store, await soughtIn(house, sought), FOUND_MAX)
  const found = people.filter(({ participant }) => knows(officer, participant, 'readPeople'))
  await keepAudit(house, officer.id, 'person.sought', sought.by, { found: found.length })
  return done(found)
}

const personFor = async (
  { store }: StaffHouse,
  officer: Officer,
  id: ParticipantId,
  act: Act,
): Promise<Answer<PersonDocument>> => {
  if (!may(officer, act)) return refuse('forbidden')
  const [person] = await peopleOf(store, [id], 1)
  return person && knows(officer, person.participant, act) ? done(person) : refuse('notFound')
}

/** Somebody as the desk sees them, without a number; that it was read is kept. */
export const readPerson = async (
  house: StaffHouse,
  officer: Officer,
  id: ParticipantId,
): Promise<Answer<PersonRecord>> => {
  const found = await personFor(house, officer, id, 'readPeople')
  if (!found.ok) return found
  await keepAudit(house, officer.id, 'person.read', found.value._id)
  return done(await recordOf(house.store, found.value))
}

/** The telephone numbers of somebody; nobody sees one of which it is not kept that it was read. */
export const readNumbers = async (
  house: StaffHouse,
  officer: Officer,
  id: ParticipantId,
): Promise<Answer<readonly string[]>> => {
  const found = await personFor(house, officer, id, 'readNumbers')
  if (!found.ok) return found
  const numbers = (await linksOf(house.store, found.value._id)).flatMap(numberOf)
  if (numbers.length === 0) return refuse('notFound')
  await keepAudit(house, officer.id, 'person.number', found.value._id)
  return done(numbers)
}
