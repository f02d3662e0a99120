import { publishedName } from '../src/domain/attribution.js'
import { hatOf, needsGuardian } from '../src/domain/participant.js'
import { DETAILS, TITLE } from '../src/domain/proposal.js'
import { characters } from '../src/language/clean.js'
import { wishOf } from '../src/language/keywords.js'
import { sendingOf } from '../src/language/sending.js'
import { type Choice, type Say, type Value, choice, say } from '../src/messaging/say.js'
import type { Question, Reading } from './kit/question.js'
import { textOf } from './kit/gatherText.js'
import { placeLabel } from './kit/place.js'
import { type Turn, participantOf } from './kit/turn.js'
import { type Known, type ProposalDraft, filesOf, isUndecided, wordingOf } from './proposalDraft.js'

const EDIT = choice('edit')
const CANCEL = choice('nav.cancel')
const UNNAMED = choice('send.unnamed', 'proposal.send.unnamed')

/** WhatsApp has room for three buttons: there sending without the name is one tap further, behind "edit". */
const isNarrow = (turn: Turn): boolean => turn.inbound.address.channel === 'whatsapp'

const placeOf = (turn: Turn, { place }: Known): Value => {
  const named = place ?? hatOf(participantOf(turn)).place
  return named ? placeLabel(named) : { phrase: 'proposal.place.unsaid' }
}

/** Name, capacity and governorate exactly as the register will show them; of a minor no capacity. */
const publishedAs = (turn: Turn): Value => {
  const participant = participantOf(turn)
  const { capacity, place } = hatOf(participant)
  const name = publishedName(participant)
  if (name === undefined) return { phrase: 'proposal.preview.minor' }
  const parts: Value[] = [name]
  if (!participant.minor) parts.push({ label: 'capacity', id: capacity })
  if (place) parts.push({ label: 'governorate', id: place.governorate })
  return { phrase: 'proposal.preview.named', args: { name: { list: parts, by: ' – ' } } }
}

const sendChoices = (turn: Turn): readonly Choice[] => {
  const participant = participantOf(turn)
  if (needsGuardian(participant)) return [choice('send.unnamed', 'proposal.send.minor'), EDIT, CANCEL]
  const named = choice('send', hatOf(participant).body === undefined ? 'choice.send' : 'proposal.send.body')
  return isNarrow(turn) ? [named, EDIT, CANCEL] : [named, UNNAMED, EDIT, CANCEL]
}

const preview = (turn: Turn, known: Known): Say => {
  const { title, details } = wordingOf(known)
  const args = {
    title,
    details,
    topic: { label: 'proposalTopic', id: known.topic ?? 'other' } as const,
    place: placeOf(turn, known),
    files: { phrase: 'proposal.attach.count', args: { n: filesOf(known).length } } as const,
    published: publishedAs(turn),
  }
  return say('proposal.preview', args, { choices: sendChoices(turn) })
}

const FIELDS = ['title', 'details', 'topic', 'place', 'attachments'] as const

const edits = (turn: Turn): Say => {
  const rows = FIELDS.map(field => choice(`edit.${field}`, `proposal.edit.${field}`))
  const unnamed = isNarrow(turn) && !needsGuardian(participantOf(turn)) ? [UNNAMED] : []
  const choices = [...rows, ...unnamed, choice('edit.back', 'proposal.edit.back')]
  return say('proposal.edit', {}, { choices, list: 'proposal.edit.list' })
}

/** The question that stands in the way of sending, because a later change opened it again. */
const unready = (known: Known): 'title' | 'details' | 'personal' | undefined => {
  if (characters(known.title ?? '') < TITLE.min) return 'title'
  if (!known.details || characters(textOf(known.details)) < DETAILS.min) return 'details'
  return isUndecided(known) ? 'personal' : undefined
}

const chosen = (turn: Turn, id: string, known: Known): Reading<ProposalDraft, 'visibility'> => {
  switch (id) {
    case 'send':
    case 'send.unnamed': {
      const field = unready(known)
      return field ? { is: 'reopen', field } : { is: 'answer', value: id === 'send' ? 'named' : 'unnamed' }
    }
    case 'edit':
      return { is: 'show', say: edits(turn) }
    case 'edit.back':
      return { is: 'show', say: preview(turn, known) }
    default: {
      const field = FIELDS.find(each => id === `edit.${each}`)
      return field ? { is: 'reopen', field } : { is: 'unclear' }
    }
  }
}

/** "Send it": where both are open it is asked under which name, and nothing is published that was not chosen. */
const readSaid = (turn: Turn, text: string, known: Known): Reading<ProposalDraft, 'visibility'> => {
  const asked = wishOf(text) === 'yes' ? 'open' : sendingOf(text)
  if (asked === undefined) return { is: 'unclear' }
  const mayBeNamed = !needsGuardian(participantOf(turn))
  if (asked !== 'open' || !mayBeNamed)
    return chosen(turn, asked === 'named' && mayBeNamed ? 'send' : 'send.unnamed', known)
  const [named] = sendChoices(turn)
  return { is: 'show', say: say('proposal.send.which', {}, { choices: named ? [named, UNNAMED] : [UNNAMED] }) }
}

/** The exact text and the exact name before anything is sent; sending under the name is a consent of its own. */
export const visibility: Question<ProposalDraft, 'visibility'> = {
  ask: preview,
  read({ turn, input, known }) {
    if (input.is === 'chose') return chosen(turn, input.id, known)
    return input.is === 'said' ? readSaid(turn, input.text, known) : { is: 'unclear' }
  },
  where: 'step.proposal.preview',
  hint: 'proposal.preview.hint',
}
