import type { PhraseKey } from '../locales/index.js'
import { ALL_ALERTS, CAPACITIES, NAME, type Participant, firstName } from '../src/domain/participant.js'
import { publishedName } from '../src/domain/attribution.js'
import { mint } from '../src/domain/ids.js'
import { ofAgeIn } from '../src/language/age.js'
import { capacityIn } from '../src/language/capacity.js'
import { cleanName } from '../src/language/clean.js'
import { type NameRefusal, nameGivenAgain, readName } from '../src/language/names.js'
import { nameCorrectedIn, nameWishIn } from '../src/language/nameWish.js'
import { asksIn } from '../src/language/request.js'
import { tellsAStory } from '../src/language/story.js'
import { base32 } from '../src/domain/trackingCode.js'
import { type Choice, type Say, alsoYes, choice, say, wayTo } from '../src/messaging/say.js'
import { fitsOneList } from '../src/messaging/shown.js'
import { offerGuardianMessage } from './guardian.js'
import { keepMore, keepUnclear, keepWish, stillKept } from './keptWish.js'
import { NAME_REFUSALS } from './settings.js'
import { type Registering, nameFrom, tellsAll, toldBefore, toldQuestion } from './registrationTold.js'
import { codeChoices } from './staffCode.js'
import type { Step } from './kit/dialog.js'
import { asksOfDangerFirst } from './kit/dangerFirst.js'
import { form } from './kit/form.js'
import { namingOfWaiting, waitsUnnamed } from './kit/naming.js'
import type { Form, Question } from './kit/question.js'
import { afterRegistration } from './kit/gate.js'
import { placeQuestion } from './kit/place.js'
import type { Input, Turn } from './kit/turn.js'
import { setPendingAside } from './kit/waiting.js'

const BODY = { min: 3, max: 80 }
const BACK = wayTo('nav.back')
const CANCEL = wayTo('nav.cancel')

const profileName = (turn: Turn): string | undefined => {
  const read = readName(turn.inbound.sender.name ?? '')
  return read.ok ? read.value : undefined
}

/** A guardian has decided already: their name is all that is missing. */
const decidesAsGuardian = ({ state }: Turn): boolean => state.pending?.to === 'guardian'

/** What is no name may still be what somebody came for; a word of their own, or a capacity, is not. */
const MAY_ASK: ReadonlySet<NameRefusal> = new Set(['oneWord', 'sentence', 'tooLong'])

/** Who somebody is, or a few words that tell of nothing. */
const isPlain = (text: string): boolean => capacityIn(text) !== undefined || !tellsAStory(text)

/** Whoever is asked for something else and says what they came for is led there afterwards, and asked again. */
const keepingWishes = <K extends 'capacity' | 'place'>(
  question: Question<Registering, K>,
): Question<Registering, K> => ({
  ...question,
  read(asked) {
    const { turn, input, known } = asked
    const name = input.is === 'said' ? nameCorrectedIn(input.text) : undefined
    if (name === '') return { is: 'reopen', field: 'name' }
    if (name !== undefined) {
      turn.says.push(say('registration.name.changed', { name }))
      return { is: 'aside', known: { name }, say: question.ask(turn, { ...known, name }) }
    }
    const reading = question.read(asked)
    if (input.is !== 'said' || (reading.is === 'answer' && isPlain(input.text))) return reading
    const kept = keepWish(turn, input.text)
    if (!kept) return reading
    turn.says.push(say('registration.kept', { kept }))
    return { is: 'refuse', say: { ...question.ask(turn, known), footer: true } }
  },
})

/** How the name is asked for: of a guardian, beside a first name that was told, or without counting where more was told. */
const nameKey = (turn: Turn, told: boolean, first: string): PhraseKey => {
  if (decidesAsGuardian(turn)) return 'registration.name.guardian'
  if (first !== '') return 'registration.name.family'
  return told ? 'registration.name.alone' : 'registration.name'
}

const name: Question<Registering, 'name'> = {
  ask(turn, { told }) {
    const known = profileName(turn)
    const use: readonly Choice[] =
      known === undefined ? [] : [alsoYes(choice('name.profile', 'registration.name.use', { args: { name: known } }))]
    const { first = '' } = toldBefore(turn)
    return say(nameKey(turn, told === true, first), { first }, { choices: [...use, BACK, CANCEL], free: true })
  },
  read({ turn, input }) {
    const known = profileName(turn)
    if (input.is === 'chose' && input.id === 'name.profile' && known !== undefined)
      return { is: 'answer', value: known }
    if (input.is !== 'said') return { is: 'unclear' }
    const read = nameFrom(turn, input.text)
    if (read.ok) return { is: 'answer', value: read.value }
    // With a capacity or a place beside it, all of it is offered for one tap.
    if (tellsAll(turn, input.text)) return { is: 'reopen', field: 'told' }
    const again = nameGivenAgain(input.text)
    if (again !== undefined) return { is: 'answer', value: again }
    if (nameWishIn(input.text) === 'hidden') waitsUnnamed(turn)
    const how = { choices: [BACK, CANCEL], free: true, footer: true } as const
    const kept = MAY_ASK.has(read.because)
      ? (keepMore(turn, input.text) ?? keepWish(turn, input.text) ?? keepUnclear(turn, input.text))
      : undefined
    if (kept) return { is: 'refuse', say: say('registration.name.first', { kept }, how) }
    if (asksIn(input.text)) return { is: 'refuse', say: say('registration.name.asked', {}, how) }
    return { is: 'refuse', say: say(NAME_REFUSALS[read.because], { max: NAME.characters.max }, how) }
  },
  skip: (_turn, { told, name: known }) => told === true && known !== undefined,
  where: 'step.registration.name',
  hint: 'registration.name.bad',
  shown: value => value,
}

/** Ten capacities: exactly the rows a list has on WhatsApp, which leave no room for the way back. */
const ROLE_ROWS: readonly Choice[] = CAPACITIES.map(id => choice(`role.${id}`, { text: { label: 'capacity', id } }))

const askCapacity = ({ inbound }: Turn, { name = '', told }: Partial<Registering>): Say =>
  say(
    told ? 'registration.role.alone' : 'registration.role',
    { first: firstName(name) },
    {
      choices: fitsOneList(inbound.address.channel, ROLE_ROWS.length + 1) ? [...ROLE_ROWS, BACK] : ROLE_ROWS,
      list: 'registration.role.list',
    },
  )

/** True for whoever says before they are asked that they are below eighteen; a bare number is the number of a row. */
const saysUnderAge = (input: Input): boolean =>
  input.is === 'said' && /\p{L}/u.test(input.text) && ofAgeIn(input.text) === false

const capacity = keepingWishes<'capacity'>({
  ask: askCapacity,
  read({ turn, input, known }) {
    if (saysUnderAge(input)) return { is: 'aside', known: { ...known, adult: false }, say: askCapacity(turn, known) }
    const chosen =
      input.is === 'chose'
        ? CAPACITIES.find(id => input.id === `role.${id}`)
        : input.is === 'said'
          ? capacityIn(input.text)
          : undefined
    return chosen ? { is: 'answer', value: chosen } : { is: 'unclear' }
  },
  skip: (_turn, { told, capacity: known }) => told === true && known !== undefined,
  where: 'step.registration.capacity',
  hint: 'registration.role.hint',
  shown: value => ({ label: 'capacity', id: value }),
})

const body: Question<Registering, 'body'> = {
  ask: () => say('registration.org', {}, { choices: [BACK, CANCEL], free: true }),
  read({ input }) {
    if (input.is !== 'said') return { is: 'unclear' }
    const text = cleanName(input.text)
    const length = [...text].length
    if (length >= BODY.min && length <= BODY.max) return { is: 'answer', value: text }
    return { is: 'refuse', say: say('registration.org.bad', BODY, { choices: [BACK, CANCEL], free: true }) }
  },
  skip: (_turn, known) => known.capacity !== 'organisation',
  where: 'step.registration.body',
  hint: 'registration.org.bad',
  hintArgs: BODY,
  shown: value => value,
}

const adult: Question<Registering, 'adult'> = {
  ask: () => say('registration.age', {}, { choices: [choice('age.u18'), choice('age.18'), BACK], free: true }),
  read({ input }) {
    if (input.is === 'chose' && input.id === 'age.u18') return { is: 'answer', value: false }
    if (input.is === 'chose' && input.id === 'age.18') return { is: 'answer', value: true }
    const ofAge = input.is === 'said' ? ofAgeIn(input.text) : undefined
    return ofAge === undefined ? { is: 'unclear' } : { is: 'answer', value: ofAge }
  },
  skip: (_turn, known) => known.capacity !== 'student',
  where: 'step.registration.age',
  hint: 'registration.age.hint',
  shown: value => ({ phrase: value ? 'choice.age.18' : 'choice.age.u18' }),
}

/** 80 bits from the event: a re-run of the turn names the same person. */
const participantId = (turn: Turn): Participant['id'] => mint(base32(turn.seed('participant')).slice(0, 16))

const register = (turn: Turn, known: Partial<Registering>): Step => {
  const { capacity: worn, name: called } = known
  if (worn === undefined || called === undefined) throw new Error('registration finished without name or capacity')
  const participant: Participant = {
    id: participantId(turn),
    name: called,
    hats: [
      {
        capacity: worn,
        ...(known.place && { place: known.place }),
        ...(known.body !== undefined && { body: known.body }),
      },
    ],
    hat: 0,
    assurance: turn.inbound.sender.phone === undefined ? 'channelAccount' : 'phone',
    minor: known.adult === false,
    alerts: ALL_ALERTS,
    quiet: 'night',
    revision: 1,
  }
  turn.state.participant = participant
  delete turn.state.introduced
  turn.changes.push({ is: 'participantSaved', participant })
  const { consent } = turn.state
  if (consent) turn.changes.push({ is: 'consentGiven', participant: participant.id, purpose: 'process', consent })
  if (participant.minor) {
    if (!asksOfDangerFirst(turn)) setPendingAside(turn)
    return offerGuardianMessage(turn)
  }
  const published = publishedName(participant) ?? called
  const choices = codeChoices(participant)
  turn.says.push(say('registration.done', { first: firstName(called), publish_name: published }, { choices }))
  return afterRegistration(turn)
}

const asksPlace = keepingWishes(placeQuestion<Registering, 'place'>('registration.gov'))

/** Asked of nobody who decides as a guardian, or has told it. */
const place: Question<Registering, 'place'> = {
  ...asksPlace,
  ask(turn, known) {
    const asked = asksPlace.ask(turn, known)
    return known.told ? { ...asked, key: 'registration.gov.alone' } : asked
  },
  skip: (turn, { told, place: known }) => decidesAsGuardian(turn) || (told === true && known !== undefined),
}

const spec: Form<'registration', Registering> = {
  name: 'registration',
  needs: 'consent',
  nature: { words: 'beforehand', about: 'else', opens: 'instead', tellsStatus: false },
  questions: {
    told: {
      ...toldQuestion,
      skip: (turn, known) => decidesAsGuardian(turn) || toldQuestion.skip?.(turn, known) === true,
    },
    name,
    capacity,
    body,
    adult,
    place,
  },
  opened: turn => (decidesAsGuardian(turn) ? { capacity: 'parent' } : {}),
  left: 'registration.left',
  keeps: stillKept,
  title: () => undefined,
  early: namingOfWaiting,
  finish: (turn, known) => register(turn, known),
}

/** The name, the capacity and the place; under 18 also the way to a guardian's approval. */
export const registration = form(spec)
