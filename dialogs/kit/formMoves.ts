import { stoppingIn } from '../../src/language/stopping.js'
import { type Say, alsoNo, alsoYes, choice, say, wayTo } from '../../src/messaging/say.js'
import { captionOf, filesWith } from './captioned.js'
import { type DialogName, END, END_QUIETLY, type Step, stay } from './dialog.js'
import { keepDraft } from './drafts.js'
import { holding, knowing, withMessage } from './formState.js'
import { grownBy } from './formTelling.js'
import type { FormState, Reading, Sheet } from './question.js'
import { remembering } from './formEdits.js'
import { notUnderstood } from './notUnderstood.js'
import { DRAFT_DAYS } from './state.js'
import { asking, numbered } from './steps.js'
import type { Input, Turn } from './turn.js'
import { MENU } from './menuButton.js'

const KEEP = choice('keep')
const CHANGE = choice('change')
const CANCEL = wayTo('nav.cancel')

/** Puts the open question. */
export const put = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
): void => {
  turn.says.push({ ...asking(sheet, turn, state), footer: true })
}

/** Asks the first question that is neither answered nor to be skipped, or finishes. */
export const next = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
): Step => {
  const open = sheet.fields.find(
    field => !state.passed.includes(field) && sheet.question(field).skip?.(turn, state.known) !== true,
  )
  return open === undefined ? sheet.spec.finish(turn, state.known, state.messages) : ask(sheet, turn, state, open)
}

const ask = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  field: keyof D & string,
  reopened?: Partial<D>,
): Step => {
  const { held: _held, pausedBy: _pausedBy, reopened: _reopened, ...rest } = state
  const moved = { ...rest, asked: field, ...(reopened && { reopened }) }
  put(sheet, turn, moved)
  return stay(moved)
}

/** Puts a question out of its turn, which comes back to the open one. */
export const reopen = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  field: keyof D & string,
): Step => ask(sheet, turn, { ...state, passed: state.passed.filter(each => each !== field) }, field, state.known)

/** The open question is answered or skipped. */
export const passed = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  known: Partial<D>,
): Step => {
  turn.state.misses = 0
  const order = [...state.passed.filter(field => field !== state.asked), state.asked]
  return next(sheet, turn, { ...withMessage(turn, state), known, passed: order })
}

/** Steps back: to where a reopened question came from, or to the last answer, which may be kept or changed. */
export const goesBack = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
): Step => {
  if (state.reopened) return passed(sheet, turn, state, state.reopened)
  const last = state.passed.at(-1)
  if (last === undefined) {
    const left = sheet.spec.keeps?.(turn) ?? (sheet.spec.left && say(sheet.spec.left))
    if (left) turn.says.push(left)
    return END
  }
  const value = state.known[last]
  const { shown } = sheet.question(last)
  if (value === undefined || !shown) return next(sheet, turn, { ...state, passed: state.passed.slice(0, -1) })
  turn.says.push(say('navigation.back', { value: shown(value) }, { choices: [KEEP, CHANGE, CANCEL] }))
  return stay({ ...state, pausedBy: 'back' })
}

/** Asks before anything is lost; leaves at once where nothing would be. */
export const asksToCancel = <N extends DialogName, D extends object>(
  { spec }: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
): Step => {
  if (spec.title(state.known) === undefined) return dropped(turn, spec.keeps?.(turn))
  const drop = choice('draft.drop', 'navigation.cancel.confirm.draft.drop')
  const choices = [alsoYes(choice('draft.keep')), drop, alsoNo(choice('flow.continue'))]
  turn.says.push(say('navigation.cancel.confirm', { d: DRAFT_DAYS }, { choices }))
  return stay({ ...state, pausedBy: 'cancel' })
}

const dropped = (turn: Turn, kept?: Say): Step => {
  const left = kept ?? say('navigation.cancelled')
  turn.says.push({ ...left, choices: [...left.choices, MENU] })
  return END_QUIETLY
}

/** Whoever is asked whether to stop and says again that they want no more has decided; what they have not asked to delete is kept. */
const decided = (pausedBy: 'back' | 'cancel', input: Input): string | undefined => {
  if (input.is === 'chose') return input.id
  const stopping = pausedBy === 'cancel' && input.is === 'said' ? stoppingIn(input.text) : undefined
  return stopping && (stopping === 'all' ? 'draft.drop' : 'draft.keep')
}

/** What the person decides who asked to go back or to cancel; undefined where the input is no such decision. */
export const unpaused = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  input: Input,
): Step | undefined => {
  const id = state.pausedBy && decided(state.pausedBy, input)
  if (id === undefined) return undefined
  const { pausedBy: _pausedBy, ...going } = state
  switch (id) {
    case 'keep':
    case 'flow.continue':
      put(sheet, turn, going)
      return stay(going)
    case 'change':
      return next(sheet, turn, { ...going, passed: going.passed.slice(0, -1) })
    case 'draft.keep': {
      const { where } = sheet.question(going.asked)
      keepDraft(turn, { dialog: sheet.spec.name, form: going, title: sheet.spec.title(going.known) ?? '', where })
      return END_QUIETLY
    }
    case 'draft.drop':
      return dropped(turn)
    default:
      return undefined
  }
}

/** What is said beside the open question is kept where it belongs; undefined where nothing is. */
export const aside = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  input: Input,
): Step | undefined => {
  const told = input.is === 'said' ? sheet.spec.aside?.(turn, input.text) : undefined
  if (!told) return undefined
  turn.state.misses = 0
  turn.says.push(told.say)
  const after = knowing(withMessage(turn, state), told.known)
  if (told.left !== undefined) return answered(sheet, turn, after, { is: 'said', text: told.left })
  put(sheet, turn, after)
  return stay(after)
}

/** The open question reads the input, and the form goes where that leads. */
export const answered = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  input: Input,
): Step => {
  const open = sheet.question(state.asked)
  const { known, held, asked } = state
  const read = open.read({ turn, input, known, soFar: known[asked], held })
  const reading = 'say' in read ? { ...read, say: numbered(sheet, turn, state, read.say) } : read
  const missed = reading.is === 'unclear' || (reading.is === 'refuse' && open.choosing === true)
  const grown = missed ? grownBy(sheet, turn, state, input) : undefined
  if (grown && grown !== state && !state.reopened) return next(sheet, turn, grown)
  if (grown) {
    put(sheet, turn, grown)
    return stay(grown)
  }
  if (reading.is === 'unclear') {
    const hint = { phrase: open.hint, ...(open.hintArgs && { args: open.hintArgs }) }
    const put = { where: open.where, hint, question: asking(sheet, turn, state) }
    notUnderstood(turn, { ...put, ...(open.optional && { skippable: true }) })
    return stay(state)
  }
  return follow(sheet, turn, remembering(turn, withFile(sheet, turn, state), input, reading), reading)
}

/** The file that the answer stands beneath is kept with it; where none can go along, that is said. */
const withFile = <N extends DialogName, D extends object>(
  { spec, question }: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
): FormState<D> => {
  const { content } = turn.inbound
  const words = content.is === 'media' ? captionOf(content.media) : undefined
  const files = words === undefined || question(state.asked).takesFiles ? [] : filesWith(turn, words)
  if (files.length === 0) return state
  turn.says.push(say(spec.enclosed ? 'navigation.captioned' : 'navigation.captioned.left'))
  return knowing(state, spec.enclosed?.(state.known, files) ?? {})
}

const follow = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  reading: Exclude<Reading<D, keyof D & string>, { is: 'unclear' }>,
): Step => {
  switch (reading.is) {
    case 'answer':
      return passed(sheet, turn, state, { ...state.known, ...reading.known, [state.asked]: reading.value })
    case 'more':
      turn.state.misses = 0
      turn.says.push({ ...reading.say, footer: true })
      return stay({
        ...withMessage(turn, state),
        known: { ...state.known, ...reading.known, [state.asked]: reading.value },
      })
    case 'aside':
      turn.state.misses = 0
      turn.says.push({ ...reading.say, footer: true })
      return stay(knowing(withMessage(turn, state), reading.known))
    case 'show':
      turn.state.misses = 0
      turn.says.push(reading.say)
      return stay(holding(state, reading.held))
    case 'refuse':
      turn.says.push(reading.say)
      return stay(holding(state, reading.held))
    case 'reopen':
      return reopen(sheet, turn, state, reading.field)
    case 'leave':
      return reading.step
  }
}
