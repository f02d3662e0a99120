import { governorates } from '../locales/labels.js'
import { type Place, hatOf } from '../src/domain/participant.js'
import { characters, cleanName, cleanText } from '../src/language/clean.js'
import { asGovernorate, resolvePlace } from '../src/language/places.js'
import { tellsAStory } from '../src/language/story.js'
import { type Choice, type Say, choice, say, saysNo, saysYes, wayTo } from '../src/messaging/say.js'
import { type ComplaintDraft, fullyTold, tellingMore } from './complaintDraft.js'
import { whereaboutsLabel } from './complaintLabels.js'
import { whereTold } from './complaintTold.js'
import type { Question, Reading } from './kit/question.js'
import { placeLabel } from './kit/place.js'
import { tooShort } from './kit/readText.js'
import { type Turn, participantOf } from './kit/turn.js'

type PlaceReading = Reading<ComplaintDraft, 'where'>

/** Characters of a school's name or a description of the place. */
const WRITTEN = { min: 3, max: 120 }
const SKIP = wayTo('nav.skip')
const NONE = choice('place.none', 'complaint.where.none')
const BACK = wayTo('nav.back')

const own = (turn: Turn): readonly Choice[] => {
  const { school, place } = hatOf(participantOf(turn))
  const bySchool = school === undefined ? [] : [choice('own.school', { text: school })]
  return place ? [...bySchool, choice('own.place', { text: placeLabel(place) })] : bySchool
}

/** Who changes a place that was told may also want none; else the question is skipped. */
const choicesFor = (turn: Turn, known: Partial<ComplaintDraft>): readonly Choice[] => [
  ...own(turn),
  whereTold(known) ? NONE : SKIP,
  BACK,
]

const optionLabel = ({ governorate, wilayat }: Place, at: number): Choice =>
  wilayat === undefined
    ? choice(`option.${at}`, 'navigation.place.governorate', {
        args: { gov: { label: 'governorate', id: governorate } },
      })
    : choice(`option.${at}`, 'navigation.place.wilayat', { args: { wilayat: { label: 'wilayat', id: wilayat } } })

const didYouMean = (near: Place): Say =>
  say(
    'complaint.where.near',
    { place: placeLabel(near) },
    { choices: [saysYes('yes'), saysNo('no', 'complaint.where.near.no'), BACK] },
  )

const asked = (turn: Turn, known: Partial<ComplaintDraft>): Say =>
  say('complaint.where', {}, { choices: choicesFor(turn, known) })

/** Who tells what happened has not yet said where: the words go to what happened, and the place is asked for again. */
const readStory = (turn: Turn, typed: string, known: Partial<ComplaintDraft>): PlaceReading | undefined => {
  if (!tellsAStory(typed)) return undefined
  const more = tellingMore(known, cleanText(typed))
  return more
    ? { is: 'aside', known: more, say: say('complaint.where.story', {}, { choices: choicesFor(turn, known) }) }
    : fullyTold(turn, asked(turn, known))
}

/** A school or a place: whatever is written is kept, and the place in it is understood where there is one. */
const readWritten = (typed: string): PlaceReading => {
  const text = cleanName(typed)
  const n = characters(text)
  if (n < WRITTEN.min) return { is: 'refuse', say: tooShort(n, WRITTEN.min, [SKIP, BACK]) }
  if (n > WRITTEN.max)
    return {
      is: 'refuse',
      say: say('complaint.where.long', { n, max: WRITTEN.max }, { choices: [SKIP, BACK], free: true }),
    }
  const found = asGovernorate(resolvePlace(governorates(), text))
  switch (found.is) {
    case 'one':
      return { is: 'answer', value: { text, place: found.place } }
    case 'ask':
      return {
        is: 'show',
        say: say('navigation.place.which', {}, { choices: [...found.options.map(optionLabel), BACK] }),
        held: text,
      }
    case 'none':
      return found.near ? { is: 'show', say: didYouMean(found.near), held: text } : { is: 'answer', value: { text } }
  }
}

const readChosen = (turn: Turn, id: string, held: string | undefined): PlaceReading => {
  const { school, place } = hatOf(participantOf(turn))
  if (id === 'own.school' && school !== undefined)
    return { is: 'answer', value: { text: school, ...(place && { place }) } }
  if (id === NONE.id) return { is: 'answer', value: {} }
  if (id === 'own.place' && place) return { is: 'answer', value: { place } }
  if (held === undefined) return { is: 'unclear' }
  const found = asGovernorate(resolvePlace(governorates(), held))
  if (id === 'no') return { is: 'answer', value: { text: held } }
  const at = /^option\.(\d+)$/u.exec(id)?.[1]
  const meant =
    found.is === 'ask' && at !== undefined
      ? found.options[Number(at)]
      : found.is === 'none' && id === 'yes'
        ? found.near
        : undefined
  return meant ? { is: 'answer', value: { text: held, place: meant } } : { is: 'unclear' }
}

/** Where it happened: a school or wilayat in words, a pin, or the place the person is registered with. */
export const placeOfComplaint: Question<ComplaintDraft, 'where'> = {
  ask: asked,
  read({ turn, input, known, held }) {
    switch (input.is) {
      case 'said':
        return readStory(turn, input.text, known) ?? readWritten(input.text)
      case 'placed': {
        const { latitude, longitude, name } = input
        return {
          is: 'answer',
          value: { pin: { latitude, longitude }, ...(name !== undefined && { text: cleanName(name) }) },
        }
      }
      case 'chose':
        return readChosen(turn, input.id, held)
      case 'sent':
      case 'gaveNumber':
        return { is: 'unclear' }
    }
  },
  skip: (_turn, known) => whereTold(known) !== undefined,
  optional: true,
  counted: true,
  where: 'step.complaint.where',
  hint: 'complaint.where.hint',
  shown: whereaboutsLabel,
}
