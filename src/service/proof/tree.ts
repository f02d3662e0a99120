import { type NodeHash, type Range, filledBy, rangeHash } from '../../domain/merkle.js'
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

/** The hashes over these ranges of the log, as base64, from those of its full subtrees. */
export const hashesIn = (nodes: ReadonlyMap<string, string>, ranges: readonly Range[]): readonly string[] =>
  ranges.map(range => base64(rangeHash(sha256, range, finderIn(nodes))))

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
