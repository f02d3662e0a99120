import { DRAFT_DAYS } from './state.js'
import type { EventId } from '../../src/domain/ids.js'
import type { PhraseKey } from '../../locales/index.js'
import { type Args, type Say, type Value, choice, say } from '../../src/messaging/say.js'
import { type Dialog, type DialogName, END, END_QUIETLY, type Openings, type Step, stay } from './dialog.js'
import { keepDraft } from './drafts.js'
import { notUnderstood } from './notUnderstood.js'
import type { Input, Turn } from './turn.js'

/** What a question makes of an input. */
export type Reading<D, K extends keyof D> =
  | { readonly is: 'answer'; readonly value: D[K] }
  /** Part of an answer: kept, and the question stays open. */
  | { readonly is: 'more'; readonly value: D[K] | undefined; readonly say: Say }
  /** Something to look at; the question stays open. `held` comes back with the next reading. */
  | { readonly is: 'show'; readonly say: Say; readonly held?: string }
  /** The rules say no, and how to do better. */
  | { readonly is: 'refuse'; readonly say: Say; readonly held?: string }
  | { readonly is: 'unclear' }
  /** An earlier question is put again, even one that was skipped; then the form comes back here. */
  | { readonly is: 'reopen'; readonly field: keyof D & string }
  /** The form ends without being sent. */
  | { readonly is: 'leave'; readonly step: Step }

export interface Asked<D, K extends keyof D> {
  readonly turn: Turn
  readonly input: Input
  readonly known: Partial<D>
  /** What a question that takes several messages has so far. */
  readonly soFar: D[K] | undefined
  readonly held: string | undefined
}

/** One field of a draft: how it is asked for, how an answer is read. */
export interface Question<D, K extends keyof D> {
  ask(turn: Turn, known: Partial<D>): Say
  read(asked: Asked<D, K>): Reading<D, K>
  /** True when it need not be asked; the field then stays unknown. */
  skip?(turn: Turn, known: Partial<D>): boolean
  readonly optional?: true
  /** Names the question in "we are at: …", and says what fits it. */
  readonly where: PhraseKey
  readonly hint: PhraseKey
  readonly hintArgs?: Args
  /** How a given answer reads when the person steps back to it. */
  shown?(value: D[K]): Value
}

export interface Form<N extends DialogName, D extends object> {
  readonly name: N
  readonly needs: Dialog<N, unknown>['needs']
  /** In the order in which they are asked; the name of a field is what is remembered. */
  readonly questions: { readonly [K in keyof D & string]-?: Question<D, K> }
  /** What the opening already answers. */
  opened?(turn: Turn, given: Openings[N]): Partial<D>
  /** Names the draft in lists; undefined while nothing would be lost. */
  title(known: Partial<D>): string | undefined
  /** Every question is answered or skipped. */
  finish(turn: Turn, known: Partial<D>, messages: readonly EventId[]): Step
}

export interface FormState<D> {
  readonly asked: keyof D & string
  readonly known: Partial<D>
  /** Answered or skipped questions, in the order in which that happened. */
  readonly passed: readonly (keyof D & string)[]
  readonly messages: readonly EventId[]
  readonly held?: string
  /** The person asked to go back or to cancel and has not said how. */
  readonly pausedBy?: 'back' | 'cancel'
  /** While a question is put again out of its turn: what was known before, which stepping back restores. */
  readonly reopened?: Partial<D>
}

const KEEP = choice('keep')
const CHANGE = choice('change')
const CANCEL = choice('nav.cancel')

/** A dialog made of questions: asks the first unanswered one until none is left. */
export const form = <N extends DialogName, D extends object>(spec: Form<N, D>): Dialog<N, FormState<D>> => {
  type Field = keyof D & string
  // The keys of an object literal typed by its fields are those fields.
  const fields = Object.keys(spec.questions) as Field[]
  const question = (field: Field): Question<D, Field> => spec.questions[field] as unknown as Question<D, Field>

  const put = (turn: Turn, state: FormState<D>): void => {
    turn.says.push({ ...question(state.asked).ask(turn, state.known), footer: true })
  }

  const next = (turn: Turn, state: FormState<D>): Step => {
    const open = fields.find(field => !state.passed.includes(field) && question(field).skip?.(turn, state.known) !== true)
    if (open === undefined) return spec.finish(turn, state.known, state.messages)
    return ask(turn, state, open)
  }

  const ask = (turn: Turn, state: FormState<D>, field: Field, reopened?: Partial<D>): Step => {
    const { held: _held, pausedBy: _pausedBy, reopened: _reopened, ...rest } = state
    const moved = { ...rest, asked: field, ...(reopened && { reopened }) }
    put(turn, moved)
    return stay(moved)
  }

  const pass = (turn: Turn, state: FormState<D>, known: Partial<D>): Step => {
    turn.state.misses = 0
    const passed = [...state.passed.filter(field => field !== state.asked), state.asked]
    return next(turn, { ...state, known, passed, messages: withMessage(turn, state) })
  }

  const goBack = (turn: Turn, state: FormState<D>): Step => {
    if (state.reopened) return pass(turn, state, state.reopened)
    const last = state.passed.at(-1)
    if (last === undefined) return END
    const value = state.known[last]
    const { shown } = question(last)
    if (value === undefined || !shown) return next(turn, { ...state, passed: state.passed.slice(0, -1) })
    turn.says.push(say('navigation.back', { value: shown(value) }, { choices: [KEEP, CHANGE, CANCEL] }))
    return stay({ ...state, pausedBy: 'back' })
  }

  const askToCancel = (turn: Turn, state: FormState<D>): Step => {
    if (spec.title(state.known) === undefined) {
      turn.says.push(say('navigation.cancelled', {}, { choices: [choice('nav.menu', undefined, { lasting: true })] }))
      return END_QUIETLY
    }
    const choices = [choice('draft.keep'), choice('draft.drop', 'navigation.cancel.confirm.draft.drop'), choice('flow.continue')]
    turn.says.push(say('navigation.cancel.confirm', { d: DRAFT_DAYS }, { choices }))
    return stay({ ...state, pausedBy: 'cancel' })
  }

  const whilePaused = (turn: Turn, state: FormState<D>, input: Input): Step | undefined => {
    if (input.is !== 'chose') return undefined
    const { pausedBy, ...going } = state
    switch (input.id) {
      case 'keep':
      case 'flow.continue':
        put(turn, going)
        return stay(going)
      case 'change':
        return next(turn, { ...going, passed: going.passed.slice(0, -1) })
      case 'draft.keep':
        keepDraft(turn, {
          dialog: spec.name,
          form: going,
          title: spec.title(going.known) ?? '',
          where: question(going.asked).where,
        })
        return END_QUIETLY
      case 'draft.drop':
        turn.says.push(say('navigation.cancelled', {}, { choices: [choice('nav.menu', undefined, { lasting: true })] }))
        return END_QUIETLY
      default:
        return undefined
    }
  }

  const answer = (turn: Turn, state: FormState<D>, input: Input): Step => {
    const open = question(state.asked)
    const soFar = state.known[state.asked]
    const reading = open.read({ turn, input, known: state.known, soFar, held: state.held })
    switch (reading.is) {
      case 'answer':
        return pass(turn, state, { ...state.known, [state.asked]: reading.value })
      case 'more':
        turn.state.misses = 0
        turn.says.push({ ...reading.say, footer: true })
        return stay({ ...state, known: { ...state.known, [state.asked]: reading.value }, messages: withMessage(turn, state) })
      case 'show':
        turn.state.misses = 0
        turn.says.push(reading.say)
        return stay(holding(state, reading.held))
      case 'refuse':
        turn.says.push(reading.say)
        return stay(holding(state, reading.held))
      case 'reopen':
        return ask(turn, { ...state, passed: state.passed.filter(field => field !== reading.field) }, reading.field, state.known)
      case 'leave':
        return reading.step
      case 'unclear':
        notUnderstood(turn, {
          where: open.where,
          hint: { phrase: open.hint, ...(open.hintArgs && { args: open.hintArgs }) },
          skippable: open.optional === true,
          choices: open.ask(turn, state.known).choices,
        })
        return stay(state)
    }
  }

  return {
    name: spec.name,
    needs: spec.needs,
    begin(turn, given) {
      const resumed = resumedState<D>(given, fields)
      if (resumed) return next(turn, resumed)
      const known: Partial<D> = spec.opened?.(turn, given) ?? {}
      const passed = fields.filter(field => known[field] !== undefined)
      const first = fields[0]
      if (first === undefined) throw new Error(`the form ${spec.name} has no questions`)
      return next(turn, { asked: first, known, passed, messages: passed.length > 0 ? [turn.inbound.evt] : [] })
    },
    take(turn, state, input) {
      const decided = state.pausedBy && whilePaused(turn, state, input)
      if (decided) return decided
      if (input.is === 'chose' && input.id === 'nav.back') {
        if (state.pausedBy !== 'back') return goBack(turn, state)
      }
      if (input.is === 'chose' && input.id === 'nav.cancel') return askToCancel(turn, state)
      // Answering instead of choosing "change" is choosing it.
      const reopened = state.pausedBy === 'back' ? reopenedLast(state) : state
      const open = question(reopened.asked)
      if (input.is === 'chose' && input.id === 'flow.skip') return pass(turn, reopened, reopened.known)
      if (input.is === 'chose' && input.id === 'nav.skip' && open.optional) return pass(turn, reopened, reopened.known)
      return answer(turn, reopened, input)
    },
    again: put,
    unfinished: state => spec.title(state.known),
    where: state => question(state.asked).where,
  }
}

const withMessage = <D>(turn: Turn, state: FormState<D>): readonly EventId[] =>
  state.messages.includes(turn.inbound.evt) ? state.messages : [...state.messages, turn.inbound.evt]

const holding = <D>(state: FormState<D>, held: string | undefined): FormState<D> => {
  const { held: _old, ...rest } = state
  return held === undefined ? rest : { ...rest, held }
}

const reopenedLast = <D>(state: FormState<D>): FormState<D> => {
  const last = state.passed.at(-1)
  const { pausedBy: _pausedBy, ...rest } = state
  return last === undefined ? rest : { ...rest, asked: last, passed: state.passed.slice(0, -1) }
}

/**
 * The state a kept draft resumes from. Questions that a later release no longer has are forgotten, answers under names it
 * still has are kept, so that a release never shifts an answer.
 */
const resumedState = <D>(given: object, fields: readonly (keyof D & string)[]): FormState<D> | undefined => {
  const kept = 'resume' in given ? given.resume : undefined
  if (typeof kept !== 'object' || kept === null || !('known' in kept) || !('passed' in kept)) return undefined
  // Written by this very form; the fields it still has are checked by name.
  const state = kept as FormState<D>
  return { ...state, asked: fields.includes(state.asked) ? state.asked : (fields[0] ?? state.asked), passed: state.passed.filter(field => fields.includes(field)) }
}
