import type { PhraseKey } from '../../locales/index.js'
import type { Side } from '../../src/domain/argument.js'
import type { Attachment } from '../../src/domain/attachment.js'
import type { Opinion } from '../../src/domain/consultation/opinion.js'
import type { TrackingCode } from '../../src/domain/ids.js'
import type { Intent } from '../../src/language/intent.js'
import type { NameWish } from '../../src/language/nameWish.js'
import type { AskedAbout } from '../../src/language/statusQuestion.js'
import type { Say } from '../../src/messaging/say.js'
import type { Nature } from './nature.js'
import type { Draft, Guessed, KeptMessage } from './state.js'
import type { Input, Turn } from './turn.js'

/** Every dialog and what it is begun with. A new dialog is a line here; the compiler then asks for the rest. */
export interface Openings {
  /**
   * `silent`: the last message already says what can be done next; `unmeant`: what the words were wrongly taken for; `said`:
   * words of before, of which it is asked what they are; `heard`: words of before, as if they were said now; `offers`:
   * asks whether what waits shall begin.
   */
  menu: {
    readonly silent?: true
    readonly unmeant?: Guessed
    readonly said?: string
    readonly heard?: string
    readonly offers?: Draft
  }
  welcome: Record<never, never>
  registration: Record<never, never>
  proposal: { readonly title?: string; readonly resume?: unknown }
  complaint: { readonly narrative?: string; readonly resume?: unknown }
  /** `phone`: on which its author is called; `call`: asks the author of that report for it. */
  safety: { readonly narrative?: string; readonly phone?: string; readonly call?: TrackingCode }
  /** `code`: which report, where that is known; `said`: in whose words it was a mistake; `complain`: its words become a complaint. */
  recall: { readonly code?: TrackingCode; readonly said: string; readonly complain?: true }
  deadlines: Record<never, never>
  /** `sought`: what it should be about, where none that is open is about that. */
  poll: { readonly code?: TrackingCode; readonly choice?: string; readonly change?: true; readonly sought?: string }
  /** `statement`: its card, or with `opinion` what is said of it; `go`: the next statement; `mine`: what was said so far; `sought`: as of a poll. */
  consultation: {
    readonly code?: TrackingCode
    readonly statement?: string
    readonly opinion?: Opinion
    readonly go?: true
    readonly mine?: true
    readonly sought?: string
  }
  alternative: { readonly consultation?: TrackingCode; readonly text?: string; readonly resume?: unknown }
  /** Which proposal it is about, the side, and what is said, as far as that is known. */
  argument: {
    readonly proposal?: TrackingCode
    readonly side?: Side
    readonly text?: string
    readonly resume?: unknown
  }
  /** `part`: what they took part in without having sent it. */
  track: { readonly code?: TrackingCode; readonly find?: true; readonly part?: true }
  /** `said`: what is added, why it is not solved, or, `mended`, that it is: in words that were written already. */
  caseTalk: {
    readonly code: TrackingCode
    readonly what: 'add' | 'answer' | 'reopen' | 'rate' | 'verdict' | 'mended'
    readonly solved?: 'yes' | 'partly' | 'no'
    readonly said?: string
  }
  /** `kept`: what was brought for one of the `cases`; it is asked for which, or, `unsure`, whether it is for the only one. */
  whichCase: {
    readonly cases?: readonly TrackingCode[]
    readonly unsure?: true
    readonly kept?: readonly KeptMessage[]
    readonly resume?: unknown
  }
  staffTalk: { readonly about?: string }
  /**
   * `undo`: takes back the withdrawal of that contribution, or the wish to be erased; `undoing`: the withdrawal
   * that can be meant, or offers all that can be undone; `erase`: begins at that question;
   * `withdraw`: asks whether that contribution shall be withdrawn; `withdrawing`: which one of theirs; `naming`: whether the
   * name shall stand with the newest of theirs, or with `of`.
   */
  myData: {
    readonly undo?: TrackingCode | 'erasure'
    readonly undoing?: AskedAbout | 'all'
    readonly erase?: true
    readonly withdraw?: TrackingCode
    readonly withdrawing?: AskedAbout
    readonly naming?: NameWish
    readonly of?: TrackingCode
  }
  /** `name`: what they want to be called; empty where it is to be asked for. */
  settings: { readonly name?: string }
  appeal: { readonly code: TrackingCode }
  /** Without `kept` its question is put; without a code that of all that are awaited, or it is asked which. `said`: what is missing. */
  commitment:
    | { readonly code: TrackingCode; readonly n: number; readonly kept?: boolean; readonly said?: string }
    | { readonly code?: never; readonly kept?: boolean }
  /** `naming`: whether the name shall stand among the supporters; `asks`: they have not read as whom. Without a code: of the support that can be meant, or it is asked which. */
  support:
    | { readonly code: TrackingCode; readonly undo?: true; readonly naming?: NameWish; readonly asks?: true }
    | { readonly code?: never; readonly undo?: true; readonly naming?: NameWish; readonly asks?: never }
  /** `approves`: what was decided before whoever decided it had given their name. */
  guardian: { readonly token: string; readonly approves?: boolean }
  staffCode: Record<never, never>
  link: { readonly token?: string }
  /** `said`: what the person wrote on coming back, which is no answer yet; `atOnce`: they have asked for it already. */
  resume: { readonly draft: string; readonly said?: string; readonly atOnce?: true }
}

export type DialogName = keyof Openings

/** Another dialog and what it is begun with. */
export type Go = { [N in DialogName]: { readonly is: 'go'; readonly to: N; readonly with: Openings[N] } }[DialogName]

/** What happens after a dialog has had its say. */
export type Step =
  /** Waits for the next message, remembering `state`. */
  | { readonly is: 'stay'; readonly state: unknown }
  /** Is finished; the dialog beneath goes on, or the menu comes. */
  | { readonly is: 'end'; readonly quietly?: true }
  /** Is finished, and another takes its place. */
  | Go
  /** Remembers `state`, and goes on where it was once the other is over. */
  | { readonly is: 'beside'; readonly state: unknown; readonly other: Go }

export const stay = (state: unknown): Step => ({ is: 'stay', state })
export const END: Step = { is: 'end' }
/** Ends without the menu after it: the last message already says what comes next. */
export const END_QUIETLY: Step = { is: 'end', quietly: true }
export const go = <N extends DialogName>(to: N, given: Openings[N]): Go =>
  // The pairing of name and opening is what this function's own type guarantees.
  ({ is: 'go', to, with: given }) as Go
export const beside = (state: unknown, other: Go): Step => ({ is: 'beside', state, other })

/** One dialog: a few questions with a purpose. Its state is plain JSON; it does nothing but read, say and change. */
export interface Dialog<N extends DialogName, S> {
  readonly name: N
  /** Whether a person must be registered, or at least have agreed to the notice, before it begins. */
  readonly needs: 'nothing' | 'consent' | 'registration'
  /** Said to whoever must do that first: what of theirs is kept for it meanwhile. */
  kept?(given: Openings[N]): PhraseKey | undefined
  readonly nature: Nature
  begin(turn: Turn, given: Openings[N]): Step
  take(turn: Turn, state: S, input: Input): Step
  /** The person edited an earlier message; undefined where that changes nothing here. */
  amend?(turn: Turn, state: S, message: string, text: string): Step | undefined
  /** Whether the open question takes files itself. Elsewhere what is written beneath one is heard as words. */
  takesFiles?(state: S, turn: Turn): boolean
  /** Keeps files that belong to what is open, wherever it stands; undefined where it takes none. */
  encloses?(turn: Turn, state: S, files: readonly Attachment[]): Step | undefined
  /** Puts the open question again: after help, a greeting, a stale button, a dialog on top. */
  again(turn: Turn, state: S): void
  /** Where the open question may be left: what its answer may tell of. A code or a request for anything else takes its place. */
  givesWay?(state: S, text: string): readonly Intent[] | undefined
  /** Whatever is opened meanwhile opens beside it, and it goes on where it was. */
  goesOn?(state: S): boolean
  /** What would be lost by leaving, as a title for the list of drafts; undefined where nothing would. */
  unfinished?(state: S): string | undefined
  /** The matter in the person's words so far, as another kind of contribution may begin with it. */
  told?(state: S): string | undefined
  /** Said to whoever leaves it for a contribution: how to come back to what stays open. */
  left?(turn: Turn, state: S): Say | undefined
  /** Where the person is, for "we are at: …". */
  where(state: S): Turn['says'][number]['key']
}
