import { governorates } from '../locales/labels.js'
import type { Capacity, Place } from '../src/domain/participant.js'
import { type Introduced, introducedAsAsked, introducedIn } from '../src/language/introduced.js'
import { readName } from '../src/language/names.js'
import { type Value, say, saysNo, saysYes, wayTo } from '../src/messaging/say.js'
import { keepMore, keepWish } from './keptWish.js'
import { placeLabel } from './kit/place.js'
import type { Question } from './kit/question.js'
import type { Turn } from './kit/turn.js'
import { carriedBy } from './kit/waiting.js'

/** Who somebody is, while they register: a field for each question. */
export interface Registering {
  /** What they said of themselves before they were asked is taken as it is. */
  told: boolean
  name: string
  capacity: Capacity
  body: string
  adult: boolean
  place: Place
}

/** What somebody said of themselves in what waits for the registration, or before it. */
export const toldBefore = ({ state: { pending, introduced } }: Turn): Introduced => ({
  ...introduced,
  ...introducedIn(governorates(), (pending && carriedBy(pending)) ?? ''),
})

/** A name as it was typed; a family name beside a first name that was told before; or the name within a sentence. */
export const nameFrom = (turn: Turn, text: string): ReturnType<typeof readName> => {
  const read = readName(text)
  const { first } = toldBefore(turn)
  const { name: within } = read.ok ? {} : introducedIn(governorates(), text)
  const others = [
    ...(first === undefined ? [] : [`${first} ${text.trim()}`]),
    ...(within === undefined ? [] : [within]),
  ]
  return read.ok ? read : (others.map(readName).find(({ ok }) => ok) ?? read)
}

/** Name, capacity and place in one answer to the question of the name: kept as told, where it is more than the name. */
export const tellsAll = ({ state }: Turn, text: string): boolean => {
  const said = introducedAsAsked(governorates(), text)
  if (!said.capacity && !said.place) return false
  if (said.name !== undefined) state.introduced = { ...state.introduced, ...said }
  return said.name !== undefined
}

/** What was told and is still open: what somebody has answered meanwhile counts more than what they said before. */
const factsOf = (turn: Turn, known: Partial<Registering>): Partial<Registering> => {
  const { name, capacity, place } = toldBefore(turn)
  const isOpen = (field: 'name' | 'capacity' | 'place'): boolean => known.told === true || known[field] === undefined
  return {
    ...(name !== undefined && isOpen('name') && { name }),
    ...(capacity && isOpen('capacity') && { capacity }),
    ...(place && isOpen('place') && { place }),
  }
}

/** What was told, a line for each. */
const lines = ({ name, capacity, place }: Partial<Registering>): Value => {
  const all: readonly Value[] = [
    ...(name === undefined ? [] : [{ phrase: 'registration.told.name', args: { name } } as const]),
    ...(capacity
      ? [{ phrase: 'registration.told.capacity', args: { capacity: { label: 'capacity', id: capacity } } } as const]
      : []),
    ...(place ? [{ phrase: 'registration.told.place', args: { place: placeLabel(place) } } as const] : []),
  ]
  return { list: all, by: '\n' }
}

const CHOICES = [saysYes('yes', 'registration.told.yes'), saysNo('no', 'registration.told.no'), wayTo('nav.back')]

/** Offers what somebody has said of themselves already, so that one tap confirms it. */
export const toldQuestion: Question<Registering, 'told'> = {
  ask: (turn, known) => say('registration.told', { facts: lines(factsOf(turn, known)) }, { choices: CHOICES }),
  read({ turn, input, known }) {
    if (input.is === 'chose' && input.id === 'yes') return { is: 'answer', value: true, known: factsOf(turn, known) }
    if (input.is === 'chose' && input.id === 'no') return { is: 'answer', value: false }
    const kept = input.is === 'said' ? (keepMore(turn, input.text) ?? keepWish(turn, input.text)) : undefined
    if (!kept) return { is: 'unclear' }
    turn.says.push(say('registration.kept', { kept }))
    return { is: 'refuse', say: { ...toldQuestion.ask(turn, known), footer: true } }
  },
  skip: (turn, known) => Object.keys(factsOf(turn, known)).length === 0,
  where: 'step.registration.told',
  hint: 'registration.told.hint',
}
