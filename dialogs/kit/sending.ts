import { type Visibility, publishedName } from '../../src/domain/attribution.js'
import { hatOf, needsGuardian } from '../../src/domain/participant.js'
import { yesOrNo } from '../../src/language/answer.js'
import { type Sending, asksWhether, sendingOf } from '../../src/language/request.js'
import {
  type Choice,
  type Say,
  type Value,
  alsoNo,
  alsoYes,
  choice,
  delicate,
  say,
  wayTo,
} from '../../src/messaging/say.js'
import { isNarrow as showsFew } from '../../src/messaging/shown.js'
import { type Input, type Turn, participantOf } from './turn.js'

const EDIT = wayTo('edit')
const CANCEL = wayTo('nav.cancel')
const UNNAMED = delicate(choice('send.unnamed', 'proposal.send.unnamed'))

/** WhatsApp has room for three buttons: there sending without the name is one tap further, behind "edit". */
export const isNarrow = ({ inbound }: Turn): boolean => showsFew(inbound.address.channel)

/** Name, capacity and governorate exactly as the register will show them; of a minor no capacity. */
export const publishedAs = (turn: Turn, visibility: Visibility | undefined): Value => {
  const participant = participantOf(turn)
  const { capacity, place } = hatOf(participant)
  const name = publishedName(participant)
  if (name === undefined) return { phrase: 'proposal.preview.minor' }
  if (visibility === 'unnamed') return { phrase: 'proposal.preview.unnamed' }
  const parts: Value[] = [name]
  if (!participant.minor) parts.push({ label: 'capacity', id: capacity })
  if (place) parts.push({ label: 'governorate', id: place.governorate })
  return { phrase: 'proposal.preview.named', args: { name: { list: parts, by: ' – ' } } }
}

const named = (turn: Turn): Choice =>
  delicate(choice('send', hatOf(participantOf(turn)).body === undefined ? 'choice.send' : 'proposal.send.body'))

/** With the name and without it: first what its author wants, as far as they have said it. */
export const namedOrNot = (
  visibility: Visibility | undefined,
  open: Choice,
  unnamed: Choice,
): readonly [Choice, Choice] => (visibility === 'unnamed' ? [unnamed, open] : [open, unnamed])

/** How somebody sends whose guardian has not approved yet. */
const WAITING = 'send.waiting'

/** Sends what must go without a name until a guardian approves. */
export const sendWaiting = (label: 'proposal.send.minor' | 'complaint.send'): Choice => delicate(choice(WAITING, label))

/**
 * The choice that sends so: without the name; or, where the guardian has approved since it was shown, `again`, which shows
 * what is published now, so that its author decides with that before them.
 */
export const sentWaiting = (turn: Turn, id: string, visibility: Visibility | undefined, again: string): string => {
  if (id !== WAITING) return id
  if (needsGuardian(participantOf(turn)) || visibility === 'unnamed') return 'send.unnamed'
  turn.says.push(say('proposal.send.approved'))
  return again
}

/** The ways to send: with the name, without it, and for who may not be named yet. */
export const sendChoices = (turn: Turn, visibility: Visibility | undefined): readonly Choice[] => {
  if (needsGuardian(participantOf(turn))) return [sendWaiting('proposal.send.minor'), EDIT, CANCEL]
  const [first, second] = namedOrNot(visibility, named(turn), UNNAMED)
  return isNarrow(turn) ? [first, EDIT, CANCEL] : [first, second, EDIT, CANCEL]
}

/** The other way to send where the preview had no room for it. */
export const sendingBehindEdit = (turn: Turn, visibility: Visibility | undefined): readonly Choice[] =>
  isNarrow(turn) && !needsGuardian(participantOf(turn)) ? namedOrNot(visibility, named(turn), UNNAMED).slice(1) : []

/** What of it can be changed, then the other way to send where the preview had no room for it, and the way back. */
export const editChoices = (
  turn: Turn,
  visibility: Visibility | undefined,
  fields: readonly Choice[],
): readonly Choice[] => [...fields, ...sendingBehindEdit(turn, visibility), choice('edit.back', 'proposal.edit.back')]

/** Marks a choice that sends because it was asked whether it may be sent so. */
const SO = 'send.so:'

/** The choice that sends, of one that answers whether to send so. */
export const sendingChosen = (id: string): string => (id.startsWith(SO) ? id.slice(SO.length) : id)

/** Answers whether it may be sent so, and asks whether it shall; a question sends nothing. */
export const answerSending = (as: Exclude<Sending, 'open'>, way: string, back: string): Say =>
  say(
    `navigation.send.asked.${as}`,
    {},
    {
      choices: [
        alsoYes(delicate(choice(`${SO}${way}`, 'navigation.send.so'))),
        alsoNo(choice(back, 'proposal.edit.back')),
      ],
    },
  )

/**
 * What an input says about sending: the choice that was made, by a button or in words, or the question which one. "Send it":
 * where both are open and nothing was said of the name it is asked under which, and nothing is published that was not chosen.
 */
export const sendingIn = (
  turn: Turn,
  input: Input,
  visibility: Visibility | undefined,
): string | { readonly is: 'show'; readonly say: Say } | undefined => {
  if (input.is === 'chose') return sentWaiting(turn, sendingChosen(input.id), visibility, 'edit.back')
  if (input.is !== 'said') return undefined
  const asked = yesOrNo(input.text) === 'yes' ? 'open' : sendingOf(input.text)
  if (asked === undefined) return undefined
  const mayBeNamed = !needsGuardian(participantOf(turn))
  if (asked !== 'open' || !mayBeNamed || visibility === 'unnamed') {
    const way = asked === 'named' && mayBeNamed ? 'send' : 'send.unnamed'
    if (!asksWhether(input.text)) return way
    return { is: 'show', say: answerSending(way === 'send' ? 'named' : 'unnamed', way, 'edit.back') }
  }
  return { is: 'show', say: say('proposal.send.which', {}, { choices: [named(turn), UNNAMED] }) }
}
