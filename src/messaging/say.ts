import type { Instant } from '../domain/ids.js'
import type { Bilingual } from '../domain/poll/poll.js'
import type { PhraseKey } from '../../locales/index.js'
import type { Outbound, TemplateName } from './outbound.js'

/** A value put into a phrase; how it is written depends on the reader's language and digits. */
export type Value =
  | string
  | number
  /** The label of a phrase: put in as it stands, in the reader's language. */
  | { readonly phrase: PhraseKey; readonly args?: Args }
  | { readonly bilingual: Bilingual }
  /** A calendar date in Asia/Muscat, such as 30 November 2026. */
  | { readonly date: Instant }
  /** A weekday with its date, without the year, such as Monday, 30 November. */
  | { readonly weekday: Instant }
  /** A time of day in Asia/Muscat. */
  | { readonly time: Instant }
  /** An entry of the data files: a capacity, a governorate, a topic, a status. */
  | { readonly label: LabelOf; readonly id: string }
  /** Several values, joined as the language joins them, or by `by`. */
  | { readonly list: readonly Value[]; readonly by?: string }

export type LabelOf =
  | 'capacity'
  | 'governorate'
  | 'wilayat'
  | 'complaintTopic'
  | 'proposalTopic'
  | 'status'
  | 'declineReason'
  | 'refusalReason'
  | 'closeReason'
  | 'unit'
  | 'level'
export type Args = Readonly<Record<string, Value>>

/**
 * What a choice is to the question it stands beneath: by it those words are read that are not its label. `delicate` is
 * what sends, erases or names where somebody lives: words that may be a slip never pick it.
 */
export type Meaning =
  /** One of its answers, as any choice of which nothing else is said. */
  | { readonly is: 'answer'; readonly delicate?: true }
  /** Leads elsewhere rather than answers it. */
  | { readonly is: 'way'; readonly delicate?: true }
  /** Picked by a plain yes or no, too; `plainly`: nothing else than yes or no is asked. */
  | { readonly is: 'yes' | 'no'; readonly plainly?: true; readonly delicate?: true }

/** A button or row offered with a message. */
export interface Choice {
  readonly id: string
  readonly label: PhraseKey | { readonly text: Value }
  readonly args?: Args
  readonly description?: PhraseKey | { readonly text: Value }
  /**
   * Works whenever it is tapped, however old the message: a vote, an item, the menu.
   * Every other choice belongs to the question it came with and is stale once that is answered.
   */
  readonly lasting?: true
  /** Without it, one of the answers. */
  readonly means?: Meaning
}

/** One message to be: a phrase by name, with what goes into it. Rendered only when the turn is done. */
export interface Say {
  readonly key: PhraseKey
  readonly args: Args
  readonly choices: readonly Choice[]
  /** The label of the button that opens the choices as a list; without it they are plain buttons where they fit. */
  readonly list?: PhraseKey
  /** The grey line of navigation words beneath a question. */
  readonly footer?: true
  /** Typed words and numbers are content here: a number never picks a choice, and where choices are lines they bear none. */
  readonly free?: true
  /** The question reads the numbers of its rows itself, several at a time: they are shown although it is free. */
  readonly rowNumbers?: true
  readonly silent?: true
  readonly asksContact?: PhraseKey
  /** Nothing is said after all: one answer is enough for several pictures of an album. */
  readonly unsaid?: true
  /** A file of ours that goes with it. */
  readonly file?: NonNullable<Outbound['file']>
  readonly template?: { readonly name: TemplateName; readonly values: readonly Value[] }
}

/** Names a phrase to be said. `say('proposal.title', { n: 3 }, { choices: [choice('nav.back')] })` */
export const say = (key: PhraseKey, args: Args = {}, more: Partial<Omit<Say, 'key' | 'args'>> = {}): Say => ({
  key,
  args,
  choices: [],
  ...more,
})

/** A choice whose label is the phrase `choice.<id>`, unless another is named. */
export const choice = (
  id: string,
  label?: Choice['label'],
  more: Partial<Omit<Choice, 'id' | 'label'>> = {},
): Choice => ({
  id,
  // A choice without its own label is one of the common ones; the locale test checks that its phrase exists.
  label: label ?? (`choice.${id}` as PhraseKey),
  ...more,
})

type More = Parameters<typeof choice>[2]

/** A choice that leads elsewhere rather than answers the question. */
export const wayTo = (id: string, label?: Choice['label'], more?: More): Choice =>
  choice(id, label, { means: { is: 'way' }, ...more })

/** The yes of a question that puts nothing else than yes or no. */
export const saysYes = (id: string, label?: Choice['label'], more?: More): Choice =>
  choice(id, label, { means: { is: 'yes', plainly: true }, ...more })

/** The no of a question that puts nothing else than yes or no. */
export const saysNo = (id: string, label?: Choice['label'], more?: More): Choice =>
  choice(id, label, { means: { is: 'no', plainly: true }, ...more })

/** The same choice, where a plain yes means it. */
export const alsoYes = (its: Choice): Choice => ({ ...its, means: { ...its.means, is: 'yes' } })

/** The same choice, where a plain no means it. */
export const alsoNo = (its: Choice): Choice => ({ ...its, means: { ...its.means, is: 'no' } })

/** The same choice, which words that may be a slip never pick: it sends, erases or names where somebody lives. */
export const delicate = (its: Choice): Choice => ({ ...its, means: { is: 'answer', ...its.means, delicate: true } })
