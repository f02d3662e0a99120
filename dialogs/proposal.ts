import { governorates } from '../locales/labels.js'
import type { Visibility } from '../src/domain/attribution.js'
import type { EventId, TrackingCode } from '../src/domain/ids.js'
import { firstName, hatOf, needsGuardian } from '../src/domain/participant.js'
import { DETAILS, type Proposal, TITLE } from '../src/domain/proposal.js'
import { afterWorkingDays } from '../src/domain/workingCalendar.js'
import { isAbusive } from '../src/language/abuse.js'
import { characters, cleanName } from '../src/language/clean.js'
import { seen } from '../src/language/features.js'
import { headlineOf } from '../src/language/headline.js'
import { withoutIntroduction } from '../src/language/introduced.js'
import { matterOf } from '../src/language/request.js'
import { shorten } from '../src/language/shorten.js'
import { choice, say } from '../src/messaging/say.js'
import { newCode } from './kit/code.js'
import { isDayFull, tellIfDayFull } from './kit/dailyLimit.js'
import { END_QUIETLY, type Step } from './kit/dialog.js'
import { form } from './kit/form.js'
import type { Form } from './kit/question.js'
import { namingIn, namingOf, openedNamed } from './kit/naming.js'
import { textOf, toldAs } from './kit/gatherText.js'
import { beginning } from './kit/readText.js'
import { keepForTomorrow } from './kit/tomorrow.js'
import { type Turn, attributed, participantOf } from './kit/turn.js'
import { type Known, type ProposalDraft, detailing, enclosing, filesOf, wordingOf } from './proposalDraft.js'
import { visibility } from './proposalPreview.js'
import { attachments, details, personal, place, title } from './proposalQuestions.js'
import { different } from './proposalSimilar.js'
import { topic } from './proposalTopic.js'
import { MENU } from './kit/menuButton.js'

/** What was typed at the menu is not asked for again: a sentence is the title, a longer text the details. */
const opened = (turn: Turn, typed: string | undefined): Known => {
  const { text: told, known } = openedNamed(turn, typed)
  // Who they are is no part of what they propose, and may not be wanted there.
  const text = matterOf(withoutIntroduction(governorates(), told))
  if (text === undefined) return known
  const [first = '', ...rest] = text.split('\n')
  const reason = rest.join('\n').trim()
  const parted = characters(reason) >= DETAILS.min
  const line = headlineOf(cleanName(parted ? first : text), TITLE.min)
  const n = characters(line)
  if (n < TITLE.min) return known
  if (n <= TITLE.max) {
    turn.says.push(say('proposal.opened.title', { title: line }))
    return { ...known, title: line, ...(parted && { details: toldAs(beginning(reason, DETAILS.max)) }) }
  }
  const { max } = DETAILS
  turn.says.push(characters(text) > max ? say('proposal.opened.cut', { max }) : say('proposal.opened.details'))
  return { ...known, details: toldAs(beginning(text, max)) }
}

const compose = (turn: Turn, known: Known, sent: Visibility, messages: readonly EventId[]): Proposal => {
  if (known.topic === undefined)
    throw new Error('a proposal was sent without a topic: a question is missing from the form')
  const where = known.place ?? hatOf(participantOf(turn)).place
  const wording = wordingOf(known)
  const text = `${wording.title}\n${wording.details}`
  return {
    code: newCode(turn, 'P'),
    by: attributed(turn, sent, messages),
    ...wording,
    abusive: isAbusive(text, seen(text, turn.look({ fact: 'meaning', text }))),
    topic: known.topic,
    ...(where && { place: where }),
    attachments: filesOf(known),
  }
}

/** What happens next, with dates: publication is decided first, and the answer is counted from there. */
const receipt = (turn: Turn, code: TrackingCode, sent: Visibility): void => {
  const participant = participantOf(turn)
  const { calendar, clocks } = turn.ministry
  const review = afterWorkingDays(calendar, turn.now, clocks.reviewDays)
  const answer = afterWorkingDays(calendar, review, clocks.answerDays)
  const args = {
    first: firstName(participant.name),
    code,
    review: { date: review },
    answer: { date: answer },
    days: clocks.answerDays,
  }
  const key = needsGuardian(participant)
    ? 'proposal.receipt.minor'
    : sent === 'named'
      ? 'proposal.receipt'
      : 'proposal.receipt.unnamed'
  turn.says.push(say(key, args, { choices: [choice(`item:${code}`, 'choice.case.open', { lasting: true }), MENU] }))
}

const send = (turn: Turn, known: Known, messages: readonly EventId[]): Step => {
  if (isDayFull(turn))
    return keepForTomorrow(turn, spec, known, messages, { title: known.title ?? '', key: 'proposal.tomorrow' })
  const sent = known.visibility ?? 'unnamed'
  const proposal = compose(turn, known, sent, messages)
  turn.changes.push({ is: 'proposalSubmitted', proposal })
  // The step whose button sent it: a second tap on it is answered with this code.
  turn.state.lastSent = { code: proposal.code, step: turn.state.step }
  receipt(turn, proposal.code, sent)
  return END_QUIETLY
}

const spec: Form<'proposal', ProposalDraft> = {
  name: 'proposal',
  needs: 'registration',
  nature: { words: 'contribution', about: 'else', opens: 'instead', tellsStatus: false },
  kept: ({ title }) => (title === undefined ? undefined : 'registration.kept.proposal'),
  questions: { title, different, details, personal, topic, place, attachments, visibility },
  begins: tellIfDayFull,
  opened: (turn, given) => opened(turn, given.title),
  title: ({ title: named, details: told }) => named ?? (told && shorten(textOf(told), TITLE.max)),
  told: ({ title: named, details: told }) => [named, told && textOf(told)].filter(Boolean).join('\n') || undefined,
  aside: namingIn,
  adds: { to: 'details', more: detailing, full: say('proposal.full', { max: DETAILS.max }) },
  early: namingOf,
  enclosed: enclosing,
  finish: send,
}

/** Somebody proposes something: title, details, topic and place, seen before it is sent. */
export const proposal = form(spec)
