import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { COLUMNS, type Multiply, ROWS, kernelOver } from './kernel.js'

interface Tensor {
  readonly name: string
  readonly off: number
  readonly shape: readonly number[]
  readonly kind: 'i8' | 'f32'
  readonly scale?: number
  readonly zp?: number
}

interface Layers {
  readonly eps: number
  readonly tensors: readonly Tensor[]
}

const FLOAT = 4
const PAGE = 65_536
/** Room for the intermediate results of one text. */
const WORK_FLOATS = 1_000_000

export type Activation = (value: number) => number
export const RELU: Activation = value => Math.max(0, value)

/** A matrix in memory: rows lie one after the other. */
export interface Matrix {
  readonly at: number
  readonly rows: number
  readonly columns: number
}

/** The layers' numbers in one memory, and what can be done with matrices in it. */
export interface Network {
  readonly memory: Float32Array
  /** A matrix of zeros, with as many rows of zeros before and behind it as a window needs. */
  zeros(rows: number, columns: number): Matrix
  vector(name: string): Float32Array
  /** Adds to `to` what the weights make of `of`; with a window, of `window` rows at a time, the first `before` rows earlier. */
  addProduct(to: Matrix, of: Matrix, weights: string, window?: { readonly size: number; readonly before: number }): void
  /** Each row with mean 0 and deviation 1, scaled and shifted. */
  normalise(of: Matrix, scale: string, shift: string): void
  /** Forgets all matrices of zeros. */
  clear(): void
}

const MARGIN = 8

const sizeOf = ({ shape }: Tensor): number => shape.reduce((product, side) => product * side, 1)

const numbersOf = (bytes: Buffer, tensor: Tensor): Float32Array => {
  const count = sizeOf(tensor)
  if (tensor.kind === 'f32')
    return Float32Array.from({ length: count }, (_, at) => bytes.readFloatLE(tensor.off + FLOAT * at))
  const { scale = 1, zp = 0 } = tensor
  return Float32Array.from({ length: count }, (_, at) => (bytes.readInt8(tensor.off + at) - zp) * scale)
}

/** The columns in blocks, as the kernel walks through them. */
const inBlocks = (numbers: Float32Array, [inner = 0, width = 0]: readonly number[]): Float32Array => {
  const packed = new Float32Array(numbers.length)
  for (let row = 0; row < inner; row += 1)
    for (let column = 0; column < width; column += 1) {
      const block = Math.floor(column / COLUMNS)
      packed[(block * inner + row) * COLUMNS + (column % COLUMNS)] = numbers[row * width + column] ?? 0
    }
  return packed
}

const padded = (rows: number): number => Math.ceil(rows / ROWS) * ROWS

interface Placed {
  readonly tensor: Tensor
  readonly at: number
}

/** Lays the layers out in memory, one behind the other. */
const placed = (
  folder: string,
  { tensors }: Layers,
): { memory: Float32Array; multiply: Multiply; byName: ReadonlyMap<string, Placed>; end: number } => {
  const bytes = readFileSync(join(folder, 'layers.bin'))
  const total = tensors.reduce((sum, tensor) => sum + sizeOf(tensor), 0)
  const pages = Math.ceil(((total + WORK_FLOATS) * FLOAT) / PAGE)
  const shared = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const memory = new Float32Array(shared.buffer)
  const byName = new Map<string, Placed>()
  let end = 0
  for (const tensor of tensors) {
    const numbers = numbersOf(bytes, tensor)
    memory.set(tensor.shape.length === 2 ? inBlocks(numbers, tensor.shape) : numbers, end)
    byName.set(tensor.name, { tensor, at: end })
    end += numbers.length
  }
  return { memory, multiply: kernelOver(shared), byName, end }
}

/** Reads the layers that stand in a folder. */
export const openNetwork = (folder: string): Network => {
  const layers = JSON.parse(readFileSync(join(folder, 'layers.json'), 'utf8')) as Layers
  const { memory, multiply, byName, end } = placed(folder, layers)
  const named = (name: string): Placed => {
    const found = byName.get(name)
    if (!found) throw new Error(`${folder}/layers.json names no layer ${name}: fetch the folder again`)
    return found
  }
  let free = end
  return {
    memory,
    zeros(rows, columns) {
      const at = free + MARGIN * columns
      free = at + (padded(rows) + MARGIN) * columns
      memory.fill(0, at - MARGIN * columns, free)
      return { at, rows, columns }
    },
    vector(name) {
      const { at, tensor } = named(name)
      return memory.subarray(at, at + sizeOf(tensor))
    },
    addProduct(to, of, weights, { size, before } = { size: 1, before: 0 }) {
      const { at } = named(weights)
      const from = of.at - before * of.columns
      multiply(
        from * FLOAT,
        of.columns * FLOAT,
        at * FLOAT,
        to.at * FLOAT,
        padded(of.rows),
        size * of.columns,
        to.columns,
      )
      // The kernel fills whole blocks of rows; what lies behind the last row must stay zero for the next window.
      memory.fill(0, to.at + to.rows * to.columns, to.at + padded(to.rows) * to.columns)
    },
    normalise({ at, rows, columns }, scale, shift) {
      const [scales, shifts] = [this.vector(scale), this.vector(shift)]
      for (let row = 0; row < rows; row += 1)
        normaliseRow(memory.subarray(at + row * columns, at + (row + 1) * columns), scales, shifts, layers.eps)
    },
    clear() {
      free = end
    },
  }
}

const normaliseRow = (row: Float32Array, scales: Float32Array, shifts: Float32Array, eps: number): void => {
  let mean = 0
  for (const value of row) mean += value / row.length
  let variance = 0
  for (const value of row) variance += (value - mean) ** 2 / row.length
  const factor = 1 / Math.sqrt(variance + eps)
  for (let at = 0; at < row.length; at += 1)
    row[at] = ((row[at] ?? 0) - mean) * factor * (scales[at] ?? 1) + (shifts[at] ?? 0)
}
