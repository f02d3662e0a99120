import { complaintSubtopic } from '../locales/labels.js'
import { publishedName } from '../src/domain/attribution.js'
import { NARRATIVE } from '../src/domain/complaint.js'
import { hatOf, needsGuardian } from '../src/domain/participant.js'
import { characters } from '../src/language/clean.js'
import { yesOrNo } from '../src/language/answer.js'
import { asksWhether, sendingOf } from '../src/language/request.js'
import { type Choice, type Say, type Value, choice, delicate, say, wayTo } from '../src/messaging/say.js'
import { type ComplaintDraft, filesOf, narrativeOf, subtopicOf, topicOf } from './complaintDraft.js'
import { occasionLabel, whereaboutsLabel } from './complaintLabels.js'
import { whenOf, whereOf } from './complaintTold.js'
import type { Question, Reading } from './kit/question.js'
import { textOf } from './kit/gatherText.js'
import { answerSending, isNarrow, namedOrNot, sendWaiting, sendingChosen, sentWaiting } from './kit/sending.js'
import { type Turn, participantOf } from './kit/turn.js'

type Known = Partial<ComplaintDraft>

const EDIT = wayTo('edit')
const CANCEL = wayTo('nav.cancel')
const UNNAMED = delicate(choice('send.unnamed', 'complaint.send.unnamed'))
const NAMED = delicate(choice('send'))

/** Complaints about how people were treated are counted and never published (policy, clause 10 and privacy). */
const isPrivate = (known: Known): boolean => complaintSubtopic(subtopicOf(known))?.topic.publish !== 'full'

const mayBeNamed = (turn: Turn, known: Known): boolean => !isPrivate(known) && !needsGuardian(participantOf(turn))

const sendChoices = (turn: Turn, known: Known): readonly Choice[] => {
  if (isPrivate(known)) return [delicate(choice('send.private', 'complaint.send')), EDIT, CANCEL]
  if (!mayBeNamed(turn, known)) return [sendWaiting('complaint.send'), EDIT, CANCEL]
  const [first, second] = namedOrNot(known.visibility, NAMED, UNNAMED)
  return [first, ...(isNarrow(turn) ? [] : [second]), EDIT, CANCEL]
}

/** What anybody will read of it, and what nobody will. */
const publishing = (turn: Turn, known: Known): Value => {
  if (isPrivate(known)) return { phrase: 'complaint.preview.private' }
  if (known.visibility === 'unnamed' && mayBeNamed(turn, known)) return { phrase: 'complaint.preview.unnamed' }
  const name = publishedName(participantOf(turn))
  return name === undefined
    ? { phrase: 'complaint.preview.minor' }
    : { phrase: 'complaint.preview.full', args: { publish_name: name } }
}

/** Where it is sent and what is published of the place: of the complaint itself, or of its author. */
const governorateOf = (turn: Turn, known: Known): Value => {
  const place = whereOf(known)?.place ?? hatOf(participantOf(turn)).place
  return place ? { label: 'governorate', id: place.governorate } : { phrase: 'proposal.place.unsaid' }
}

const preview = (turn: Turn, known: Known): Say => {
  const [where, when] = [whereOf(known), whenOf(turn, known)]
  const args = {
    category: { label: 'complaintTopic', id: topicOf(known) } as const,
    sub: { label: 'complaintTopic', id: subtopicOf(known) } as const,
    where: where ? whereaboutsLabel(where) : ({ phrase: 'complaint.unsaid' } as const),
    gov: governorateOf(turn, known),
    when: when ? occasionLabel(when) : ({ phrase: 'complaint.unsaid' } as const),
    files: { phrase: 'complaint.attach.count', args: { n: filesOf(known).length } } as const,
    body: narrativeOf(known),
    published: publishing(turn, known),
  }
  return say('complaint.preview', args, { choices: sendChoices(turn, known) })
}

const EDITS = ['topic', 'narrative', 'where', 'when', 'files'] as const

const edits = (turn: Turn, known: Known): Say => {
  const rows = EDITS.map(field => choice(`edit.${field}`, `complaint.edit.${field}`))
  const other = namedOrNot(known.visibility, NAMED, UNNAMED).slice(1)
  const behind = mayBeNamed(turn, known) && isNarrow(turn) ? other : []
  const choices = [...rows, ...behind, choice('preview', 'complaint.edit.back')]
  return say('complaint.edit', {}, { choices, list: 'complaint.edit.list' })
}

/** A topic that was picked row by row is changed at its rows, one of which leads to all topics. */
const edited = (field: (typeof EDITS)[number], { topic }: Known): keyof ComplaintDraft =>
  field === 'topic' && topic?.subtopic === undefined ? 'subtopic' : field

const isTold = ({ narrative }: Known): boolean => characters(narrative ? textOf(narrative) : '') >= NARRATIVE.min

const sent = (turn: Turn, id: string, known: Known): ComplaintDraft['visibility'] | undefined => {
  if (id === 'send.private') return isPrivate(known) ? 'confidential' : undefined
  if (id !== 'send' && id !== 'send.unnamed') return undefined
  if (isPrivate(known)) return 'confidential'
  return id === 'send' && mayBeNamed(turn, known) ? 'named' : 'unnamed'
}

const readChosen = (turn: Turn, id: string, known: Known): Reading<ComplaintDraft, 'visibility'> => {
  if (id === 'edit') return { is: 'show', say: edits(turn, known) }
  if (id === 'preview') return { is: 'show', say: preview(turn, known) }
  const field = EDITS.find(each => id === `edit.${each}`)
  if (field) return { is: 'reopen', field: edited(field, known) }
  const value = sent(turn, id, known)
  if (value === undefined) return { is: 'unclear' }
  return isTold(known) ? { is: 'answer', value } : { is: 'reopen', field: 'narrative' }
}

/** "Send it": where both are open it is asked under which name, and nothing is published that was not chosen. */
const readSaid = (turn: Turn, text: string, known: Known): Reading<ComplaintDraft, 'visibility'> => {
  const asked = yesOrNo(text) === 'yes' ? 'open' : sendingOf(text)
  if (asked === undefined) return { is: 'unclear' }
  if (asked === 'open' && mayBeNamed(turn, known) && known.visibility !== 'unnamed')
    return { is: 'show', say: say('complaint.send.which', {}, { choices: [NAMED, UNNAMED] }) }
  const unasked = isPrivate(known) ? 'send.private' : 'send.unnamed'
  const way = asked === 'named' && mayBeNamed(turn, known) ? 'send' : unasked
  if (!asksWhether(text)) return readChosen(turn, way, known)
  return { is: 'show', say: answerSending(way === 'send' ? 'named' : 'unnamed', way, 'preview') }
}

/** All of it before it is sent, with what will be published; being named in public is a consent of its own. */
export const visibilityQuestion: Question<ComplaintDraft, 'visibility'> = {
  ask: preview,
  read({ turn, input, known }) {
    if (input.is === 'chose') {
      const id = sentWaiting(turn, sendingChosen(input.id), known.visibility, 'preview')
      return readChosen(turn, id, known)
    }
    return input.is === 'said' ? readSaid(turn, input.text, known) : { is: 'unclear' }
  },
  hearsSending: true,
  where: 'step.complaint.preview',
  hint: 'complaint.preview.hint',
  confirmed: true,
}
