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

/** An example as it is read again and again: where what is counted of it stands, how much it counts, and its meaning. */
interface Laid {
  readonly places: Int32Array
  readonly counts: Float64Array
  readonly dense: Float32Array | undefined
}

type Read = Pick<Example, 'features' | 'vector'>

const laidOut = ({ features, vector }: Read): Laid => ({
  places: Int32Array.from(features.places),
  counts: Float64Array.from(features.weights),
  dense: vector,
})

/** Adds to each label's sum what the weights say of a text. */
const addSums = (sums: Float64Array, weights: Float64Array, { places, counts, dense }: Laid): void => {
  const labels = sums.length
  const add = (from: number, factor: number): void => {
    for (let label = 0; label < labels; label += 1)
      sums[label] = (sums[label] ?? 0) + factor * (weights[from + label] ?? 0)
  }
  for (let at = 0; at < places.length; at += 1) add((places[at] ?? 0) * labels, counts[at] ?? 0)
  if (dense) for (let at = 0; at < DENSE; at += 1) add((BUCKETS + at) * labels, dense[at] ?? 0)
}

/** Adds to the slope what one text pulls at each weight. */
const addPull = (slope: Float64Array, pull: Float64Array, { places, counts, dense }: Laid): void => {
  const labels = pull.length
  const add = (from: number, factor: number): void => {
    for (let label = 0; label < labels; label += 1)
      slope[from + label] = (slope[from + label] ?? 0) + factor * (pull[label] ?? 0)
  }
  for (let at = 0; at < places.length; at += 1) add((places[at] ?? 0) * labels, counts[at] ?? 0)
  if (dense) for (let at = 0; at < DENSE; at += 1) add((BUCKETS + at) * labels, dense[at] ?? 0)
  add(PLACES * labels, 1)
}

const likelihoodsOf = (weights: Float64Array, labels: number, laid: Laid): Float64Array => {
  const sums = weights.slice(PLACES * labels, (PLACES + 1) * labels)
  addSums(sums, weights, laid)
  const most = sums.reduce((one, other) => Math.max(one, other), -Infinity)
  const grown = sums.map(sum => Math.exp(sum - most))
  const total = grown.reduce((one, other) => one + other, 0)
  return grown.map(share => share / total)
}

/** The likelihood of each label (softmax of the sums). */
export const likelihoods = ({ labels, weights }: Fitted, example: Read): Float64Array =>
  likelihoodsOf(weights, labels, laidOut(example))

/**
 * Learns weights from examples: those under which the labels are likeliest, with a price on large weights, so that few
 * examples prove little (multinomial logistic regression, L2).
 */
export const fit = (examples: readonly Example[], labels: number, price: number): Fitted => {
  const all = examples.map(example => ({ laid: laidOut(example), label: example.label, weight: example.weight }))
  const weights = minimum(
    (point, slope) => {
      let loss = 0
      for (let at = 0; at < point.length; at += 1) {
        const value = at < PLACES * labels ? (point[at] ?? 0) : 0
        loss += (price / 2) * value * value
        slope[at] = price * value
      }
      for (const { laid, label, weight } of all) {
        const likely = likelihoodsOf(point, labels, laid)
        loss -= weight * Math.log(Math.max(1e-300, likely[label] ?? 0))
        const pull = likely.map((share, at) => weight * (share - (at === label ? 1 : 0)))
        addPull(slope, pull, laid)
      }
      return loss
    },
    (PLACES + 1) * labels,
  )
  return { labels, weights }
}
