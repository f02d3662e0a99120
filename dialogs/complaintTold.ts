import { governorates } from '../locales/labels.js'
import type { Occasion, Whereabouts } from '../src/domain/complaint.js'
import { occasionTold } from '../src/language/occasion.js'
import { placeTold } from '../src/language/placeTold.js'
import { schoolTold } from '../src/language/schoolTold.js'
import { type Choice, type Value, choice } from '../src/messaging/say.js'
import { type ComplaintDraft, wordsSoFar } from './complaintDraft.js'
import { occasionLabel } from './complaintLabels.js'
import { placeLabel } from './kit/place.js'
import type { Turn } from './kit/turn.js'

type Known = Partial<ComplaintDraft>

/** Where it happened, as far as the account itself says, or what was said beside another question. */
export const whereTold = (known: Known): Whereabouts | undefined => {
  const words = wordsSoFar(known)
  const [text, place] = [schoolTold(words), placeTold(governorates(), words)]
  const where = { ...(text !== undefined && { text }), ...(place && { place }), ...known.topic?.where }
  return Object.keys(where).length === 0 ? undefined : where
}

/** When it happened, as far as the account itself says. */
export const whenTold = ({ now, ministry }: Turn, known: Known): Occasion | undefined =>
  occasionTold(wordsSoFar(known), known.safe?.at ?? now, ministry.calendar.zone)

/** Where it happened: as it was answered, else as it was told; undefined where the person wants no place with it. */
export const whereOf = (known: Known): Whereabouts | undefined => {
  const where = known.where ?? whereTold(known)
  return where && Object.keys(where).length > 0 ? where : undefined
}

/** When it happened: as it was answered, else as it was told. */
export const whenOf = (turn: Turn, known: Known): Occasion | undefined => known.when ?? whenTold(turn, known)

const PLACE = choice('change.where', 'complaint.told.change.where')
const TIME = choice('change.when', 'complaint.told.change.when')

/** A school with the place it is in, or either alone. */
export const placeIn = ({ text, place }: Whereabouts): Value => {
  const parts: readonly Value[] = [...(text === undefined ? [] : [text]), ...(place ? [placeLabel(place)] : [])]
  return { phrase: 'complaint.told.where', args: { where: { list: parts, by: ' – ' } } }
}

/** What of place and time is taken from the account, so that it is not asked for, and the buttons that change it. */
export const taken = (
  turn: Turn,
  known: Known,
): { readonly told: Value; readonly choices: readonly Choice[] } | undefined => {
  const where = known.where ? undefined : whereTold(known)
  const when = known.when === undefined ? whenTold(turn, known) : undefined
  if (!where && when === undefined) return undefined
  const lines: readonly Value[] = [
    ...(where ? [placeIn(where)] : []),
    ...(when === undefined ? [] : [{ phrase: 'complaint.told.when', args: { when: occasionLabel(when) } } as const]),
  ]
  return {
    told: { phrase: 'complaint.told', args: { told: { list: lines, by: '\n' } } },
    choices: [...(where ? [PLACE] : []), ...(when === undefined ? [] : [TIME])],
  }
}

/** The question that one of those buttons puts again. */
export const changing = (id: string): 'where' | 'when' | undefined =>
  id === PLACE.id ? 'where' : id === TIME.id ? 'when' : undefined
