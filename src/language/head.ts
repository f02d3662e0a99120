import { readFileSync } from 'node:fs'
import type { Features } from './counting.js'

/** What a text means, as numbers; made by the encoder, outside of a turn. */
export type Vector = Float32Array

/** A text as the heads see it: what is counted of it, and what it means where that is known. */
export interface Seen {
  readonly features: Features
  readonly vector: Vector | undefined
}

/** A label with how likely it is; over all labels the confidences add up to 1. */
export interface Guess<L extends string> {
  readonly label: L
  readonly confidence: number
}

/** What is learned of one question, with and without meanings. `npm run nlu:train` writes these files. */
interface Variant {
  readonly bias: readonly number[]
  /** What one unit of a stored weight is worth, by label. */
  readonly units: readonly number[]
  /** Weights by place and label, a byte each. */
  readonly places: string
  /** Weights by dimension of the meaning and label, four bytes each; empty where meanings are not used. */
  readonly dimensions: string
}

export interface HeadFile {
  readonly labels: readonly string[]
  readonly lexical: Variant
  readonly joint: Variant
}

interface Opened {
  readonly bias: readonly number[]
  readonly units: readonly number[]
  readonly places: Int8Array
  readonly dimensions: Float32Array
}

const opened = ({ bias, units, places, dimensions }: Variant): Opened => {
  const floats = Buffer.from(dimensions, 'base64')
  return {
    bias,
    units,
    places: Int8Array.from(Buffer.from(places, 'base64')),
    dimensions: Float32Array.from({ length: floats.length / 4 }, (_, at) => floats.readFloatLE(4 * at)),
  }
}

/** Looks a text up in the tables; places are weighed by bytes, so that a table fits the processor's cache. */
const sumsOf = ({ bias, units, places, dimensions }: Opened, { features, vector }: Seen): readonly number[] => {
  const count = bias.length
  const counted = new Float64Array(count)
  features.places.forEach((place, at) => {
    const weight = features.weights[at] ?? 0
    for (let label = 0; label < count; label += 1)
      counted[label] = (counted[label] ?? 0) + weight * (places[place * count + label] ?? 0)
  })
  const sums = bias.map((start, label) => start + (counted[label] ?? 0) * (units[label] ?? 0))
  vector?.forEach((value, at) => {
    for (let label = 0; label < count; label += 1)
      sums[label] = (sums[label] ?? 0) + value * (dimensions[at * count + label] ?? 0)
  })
  return sums
}

/** Shares that add up to 1, the larger the sum the larger the share (softmax). */
const sharesOf = (sums: readonly number[]): readonly number[] => {
  const most = Math.max(...sums)
  const grown = sums.map(sum => Math.exp(sum - most))
  const total = grown.reduce((one, other) => one + other, 0)
  return grown.map(share => share / total)
}

export type HeadName = 'intent' | 'category' | 'urgency' | 'danger' | 'abuse' | 'proposalTopic' | 'latin'

/** What is asked of a text, answered with the best guess first. */
type Ask<L extends string> = (text: Seen) => readonly Guess<L>[]

/** Answers one question by what stands in a file. */
export const answering = <L extends string>({ labels, lexical, joint }: HeadFile): Ask<L> => {
  const [byWords, byMeaning] = [opened(lexical), opened(joint)]
  return text =>
    sharesOf(sumsOf(text.vector ? byMeaning : byWords, text))
      .map((confidence, at) => ({ label: labels[at] as L, confidence }))
      .sort((one, other) => other.confidence - one.confidence)
}

/** What was learned of one question, as it is stored. */
export const headFile = (name: HeadName): HeadFile =>
  JSON.parse(readFileSync(new URL(`./heads/${name}.json`, import.meta.url), 'utf8')) as HeadFile

/** Answers one question about texts; what was learned is read at the first one. */
export const headOf = <L extends string>(name: HeadName): Ask<L> => {
  let ask: Ask<L> | undefined
  return text => {
    ask ??= answering(headFile(name))
    return ask(text)
  }
}
