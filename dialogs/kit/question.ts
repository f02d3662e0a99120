import type { PhraseKey } from '../../locales/index.js'
import type { Attachment } from '../../src/domain/attachment.js'
import type { EventId } from '../../src/domain/ids.js'
import type { Sending } from '../../src/language/request.js'
import type { Args, Say, Value } from '../../src/messaging/say.js'
import type { Dialog, DialogName, Openings, Step } from './dialog.js'
import type { Input, Turn } from './turn.js'

/** What a question makes of an input. */
export type Reading<D, K extends keyof D> =
  /** `known`: what becomes of other fields by it. */
  | { readonly is: 'answer'; readonly value: D[K]; readonly known?: Partial<D> }
  /** Part of an answer: kept, and the question stays open. */
  | { readonly is: 'more'; readonly value: D[K] | undefined; readonly say: Say; readonly known?: Partial<D> }
  /** Something to look at; the question stays open. `held` comes back with the next reading. */
  | { readonly is: 'show'; readonly say: Say; readonly held?: string }
  /** The rules say no, and how to do better. */
  | { readonly is: 'refuse'; readonly say: Say; readonly held?: string }
  | { readonly is: 'unclear' }
  /** It tells what another question asks for: kept there, and the question stays open. */
  | { readonly is: 'aside'; readonly known: Partial<D>; readonly say: Say }
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

/** What becomes of an answer whose message was edited. */
export type Edited<V> = { readonly is: 'answer'; readonly value: V } | { readonly is: 'refuse'; readonly say: Say }

/** One field of a draft: how it is asked for, how an answer is read. */
export interface Question<D, K extends keyof D> {
  ask(turn: Turn, known: Partial<D>): Say
  read(asked: Asked<D, K>): Reading<D, K>
  /** True when it need not be asked; the field then stays unknown. */
  skip?(turn: Turn, known: Partial<D>): boolean
  readonly optional?: true
  /** Files are part of its answer, or are it. */
  readonly takesFiles?: true
  /** Takes «أرسلها» as an answer; at any other question it is too early for it. */
  readonly hearsSending?: true
  /** Its number among the steps is said: questions that share a `where` are one step. */
  readonly counted?: true
  /** Asked even where its answer is known already: that is how it is seen before anything is sent. */
  readonly confirmed?: true
  /** One of its choices is its answer: what is too long for one tells more of the matter, even where it is read as a wrong answer. */
  readonly choosing?: true
  /** What is decided of the text as it stands: put again where the text has grown, and not to be skipped then. */
  readonly ofText?: true
  /** Names the question in "we are at: …", and says what fits it. */
  readonly where: PhraseKey
  readonly hint: PhraseKey
  readonly hintArgs?: Args
  /** How a given answer reads when the person steps back to it. */
  shown?(value: D[K]): Value
  /** The answer after the person has edited the message that gave it; undefined where an edit cannot matter. */
  edited?(value: D[K], before: string, after: string): Edited<D[K]> | undefined
}

export interface Form<N extends DialogName, D extends object> {
  readonly name: N
  readonly needs: Dialog<N, unknown>['needs']
  readonly nature: Dialog<N, unknown>['nature']
  /** In the order in which they are asked; the name of a field is what is remembered. */
  readonly questions: { readonly [K in keyof D & string]-?: Question<D, K> }
  /** Said to whoever steps back out of the first question, where the menu alone would leave them wondering. */
  readonly left?: PhraseKey
  /** What stays all the same though the form is left or cancelled, where anything does. */
  keeps?(turn: Turn): Say | undefined
  kept?(given: Openings[N]): PhraseKey | undefined
  /** Says what whoever begins, or comes back to a draft, has to know first. */
  begins?(turn: Turn): void
  /** What the opening already answers. */
  opened?(turn: Turn, given: Openings[N]): Partial<D>
  /** Names the draft in lists; undefined while nothing would be lost. */
  title(known: Partial<D>): string | undefined
  /** The matter in the person's words so far; undefined where nothing was told. */
  told?(known: Partial<D>): string | undefined
  /** What a message says beside the open question: `left` is what may answer it; without that it is put again. */
  aside?(
    turn: Turn,
    text: string,
  ): { readonly known: Partial<D>; readonly say: Say; readonly left?: string } | undefined
  /** What is known of the name where somebody wants to send before it is time, and says how. */
  early?(turn: Turn, sending: Sending): { readonly known: Partial<D>; readonly say: Say } | undefined
  /** Where somebody's «أضيف: …» at a later question goes, and what is told where something is to be chosen: `more` is undefined where there is no room, which `full` says. */
  readonly adds?: {
    readonly to: keyof D & string
    more(known: Partial<D>, text: string): Partial<D> | undefined
    readonly full: Say
  }
  /** Where files are kept that came with words; missing where none can go with them. */
  enclosed?(known: Partial<D>, files: readonly Attachment[]): Partial<D>
  /** Every question is answered or skipped. */
  finish(turn: Turn, known: Partial<D>, messages: readonly EventId[]): Step
}

/** The fields of a form in the order in which they are asked. */
export const fieldsOf = <D extends object>(
  questions: Form<DialogName, D>['questions'],
): readonly (keyof D & string)[] =>
  // The keys of an object literal typed by its fields are those fields.
  Object.keys(questions) as (keyof D & string)[]

export interface FormState<D> {
  readonly asked: keyof D & string
  readonly known: Partial<D>
  /** Answered or skipped questions, in the order in which that happened. */
  readonly passed: readonly (keyof D & string)[]
  /** Those among them that the opening answered, before anything was asked. */
  readonly given?: readonly (keyof D & string)[]
  readonly messages: readonly EventId[]
  readonly held?: string
  /** The person asked to go back or to cancel and has not said how. */
  readonly pausedBy?: 'back' | 'cancel'
  /** How the last text taken begins, and the message it came in: editing that message edits the answer. */
  readonly said?: { readonly message: string; readonly text: string; readonly field: keyof D & string }
  /** While a question is put again out of its turn: what was known before, which stepping back restores. */
  readonly reopened?: Partial<D>
}

/** A form with its fields in the order in which they are asked. */
export interface Sheet<N extends DialogName, D extends object> {
  readonly spec: Form<N, D>
  readonly fields: readonly (keyof D & string)[]
  question(field: keyof D & string): Question<D, keyof D & string>
}
