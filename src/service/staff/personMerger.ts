import type { Instant, ParticipantId } from '../../domain/ids.js'
import { type Officer, knows, may } from '../../domain/officer.js'
import { type AskedMerger, type MergerReason, mayBeOne } from '../../domain/personMerger.js'
import type { PersonDocument } from '../../store/documents.js'
import {
  type Shared,
  askedInto,
  erasureAsked,
  mergePeople,
  newsOfMerger,
  noteMerger,
  personById,
  sharedBy,
} from '../../store/personMerger.js'
import { type PersonRecord, peopleOf, recordOf } from '../../store/staffPeople.js'
import { type Answer, type Order, type Writing, carryOut, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/**
 * `notOnePerson`: there is no other of whom that may be; `sameOfficer`: who asked for it does not decide; `erasureAsked`:
 * one of the two wants to be erased, which must not become the wish of the other.
 */
type PersonMergerRefusal = 'notOnePerson' | 'notNow' | 'sameOfficer' | 'erasureAsked'

/** The merger that an officer was shown: another one, asked for since, is a `conflict`. */
export interface ShownMerger {
  readonly into: ParticipantId
  readonly askedAt: Instant
}

/** With whom a person is to be one: with nobody of whom that may be, or with somebody, unless one of the two wants to be erased. */
type Second = { readonly is: 'nobody' } | { readonly is: 'fits' | 'erasing'; readonly person: PersonDocument }

/** A person who is to be one with another. */
export interface Merger {
  readonly version: number
  readonly from: PersonDocument
  readonly second: Second
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
): Promise<Answer<Merger>> => {
  if (!may(officer, 'mergePeople')) return refuse('forbidden')
  const from = await personById(store, fromId)
  if (!from || !knows(officer, from.participant, 'mergePeople')) return refuse('notFound')
  const target = intoId ?? from.mergeAsked?.into
  const person = target === undefined ? undefined : await personById(store, target)
  const isOne =
    person && knows(officer, person.participant, 'mergePeople') && mayBeOne(from.participant, person.participant)
  const second: Second = isOne
    ? { is: (await erasureAsked(store, [fromId, person._id])) ? 'erasing' : 'fits', person }
    : { is: 'nobody' }
  return done({ version: from.participant.revision, from, second })
}

/** The second person, where the two can become one now. */
const fitting = ({ second }: Merger): Answer<PersonDocument, 'notOnePerson' | 'erasureAsked'> => {
  switch (second.is) {
    case 'fits':
      return done(second.person)
    case 'erasing':
      return refuse('erasureAsked')
    case 'nobody':
      return refuse('notOnePerson')
  }
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
  const { second } = found.value
  if (second.is === 'nobody') return refuse('notOnePerson')
  for (const id of [from, into]) await keepAudit(house, officer.id, 'person.read', id)
  const [one, other] = [await recordOf(house.store, found.value.from), await recordOf(house.store, second.person)]
  return done({ from: one, into: other, shared: await sharedBy(house.store, from, into) })
}

type Decided = Promise<Answer<Merger, PersonMergerRefusal>>

interface Decision {
  readonly what: string
  readonly into?: ParticipantId
  readonly rule: (found: Merger, id: string) => Answer<Writing<Merger>, PersonMergerRefusal>
}

/** One order about two people; repeated after they have become one, it is answered by how they stand. */
const decide = (house: StaffHouse, order: Order, from: ParticipantId, { what, into, rule }: Decision): Decided =>
  carryOut<Merger, PersonMergerRefusal>(house, order, {
    what,
    about: from,
    find: () => pairOf(house, order.officer, from, into),
    standing: async () => {
      const [person] = await peopleOf(house.store, [from], 1)
      return person && { version: person.participant.revision, from: person, second: { is: 'nobody' } }
    },
    rule,
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
      const second = fitting(found)
      if (!second.ok) return second
      if (found.from.mergeAsked) return refuse('notNow')
      const wanted = { into, by: order.officer.id, at: house.clock(), because }
      return done({
        write: session => noteMerger(house.store, found.from, wanted, session),
        after: { ...found, from: { ...found.from, mergeAsked: wanted } },
        notices: [],
        details: { into, because },
      })
    },
  })

/** What was asked for of this person, if it is what the officer was shown. */
const askedAsShown = ({ from }: Merger, { into, askedAt }: ShownMerger): Answer<AskedMerger, 'notNow'> => {
  const { mergeAsked: asked } = from
  if (!asked) return refuse('notNow')
  return asked.into === into && asked.at === askedAt ? done(asked) : refuse('conflict')
}

/** Lets go of a merger that was asked for, also where nobody can be merged by it any more; nothing has changed by it. */
export const dropMerger = (house: StaffHouse, order: Order, from: ParticipantId, shown: ShownMerger): Decided =>
  decide(house, order, from, {
    what: 'person.mergeDropped',
    rule: found => {
      const asked = askedAsShown(found, shown)
      if (!asked.ok) return asked
      return done({
        write: session => noteMerger(house.store, found.from, undefined, session),
        after: found,
        notices: [],
        details: { into: asked.value.into },
      })
    },
  })

/**
 * Makes the two one, as somebody else of the staff has asked: contributions, votes, supports and consents stand with the
 * second, one of each, and every chat of theirs is told. It cannot be taken back.
 */
export const confirmMerger = (house: StaffHouse, order: Order, from: ParticipantId, shown: ShownMerger): Decided =>
  decide(house, order, from, {
    what: 'person.merged',
    rule: (found, id) => {
      const asked = askedAsShown(found, shown)
      if (!asked.ok) return asked
      const second = fitting(found)
      if (!second.ok) return second
      const { _id: into } = second.value
      const { by, because } = asked.value
      if (by === order.officer.id) return refuse('sameOfficer')
      return done({
        write: session => mergePeople(house.store, found.from, into, house.clock(), session),
        after: found,
        notices: [],
        news: session => newsOfMerger(house.store, into, id, session),
        details: { into, because },
      })
    },
  })

/** A merger that somebody has asked for, and what the two are called, as far as this officer may know. */
export interface AskedPair {
  readonly from: PersonDocument
  readonly asked: AskedMerger
  readonly names: ReadonlyMap<ParticipantId, string>
}

/** Mergers that somebody has asked for and that have to do with this person. That a name was read is kept. */
export const mergersAbout = async (
  house: StaffHouse,
  officer: Officer,
  person: PersonDocument,
): Promise<readonly AskedPair[]> => {
  const pairs: AskedPair[] = []
  for (const from of [person, ...(await askedInto(house.store, person._id))]) {
    const { mergeAsked: asked } = from
    if (!asked) continue
    const other = from._id === person._id ? await personById(house.store, asked.into) : from
    const mayRead = other && knows(officer, other.participant, 'mergePeople')
    if (mayRead) await keepAudit(house, officer.id, 'person.read', other._id)
    const known = mayRead ? [person, other] : [person]
    pairs.push({ from, asked, names: new Map(known.map(({ _id, participant }) => [_id, participant.name])) })
  }
  return pairs
}
