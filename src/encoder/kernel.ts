/**
 * A WebAssembly module of one function, written out by hand: adding to a matrix the product of two others. Plain
 * JavaScript multiplies one pair of numbers at a time; this does sixteen pairs of vectors of four in one round.
 */

const I32 = 0x7f
const V128 = 0x7b

const unsigned = (value: number): readonly number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
const sized = (bytes: readonly number[]): readonly number[] => [...unsigned(bytes.length), ...bytes]
const section = (id: number, bytes: readonly number[]): readonly number[] => [id, ...sized(bytes)]
const named = (name: string): readonly number[] => sized([...Buffer.from(name)])

const get = (local: number): readonly number[] => [0x20, local]
const set = (local: number): readonly number[] => [0x21, local]
const constant = (value: number): readonly number[] => [0x41, value]
const ADD = [0x6a] as const
const MULTIPLY = [0x6c] as const
const LESS = [0x49] as const
const END = [0x0b] as const
const AGAIN_IF = [0x0d, 0x00] as const
const loop = (...body: readonly (readonly number[])[]): readonly number[] => [0x03, 0x40, ...body.flat(), ...END]
const load = (offset: number): readonly number[] => [0xfd, 0x00, 0x02, offset]
const loadOneForAll = (offset: number): readonly number[] => [0xfd, 0x09, 0x02, offset]
const store = (offset: number): readonly number[] => [0xfd, 0x0b, 0x02, offset]
const ADD_VECTORS = [0xfd, 0xe4, 0x01] as const
const MULTIPLY_VECTORS = [0xfd, 0xe6, 0x01] as const

/** Rows and columns of the result that are worked on together; both sides must be padded to them. */
export const ROWS = 4
export const COLUMNS = 8
const HALF = 16

/** The parameters, in bytes from the beginning of memory but for the three counts. */
const [X, STRIDE, W, Y, ROW_COUNT, INNER, WIDTH] = [0, 1, 2, 3, 4, 5, 6]
const [row, column, step, weights, result, first] = [7, 8, 9, 10, 11, 12]
const POINTERS = [13, 14, 15, 16] as const
const SUMS = [17, 18, 19, 20, 21, 22, 23, 24] as const
const [left, right, one] = [25, 26, 27]

const advance = (local: number, ...by: readonly (readonly number[])[]): readonly number[] => [
  ...get(local),
  ...by.flat(),
  ...ADD,
  ...set(local),
]

/** The address of row `at` of the block in the result. */
const resultRow = (at: number): readonly number[] => [
  ...get(result),
  ...get(WIDTH),
  ...constant(4 * at),
  ...MULTIPLY,
  ...ADD,
]

const addTo = (sum: number, half: number): readonly number[] => [
  ...get(sum),
  ...get(one),
  ...get(half),
  ...MULTIPLY_VECTORS,
  ...ADD_VECTORS,
  ...set(sum),
]

/** One step along the inner side: eight weights with one number of each of four rows. */
const innerStep = [
  ...get(weights),
  ...load(0),
  ...set(left),
  ...get(weights),
  ...load(HALF),
  ...set(right),
  ...POINTERS.flatMap((pointer, at) => [
    ...get(pointer),
    ...loadOneForAll(0),
    ...set(one),
    ...addTo(SUMS[2 * at] ?? 0, left),
    ...addTo(SUMS[2 * at + 1] ?? 0, right),
    ...advance(pointer, constant(4)),
  ]),
  ...advance(weights, constant(2 * HALF)),
  ...advance(step, constant(1)),
  ...get(step),
  ...get(INNER),
  ...LESS,
  ...AGAIN_IF,
]

const body = [
  ...constant(0),
  ...set(row),
  ...loop(
    [...constant(0), ...set(column), ...get(W), ...set(weights)],
    [...get(X), ...get(row), ...get(STRIDE), ...MULTIPLY, ...ADD, ...set(first)],
    loop(
      [...get(Y), ...get(row), ...get(WIDTH), ...MULTIPLY, ...get(column), ...ADD, ...constant(4), ...MULTIPLY],
      [...ADD, ...set(result)],
      POINTERS.flatMap((pointer, at) => [
        ...[...get(first), ...get(STRIDE), ...constant(at), ...MULTIPLY, ...ADD, ...set(pointer)],
        ...[...resultRow(at), ...load(0), ...set(SUMS[2 * at] ?? 0)],
        ...[...resultRow(at), ...load(HALF), ...set(SUMS[2 * at + 1] ?? 0)],
      ]),
      [...constant(0), ...set(step)],
      loop(innerStep),
      POINTERS.flatMap((_pointer, at) => [
        ...[...resultRow(at), ...get(SUMS[2 * at] ?? 0), ...store(0)],
        ...[...resultRow(at), ...get(SUMS[2 * at + 1] ?? 0), ...store(HALF)],
      ]),
      [...advance(column, constant(COLUMNS)), ...get(column), ...get(WIDTH), ...LESS, ...AGAIN_IF],
    ),
    [...advance(row, constant(ROWS)), ...get(row), ...get(ROW_COUNT), ...LESS, ...AGAIN_IF],
  ),
  ...END,
]

const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...section(1, [1, 0x60, ...sized(Array<number>(7).fill(I32)), 0]),
  ...section(2, [1, ...named('host'), ...named('memory'), 0x02, 0x00, 0x01]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...named('multiply'), 0x00, 0]),
  ...section(10, [1, ...sized([2, 10, I32, 11, V128, ...body])]),
])

/**
 * Adds to y (rows × width) the product of x (rows × inner, each row `stride` bytes after the last) and w, whose columns
 * lie in blocks of COLUMNS. Addresses are bytes.
 */
export type Multiply = (
  x: number,
  stride: number,
  w: number,
  y: number,
  rows: number,
  inner: number,
  width: number,
) => void

/** The function over a memory; throws where the machine knows no vectors. */
export const kernelOver = (memory: WebAssembly.Memory): Multiply => {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(MODULE), { host: { memory } })
  // The module above exports exactly this function.
  return exports['multiply'] as Multiply
}
