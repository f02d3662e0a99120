import type { PhraseKey } from '../../locales/index.js'
import { governorates } from '../../locales/labels.js'
import type { Place } from '../../src/domain/participant.js'
import { placeOfWilayat } from '../../src/domain/places.js'
import { asGovernorate, resolvePlace } from '../../src/language/places.js'
import type { Inbound } from '../../src/messaging/inbound.js'
import {
  type Choice,
  type Say,
  type Value,
  choice,
  delicate,
  say,
  saysNo,
  saysYes,
  wayTo,
} from '../../src/messaging/say.js'
import type { Asked, Question, Reading } from './question.js'

/** Eight governorates, the rest and skipping: the ten rows of a WhatsApp list. */
const PER_PAGE = 8
const SKIP = wayTo('nav.skip')
const LIST = 'registration.gov.list'

/** A place in words: the wilayat with its governorate, or the governorate alone. */
export const placeLabel = ({ governorate, wilayat }: Place): Value => {
  const gov: Value = { label: 'governorate', id: governorate }
  return wilayat === undefined ? gov : { list: [{ label: 'wilayat', id: wilayat }, gov], by: ' – ' }
}

const choiceFor = ({ governorate, wilayat }: Place): Choice =>
  delicate(
    wilayat === undefined
      ? choice(`gov.${governorate}`, 'navigation.place.governorate', {
          args: { gov: { label: 'governorate', id: governorate } },
        })
      : choice(`wil.${wilayat}`, 'navigation.place.wilayat', { args: { wilayat: { label: 'wilayat', id: wilayat } } }),
  )

const page = (at: number): readonly Choice[] => {
  const rows = governorates()
    .slice(at * PER_PAGE, (at + 1) * PER_PAGE)
    .map(({ id }) => delicate(choice(`gov.${id}`, { text: { label: 'governorate', id } })))
  const other = (at + 1) * PER_PAGE < governorates().length ? at + 1 : 0
  return [...rows, wayTo(`places.${other}`, 'registration.gov.gov.more'), SKIP]
}

/** The place that an id of ours or a held id names. */
const placeOf = (id: string): Place | undefined => {
  const [kind, ...rest] = id.split('.')
  const name = rest.join('.')
  if (kind === 'wil') return placeOfWilayat(governorates(), name)
  return kind === 'gov' && governorates().some(governorate => governorate.id === name)
    ? { governorate: name }
    : undefined
}

const guess = ({ governorate, wilayat }: Place): Say => {
  const gov: Value = { label: 'governorate', id: governorate }
  const choices = [saysYes('yes'), saysNo('no'), SKIP]
  if (wilayat === undefined) return say('navigation.place.guess', { gov }, { choices })
  return say('registration.wilayat.guess', { gov, wilayat: { label: 'wilayat', id: wilayat } }, { choices })
}

interface Placing {
  readonly place: Place
}

type PlaceReading = Reading<Placing, 'place'>
type PlaceAsked = Asked<Placing, 'place'>

const which = (options: readonly Place[]): PlaceReading => ({
  is: 'show',
  say: say('navigation.place.which', {}, { choices: [...options.slice(0, PER_PAGE).map(choiceFor), SKIP] }),
})

const typed = (text: string, held: string | undefined): PlaceReading => {
  const found = asGovernorate(resolvePlace(governorates(), text))
  if (found.is === 'one') return { is: 'answer', value: found.place }
  if (found.is === 'ask') return which(found.options)
  if (found.near) return { is: 'show', say: guess(found.near), held: choiceFor(found.near).id }
  // Said once; after that the ladder of misunderstandings leads on.
  if (held === 'none') return { is: 'unclear' }
  const choices = [SKIP, wayTo('places.0', 'registration.wilayat.none.gov.list'), wayTo('nav.back')]
  return {
    is: 'refuse',
    say: say('registration.wilayat.none', { text }, { choices, footer: true }),
    held: 'none',
  }
}

/** A name that was typed may be that of a wilayat too, even where a row of the list bears it. */
const shared = ({ content }: Inbound): PlaceReading | undefined => {
  const found = content.is === 'text' ? asGovernorate(resolvePlace(governorates(), content.text)) : undefined
  return found?.is === 'ask' ? which(found.options) : undefined
}

const chosen = (id: string, { turn, held }: PlaceAsked, phrase: PhraseKey): PlaceReading => {
  const at = /^places\.(\d)$/u.exec(id)?.[1]
  if (at !== undefined || id === 'no')
    return { is: 'show', say: say(phrase, {}, { choices: page(Number(at ?? 0)), list: LIST }) }
  const place = placeOf(id === 'yes' ? (held ?? '') : id)
  const doubt = id.startsWith('gov.') ? shared(turn.inbound) : undefined
  if (doubt) return doubt
  return place ? { is: 'answer', value: place } : { is: 'unclear' }
}

const read = (asked: PlaceAsked, phrase: PhraseKey): PlaceReading => {
  const { input, held } = asked
  switch (input.is) {
    case 'said':
      return typed(input.text, held)
    case 'chose':
      return chosen(input.id, asked, phrase)
    case 'placed':
      return { is: 'refuse', say: say('navigation.place.pin', {}, { choices: page(0), list: LIST, footer: true }) }
    case 'sent':
    case 'gaveNumber':
      return { is: 'unclear' }
  }
}

/** Asks for a governorate or wilayat: typed by any of its names, or picked from two pages. May be skipped. */
export const placeQuestion = <D extends Readonly<Record<K, Place>>, K extends string & keyof D>(
  phrase: PhraseKey,
): Question<D, K> => {
  const question: Question<Placing, 'place'> = {
    ask: () => say(phrase, {}, { choices: page(0), list: LIST }),
    read: asked => read(asked, phrase),
    optional: true,
    choosing: true,
    where: 'step.registration.place',
    hint: 'navigation.place.hint',
    shown: placeLabel,
  }
  // The field is named by whoever asks; that it holds a Place is what the constraint on D says.
  return question as unknown as Question<D, K>
}
