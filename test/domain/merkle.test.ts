import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type Hash,
  type Node,
  consistencyRanges,
  filledBy,
  fullIn,
  inclusionRanges,
  leafHash,
  rangeHash,
} from '../../src/domain/merkle.js'
import { isBeginning, isIncluded } from '../../verify/verify.mjs'

const sha256: Hash = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The leaves and the roots of every size that the tests of Certificate Transparency use. */
const DATA = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** A tree grown leaf by leaf from full subtrees only, as the log grows. */
const grown = (leaves: readonly Uint8Array[]) => {
  const nodes = new Map<string, Uint8Array>()
  const node = ({ level, index }: Node): Uint8Array => {
    const found = nodes.get(`${level}.${index}`)
    if (!found) throw new Error(`no node ${level}.${index}`)
    return found
  }
  leaves.forEach((leaf, index) => {
    for (const each of filledBy(sha256, index, leaf, node)) nodes.set(`${each.level}.${each.index}`, each.hash)
  })
  const over = (ranges: readonly { readonly from: number; readonly to: number }[]) =>
    ranges.map(range => rangeHash(sha256, range, node))
  return { root: (size: number) => rangeHash(sha256, { from: 0, to: size }, node), over }
}

const leavesOf = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, n) => leafHash(sha256, Buffer.from(`leaf ${n}`)))

/** The definition of RFC 6962, word for word. */
const defined = (leaves: readonly Uint8Array[]): Uint8Array => {
  const [only] = leaves
  if (!only) return sha256()
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha256(Uint8Array.of(1), defined(leaves.slice(0, split)), defined(leaves.slice(split)))
}

const sizes = fc.integer({ min: 1, max: 80 })

describe('the tree of the public log', () => {
  it('has the roots that Certificate Transparency has', () => {
    const tree = grown(DATA.map(data => leafHash(sha256, Buffer.from(data, 'hex'))))
    expect(ROOTS.map((_, size) => hex(tree.root(size)))).toEqual(ROOTS)
  })

  it('is the tree of the definition at every size', () => {
    const leaves = leavesOf(70)
    const tree = grown(leaves)
    for (let size = 0; size <= leaves.length; size += 1)
      expect(hex(tree.root(size))).toBe(hex(defined(leaves.slice(0, size))))
  })

  it('proves of every leaf that it is in there, and of no other', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, some, other) => {
        const [leaves, index] = [leavesOf(size), some % size]
        const tree = grown(leaves)
        const proof = { index, size, path: tree.over(inclusionRanges(index, size)), root: tree.root(size) }
        const [leaf, wrong] = [leaves[index] ?? sha256(), leafHash(sha256, Buffer.from(`no leaf ${other}`))]
        expect(isIncluded({ ...proof, leaf })).toBe(true)
        expect(isIncluded({ ...proof, leaf: wrong })).toBe(false)
        expect(isIncluded({ ...proof, leaf, path: [...proof.path, wrong] })).toBe(false)
        if (size > 1) expect(isIncluded({ ...proof, leaf, index: (index + 1) % size })).toBe(false)
      }),
    )
  })

  it('proves of every earlier tree that it is its beginning, and of no other', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, some) => {
        const [leaves, first] = [leavesOf(size), (some % size) + 1]
        const tree = grown(leaves)
        const path = tree.over(consistencyRanges(first, size))
        const proof = { first, size, firstRoot: tree.root(first), root: tree.root(size), path }
        const forged = grown([leafHash(sha256, Buffer.from('forged')), ...leaves.slice(1)])
        expect(isBeginning(proof)).toBe(true)
        expect(isBeginning({ ...proof, firstRoot: forged.root(first) })).toBe(false)
        expect(isBeginning({ ...proof, root: forged.root(size) })).toBe(false)
        expect(isBeginning({ ...proof, path: [...path, sha256()] })).toBe(false)
      }),
    )
  })

  it('needs few hashes for any of it', () => {
    expect([
      inclusionRanges(70_000, 100_000).length,
      consistencyRanges(70_000, 100_000).length,
      fullIn({ from: 0, to: 100_000 }).length,
    ]).toEqual([17, 14, 6])
  })
})
