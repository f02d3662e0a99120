import { createRequire } from 'node:module'

/** The part of natural's classifier that we use, which takes our own tokens: its tokenizers know no Arabic. */
export interface BayesClassifier {
  addDocument(tokens: readonly string[], label: string): void
  train(): void
  /** The classifier proper, of apparatus: knows a token by its place among all, and takes an observation as such places. */
  readonly classifier: {
    getClassifications(
      places: Readonly<Record<number, number>>,
    ): readonly { readonly label: string; readonly value: number }[]
  }
}

interface Natural {
  readonly BayesClassifier: new (stemmer: undefined, smoothing: number) => BayesClassifier
  readonly jaroWinkler: (one: string, other: string) => number
}

const load: (path: string) => unknown = createRequire(import.meta.url)

/**
 * natural, by the two files that are needed: its root reads .env files, prints to the console and loads database drivers.
 * These files have no types of their own; the forms stated above are what they have in 8.1.1.
 */
export const natural = {
  BayesClassifier: load('natural/lib/natural/classifiers/bayes_classifier.js'),
  jaroWinkler: load('natural/lib/natural/distance/jaro-winkler_distance.js'),
} as Natural
