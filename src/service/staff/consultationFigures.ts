import { type Apart, type StatementCount, furthestApart } from '../../domain/consultation/opinion.js'
import type { TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import type { Bilingual } from '../../domain/poll/poll.js'
import type { Counted } from '../../store/ballots.js'
import {
  type ConsultationFigures,
  type OwnStatement,
  consultationFigures,
  ownStatements,
  participantsOf,
} from '../../store/consultationFigures.js'
import type { ConsultationDocument } from '../../store/documents.js'
import { type Backing, backing } from './backing.js'
import { type Answer, done } from './command.js'
import { listConsultations, readConsultationOf } from './consultations.js'
import type { StaffHouse } from './house.js'

/** A statement with what was said of it; of a participant as it was written. */
export interface StatementStanding extends StatementCount {
  readonly text: Bilingual | string
}

/** A consultation as staff follow it while it runs and afterwards. */
export interface ConsultationStanding {
  readonly consultation: ConsultationDocument
  readonly figures: ConsultationFigures
  /** The ministry's in their order, then those of participants that everybody may read. */
  readonly statements: readonly StatementStanding[]
  readonly own: readonly OwnStatement[]
  /** How many statements of participants await a decision about publication. */
  readonly waiting: number
  readonly governorate: readonly Backing[]
  readonly capacity: readonly Backing[]
  /** Statements of which capacities think most differently. */
  readonly apart: readonly Apart[]
}

const NOTHING: Counted = {
  voters: 0,
  counts: { agree: 0, disagree: 0, pass: 0 },
  groups: { capacity: [], governorate: [] },
}

/** One page of consultations, each with how many took part; the newest in front. */
export const listFollowed = async (
  house: StaffHouse,
  officer: Officer,
  query: Parameters<typeof listConsultations>[2],
) => {
  const found = await listConsultations(house, officer, query)
  if (!found.ok) return found
  const { items, ...more } = found.value
  const people = await participantsOf(
    house.store,
    items.map(({ _id }) => _id),
  )
  return done({ items: items.map(it => ({ it, participants: people.get(it._id) ?? 0 })), ...more })
}

/** Everything that is known of a consultation, for who has to do with them. */
export const followConsultation = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
): Promise<Answer<ConsultationStanding>> => {
  const found = await readConsultationOf(house, officer, code)
  if (!found.ok) return found
  const consultation = found.value
  const [figures, own] = await Promise.all([
    consultationFigures(house.store, consultation, house.clock()),
    ownStatements(house.store, code),
  ])
  const counted = (id: string): Counted => figures.statements.get(id) ?? NOTHING
  const shown = own.filter(({ waits }) => !waits)
  const texts: readonly Pick<StatementStanding, 'id' | 'text'>[] = [
    ...consultation.seeds,
    ...shown.map(({ code: id, words: text }) => ({ id, text })),
  ]
  return done({
    consultation,
    figures,
    own,
    waiting: own.length - shown.length,
    statements: texts.map(({ id, text }) => {
      const { voters, counts } = counted(id)
      return { id, text, voters, counts }
    }),
    governorate: backing(figures.governorate),
    capacity: backing(figures.capacity),
    apart: furthestApart(texts.map(({ id }) => ({ id, groups: counted(id).groups.capacity }))),
  })
}
