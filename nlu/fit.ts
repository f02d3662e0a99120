import { BUCKETS, type Features } from '../src/language/counting.js'
import { minimum } from './minimise.js'

/** One text to learn from: what is counted of it, what it means where that is used too, and its label's number. */
export interface Example {
  readonly features: Features
  readonly vector: Float32Array | undefined
  readonly label: number
  /** How much it counts; 1 for most. */
  readonly weight: number
}

/** Weights by place and label, those of the meaning's dimensions behind those of the features; then one for each label. */
export interface Fitted {
  readonly labels: number
  readonly weights: Float64Array
}

export const DENSE = 512
const PLACES = BUCKETS + DENSE

/** Calls back with each place that counts for a text, and how much. */
export const eachPlace = (
  { features, vector }: Pick<Example, 'features' | 'vector'>,
  call: (place: number, weight: number) => void,
): void => {
  for (let at = 0; at < features.places.length; at += 1) call(features.places[at] ?? 0, features.weights[at] ?? 0)
  if (vector) for (let at = 0; at < DENSE; at += 1) call(BUCKETS + at, vector[at] ?? 0)
}

/** The likelihood of each label (softmax of the sums). */
export const likelihoods = (
  { labels, weights }: Fitted,
  example: Pick<Example, 'features' | 'vector'>,
): Float64Array => {
  const sums = weights.slice(PLACES * labels, (PLACES + 1) * labels)
  eachPlace(example, (place, weight) => {
    for (let label = 0; label < labels; label += 1)
      sums[label] = (sums[label] ?? 0) + weight * (weights[place * labels + label] ?? 0)
  })
  const most = sums.reduce((one, other) => Math.max(one, other), -Infinity)
  const grown = sums.map(sum => Math.exp(sum - most))
  const total = grown.reduce((one, other) => one + other, 0)
  return grown.map(share => share / total)
}

/**
 * Learns weights from examples: those under which the labels are likeliest, with a price on large weights, so that few
 * examples prove little (multinomial logistic regression, L2).
 */
export const fit = (examples: readonly Example[], labels: number, price: number): Fitted => {
  const weights = minimum(
    (point, slope) => {
      let loss = 0
      for (let at = 0; at < point.length; at += 1) {
        const value = at < PLACES * labels ? (point[at] ?? 0) : 0
        loss += (price / 2) * value * value
        slope[at] = price * value
      }
      for (const example of examples) {
        const likely = likelihoods({ labels, weights: point }, example)
        loss -= example.weight * Math.log(Math.max(1e-300, likely[example.label] ?? 0))
        const pull = likely.map((share, label) => example.weight * (share - (label === example.label ? 1 : 0)))
        const add = (place: number, weight: number): void => {
          for (let label = 0; label < labels; label += 1) {
            const at = place * labels + label
            slope[at] = (slope[at] ?? 0) + weight * (pull[label] ?? 0)
          }
        }
        eachPlace(example, add)
        add(PLACES, 1)
      }
      return loss
    },
    (PLACES + 1) * labels,
  )
  return { labels, weights }
}
