import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Activation, type Matrix, type Network, RELU, openNetwork } from './network.js'
import { type Pieces, openPieces } from './pieces.js'

/** The numbers of a meaning. */
export const DIMENSIONS = 512
const NARROW = 320

/** The three readers look at two, three and five pieces at a time, the first so many before the middle. */
const READERS = [
  { order: 2, before: 0 },
  { order: 3, before: 1 },
  { order: 5, before: 2 },
] as const

export interface Encoder {
  /** A text as the encoder reads it. */
  readonly piecesOf: Pieces
  /** What pieces mean as a direction of length 1 in 512 dimensions: near where they say the same, in Arabic or English. */
  encode(pieces: readonly number[]): Float32Array
}

interface Embeddings {
  readonly rows: Int8Array
  readonly scales: Float32Array
}

const embeddingsIn = (folder: string): Embeddings => {
  const rows = readFileSync(join(folder, 'pieces.i8'))
  const scales = readFileSync(join(folder, 'pieces.scale'))
  return {
    rows: new Int8Array(rows.buffer, rows.byteOffset, rows.length),
    scales: Float32Array.from({ length: scales.length / 4 }, (_, at) => scales.readFloatLE(4 * at)),
  }
}

const each = (
  { memory }: Network,
  { at, rows, columns }: Matrix,
  change: (value: number, at: number) => number,
): void => {
  for (let index = at; index < at + rows * columns; index += 1) memory[index] = change(memory[index] ?? 0, index - at)
}

const lookedUp = (network: Network, { rows, scales }: Embeddings, pieces: readonly number[]): Matrix => {
  const found = network.zeros(pieces.length, DIMENSIONS)
  pieces.forEach((piece, row) => {
    const scale = scales[piece] ?? 0
    const [from, to] = [piece * DIMENSIONS, found.at + row * DIMENSIONS]
    for (let at = 0; at < DIMENSIONS; at += 1) network.memory[to + at] = (rows[from + at] ?? 0) * scale
  })
  return found
}

const filledWith = (network: Network, rows: number, bias: string): Matrix => {
  const values = network.vector(bias)
  const filled = network.zeros(rows, values.length)
  for (let row = 0; row < rows; row += 1) network.memory.set(values, filled.at + row * values.length)
  return filled
}

/** Adds to one matrix what is above zero in another. */
const addPositive = ({ memory }: Network, to: Matrix, of: Matrix): void => {
  const size = of.rows * of.columns
  for (let at = 0; at < size; at += 1) {
    const value = memory[of.at + at] ?? 0
    if (value > 0) memory[to.at + at] = (memory[to.at + at] ?? 0) + value
  }
}

/** One reader: a projection, then twice what the window adds to it. */
const reading = (network: Network, pieces: Matrix, { order, before }: (typeof READERS)[number]): Matrix => {
  const hidden = filledWith(network, pieces.rows, `p${order}b`)
  network.addProduct(hidden, pieces, `p${order}`)
  network.normalise(hidden, `p${order}g`, `p${order}be`)
  for (const turn of ['a', 'b']) {
    const window = filledWith(network, pieces.rows, `c${order}${turn}b`)
    network.addProduct(window, hidden, `c${order}${turn}`, { size: order, before })
    addPositive(network, hidden, window)
  }
  return hidden
}

/** All that was found out of each piece, side by side. */
const beside = ({ memory, zeros }: Network, parts: readonly Matrix[]): Matrix => {
  const rows = parts[0]?.rows ?? 0
  const width = parts.reduce((sum, { columns }) => sum + columns, 0)
  const all = zeros(rows, width)
  let left = 0
  for (const { at, columns } of parts) {
    for (let row = 0; row < rows; row += 1)
      memory.copyWithin(all.at + row * width + left, at + row * columns, at + (row + 1) * columns)
    left += columns
  }
  return all
}

/** The pieces together: their sum, shrunk so that long texts are no longer than short ones. */
const summed = (network: Network, { at, rows, columns }: Matrix): Matrix => {
  const sum = network.zeros(1, columns)
  const { memory } = network
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      memory[sum.at + column] = (memory[sum.at + column] ?? 0) + (memory[at + row * columns + column] ?? 0)
  return sum
}

const layer = (
  network: Network,
  width: number,
  from: readonly (readonly [Matrix, string])[],
  activation: Activation,
): Matrix => {
  const made = network.zeros(1, width)
  for (const [matrix, weights] of from) network.addProduct(made, matrix, weights)
  each(network, made, activation)
  return made
}

const encoded = (network: Network, embeddings: Embeddings, pieces: readonly number[]): Float32Array => {
  network.clear()
  const found = lookedUp(network, embeddings, pieces)
  const read = beside(network, [found, ...READERS.map(reader => reading(network, found, reader))])
  network.normalise(read, 'lg', 'lb')
  const bag = network.zeros(1, DIMENSIONS)
  // Summing first and projecting once is the same as projecting each piece.
  network.addProduct(bag, summed(network, read), 'd')
  const bias = network.vector('db')
  each(network, bag, (value, at) => (value + pieces.length * (bias[at] ?? 0)) / Math.sqrt(pieces.length))
  const first = layer(network, NARROW, [[bag, 'r0']], RELU)
  const second = layer(
    network,
    NARROW,
    [
      [first, 'r1'],
      [bag, 'r1p'],
    ],
    RELU,
  )
  const third = layer(network, DIMENSIONS, [[second, 'r2']], RELU)
  const last = layer(
    network,
    DIMENSIONS,
    [
      [third, 'r3'],
      [second, 'r3p'],
    ],
    Math.tanh,
  )
  return direction(network.memory.slice(last.at, last.at + DIMENSIONS))
}

/** The same direction with length 1. */
export const direction = (vector: Float32Array): Float32Array => {
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map(value => value / length)
}

/** Reads the encoder that stands in a folder, in some tenths of a second. */
export const openEncoder = (folder: string): Encoder => {
  const network = openNetwork(folder)
  const embeddings = embeddingsIn(folder)
  return { piecesOf: openPieces(folder), encode: pieces => encoded(network, embeddings, pieces) }
}
