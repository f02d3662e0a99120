import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { COLUMNS, INNER_STEP, type Multiply, ROWS, kernelOver } from './kernel.js'

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
const WHOLE = 2
const PAGE = 65_536
/** Room for the intermediate results of one text. */
const WORK_FLOATS = 1_000_000
/**
 * What the largest number of a matrix becomes before it is multiplied. Weights are below 256 and at most 1,280 of them
 * are added up: their sum stays below the largest whole number of four bytes.
 */
const LARGEST = 6_000

export type Activation = (value: number) => number
export const RELU: Activation = value => Math.max(0, value)

/** A matrix in memory: rows lie one after the other. */
export interface Matrix {
  readonly at: number
  readonly rows: number
  readonly columns: number
}

/** The rows that are read together: so many, the first so many before the one in the middle. */
interface Window {
  readonly size: number
  readonly before: number
}

/** The layers' numbers in one memory, and what can be done with matrices in it. */
export interface Network {
  readonly memory: Float32Array
  zeros(rows: number, columns: number): Matrix
  vector(name: string): Float32Array
  /** Adds to `to` what the weights make of `of`; with a window, of several rows at a time, zeros beyond both ends. */
  addProduct(to: Matrix, of: Matrix, weights: string, window?: Window): void
  /** Each row with mean 0 and deviation 1, scaled and shifted. */
  normalise(of: Matrix, scale: string, shift: string): void
  /** Forgets all matrices. */
  clear(): void
}

const sizeOf = ({ shape }: Tensor): number => shape.reduce((product, side) => product * side, 1)

const floatsOf = (bytes: Buffer, { off, shape }: Tensor): Float32Array =>
  Float32Array.from({ length: shape[0] ?? 0 }, (_, at) => bytes.readFloatLE(off + FLOAT * at))

/** The weights of a product in blocks of columns, two of one column side by side, as the kernel walks through them. */
const blocksOf = (bytes: Buffer, { name, off, shape, kind, zp = 0 }: Tensor): Int16Array => {
  const [inner = 0, width = 0] = shape
  if (kind !== 'i8' || inner % INNER_STEP !== 0 || width % COLUMNS !== 0)
    throw new Error(`the layer ${name} has a form that cannot be multiplied: fetch the folder again`)
  const numbers = new Int8Array(bytes.buffer, bytes.byteOffset + off, inner * width)
  const blocks = new Int16Array(inner * width)
  let at = 0
  for (let first = 0; first < width; first += COLUMNS)
    for (let row = 0; row < inner; row += 2)
      for (let from = row * width + first; from < row * width + first + COLUMNS; from += 1) {
        blocks[at] = (numbers[from] ?? 0) - zp
        blocks[at + 1] = (numbers[from + width] ?? 0) - zp
        at += 2
      }
  return blocks
}

const padded = (rows: number): number => Math.ceil(rows / ROWS) * ROWS

interface Placed {
  readonly tensor: Tensor
  readonly at: number
}

interface Memory {
  readonly floats: Float32Array
  readonly wholes: Int16Array
  readonly multiply: Multiply
  readonly byName: ReadonlyMap<string, Placed>
  readonly end: number
}

/** Lays the layers out in memory, one behind the other. */
const placed = (folder: string, { tensors }: Layers): Memory => {
  const bytes = readFileSync(join(folder, 'layers.bin'))
  const total = tensors.reduce((sum, tensor) => sum + sizeOf(tensor), 0)
  const pages = Math.ceil(((total + WORK_FLOATS) * FLOAT) / PAGE)
  const shared = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const floats = new Float32Array(shared.buffer)
  const wholes = new Int16Array(shared.buffer)
  const byName = new Map<string, Placed>()
  let end = 0
  for (const tensor of tensors) {
    byName.set(tensor.name, { tensor, at: end })
    if (tensor.shape.length === 2) wholes.set(blocksOf(bytes, tensor), (end * FLOAT) / WHOLE)
    else floats.set(floatsOf(bytes, tensor), end)
    end += tensor.shape.length === 2 ? (sizeOf(tensor) * WHOLE) / FLOAT : sizeOf(tensor)
  }
  return { floats, wholes, multiply: kernelOver(shared), byName, end }
}

/** The mean of some numbers, and what makes their deviation 1. */
const spreadOf = (
  memory: Float32Array,
  from: number,
  count: number,
  eps: number,
): { readonly mean: number; readonly factor: number } => {
  let sum = 0
  for (let at = from; at < from + count; at += 1) sum += memory[at] ?? 0
  const mean = sum / count
  let squares = 0
  for (let at = from; at < from + count; at += 1) {
    const away = (memory[at] ?? 0) - mean
    squares += away * away
  }
  return { mean, factor: 1 / Math.sqrt(squares / count + eps) }
}

/** Reads the layers that stand in a folder. */
export const openNetwork = (folder: string): Network => {
  const layers = JSON.parse(readFileSync(join(folder, 'layers.json'), 'utf8')) as Layers
  const { floats: memory, wholes, multiply, byName, end } = placed(folder, layers)
  const named = (name: string): Placed => {
    const found = byName.get(name)
    if (!found) throw new Error(`${folder}/layers.json names no layer ${name}: fetch the folder again`)
    return found
  }
  let free = end
  const cleared = (floats: number): number => {
    const at = free
    free += floats
    memory.fill(0, at, free)
    return at
  }
  /** A matrix rounded to whole numbers with rows of zeros before and behind it: where it begins, and what one is worth. */
  const rounded = ({ at, rows, columns }: Matrix, { size, before }: Window): { from: number; worth: number } => {
    let most = 0
    for (let index = at; index < at + rows * columns; index += 1) most = Math.max(most, Math.abs(memory[index] ?? 0))
    const from = (cleared(((padded(rows) + size) * columns * WHOLE) / FLOAT) * FLOAT) / WHOLE
    const factor = most === 0 ? 0 : LARGEST / most
    const first = from + before * columns
    for (let index = 0; index < rows * columns; index += 1)
      wholes[first + index] = Math.round((memory[at + index] ?? 0) * factor)
    return { from: from * WHOLE, worth: most / LARGEST }
  }
  return {
    memory,
    zeros: (rows, columns) => ({ at: cleared(padded(rows) * columns), rows, columns }),
    vector(name) {
      const { at, tensor } = named(name)
      return memory.subarray(at, at + sizeOf(tensor))
    },
    addProduct(to, of, weights, window = { size: 1, before: 0 }) {
      const { at, tensor } = named(weights)
      const { from, worth } = rounded(of, window)
      const pairs = (window.size * of.columns) / 2
      const stride = of.columns * WHOLE
      multiply(from, stride, at * FLOAT, to.at * FLOAT, padded(of.rows), pairs, to.columns, worth * (tensor.scale ?? 1))
    },
    normalise({ at, rows, columns }, scale, shift) {
      const [scales, shifts] = [named(scale).at, named(shift).at]
      for (let from = at; from < at + rows * columns; from += columns) {
        const { mean, factor } = spreadOf(memory, from, columns, layers.eps)
        for (let column = 0; column < columns; column += 1)
          memory[from + column] =
            ((memory[from + column] ?? 0) - mean) * factor * (memory[scales + column] ?? 1) +
            (memory[shifts + column] ?? 0)
      }
    },
    clear() {
      free = end
    },
  }
}
