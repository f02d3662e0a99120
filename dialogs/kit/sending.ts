import { publishedName } from '../../src/domain/attribution.js'
import { hatOf, needsGuardian } from '../../src/domain/participant.js'
import { yesOrNo } from '../../src/language/answer.js'
import { sendingOf } from '../../src/language/request.js'
import { type Choice, type Say, type Value, choice, say } from '../../src/messaging/say.js'
import { type Input, type Turn, participantOf } from './turn.js'

const EDIT = choice('edit')
const CANCEL = choice('nav.cancel')
const UNNAMED = choice('send.unnamed', 'proposal.send.unnamed')

/** WhatsApp has room for three buttons: there sending without the name is one tap further, behind "edit". */
export const isNarrow = (turn: Turn): boolean => turn.inbound.address.channel === 'whatsapp'

/** Name, capacity and governorate exactly as the register will show them; of a minor no capacity. */
export const publishedAs = (turn: Turn): Value => {
  const participant = participantOf(turn)
  const { capacity, place } = hatOf(participant)
  const name = publishedName(participant)
  if (name === undefined) return { phrase: 'proposal.preview.minor' }
  const parts: Value[] = [name]
  if (!participant.minor) parts.push({ label: 'capacity', id: capacity })
  if (place) parts.push({ label: 'governorate', id: place.governorate })
  return { phrase: 'proposal.preview.named', args: { name: { list: parts, by: ' – ' } } }
}

/** The ways to send: with the name, without it, and for who may not be named yet. */
export const sendChoices = (turn: Turn): readonly Choice[] => {
  const participant = participantOf(turn)
  if (needsGuardian(participant)) return [choice('send.unnamed', 'proposal.send.minor'), EDIT, CANCEL]
  const named = choice('send', hatOf(participant).body === undefined ? 'choice.send' : 'proposal.send.body')
  return isNarrow(turn) ? [named, EDIT, CANCEL] : [named, UNNAMED, EDIT, CANCEL]
}

/** Sending without the name where the preview had no room for it. */
export const unnamedBehindEdit = (turn: Turn): readonly Choice[] =>
  isNarrow(turn) && !needsGuardian(participantOf(turn)) ? [UNNAMED] : []

/**
 * What an input says about sending: the choice that was made, by a button or in words, or the question which one. "Send it":
 * where both are open it is asked under which name, and nothing is published that was not chosen.
 */
export const sendingIn = (
  turn: Turn,
  input: Input,
): string | { readonly is: 'show'; readonly say: Say } | undefined => {
  if (input.is === 'chose') return input.id
  if (input.is !== 'said') return undefined
  const asked = yesOrNo(input.text) === 'yes' ? 'open' : sendingOf(input.text)
  if (asked === undefined) return undefined
  const mayBeNamed = !needsGuardian(participantOf(turn))
  if (asked !== 'open' || !mayBeNamed) return asked === 'named' && mayBeNamed ? 'send' : 'send.unnamed'
  const [named] = sendChoices(turn)
  return { is: 'show', say: say('proposal.send.which', {}, { choices: named ? [named, UNNAMED] : [UNNAMED] }) }
}
