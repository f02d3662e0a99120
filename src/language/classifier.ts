import type { Guess } from './head.js'
import { type BayesClassifier, natural } from './natural.js'

/** What a text is most likely about, best first; empty where too few of its words are known. */
type Classify<L extends string> = (text: string) => readonly Guess<L>[]

/** Sentences by label, such as a file under locales/data holds. */
type Examples<L extends string> = Readonly<Record<L, readonly string[]>>

/** Words that count for one text. natural multiplies plain probabilities, which a few hundred words would bring to zero. */
const TOKENS_MAX = 40

/** Bayes takes each word for an independent witness and is too sure of itself; the exponent takes that back (tuned on other sentences). */
const CAUTION = 0.7

/** What a word counts in a label whose examples lack it; with few sentences a label, one would drown what they do say. */
const SMOOTHING = 0.1

/** A prefix keeps words such as "constructor" from being keys that every object has. */
const keyed = (token: string): string => `=${token}`

interface Trained {
  readonly classifier: BayesClassifier
  /** The place of each token: natural numbers them in the order in which it meets them. */
  readonly known: ReadonlyMap<string, number>
}

const train = <L extends string>(examples: Examples<L>, tokensOf: (text: string) => readonly string[]): Trained => {
  const classifier = new natural.BayesClassifier(undefined, SMOOTHING)
  const known = new Map<string, number>()
  for (const [label, sentences] of Object.entries<readonly string[]>(examples)) {
    for (const sentence of sentences) {
      const tokens = [...new Set(tokensOf(sentence).map(keyed))]
      for (const token of tokens) if (!known.has(token)) known.set(token, known.size)
      classifier.addDocument(tokens, label)
    }
  }
  classifier.train()
  return { classifier, known }
}

/** A classifier of the examples; trained at the first question, in some tens of milliseconds. */
export const classifierOf = <L extends string>(
  examples: Examples<L>,
  tokensOf: (text: string) => readonly string[],
): Classify<L> => {
  let trained: Trained | undefined
  return text => {
    trained ??= train(examples, tokensOf)
    const { classifier, known } = trained
    const all = [...new Set(tokensOf(text).map(keyed))]
    const counting = all.flatMap(token => known.get(token) ?? [])
    if (counting.length === 0) return []
    // Only the places that count: natural itself would ask of every token of its vocabulary whether the text has it.
    const guesses = classifier.classifier
      .getClassifications({ ...counting.slice(0, TOKENS_MAX).sort((one, other) => other - one) })
      // The labels are the keys of the examples.
      .map(({ label, value }) => ({ label: label as L, weight: value ** CAUTION }))
    const sum = guesses.reduce((total, { weight }) => total + weight, 0)
    return guesses.map(({ label, weight }) => ({ label, confidence: weight / sum }))
  }
}
