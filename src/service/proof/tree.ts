import { type NodeHash, type Range, filledBy, inclusionRanges, rangeHash } from '../../domain/merkle.js'
import type { Session, Store } from '../../store/connection.js'
import type { LogNodeDocument } from '../../store/logDocuments.js'
import { nodeId, nodesOf } from '../../store/publicLog.js'
import { base64, fromBase64, sha256 } from './hashing.js'

const finderIn =
  (nodes: ReadonlyMap<string, string>): NodeHash =>
  node => {
    const found = nodes.get(nodeId(node))
    if (found === undefined)
      throw new Error(`The public log has lost a part of its tree (${nodeId(node)}): restore logNodes from a backup.`)
    return fromBase64(found)
  }

/** The hashes over these ranges of the log, as base64. */
export const hashesOf = async (store: Store, ranges: readonly Range[]): Promise<readonly string[]> => {
  const node = finderIn(await nodesOf(store, ranges))
  return ranges.map(range => base64(rangeHash(sha256, range, node)))
}

/** The way from each of these leaves to the root of the tree of that size, read at once. */
export const pathsOf = async (
  store: Store,
  leaves: readonly number[],
  size: number,
): Promise<ReadonlyMap<number, readonly string[]>> => {
  const ways = leaves.map(leaf => [leaf, inclusionRanges(leaf, size)] as const)
  const node = finderIn(
    await nodesOf(
      store,
      ways.flatMap(([, ranges]) => ranges),
    ),
  )
  return new Map(ways.map(([leaf, ranges]) => [leaf, ranges.map(range => base64(rangeHash(sha256, range, node)))]))
}

/** The log grown by these leaves: its new root, and the subtrees that are full now. */
export const grown = async (
  store: Store,
  size: number,
  leaves: readonly Uint8Array[],
  session: Session,
): Promise<{ readonly before: string; readonly root: string; readonly nodes: readonly LogNodeDocument[] }> => {
  const whole = { from: 0, to: size }
  const known = new Map(await nodesOf(store, [whole], session))
  const node = finderIn(known)
  const before = base64(rangeHash(sha256, whole, node))
  const nodes: LogNodeDocument[] = []
  leaves.forEach((leaf, n) => {
    for (const each of filledBy(sha256, size + n, leaf, node)) {
      const made = { _id: nodeId(each), hash: base64(each.hash) }
      known.set(made._id, made.hash)
      nodes.push(made)
    }
  })
  return { before, root: base64(rangeHash(sha256, { from: 0, to: size + leaves.length }, node)), nodes }
}
