/**
 * A WebAssembly module of one function, written out by hand: adding to a matrix the product of two others. Plain
 * JavaScript multiplies one pair of numbers at a time; one instruction here multiplies eight pairs of whole numbers of
 * two bytes and adds them up two by two. The result has four bytes, so the numbers must be small enough for their sum.
 */

const I32 = 0x7f
const F32 = 0x7d
const V128 = 0x7b

const unsigned = (value: number): readonly number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
const sized = (bytes: readonly number[]): readonly number[] => [...unsigned(bytes.length), ...bytes]
const section = (id: number, bytes: readonly number[]): readonly number[] => [id, ...sized(bytes)]
const named = (name: string): readonly number[] => sized([...Buffer.from(name)])

const get = (local: number): readonly number[] => [0x20, local]
const set = (local: number): readonly number[] => [0x21, local]
/** A small constant fits in one byte; from 64 on its sign needs another. */
const constant = (value: number): readonly number[] =>
  value < 0x40 ? [0x41, value] : [0x41, (value & 0x7f) | 0x80, value >>> 7]
const ADD = [0x6a] as const
const MULTIPLY = [0x6c] as const
const LESS = [0x49] as const
const END = [0x0b] as const
const AGAIN_IF = [0x0d, 0x00] as const
const loop = (...body: readonly (readonly number[])[]): readonly number[] => [0x03, 0x40, ...body.flat(), ...END]
const load = (offset: number): readonly number[] => [0xfd, 0x00, 0x02, offset]
const loadOneForAll = (offset: number): readonly number[] => [0xfd, 0x09, 0x02, offset]
const store = (offset: number): readonly number[] => [0xfd, 0x0b, 0x02, offset]
const ZEROS = [0xfd, 0x0c, ...Array<number>(16).fill(0)] as const
const ADD_WHOLE = [0xfd, 0xae, 0x01] as const
const MULTIPLY_PAIRS = [0xfd, 0xba, 0x01] as const
const TO_FLOATS = [0xfd, 0xfa, 0x01] as const
const FOR_ALL = [0xfd, 0x13] as const
const ADD_FLOATS = [0xfd, 0xe4, 0x01] as const
const MULTIPLY_FLOATS = [0xfd, 0xe6, 0x01] as const

/** Rows and columns of the result that are worked on together; both sides must be padded to them. */
export const ROWS = 4
export const COLUMNS = 8
/** The inner side must be so many numbers long, or that many times as long. */
export const INNER_STEP = 8
const PAIRS_AT_ONCE = INNER_STEP / 2
const HALF = 16

/** The parameters, in bytes from the beginning of memory but for the three counts and the worth. */
const [X, STRIDE, W, Y, ROW_COUNT, PAIRS, WIDTH, WORTH] = [0, 1, 2, 3, 4, 5, 6, 7]
const [row, column, step, weights, result, first, block] = [8, 9, 10, 11, 12, 13, 14]
const POINTERS = [15, 16, 17, 18] as const
const SUMS = [19, 20, 21, 22, 23, 24, 25, 26] as const
const [left, right, one, worth] = [27, 28, 29, 30]

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
  ...MULTIPLY_PAIRS,
  ...ADD_WHOLE,
  ...set(sum),
]

/** One pair along the inner side: eight columns' weights with the numbers of each of four rows. */
const pairAt = (at: number): readonly number[] => [
  ...get(weights),
  ...load(2 * HALF * at),
  ...set(left),
  ...get(weights),
  ...load(2 * HALF * at + HALF),
  ...set(right),
  ...POINTERS.flatMap((pointer, row) => [
    ...[...get(pointer), ...loadOneForAll(4 * at), ...set(one)],
    ...addTo(SUMS[2 * row] ?? 0, left),
    ...addTo(SUMS[2 * row + 1] ?? 0, right),
  ]),
]

const innerSteps = loop(
  Array.from({ length: PAIRS_AT_ONCE }, (_, at) => pairAt(at)).flat(),
  POINTERS.flatMap(pointer => advance(pointer, constant(4 * PAIRS_AT_ONCE))),
  advance(weights, constant(2 * HALF * PAIRS_AT_ONCE)),
  [...advance(step, constant(PAIRS_AT_ONCE)), ...get(step), ...get(PAIRS), ...LESS, ...AGAIN_IF],
)

/** Adds to four columns of a row of the result what was summed, as much as it is worth. */
const addSum = (sum: number, at: number, offset: number): readonly number[] => [
  ...resultRow(at),
  ...[...resultRow(at), ...load(offset)],
  ...[...get(sum), ...TO_FLOATS, ...get(worth), ...MULTIPLY_FLOATS, ...ADD_FLOATS],
  ...store(offset),
]

/** A block of columns' weights is small enough to stay near the processor while all rows pass by. */
const body = [
  ...[...get(WORTH), ...FOR_ALL, ...set(worth), ...get(W), ...set(block), ...constant(0), ...set(column)],
  ...loop(
    [...constant(0), ...set(row)],
    loop(
      [...get(block), ...set(weights), ...get(X), ...get(row), ...get(STRIDE), ...MULTIPLY, ...ADD, ...set(first)],
      [...get(Y), ...get(row), ...get(WIDTH), ...MULTIPLY, ...get(column), ...ADD, ...constant(4), ...MULTIPLY],
      [...ADD, ...set(result)],
      POINTERS.flatMap((pointer, at) => [
        ...[...get(first), ...get(STRIDE), ...constant(at), ...MULTIPLY, ...ADD, ...set(pointer)],
        ...SUMS.slice(2 * at, 2 * at + 2).flatMap(sum => [...ZEROS, ...set(sum)]),
      ]),
      [...constant(0), ...set(step)],
      innerSteps,
      POINTERS.flatMap((_pointer, at) => [
        ...addSum(SUMS[2 * at] ?? 0, at, 0),
        ...addSum(SUMS[2 * at + 1] ?? 0, at, HALF),
      ]),
      [...advance(row, constant(ROWS)), ...get(row), ...get(ROW_COUNT), ...LESS, ...AGAIN_IF],
    ),
    [...get(weights), ...set(block)],
    [...advance(column, constant(COLUMNS)), ...get(column), ...get(WIDTH), ...LESS, ...AGAIN_IF],
  ),
  ...END,
]

const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...section(1, [1, 0x60, ...sized([...Array<number>(7).fill(I32), F32]), 0]),
  ...section(2, [1, ...named('host'), ...named('memory'), 0x02, 0x00, 0x01]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...named('multiply'), 0x00, 0]),
  ...section(10, [1, ...sized([2, 11, I32, 12, V128, ...body])]),
])

/**
 * Adds to y (rows × width, floats) so many times `worth` the product of x (rows × inner, each row `stride` bytes after the
 * last) and w, both of whole numbers of two bytes. The columns of w lie in blocks of COLUMNS, two of one column side by
 * side. `pairs` is half of inner. Addresses are bytes.
 */
export type Multiply = (
  x: number,
  stride: number,
  w: number,
  y: number,
  rows: number,
  pairs: number,
  width: number,
  worth: number,
) => void

/** The function over a memory; throws where the machine knows no vectors. */
export const kernelOver = (memory: WebAssembly.Memory): Multiply => {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(MODULE), { host: { memory } })
  // The module above exports exactly this function.
  return exports['multiply'] as Multiply
}
