/** SHA-256 over the parts one after the other; given from outside, because here nothing is imported. */
export type Hash = (...parts: readonly Uint8Array[]) => Uint8Array

/** The leaves from `from` up to, not including, `to`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A full subtree: the `index`-th, from the left, of those over 2^level leaves. Once there it never changes. */
export interface Node {
  readonly level: number
  readonly index: number
}

/** Finds the hash of a full subtree; only those within the tree are asked for. */
export type NodeHash = (node: Node) => Uint8Array

/** A tree as RFC 6962 (section 2.1) defines it keeps leaves and inner nodes apart by their first byte. */
const LEAF = Uint8Array.of(0)
const INNER = Uint8Array.of(1)

export const leafHash = (hash: Hash, data: Uint8Array): Uint8Array => hash(LEAF, data)

const innerHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => hash(INNER, left, right)

/** The largest power of two below n, which is at least 2. */
const splitOf = (n: number): number => {
  let split = 1
  while (split * 2 < n) split *= 2
  return split
}

const within = ({ from, to }: Range): number => from + splitOf(to - from)

const isFull = ({ from, to }: Range): boolean => Number.isInteger(Math.log2(to - from))

/** The full subtrees that make up the leaves of a range, from left to right. The range begins where a subtree does. */
export const fullIn = (range: Range): readonly Node[] => {
  const { from, to } = range
  if (to <= from) return []
  if (isFull(range)) return [{ level: Math.log2(to - from), index: from / (to - from) }]
  const middle = within(range)
  return [...fullIn({ from, to: middle }), ...fullIn({ from: middle, to })]
}

/** The hash over the leaves of a range, from those of its full subtrees. */
export const rangeHash = (hash: Hash, range: Range, node: NodeHash): Uint8Array => {
  const { from, to } = range
  if (to <= from) return hash()
  const [one, ...more] = fullIn(range)
  if (one && more.length === 0) return node(one)
  const middle = within(range)
  return innerHash(hash, rangeHash(hash, { from, to: middle }, node), rangeHash(hash, { from: middle, to }, node))
}

/** The subtrees that the leaf `index` fills up, from its own upwards, given those that stand already. */
export const filledBy = (
  hash: Hash,
  index: number,
  leaf: Uint8Array,
  node: NodeHash,
): readonly (Node & { readonly hash: Uint8Array })[] => {
  const filled = [{ level: 0, index, hash: leaf }]
  for (let last = filled[0]; last && last.index % 2 === 1; last = filled.at(-1)) {
    const left = node({ level: last.level, index: last.index - 1 })
    filled.push({ level: last.level + 1, index: (last.index - 1) / 2, hash: innerHash(hash, left, last.hash) })
  }
  return filled
}

/** Whose hashes prove that a leaf is in the tree of that size: RFC 6962, 2.1.1, from the leaf towards the root. */
export const inclusionRanges = (index: number, size: number): readonly Range[] => pathIn(index, { from: 0, to: size })

const pathIn = (index: number, range: Range): readonly Range[] => {
  const { from, to } = range
  if (to - from <= 1) return []
  const middle = within(range)
  return index < middle
    ? [...pathIn(index, { from, to: middle }), { from: middle, to }]
    : [...pathIn(index, { from: middle, to }), { from, to: middle }]
}

/** Whose hashes prove that the tree of `first` leaves is the beginning of the one of that size: RFC 6962, 2.1.2. */
export const consistencyRanges = (first: number, size: number): readonly Range[] =>
  first === 0 || first === size ? [] : beginningIn(first, { from: 0, to: size }, true)

const beginningIn = (first: number, range: Range, known: boolean): readonly Range[] => {
  const { from, to } = range
  if (first === to) return known ? [] : [range]
  const middle = within(range)
  return first <= middle
    ? [...beginningIn(first, { from, to: middle }, known), { from: middle, to }]
    : [...beginningIn(first, { from: middle, to }, false), { from, to: middle }]
}
