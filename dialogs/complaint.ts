import type { Opening } from '../src/domain/change.js'
import { promisesFor } from '../src/domain/clocks.js'
import { type Complaint, NARRATIVE } from '../src/domain/complaint.js'
import type { EventId } from '../src/domain/ids.js'
import { firstName, hatOf } from '../src/domain/participant.js'
import { routed } from '../src/domain/routing.js'
import { CODE_LETTERS } from '../src/domain/trackingCode.js'
import { afterWorkingDays } from '../src/domain/workingCalendar.js'
import { isAbusive } from '../src/language/abuse.js'
import { characters } from '../src/language/clean.js'
import { seen } from '../src/language/features.js'
import { matterOf } from '../src/language/request.js'
import { shorten } from '../src/language/shorten.js'
import { urgencyOf } from '../src/language/urgency.js'
import { choice, say } from '../src/messaging/say.js'
import { addTo, openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import {
  type ComplaintDraft,
  enclosing,
  filesOf,
  narrativeOf,
  subtopicOf,
  tellingMore,
  topicOf,
  typedAs,
  wordsSoFar,
} from './complaintDraft.js'
import { placeOfComplaint } from './complaintPlace.js'
import { visibilityQuestion } from './complaintPreview.js'
import { filesQuestion, narrativeQuestion, safeQuestion } from './complaintQuestions.js'
import { timeOfComplaint } from './complaintTime.js'
import { whenOf, whereOf } from './complaintTold.js'
import { subtopicQuestion, topicQuestion } from './complaintTopic.js'
import { newCode } from './kit/code.js'
import { isDayFull, tellIfDayFull } from './kit/dailyLimit.js'
import { END_QUIETLY, type Step } from './kit/dialog.js'
import { form } from './kit/form.js'
import type { Form } from './kit/question.js'
import { namingIn, namingOf, openedNamed } from './kit/naming.js'
import { toldAs } from './kit/gatherText.js'
import { keepForTomorrow } from './kit/tomorrow.js'
import { type Turn, attributed, participantOf } from './kit/turn.js'

type Known = Partial<ComplaintDraft>

/** Characters of the person's words by which a draft is known in lists. */
const DRAFT_TITLE = 40

/** What was typed at the menu tells the problem already, unless it only says that there is one. */
const opened = (turn: Turn, narrative: string | undefined): Known => {
  const { text, known } = openedNamed(turn, narrative)
  const typed = matterOf(text)
  if (typed === undefined) return known
  const n = characters(typed)
  return n >= NARRATIVE.min && n <= NARRATIVE.max
    ? { ...known, safe: { at: turn.now }, narrative: toldAs(typed) }
    : { ...known, safe: { ...typedAs(typed), at: turn.now } }
}

const compose = (turn: Turn, known: Known, messages: readonly EventId[]): Complaint => {
  if (!known.narrative || !known.visibility)
    throw new Error('a complaint was sent without its narrative: a question is missing from the form')
  const narrative = narrativeOf(known)
  const [where, when] = [whereOf(known), whenOf(turn, known)]
  const as = seen(narrative, turn.look({ fact: 'meaning', text: narrative }))
  return {
    code: newCode(turn, CODE_LETTERS.complaint),
    by: attributed(turn, known.visibility, messages),
    topic: topicOf(known),
    subtopic: subtopicOf(known),
    narrative,
    urgency: urgencyOf(narrative, as),
    abusive: isAbusive(narrative, as),
    ...(where && { where }),
    ...(when && { when }),
    attachments: filesOf(known),
  }
}

/** Who handles it and by when, counted in the ministry's working days. */
const openingFor = (turn: Turn, { where, topic, subtopic }: Complaint): Opening => {
  const { calendar, clocks, routing, units } = turn.ministry
  const { firstReplyDays, days } = promisesFor(clocks, topic, subtopic)
  const { governorate } = where?.place ?? hatOf(participantOf(turn)).place ?? {}
  return {
    kind: 'complaint',
    unit: routed(routing, units, { topic, subtopic, governorate }).unit,
    firstReplyDue: afterWorkingDays(calendar, turn.now, firstReplyDays),
    due: afterWorkingDays(calendar, turn.now, days),
  }
}

const send = (turn: Turn, known: Known, messages: readonly EventId[]): Step => {
  if (isDayFull(turn)) {
    const title = shorten(wordsSoFar(known), DRAFT_TITLE)
    const first = [choice('safety.start', undefined, { lasting: true })]
    return keepForTomorrow(turn, spec, known, messages, { title, key: 'complaint.tomorrow', first })
  }
  const complaint = compose(turn, known, messages)
  const { code, topic, subtopic } = complaint
  const opening = openingFor(turn, complaint)
  const { firstReplyDays, days } = promisesFor(turn.ministry.clocks, topic, subtopic)
  turn.changes.push({ is: 'complaintSubmitted', complaint, opening })
  // The step whose button sent it: a second tap on it is answered with this code.
  turn.state.lastSent = { code, step: turn.state.step }
  const args = {
    first: firstName(participantOf(turn).name),
    code,
    first_reply: firstReplyDays,
    reply_due: { date: opening.firstReplyDue },
    target: days,
    due: { date: opening.due },
    unit: { label: 'unit', id: opening.unit },
  } as const
  turn.says.push(say('complaint.receipt', args, { choices: [openItem(code), addTo(code), MENU] }))
  return END_QUIETLY
}

const spec: Form<'complaint', ComplaintDraft> = {
  name: 'complaint',
  needs: 'registration',
  nature: { words: 'contribution', about: 'else', opens: 'instead', tellsStatus: false },
  kept: ({ narrative }) => (narrative === undefined ? undefined : 'registration.kept.complaint'),
  questions: {
    safe: safeQuestion,
    topic: topicQuestion,
    subtopic: subtopicQuestion,
    narrative: narrativeQuestion,
    where: placeOfComplaint,
    when: timeOfComplaint,
    files: filesQuestion,
    visibility: visibilityQuestion,
  },
  begins: tellIfDayFull,
  opened: (turn, given) => opened(turn, given.narrative),
  title(known) {
    const words = wordsSoFar(known)
    return words === '' ? undefined : shorten(words, DRAFT_TITLE)
  },
  told: known => wordsSoFar(known) || undefined,
  aside: namingIn,
  adds: { to: 'narrative', more: tellingMore, full: say('complaint.full', { max: NARRATIVE.max }) },
  early: namingOf,
  enclosed: enclosing,
  finish: send,
}

/** Somebody complains: what, where and when, with evidence, all of it seen before it is sent. */
export const complaint = form(spec)
