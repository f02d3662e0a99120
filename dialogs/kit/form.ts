import { yesOrNo } from '../../src/language/answer.js'
import { sendingOf } from '../../src/language/request.js'
import { stoppingIn } from '../../src/language/stopping.js'
import { say } from '../../src/messaging/say.js'
import { filesWith } from './captioned.js'
import { type Dialog, type DialogName, type Openings, type Step, stay } from './dialog.js'
import { added } from './formAdditions.js'
import { amended } from './formEdits.js'
import { answered, aside, asksToCancel, goesBack, next, passed, put, unpaused } from './formMoves.js'
import { knowing, withMessage } from './formState.js'
import type { Form, FormState, Sheet } from './question.js'
import type { Input, Turn } from './turn.js'

const sheetOf = <N extends DialogName, D extends object>(spec: Form<N, D>): Sheet<N, D> => ({
  spec,
  // The keys of an object literal typed by its fields are those fields, and each question belongs to its own.
  fields: Object.keys(spec.questions) as (keyof D & string)[],
  question: field => spec.questions[field],
})

/** A dialog made of questions: asks the first unanswered one until none is left. */
export const form = <N extends DialogName, D extends object>(spec: Form<N, D>): Dialog<N, FormState<D>> => {
  const sheet = sheetOf(spec)
  return {
    name: spec.name,
    needs: spec.needs,
    nature: spec.nature,
    kept: given => spec.kept?.(given),
    begin(turn, given) {
      spec.begins?.(turn)
      return next(sheet, turn, resumed(sheet, given) ?? opened(sheet, turn, given))
    },
    take(turn, state, input) {
      // A release took the open question away: the next one is put, and nothing is read as its answer.
      if (!sheet.fields.includes(state.asked)) return next(sheet, turn, fitting(sheet, state))
      return unpaused(sheet, turn, state, input) ?? taken(sheet, turn, fitting(sheet, state), input)
    },
    amend: (turn, state, message, text) => amended(sheet, turn, fitting(sheet, state), message, text),
    takesFiles: state => sheet.question(fitting(sheet, state).asked).takesFiles === true,
    encloses: (turn, state, files) =>
      spec.enclosed && stay(knowing(withMessage(turn, state), spec.enclosed(state.known, files))),
    again: (turn, state) => put(sheet, turn, fitting(sheet, state)),
    unfinished: state => spec.title(state.known),
    told: state => spec.told?.(state.known),
    where: state => sheet.question(fitting(sheet, state).asked).where,
  }
}

const opened = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  given: Openings[N],
): FormState<D> => {
  const { spec, fields } = sheet
  const known: Partial<D> = spec.opened?.(turn, given) ?? {}
  const told = fields.filter(field => known[field] !== undefined && sheet.question(field).confirmed !== true)
  const [first] = fields
  if (first === undefined) throw new Error(`the form ${spec.name} has no questions`)
  const files = filesWith(turn, spec.told?.(known) ?? '')
  if (files.length > 0 && spec.enclosed) turn.says.push(say('navigation.captioned'))
  const all = { ...known, ...(files.length > 0 && spec.enclosed?.(known, files)) }
  return { asked: first, known: all, passed: told, given: told, messages: told.length > 0 ? [turn.inbound.evt] : [] }
}

const taken = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  state: FormState<D>,
  input: Input,
): Step => {
  const chosen = input.is === 'chose' ? input.id : undefined
  if (chosen === 'nav.back' && state.pausedBy !== 'back') return goesBack(sheet, turn, state)
  const declines = chosen === 'nav.skip' || (input.is === 'said' && yesOrNo(input.text) === 'no')
  const stops = input.is === 'said' && !declines && stoppingIn(input.text) !== undefined
  if (chosen === 'nav.cancel' || stops) return asksToCancel(sheet, turn, state)
  // Answering instead of choosing "change" is choosing it.
  const open = state.pausedBy === 'back' ? reopenedLast(state) : state
  const early = sentEarly(sheet, turn, open, input)
  if (early) return early
  const skips = chosen === 'flow.skip' || (declines && sheet.question(open.asked).optional === true)
  if (skips) return passed(sheet, turn, open, open.known)
  return added(sheet, turn, open, input) ?? aside(sheet, turn, open, input) ?? answered(sheet, turn, open, input)
}

/** Nothing is sent before its last question; what is said of the name on the way is kept until then. */
const sentEarly = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  turn: Turn,
  open: FormState<D>,
  input: Input,
): Step | undefined => {
  const sending = input.is === 'said' ? sendingOf(input.text) : undefined
  const { hearsSending, optional } = sheet.question(open.asked)
  if (sending === undefined || (hearsSending && open.asked === sheet.fields.at(-1))) return undefined
  const wished = sheet.spec.early?.(turn, sending)
  if (hearsSending && !wished) return undefined
  turn.says.push(wished?.say ?? say('navigation.send.early'))
  const after = wished ? knowing(withMessage(turn, open), wished.known) : open
  // Whoever wants to send may have no more to add.
  if (hearsSending && (optional || open.known[open.asked] !== undefined)) return answered(sheet, turn, after, input)
  put(sheet, turn, after)
  return stay(after)
}

const reopenedLast = <D>(state: FormState<D>): FormState<D> => {
  const last = state.passed.at(-1)
  const { pausedBy: _pausedBy, ...rest } = state
  return last === undefined ? rest : { ...rest, asked: last, passed: state.passed.slice(0, -1) }
}

/**
 * A state of an earlier release as this one can go on with it: questions it no longer has are forgotten, answers under names
 * it still has are kept, so that a release never shifts an answer.
 */
const fitting = <N extends DialogName, D extends object>(
  { fields }: Sheet<N, D>,
  state: FormState<D>,
): FormState<D> => {
  const passed = state.passed.filter(field => fields.includes(field))
  const asked = fields.includes(state.asked)
    ? state.asked
    : (fields.find(field => !passed.includes(field)) ?? fields[0] ?? state.asked)
  return { ...state, asked, passed }
}

/** The state that a kept draft resumes from. */
const resumed = <N extends DialogName, D extends object>(
  sheet: Sheet<N, D>,
  given: object,
): FormState<D> | undefined => {
  const draft = 'resume' in given ? given.resume : undefined
  if (typeof draft !== 'object' || draft === null || !('known' in draft) || !('passed' in draft)) return undefined
  // Written by this very form, of this release or an earlier one.
  return fitting(sheet, draft as FormState<D>)
}
