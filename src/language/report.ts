import type { Urgency } from '../domain/complaint.js'
import { isAbusive } from './abuse.js'
import { seen } from './features.js'
import { type Guess, type Vector, headOf } from './head.js'
import { intentsOf } from './intent.js'
import type { CategoryLabel, IntentLabel, LanguageLabel } from './labels.js'
import { languageOf } from './languageOf.js'
import { hearsDanger } from './safety.js'
import { likenesses } from './similar.js'
import { urgencyOf } from './urgency.js'

/** What is read from one text, in the labels of the evaluation data. */
export interface Report {
  readonly language: LanguageLabel
  readonly intent: IntentLabel
  readonly confidence: number
  /** The likeliest three, the intent first. */
  readonly alternatives: readonly IntentLabel[]
  readonly topic: CategoryLabel
  readonly topics: readonly CategoryLabel[]
  readonly urgency: Urgency
  readonly safety: boolean
  readonly abusive: boolean
  /** The texts it was compared with, most alike first. */
  readonly similar?: readonly { readonly index: number; readonly score: number }[]
}

const SHOWN = 3

const guessCategory = headOf<CategoryLabel>('category')

const labels = <L extends string>(guesses: readonly Guess<L>[]): readonly L[] =>
  guesses.slice(0, SHOWN).map(({ label }) => label)

const rounded = (share: number): number => Number(share.toFixed(4))

/** Everything that is read from one text, and how alike it is to each of the others; better where meanings are known. */
export const report = (
  text: string,
  against: readonly string[] | undefined,
  meaning: ((text: string) => Vector) | undefined,
): Report => {
  const vector = meaning?.(text)
  const as = seen(text, vector)
  const intents = intentsOf(text, as)
  const categories = guessCategory(as)
  const language = languageOf(text)
  return {
    language: language === 'none' ? 'und' : language,
    intent: intents[0]?.label ?? 'off_topic',
    confidence: rounded(intents[0]?.confidence ?? 0),
    alternatives: labels(intents),
    topic: categories[0]?.label ?? 'teachers',
    topics: labels(categories),
    urgency: urgencyOf(text, as),
    safety: hearsDanger(text, as),
    abusive: isAbusive(text, as),
    ...(against && {
      similar: likenesses(text, against, meaning)
        .map((score, index) => ({ index, score: rounded(score) }))
        .sort((one, other) => other.score - one.score),
    }),
  }
}
