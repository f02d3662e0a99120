import { needsGuardian } from '../../domain/participant.js'
import { insultIn } from '../../language/insults.js'
import { type PersonalDataKind, findPersonalData } from '../../language/personalData.js'
import type { ReviewedRecord } from '../../store/staffModeration.js'

/** Why a reviewer should look twice before publishing. The machine only points; people decide. */
type PublicationFlag = PersonalDataKind | 'insult' | 'minor' | 'erased'

/** A part of a text that is pointed at, in UTF-16 units. */
export interface Evidence {
  readonly flag: PersonalDataKind
  readonly from: number
  readonly to: number
}

/** Where personal data seems to stand in a text. */
export const evidenceIn = (text: string): readonly Evidence[] =>
  findPersonalData(text).map(({ kind, from, to }) => ({ flag: kind, from, to }))

/** All that a proposal is flagged for, each once. */
export const flagsOf = ({ proposal: { said }, author }: ReviewedRecord): readonly PublicationFlag[] => {
  const flags = new Set<PublicationFlag>()
  for (const text of [said.title, said.details]) {
    for (const { flag } of evidenceIn(text)) flags.add(flag)
    if (insultIn(text) !== undefined) flags.add('insult')
  }
  if (!author) flags.add('erased')
  else if (needsGuardian(author)) flags.add('minor')
  return [...flags]
}
