import type { TrackingCode } from '../../domain/ids.js'
import { type Officer, sees } from '../../domain/officer.js'
import { rank } from '../../language/similar.js'
import { alikeInPlace, casesJoinedTo } from '../../store/duplicates.js'
import { type CaseRecord, caseByCode } from '../../store/staffCases.js'
import { type CaseFile, wordsIn } from './caseFiles.js'
import type { StaffHouse } from './house.js'

/** The case that this one was found to repeat, while it is answered so. */
export const joinedTo = ({
  state,
  events,
}: Pick<CaseRecord['handled'], 'state' | 'events'>): TrackingCode | undefined => {
  if (state.is !== 'answered' && state.is !== 'closed') return undefined
  const last = events.findLast(({ is }) => is === 'resolved')
  return last?.is === 'resolved' ? last.duplicateOf : undefined
}

/** True where this officer may say that a case repeats that one. */
export const mayRepeat = async (
  { store }: Pick<StaffHouse, 'store'>,
  officer: Officer,
  code: TrackingCode,
  of: TrackingCode,
): Promise<boolean> => {
  const original = of === code ? undefined : await caseByCode(store, of)
  return (
    original?.handled.kind === 'complaint' &&
    sees(officer, original.handled) &&
    joinedTo(original.handled) === undefined
  )
}

/** Cases that repeat this one, each with the chat in which its author is told the answer too. */
export const repeats = async (
  { store }: Pick<StaffHouse, 'store'>,
  code: TrackingCode,
): Promise<readonly CaseRecord['handled'][]> =>
  (await casesJoinedTo(store, code)).filter(each => joinedTo(each) === code)

/** Complaints of the same topic and place which say much the same, as far as this officer may see them; never joined by a machine. */
export const alikeCases = async (
  { store, clock }: StaffHouse,
  officer: Officer,
  { handled, about }: Pick<CaseFile, 'handled' | 'about'>,
): Promise<readonly CaseRecord[]> => {
  if (about?.kind !== 'complaint') return []
  const others = (await alikeInPlace(store, handled, clock())).filter(
    each => each.about && sees(officer, each.handled) && joinedTo(each.handled) === undefined,
  )
  const titled = others.map(record => ({ record, title: record.about ? wordsIn(record.about) : '' }))
  return rank(wordsIn(about), titled).map(({ candidate }) => candidate.record)
}
