import { createHash } from 'node:crypto'
import { BUCKETS } from '../src/language/counting.js'
import { featuresOf } from '../src/language/features.js'
import type { HeadFile, Vector } from '../src/language/head.js'
import { DENSE, type Example, type Fitted, fit, likelihoods } from './fit.js'
import type { Sentence } from './rows.js'
import { type Judged, accuracy, among, macroF1, share, shown } from './scores.js'
import type { Task } from './tasks.js'

const FOLDS = 5
/** What a large weight costs; tuned by cross-validation, little depends on it. */
const PRICE = 0.2
/** How much the meaning counts beside what is counted. */
const MEANING = 2
const BYTE = 127

/** Texts that wish the same in other words fall into the same fold only by chance: a fold is decided by the text. */
const foldOf = ({ text }: Sentence): number => (createHash('sha256').update(text).digest()[0] ?? 0) % FOLDS

interface Known {
  readonly row: Sentence
  readonly lexical: Example
  readonly joint: Example
}

/** By words alone, or with their meaning. */
export type Kind = 'lexical' | 'joint'

/** How a text's meaning is read. */
type Meaning = (text: string) => Vector

const knownFor = (task: Task, rows: readonly Sentence[], mean: Vector, meaning: Meaning): readonly Known[] =>
  rows.map(row => {
    const label = task.labels.indexOf(task.labelOf(row) ?? '')
    const features = (task.featuresOf ?? featuresOf)(row.text)
    const vector = meaning(row.text).map((value, at) => MEANING * (value - (mean[at] ?? 0)))
    const lexical = { features, vector: undefined, label, weight: task.weightOf?.(row) ?? 1 }
    return { row, lexical, joint: { ...lexical, vector } }
  })

/** A text whose label is known can be learned from; of others it can only be guessed. */
const isLabelled = ({ lexical }: Known): boolean => lexical.label >= 0

const judgedBy = (task: Task, { row, lexical }: Known, likely: Float64Array): Judged => {
  const ranked = [...likely.entries()].sort(([, one], [, other]) => other - one)
  return {
    gold: task.labels[lexical.label] ?? '',
    guesses: ranked.map(([at]) => task.labels[at] ?? ''),
    confidence: ranked[0]?.[1] ?? 0,
    variety: row.variety,
  }
}

/** Likelihoods of each text by a model that has not seen its fold. */
const unseen = (task: Task, known: readonly Known[], kind: Kind): readonly Float64Array[] => {
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    fit(
      known.filter(each => isLabelled(each) && foldOf(each.row) !== fold).map(each => each[kind]),
      task.labels.length,
      PRICE,
    ),
  )
  return known.map(each => {
    const model = models[foldOf(each.row)]
    if (!model) throw new Error('every text has a fold')
    return likelihoods(model, each[kind])
  })
}

const NONE = new Float64Array()

const TEMPERATURES = Array.from({ length: 30 }, (_, at) => 0.4 + at * 0.05)

/** Likelihoods as they are under a temperature: below 1 surer, above it less sure. */
const tempered = (likely: Float64Array, temperature: number): Float64Array => {
  const powers = likely.map(each => Math.max(1e-12, each) ** (1 / temperature))
  const total = powers.reduce((one, other) => one + other, 0)
  return powers.map(power => power / total)
}

/** The temperature under which what was likely was most often so. */
const temperatureOf = (known: readonly Known[], likely: readonly Float64Array[]): number => {
  const loss = (temperature: number): number =>
    known.reduce(
      (sum, { lexical }, at) => sum - Math.log(tempered(likely[at] ?? NONE, temperature)[lexical.label] ?? 0),
      0,
    )
  return TEMPERATURES.reduce((best, each) => (loss(each) < loss(best) ? each : best), 1)
}

const base64 = (bytes: Int8Array | Float32Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/** The model as it is stored: one byte for each place and label, the temperature and the mean already in it. */
const stored = (
  { labels, weights }: Fitted,
  mean: Float32Array | undefined,
  temperature: number,
): HeadFile['joint'] => {
  const at = (place: number, label: number): number => (weights[place * labels + label] ?? 0) / temperature
  const units = Array.from({ length: labels }, (_, label) => {
    let most = 0
    for (let place = 0; place < BUCKETS; place += 1) most = Math.max(most, Math.abs(at(place, label)))
    return most / BYTE
  })
  const places = Int8Array.from({ length: BUCKETS * labels }, (_, index) => {
    const label = index % labels
    return Math.round(at(Math.floor(index / labels), label) / Math.max(1e-12, units[label] ?? 0))
  })
  const dimensions = Float32Array.from(
    { length: mean ? DENSE * labels : 0 },
    (_, index) => MEANING * at(BUCKETS + Math.floor(index / labels), index % labels),
  )
  const bias = Array.from({ length: labels }, (_, label) => {
    let shift = 0
    mean?.forEach((value, place) => (shift += value * (dimensions[place * labels + label] ?? 0)))
    return Number((at(BUCKETS + DENSE, label) - shift).toFixed(6))
  })
  return {
    bias,
    units: units.map(unit => Number(unit.toPrecision(7))),
    places: base64(places),
    dimensions: base64(dimensions),
  }
}

/** Confidences at which it is told how many texts would be answered without asking, and how many of those rightly. */
const SURE = [0.7, 0.75, 0.8, 0.85]

const tell = (task: Task, kind: string, judged: readonly Judged[], temperature: number): void => {
  const three = share(judged.filter(among(3)).length, judged.length)
  const line = [
    `n ${judged.length}`,
    `accuracy ${shown(accuracy(judged))}`,
    `macro-F1 ${shown(macroF1(judged))}`,
    `among 3 ${shown(three)}`,
    ...SURE.map(level => {
      const sure = judged.filter(({ confidence }) => confidence >= level)
      return `from ${level} on ${shown(share(sure.length, judged.length))} with ${shown(accuracy(sure))} right`
    }),
  ]
  process.stdout.write(`${task.name} ${kind}: ${line.join(', ')}, temperature ${temperature.toFixed(2)}\n`)
}

/** What was learned in one way, and how likely each label of each text was by models that had not seen it. */
interface Way {
  readonly stored: HeadFile['joint']
  readonly foretold: readonly Float64Array[]
}

const wayOf = (task: Task, known: readonly Known[], kind: Kind, mean: Float32Array): Way => {
  const likely = unseen(task, known, kind)
  const labelled = known.flatMap((each, at) => (isLabelled(each) ? [{ each, likely: likely[at] ?? NONE }] : []))
  const temperature = temperatureOf(
    labelled.map(({ each }) => each),
    labelled.map(each => each.likely),
  )
  const judged = labelled.map(({ each, likely }) => judgedBy(task, each, tempered(likely, temperature)))
  tell(task, kind, judged, temperature)
  const model = fit(
    labelled.map(({ each }) => each[kind]),
    task.labels.length,
    PRICE,
  )
  return {
    stored: stored(model, kind === 'joint' ? mean : undefined, temperature),
    foretold: likely.map(shares => tempered(shares, temperature)),
  }
}

/** What all meanings have in common. */
export const meanOf = (vectors: readonly Float32Array[]): Float32Array =>
  Float32Array.from(
    { length: DENSE },
    (_, at) => vectors.reduce((sum, vector) => sum + (vector[at] ?? 0), 0) / vectors.length,
  )

/** How likely each label of each text is, whether its own is known or not, by models that had not seen it. */
export type Foretold = Readonly<Record<Kind, readonly Float64Array[]>>

/** A head that has learned from these sentences; how well, judged by models that had not seen what they were asked, is told. */
export const learned = (
  task: Task,
  rows: readonly Sentence[],
  mean: Vector,
  meaning: Meaning,
): { readonly head: HeadFile; readonly foretold: Foretold } => {
  const known = knownFor(task, rows, mean, meaning)
  const lexical = wayOf(task, known, 'lexical', mean)
  const joint = task.featuresOf ? lexical : wayOf(task, known, 'joint', mean)
  return {
    head: { labels: task.labels, lexical: lexical.stored, joint: joint.stored },
    foretold: { lexical: lexical.foretold, joint: joint.foretold },
  }
}
