import { type GroupCount, publishable } from '../../domain/poll/smallCells.js'
import type { GroupSize } from '../../store/sizes.js'

/** People of one kind; how many is left out where they are few enough to be recognised. */
export interface Backing {
  readonly id: string
  readonly people: number | undefined
}

/** A dossier is printed and handed round: few people are no more to be recognised in it than in public. */
export const backing = (groups: readonly GroupSize[]): readonly Backing[] => {
  const counts: readonly GroupCount[] = groups.map(({ id, people }) => ({ id, voters: people, counts: {} }))
  const shown = new Set(publishable(counts).map(({ id }) => id))
  return groups.map(({ id, people }) => ({ id, people: shown.has(id) ? people : undefined }))
}

/** Whom it may concern, and who is asked first. */
const CAPACITIES_ASKED = ['student', 'parent', 'teacher'] as const

/** From where, and of which kind, nobody is among so many people; `governorates` are those of the country. */
export const missingIn = (
  { governorate, capacity }: { readonly governorate: readonly GroupSize[]; readonly capacity: readonly GroupSize[] },
  governorates: readonly string[],
): { readonly silent: readonly string[]; readonly unheard: readonly string[] } => ({
  silent: governorates.filter(id => !governorate.some(each => each.id === id)),
  unheard: CAPACITIES_ASKED.filter(id => !capacity.some(each => each.id === id)),
})
