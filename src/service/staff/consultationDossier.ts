import { RANKED_FROM, type StatementCount, mostAgreed, mostDivisive } from '../../domain/consultation/opinion.js'
import type { Instant, TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import { ONE_SUBJECT_MIN } from '../../language/themes.js'
import { missingIn } from './backing.js'
import { type Answer, done, refuse } from './command.js'
import { type ConsultationStanding, type StatementStanding, followConsultation } from './consultationFigures.js'
import type { StaffHouse } from './house.js'
import { type TextThemes, themesAmong } from './themes.js'

/** A consultation as it comes before those who decide: what was said, by whom, what people added, what is open. */
export interface ConsultationDossier {
  readonly standing: ConsultationStanding
  readonly at: Instant
  readonly agreed: readonly StatementStanding[]
  readonly divisive: readonly StatementStanding[]
  /** What participants' own statements have in common. */
  readonly themes: TextThemes
  /** From where nobody took part, and of which capacity. */
  readonly silent: readonly string[]
  readonly unheard: readonly string[]
  /** Statements that fewer people answered than tell anything. */
  readonly unanswered: number
}

/** The dossier of a consultation that was opened. Refuses as `notNow` what was not. */
export const consultationDossier = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  governorates: readonly string[],
): Promise<Answer<ConsultationDossier, 'notNow'>> => {
  const found = await followConsultation(house, officer, code)
  if (!found.ok) return found
  const { statements, figures, own, consultation } = found.value
  const { is } = consultation.state
  if (is !== 'open' && is !== 'closed' && is !== 'concluded') return refuse('notNow')
  const byId = new Map(statements.map(each => [each.id, each]))
  const named = (counts: readonly StatementCount[]): readonly StatementStanding[] =>
    counts.flatMap(({ id }) => byId.get(id) ?? [])
  return done({
    standing: found.value,
    at: house.clock(),
    agreed: named(mostAgreed(statements)),
    divisive: named(mostDivisive(statements)),
    themes: await themesAmong(house.embedder, own, ONE_SUBJECT_MIN),
    ...missingIn(figures, governorates),
    unanswered: statements.filter(({ voters }) => voters < RANKED_FROM).length,
  })
}
