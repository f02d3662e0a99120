import { ALTERNATIVE, type Alternative } from '../src/domain/consultation/alternative.js'
import { type Consultation, acceptsOpinions } from '../src/domain/consultation/consultation.js'
import { addresses } from '../src/domain/audience.js'
import type { Visibility } from '../src/domain/attribution.js'
import type { EventId, TrackingCode } from '../src/domain/ids.js'
import { firstName, hatOf, needsGuardian } from '../src/domain/participant.js'
import { CODE_LETTERS } from '../src/domain/trackingCode.js'
import { afterWorkingDays } from '../src/domain/workingCalendar.js'
import { isAbusive } from '../src/language/abuse.js'
import { seen } from '../src/language/features.js'
import { shorten } from '../src/language/shorten.js'
import { rank } from '../src/language/similar.js'
import { type Say, alsoNo, alsoYes, choice, say, wayTo } from '../src/messaging/say.js'
import { MENU } from './kit/menuButton.js'
import { goOn, wordsOf } from './consultationCard.js'
import { newCode } from './kit/code.js'
import { isDayFull, tellIfDayFull } from './kit/dailyLimit.js'
import { END_QUIETLY, type Step, go } from './kit/dialog.js'
import { editedLine } from './kit/edited.js'
import type { StatementView } from './kit/facts.js'
import { form } from './kit/form.js'
import { type Form, type Question, type Reading } from './kit/question.js'
import { readText } from './kit/readText.js'
import { labelWidth } from './kit/rows.js'
import { namingIn, namingOf } from './kit/naming.js'
import { editChoices, publishedAs, sendChoices, sendingBehindEdit, sendingIn } from './kit/sending.js'
import { keepForTomorrow } from './kit/tomorrow.js'
import { type Turn, attributed, participantOf } from './kit/turn.js'

/** A statement of one's own while it is being written. */
interface AlternativeDraft {
  consultation: TrackingCode
  text: string
  /** Those that say nearly the same were seen, and this one is another. */
  different: true
  /** Asked with the preview, last: sending is the answer. */
  visibility: Visibility
}
type Known = Partial<AlternativeDraft>

const BACK = wayTo('nav.back')
const CANCEL = wayTo('nav.cancel')

const openTo = (turn: Turn): readonly Consultation[] =>
  turn
    .look({ fact: 'openConsultations' })
    .filter(it => acceptsOpinions(it, turn.now) && addresses(it.audience, participantOf(turn)))

/** Asked only of who comes back to begin another one. */
const consultation: Question<AlternativeDraft, 'consultation'> = {
  ask(turn) {
    const rows = openTo(turn).map(({ code, title }) =>
      choice(`for.${code}`, { text: shorten(title[turn.state.language], labelWidth(turn)) }),
    )
    return say('consultation.which', {}, { choices: [...rows, CANCEL], list: 'consultation.list.list' })
  },
  read({ turn, input }) {
    const it = input.is === 'chose' ? openTo(turn).find(({ code }) => input.id === `for.${code}`) : undefined
    return it ? { is: 'answer', value: it.code } : { is: 'unclear' }
  },
  where: 'step.consultation.list',
  hint: 'consultation.list.hint',
}

const text: Question<AlternativeDraft, 'text'> = {
  ask: (_turn, known) =>
    known.text === undefined
      ? say('consultation.add', { max: ALTERNATIVE.max }, { choices: [BACK, CANCEL], free: true })
      : say(
          'consultation.add.again',
          { text: known.text, max: ALTERNATIVE.max },
          { choices: [BACK, CANCEL], free: true },
        ),
  read: asked => readText(asked, ALTERNATIVE),
  where: 'step.consultation.add',
  hint: 'consultation.add.hint',
  hintArgs: ALTERNATIVE,
  shown: value => value,
  edited: editedLine(ALTERNATIVE),
}

/** Short sentences about one subject share words by chance: only what is more alike is worth a question. */
const TWIN_MIN = 0.4

/** The statement that says nearly the same, if there is one. */
const twinOf = (turn: Turn, { consultation: code, text: written }: Known): StatementView | undefined => {
  if (code === undefined || written === undefined) return undefined
  const candidates = turn.look({ fact: 'statements', code }).flatMap(each => {
    const titles = typeof each.text === 'string' ? [each.text] : [each.text.ar, each.text.en]
    return titles.map(title => ({ title, each }))
  })
  return rank(written, candidates, TWIN_MIN)[0]?.candidate.each
}

const different: Question<AlternativeDraft, 'different'> = {
  ask(turn, known) {
    const twin = twinOf(turn, known)
    const choices = [
      alsoYes(choice('twin.agree', 'consultation.twin.agree')),
      alsoNo(choice('twin.other', 'consultation.twin.other')),
      BACK,
    ]
    return say('consultation.twin', { statement: twin ? wordsOf(twin) : '' }, { choices })
  },
  read({ turn, input, known }) {
    if (input.is !== 'chose') return { is: 'unclear' }
    if (input.id === 'twin.other') return { is: 'answer', value: true }
    const twin = twinOf(turn, known)
    if (input.id !== 'twin.agree' || !twin || known.consultation === undefined) return { is: 'unclear' }
    const given = { code: known.consultation, statement: twin.id, opinion: 'agree' } as const
    return { is: 'leave', step: go('consultation', given) }
  },
  skip: (turn, known) => twinOf(turn, known) === undefined,
  where: 'step.consultation.add',
  hint: 'consultation.twin.hint',
}

const preview = (turn: Turn, known: Known): Say =>
  say(
    'consultation.add.preview',
    { text: known.text ?? '', published: publishedAs(turn, known.visibility) },
    { choices: sendChoices(turn, known.visibility) },
  )

const chosen = (turn: Turn, id: string, known: Known): Reading<AlternativeDraft, 'visibility'> => {
  switch (id) {
    case 'send':
      return { is: 'answer', value: 'named' }
    case 'send.unnamed':
      return { is: 'answer', value: 'unnamed' }
    case 'edit': {
      if (sendingBehindEdit(turn, known.visibility).length === 0) return { is: 'reopen', field: 'text' }
      const choices = editChoices(turn, known.visibility, [choice('edit.text', 'consultation.add.rewrite')])
      return { is: 'show', say: say('proposal.edit', {}, { choices }) }
    }
    case 'edit.text':
      return { is: 'reopen', field: 'text' }
    case 'edit.back':
      return { is: 'show', say: preview(turn, known) }
    default:
      return { is: 'unclear' }
  }
}

/** The exact text and the exact name before anything is sent; sending under the name is a consent of its own. */
const visibility: Question<AlternativeDraft, 'visibility'> = {
  ask: preview,
  read({ turn, input, known }) {
    const sending = sendingIn(turn, input, known.visibility)
    return typeof sending === 'string' ? chosen(turn, sending, known) : (sending ?? { is: 'unclear' })
  },
  hearsSending: true,
  where: 'step.consultation.add.preview',
  hint: 'consultation.add.preview.hint',
  confirmed: true,
}

const compose = (
  turn: Turn,
  it: Consultation,
  { text: title = '', visibility: sent = 'unnamed' }: Known,
  messages: readonly EventId[],
): Alternative => {
  const { place } = hatOf(participantOf(turn))
  return {
    code: newCode(turn, CODE_LETTERS.alternative),
    by: attributed(turn, sent, messages),
    consultation: it.code,
    title,
    details: '',
    topic: it.topic,
    attachments: [],
    ...(place && { place }),
    abusive: isAbusive(title, seen(title, turn.look({ fact: 'meaning', text: title }))),
  }
}

const receipt = (turn: Turn, it: Consultation, code: TrackingCode, sent: Visibility): void => {
  const participant = participantOf(turn)
  const { calendar, clocks } = turn.ministry
  const review = { date: afterWorkingDays(calendar, turn.now, clocks.reviewDays) }
  const key = needsGuardian(participant)
    ? 'consultation.receipt.minor'
    : sent === 'named'
      ? 'consultation.receipt'
      : 'consultation.receipt.unnamed'
  const choices = [goOn(it, 'consultation.goOn'), choice(`item:${code}`, 'choice.case.open', { lasting: true }), MENU]
  turn.says.push(say(key, { first: firstName(participant.name), code, review }, { choices }))
}

const send = (turn: Turn, known: Known, messages: readonly EventId[]): Step => {
  const it =
    known.consultation === undefined ? undefined : turn.look({ fact: 'consultation', code: known.consultation })
  if (!it || !acceptsOpinions(it, turn.now)) {
    const choices = [choice('proposal.start', undefined, { lasting: true }), MENU]
    turn.says.push(say('consultation.add.late', { text: known.text ?? '' }, { choices }))
    return END_QUIETLY
  }
  if (isDayFull(turn))
    return keepForTomorrow(turn, spec, known, messages, {
      title: known.text ?? '',
      key: 'consultation.add.tomorrow',
    })
  const alternative = compose(turn, it, known, messages)
  turn.changes.push({ is: 'alternativeSubmitted', alternative })
  // The step whose button sent it: a second tap on it is answered with this code.
  turn.state.lastSent = { code: alternative.code, step: turn.state.step }
  receipt(turn, it, alternative.code, known.visibility ?? 'unnamed')
  return END_QUIETLY
}

const spec: Form<'alternative', AlternativeDraft> = {
  name: 'alternative',
  needs: 'registration',
  nature: { words: 'contribution', about: 'else', opens: 'away', tellsStatus: false },
  questions: { consultation, text, different, visibility },
  begins: tellIfDayFull,
  opened: (_turn, given) => ({
    ...(given.consultation !== undefined && { consultation: given.consultation }),
    ...(given.text !== undefined && { text: given.text }),
  }),
  title: ({ text: written }) => written,
  told: ({ text: written }) => written,
  aside: namingIn,
  early: namingOf,
  finish: send,
}

/** Somebody puts a statement of their own to the others in a consultation; it is seen before it is sent. */
export const alternative = form(spec)
