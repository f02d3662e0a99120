import { hatOf } from '../src/domain/participant.js'
import { DETAILS, TITLE } from '../src/domain/proposal.js'
import { characters } from '../src/language/clean.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import type { Question, Reading } from './kit/question.js'
import { textOf } from './kit/gatherText.js'
import { placeLabel } from './kit/place.js'
import { editChoices, publishedAs, sendChoices, sendingIn } from './kit/sending.js'
import { type Turn, participantOf } from './kit/turn.js'
import { type Known, type ProposalDraft, filesOf, isUndecided, wordingOf } from './proposalDraft.js'
import { retitled } from './proposalTitle.js'

/** The place, and of which of the two it is the name. */
const placeOf = (turn: Turn, { place }: Known): { readonly is: Value; readonly place: Value } => {
  const named = place ?? hatOf(participantOf(turn)).place
  const is = { phrase: `proposal.place.is.${named?.wilayat === undefined ? 'governorate' : 'wilayat'}` } as const
  return { is, place: named ? placeLabel(named) : { phrase: 'proposal.place.unsaid' } }
}

const preview = (turn: Turn, known: Known): Say => {
  const { title, details } = wordingOf(known)
  const args = {
    title,
    details,
    topic: { label: 'proposalTopic', id: known.topic ?? 'other' } as const,
    ...placeOf(turn, known),
    files: { phrase: 'proposal.attach.count', args: { n: filesOf(known).length } } as const,
    published: publishedAs(turn, known.visibility),
  }
  return say('proposal.preview', args, { choices: sendChoices(turn, known.visibility) })
}

const FIELDS = ['title', 'details', 'topic', 'place', 'attachments'] as const

const edits = (turn: Turn, { visibility: wanted }: Known): Say => {
  const rows = FIELDS.map(field => choice(`edit.${field}`, `proposal.edit.${field}`))
  return say('proposal.edit', {}, { choices: editChoices(turn, wanted, rows), list: 'proposal.edit.list' })
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
      return { is: 'show', say: edits(turn, known) }
    case 'edit.back':
      return { is: 'show', say: preview(turn, known) }
    default: {
      const field = FIELDS.find(each => id === `edit.${each}`)
      return field ? { is: 'reopen', field } : { is: 'unclear' }
    }
  }
}

/** The exact text and the exact name before anything is sent; sending under the name is a consent of its own. */
export const visibility: Question<ProposalDraft, 'visibility'> = {
  ask: preview,
  read(asked) {
    const { turn, input, known } = asked
    const changed = retitled(asked, after => preview(turn, after))
    if (changed) return changed
    const sending = sendingIn(turn, input, known.visibility)
    return typeof sending === 'string' ? chosen(turn, sending, known) : (sending ?? { is: 'unclear' })
  },
  hearsSending: true,
  where: 'step.proposal.preview',
  hint: 'proposal.preview.hint',
  confirmed: true,
}
