import { randomBytes } from 'node:crypto'
import type { Instant } from '../../domain/ids.js'
import type { LogEntry } from '../../domain/publicLog.js'
import type { Session, Store } from '../../store/connection.js'
import type { KeptDocument, LogCheckpointDocument, Opens } from '../../store/logDocuments.js'
import { append, type Appended } from '../../store/publicLog.js'
import type { KeptDraft, OpenDraft } from './drafts.js'
import { type LogKeys, base64, commitTo, hashOfEntry } from './hashing.js'
import { grown } from './tree.js'

/** An entry with what opens it. */
interface Made {
  readonly entry: LogEntry
  readonly opens: Opens
}

const SALT_BYTES = 32

const madeOf = (keys: LogKeys, { kind, committed, about }: OpenDraft | KeptDraft, what: string, at: Instant): Made => {
  const salt = base64(randomBytes(SALT_BYTES))
  const entry = { ref: keys.refOf(what), kind, at, commit: commitTo(salt, committed) }
  return { entry, opens: { salt, ...(about ?? { source: { is: 'here', content: committed.content } }) } }
}

export const openEntries = (keys: LogKeys, drafts: readonly OpenDraft[], size: number, at: Instant): readonly Made[] =>
  drafts.map((draft, n) => madeOf(keys, draft, draft.what ?? `place ${size + n}`, at))

/** Entries that are to be appended when this day ends, and the promise of each. */
export const keptEntries = (keys: LogKeys, drafts: readonly KeptDraft[], day: Instant): readonly KeptDocument[] =>
  drafts.map(draft => {
    const { entry, opens } = madeOf(keys, draft, draft.what, day)
    const hash = base64(hashOfEntry(entry))
    const { ref: _id, at, commit } = entry
    return { _id, at, commit, hash, promise: keys.promised(hash), ...opens }
  })

export const entryOf = ({ _id: ref, at, commit }: KeptDocument): LogEntry => ({ ref, kind: 'kept', at, commit })

/** The entry as it was promised, with what still opens it. */
export const madeBefore = (kept: KeptDocument): Made => {
  const { _id, at: _, commit: __, hash: ___, promise: ____, ...opens } = kept
  return { entry: entryOf(kept), opens }
}

/** Somebody changed the tree behind our back: nothing is signed any more. */
export class Broken extends Error {}

/** Appends these to a log whose newest checkpoint is `last`, and signs it as it is then. */
export const appendAll = async (
  { store, keys }: { readonly store: Store; readonly keys: LogKeys },
  last: LogCheckpointDocument | undefined,
  made: readonly Made[],
  { at, closes }: Pick<Appended, 'closes'> & { readonly at: Instant },
  session: Session,
): Promise<void> => {
  const before = last?._id ?? 0
  const leaves = made.map(({ entry }) => hashOfEntry(entry))
  const tree = await grown(store, before, leaves, session)
  if (last && last.root !== tree.before)
    throw new Broken(
      'The public log is not what was signed: nothing more is logged. See docs/proof.md, “When it breaks”.',
    )
  const [size, { root, nodes }] = [before + made.length, tree]
  const entries = made.map(({ entry }, n) => ({ _id: before + n, ...entry }))
  const openings = made.map(({ entry: { ref }, opens }, n) => ({ _id: before + n, ref, ...opens }))
  const note = keys.signed({ size, root, at, before })
  const checkpoint = { _id: size, at, root, note, publicKey: keys.publicKey }
  await append(store, { entries, openings, nodes, closes, checkpoint }, session)
}
