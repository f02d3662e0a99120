import type { ParticipantId } from '../../domain/ids.js'
import { type Officer, knows, may } from '../../domain/officer.js'
import { type MergerReason, mayBeOne } from '../../domain/personMerger.js'
import type { PersonDocument } from '../../store/documents.js'
import { conversationsOf } from '../../store/identity.js'
import { type Shared, askedInto, mergePeople, noteMerger, personById, sharedBy } from '../../store/personMerger.js'
import { type PersonRecord, peopleOf, recordOf } from '../../store/staffPeople.js'
import { type Answer, type Order, type Writing, carryOut, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** `notOnePerson`: there is no other of whom that may be; `sameOfficer`: who asked for it does not decide. */
export type PersonMergerRefusal = 'notOnePerson' | 'notNow' | 'sameOfficer'

interface Pair {
  readonly version: number
  readonly from: PersonDocument
  /** Absent where there is nobody of whom that may be. */
  readonly into?: PersonDocument
}

/** Two people who may be one, before anybody makes them one. */
export interface PersonMergerPreview {
  readonly from: PersonRecord
  readonly into: PersonRecord
  readonly shared: Shared
}

const pairOf = async (
  { store }: StaffHouse,
  officer: Officer,
  fromId: ParticipantId,
  intoId?: ParticipantId,
): Promise<Answer<Pair>> => {
  if (!may(officer, 'mergePeople')) return refuse('forbidden')
  const from = await personById(store, fromId)
  if (!from || !knows(officer, from.participant, 'mergePeople')) return refuse('notFound')
  const target = intoId ?? from.mergeAsked?.into
  const into = target === undefined ? undefined : await personById(store, target)
  const isOne = into && knows(officer, into.participant, 'mergePeople') && mayBeOne(from.participant, into.participant)
  return done({ version: from.participant.revision, from, ...(isOne && { into }) })
}

/** What a merger of the first into the second would bring. Changes nothing; that both were read is kept. */
export const previewPeople = async (
  house: StaffHouse,
  officer: Officer,
  from: ParticipantId,
  into: ParticipantId,
): Promise<Answer<PersonMergerPreview, PersonMergerRefusal>> => {
  const found = await pairOf(house, officer, from, into)
  if (!found.ok) return found
  const { into: second } = found.value
  if (!second) return refuse('notOnePerson')
  for (const id of [from, into]) await keepAudit(house, officer.id, 'person.read', id)
  const [one, other] = [await recordOf(house.store, found.value.from), await recordOf(house.store, second)]
  return done({ from: one, into: other, shared: await sharedBy(house.store, from, into) })
}

type Decided = Promise<Answer<Pair, PersonMergerRefusal>>

interface Decision {
  readonly what: string
  readonly into?: ParticipantId
  readonly rule: (found: Required<Pair>, id: string) => Answer<Writing<Pair>, PersonMergerRefusal>
}

/** One order about two people; repeated after they have become one, it is answered by how they stand. */
const decide = (house: StaffHouse, order: Order, from: ParticipantId, { what, into, rule }: Decision): Decided =>
  carryOut<Pair, PersonMergerRefusal>(house, order, {
    what,
    about: from,
    find: () => pairOf(house, order.officer, from, into),
    standing: async () => {
      const [person] = await peopleOf(house.store, [from], 1)
      return person && { version: person.participant.revision, from: person }
    },
    rule: ({ version, from: one, into: other }, id) =>
      other ? rule({ version, from: one, into: other }, id) : refuse('notOnePerson'),
  })

/** Asks that the first person be one with the second, which a second of the staff decides. */
export const askMerger = (
  house: StaffHouse,
  order: Order,
  from: ParticipantId,
  into: ParticipantId,
  because: MergerReason,
): Decided =>
  decide(house, order, from, {
    what: 'person.mergeAsked',
    into,
    rule: found => {
      if (found.from.mergeAsked) return refuse('notNow')
      const wanted = { into, by: order.officer.id, at: house.clock(), because }
      return done({
        write: session => noteMerger(house.store, found.from, wanted, session),
        after: found,
        notices: [],
        details: { into, because },
      })
    },
  })

/** Lets go of a merger that was asked for; nothing has changed by it. */
export const dropMerger = (house: StaffHouse, order: Order, from: ParticipantId): Decided =>
  decide(house, order, from, {
    what: 'person.mergeDropped',
    rule: found =>
      done({
        write: session => noteMerger(house.store, found.from, undefined, session),
        after: found,
        notices: [],
        details: { into: found.into._id },
      }),
  })

/**
 * Makes the two one, as somebody else of the staff has asked: contributions, votes, supports and consents stand with the
 * second, one of each, and the chats of the first are told. It cannot be taken back.
 */
export const confirmMerger = async (house: StaffHouse, order: Order, from: ParticipantId): Decided => {
  const convs = await conversationsOf(house.store, from)
  return decide(house, order, from, {
    what: 'person.merged',
    rule: (found, id) => {
      const { from: one, into } = found
      if (!one.mergeAsked) return refuse('notNow')
      if (one.mergeAsked.by === order.officer.id) return refuse('sameOfficer')
      const event = { is: 'participantChanged', participant: into.participant } as const
      return done({
        write: session => mergePeople(house.store, one, into._id, house.clock(), session),
        after: found,
        notices: convs.map(conv => ({ conv, id, event })),
        details: { into: into._id, because: one.mergeAsked.because },
      })
    },
  })
}

/** Mergers that somebody has asked for and that have to do with this person. */
export const mergersAbout = async (house: StaffHouse, person: PersonDocument): Promise<readonly PersonDocument[]> => [
  ...(person.mergeAsked ? [person] : []),
  ...(await askedInto(house.store, person._id)),
]
