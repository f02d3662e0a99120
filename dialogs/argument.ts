import { ARGUMENT, type Argument, type Side, wordingOf } from '../src/domain/argument.js'
import type { Visibility } from '../src/domain/attribution.js'
import type { EventId, TrackingCode } from '../src/domain/ids.js'
import { firstName, hatOf, needsGuardian } from '../src/domain/participant.js'
import { CODE_LETTERS } from '../src/domain/trackingCode.js'
import { afterWorkingDays } from '../src/domain/workingCalendar.js'
import { isAbusive } from '../src/language/abuse.js'
import { answersBy } from '../src/language/answer.js'
import { characters, cleanName } from '../src/language/clean.js'
import { seen } from '../src/language/features.js'
import { shorten } from '../src/language/shorten.js'
import { type Say, choice, say, wayTo } from '../src/messaging/say.js'
import { aboutIn, freeSides, refusedAt, titleOf } from './argumentStanding.js'
import { openItem, openProposal } from './caseItem.js'
import { newCode } from './kit/code.js'
import { isDayFull, tellIfDayFull } from './kit/dailyLimit.js'
import { type Dialog, END_QUIETLY, type Step } from './kit/dialog.js'
import { editedLine } from './kit/edited.js'
import { form } from './kit/form.js'
import { MENU } from './kit/menuButton.js'
import { namingIn, namingOf, openedNamed } from './kit/naming.js'
import { pageUrl } from './kit/pages.js'
import type { Form, FormState, Question, Reading } from './kit/question.js'
import { beginning, readText } from './kit/readText.js'
import { editChoices, publishedAs, sendChoices, sendingIn } from './kit/sending.js'
import { keepForTomorrow } from './kit/tomorrow.js'
import { type Turn, attributed, participantOf } from './kit/turn.js'

/** An argument while it is being written. */
interface ArgumentDraft {
  proposal: TrackingCode
  side: Side
  text: string
  /** Asked with the preview, last: sending is the answer. */
  visibility: Visibility
}
type Known = Partial<ArgumentDraft>

const BACK = wayTo('nav.back')
const CANCEL = wayTo('nav.cancel')
/** Shows how a code looks; its check character is right. */
const EXAMPLE = 'P26-7K3F9'

/** Asked only of who has not come from a proposal. */
const proposal: Question<ArgumentDraft, 'proposal'> = {
  ask: turn =>
    say(
      'argument.proposal',
      { example: EXAMPLE, url: pageUrl(turn, '/register') },
      { choices: [CANCEL], free: true, footer: true },
    ),
  read({ turn, input, known }) {
    if (input.is !== 'said') return { is: 'unclear' }
    const about = aboutIn(turn, input.text)
    if (about === undefined) return { is: 'unclear' }
    const refused = refusedAt(turn, about, known.side)
    return refused ? { is: 'refuse', say: refused } : { is: 'answer', value: about }
  },
  where: 'step.argument.proposal',
  hint: 'argument.proposal.hint',
  hintArgs: { example: EXAMPLE },
}

const side: Question<ArgumentDraft, 'side'> = {
  ask(turn, known) {
    const free = freeSides(turn, known.proposal)
    const choices = [...free.map(each => choice(`side.${each}`, `argument.side.${each}`)), CANCEL]
    const args = { title: titleOf(turn, known.proposal), code: known.proposal ?? '' }
    const [only] = free
    return free.length === 1 && only
      ? say(`argument.side.only.${only}`, args, { choices })
      : say('argument.side', args, { choices })
  },
  read({ turn, input, known }) {
    const free = freeSides(turn, known.proposal)
    const found = free.find(each =>
      input.is === 'chose' ? input.id === `side.${each}` : input.is === 'said' && answersBy(each, input.text),
    )
    return found ? { is: 'answer', value: found } : { is: 'unclear' }
  },
  where: 'step.argument.side',
  hint: 'argument.side.hint',
  shown: value => ({ phrase: `argument.side.${value}` }),
}

const text: Question<ArgumentDraft, 'text'> = {
  ask: (turn, known) =>
    known.text === undefined
      ? say(
          known.side === 'against' ? 'argument.text.against' : 'argument.text.for',
          { title: titleOf(turn, known.proposal), ...ARGUMENT },
          { choices: [BACK, CANCEL], free: true },
        )
      : say('argument.text.again', { text: known.text, ...ARGUMENT }, { choices: [BACK, CANCEL], free: true }),
  read: asked => readText(asked, ARGUMENT),
  where: 'step.argument.text',
  hint: 'argument.text.hint',
  hintArgs: ARGUMENT,
  shown: value => value,
  edited: editedLine(ARGUMENT),
}

const preview = (turn: Turn, known: Known): Say =>
  say(
    'argument.preview',
    {
      side: { phrase: `argument.side.${known.side ?? 'for'}` },
      title: titleOf(turn, known.proposal),
      text: known.text ?? '',
      published: publishedAs(turn, known.visibility),
    },
    { choices: sendChoices(turn, known.visibility) },
  )

const chosen = (turn: Turn, id: string, known: Known): Reading<ArgumentDraft, 'visibility'> => {
  switch (id) {
    case 'send':
      return { is: 'answer', value: 'named' }
    case 'send.unnamed':
      return { is: 'answer', value: 'unnamed' }
    case 'edit': {
      const others = freeSides(turn, known.proposal).length > 1 ? [choice('edit.side', 'argument.edit.side')] : []
      const choices = editChoices(turn, known.visibility, [choice('edit.text', 'argument.edit.text'), ...others])
      return { is: 'show', say: say('proposal.edit', {}, { choices }) }
    }
    case 'edit.text':
      return { is: 'reopen', field: 'text' }
    case 'edit.side':
      return { is: 'reopen', field: 'side' }
    case 'edit.back':
      return { is: 'show', say: preview(turn, known) }
    default:
      return { is: 'unclear' }
  }
}

/** The exact words and the exact name before anything is sent; sending under the name is a consent of its own. */
const visibility: Question<ArgumentDraft, 'visibility'> = {
  ask: preview,
  read({ turn, input, known }) {
    const sending = sendingIn(turn, input, known.visibility)
    return typeof sending === 'string' ? chosen(turn, sending, known) : (sending ?? { is: 'unclear' })
  },
  hearsSending: true,
  where: 'step.argument.preview',
  hint: 'argument.preview.hint',
  confirmed: true,
}

/** All that is asked, answered. */
type Complete = Required<Known>

const compose = (turn: Turn, known: Complete, messages: readonly EventId[]): Argument => {
  const { place } = hatOf(participantOf(turn))
  return {
    code: newCode(turn, CODE_LETTERS.argument),
    by: attributed(turn, known.visibility, messages),
    proposal: known.proposal,
    side: known.side,
    ...wordingOf(known.text, shorten),
    topic: turn.look({ fact: 'item', code: known.proposal })?.topic ?? 'other',
    attachments: [],
    ...(place && { place }),
    abusive: isAbusive(known.text, seen(known.text, turn.look({ fact: 'meaning', text: known.text }))),
  }
}

const receipt = (turn: Turn, code: TrackingCode, { proposal: about, visibility: sent }: Complete): void => {
  const participant = participantOf(turn)
  const { calendar, clocks } = turn.ministry
  const review = { date: afterWorkingDays(calendar, turn.now, clocks.reviewDays) }
  const key = needsGuardian(participant)
    ? 'argument.receipt.minor'
    : sent === 'named'
      ? 'argument.receipt'
      : 'argument.receipt.unnamed'
  const choices = [openItem(code), openProposal(about), MENU]
  turn.says.push(say(key, { first: firstName(participant.name), code, proposal: about, review }, { choices }))
}

const isComplete = (known: Known): known is Complete =>
  known.proposal !== undefined && known.side !== undefined && known.text !== undefined && known.visibility !== undefined

const send = (turn: Turn, known: Known, messages: readonly EventId[]): Step => {
  if (!isComplete(known)) return END_QUIETLY
  const refused = refusedAt(turn, known.proposal, known.side)
  if (refused) {
    turn.says.push(say('argument.unsent', { text: known.text }), refused)
    return END_QUIETLY
  }
  if (isDayFull(turn))
    return keepForTomorrow<ArgumentDraft>(turn, spec, known, messages, {
      title: shorten(known.text, ARGUMENT.max),
      key: 'argument.tomorrow',
    })
  const composed = compose(turn, known, messages)
  turn.changes.push({ is: 'argumentSubmitted', argument: composed })
  // The step whose button sent it: a second tap on it is answered with this code.
  turn.state.lastSent = { code: composed.code, step: turn.state.step }
  receipt(turn, composed.code, known)
  return END_QUIETLY
}

/** What was said in the message that named the proposal is not asked for again; nothing of it is cut silently. */
const opened = (turn: Turn, typed: string | undefined): Known => {
  const { text: told, known } = openedNamed(turn, typed)
  const words = cleanName(told)
  const n = characters(words)
  if (n < ARGUMENT.min) return known
  if (n > ARGUMENT.max) turn.says.push(say('argument.opened.cut', { max: ARGUMENT.max }))
  return { ...known, text: beginning(words, ARGUMENT.max) }
}

const spec: Form<'argument', ArgumentDraft> = {
  name: 'argument',
  needs: 'registration',
  nature: { words: 'contribution', about: 'else', opens: 'away', tellsStatus: false },
  questions: { proposal, side, text, visibility },
  kept: () => 'registration.begin.argument',
  begins: tellIfDayFull,
  opened: (turn, given) => ({
    ...(given.proposal !== undefined && { proposal: given.proposal }),
    ...(given.side !== undefined && { side: given.side }),
    ...opened(turn, given.text),
  }),
  title: ({ text: written }) => written,
  told: ({ text: written }) => written,
  aside: namingIn,
  early: namingOf,
  finish: send,
}

const asked = form(spec)

/** Somebody says why a proposal of somebody else is good or bad; their words are seen before they are sent. */
export const argument: Dialog<'argument', FormState<ArgumentDraft>> = {
  ...asked,
  begin(turn, given) {
    if (given.proposal === undefined) return asked.begin(turn, given)
    const about = aboutIn(turn, given.proposal) ?? given.proposal
    const refused = refusedAt(turn, about, given.side)
    if (!refused) return asked.begin(turn, { ...given, proposal: about })
    turn.says.push(refused)
    return END_QUIETLY
  },
}
