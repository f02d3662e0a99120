import { createHash } from 'node:crypto'
import type { FileAttachment } from '../domain/attachment.js'
import type { OfficerId, TrackingCode } from '../domain/ids.js'
import type { Session, Store } from './connection.js'
import { reaching } from './unavailable.js'
import { dropUpload, keepBytes } from './uploads.js'
import { type UploadDocument } from './uploadDocuments.js'

/** For what files are kept, and by whom. */
interface LetterFiler {
  readonly code: TrackingCode
  readonly by: OfficerId
}

/** A file as it is kept. */
export interface LetterFile {
  readonly bytes: Uint8Array
  readonly kind: 'photo' | 'document'
  readonly mime: string
  readonly name: string
}

/** How long a file may wait for a letter to go with. A text in a group of staff is kept for a day. */
const WAITS_MS = 2 * 86_400_000
const AT_ONCE = 50

const attachmentOf = ({ filename, length, metadata }: UploadDocument): readonly FileAttachment[] => {
  if (metadata?.kind === undefined) return []
  const { kind, mime, name, sha256 } = metadata
  return [{ is: 'file', kind, ref: filename, mime, name, size: length, ...(sha256 !== undefined && { sha256 }) }]
}

/** Keeps a file until a letter goes out with it. */
export const keepLetterFile = async (
  store: Store,
  { code, by }: LetterFiler,
  { bytes, kind, mime, name }: LetterFile,
): Promise<FileAttachment> => {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const ref = await keepBytes(store, bytes, { mime, name, code, by, kind, sha256, waitsSince: new Date() })
  return { is: 'file', kind, ref, mime, name, size: bytes.byteLength, sha256 }
}

/** The files of these names that were kept for it, in that order, as far as they are there; from now on they wait anew. */
export const letterFiles = (
  store: Store,
  { code, by }: { readonly code: TrackingCode; readonly by?: OfficerId },
  refs: readonly string[],
): Promise<readonly FileAttachment[]> =>
  reaching(async () => {
    if (refs.length === 0) return []
    const kept = { filename: { $in: [...refs] }, 'metadata.code': code }
    const own = by === undefined ? kept : { ...kept, 'metadata.by': by }
    const waiting = { ...own, 'metadata.waitsSince': { $exists: true } }
    await store.uploads.updateMany(waiting, [{ $set: { 'metadata.waitsSince': '$$NOW' } }])
    const found = new Map((await store.uploads.find(own).toArray()).map(each => [each.filename, each]))
    return [...new Set(refs)].flatMap(ref => {
      const file = found.get(ref)
      return file ? attachmentOf(file) : []
    })
  })

/** Files of an answer to a proposal belong to the one that takes its place. */
export const moveFiles = async (
  store: Store,
  from: TrackingCode,
  to: TrackingCode,
  session: Session,
): Promise<void> => {
  await store.uploads.updateMany({ 'metadata.code': from }, { $set: { 'metadata.code': to } }, { session })
}

/** Files of an answer that stands no more wait again: they go with the next one, or are removed. */
export const letFilesWait = async (
  store: Store,
  code: TrackingCode,
  files: readonly FileAttachment[],
  session: Session,
): Promise<void> => {
  const theirs = { filename: { $in: files.map(({ ref }) => ref) }, 'metadata.code': code }
  await store.uploads.updateMany(theirs, [{ $set: { 'metadata.waitsSince': '$$NOW' } }], { session })
}

/** Removes every file that staff kept for a contribution. */
export const wipeLetterFiles = async (store: Store, code: TrackingCode): Promise<void> => {
  for (const file of await store.uploads.find({ 'metadata.code': code }).toArray()) await dropUpload(store, file)
}

/** Whether a file went out with a letter or an answer, or still may. */
const standingOf = async (store: Store, ref: string, code: TrackingCode): Promise<'sent' | 'waits' | 'unused'> => {
  if ((await store.cases.countDocuments({ _id: code, 'events.files.ref': ref }, { limit: 1 })) > 0) return 'sent'
  const proposal = { _id: code, kind: 'proposal' } as const
  const answered = { ...proposal, 'state.answer.files.ref': ref }
  if ((await store.contributions.countDocuments(answered, { limit: 1 })) > 0) return 'sent'
  const held = await store.heldLetters.countDocuments({ code, 'letter.files.ref': ref }, { limit: 1 })
  const drafted = await store.contributions.countDocuments({ ...proposal, 'draftAnswer.files.ref': ref }, { limit: 1 })
  return held + drafted > 0 ? 'waits' : 'unused'
}

/** Removes files that neither a letter nor an answer went out with. Whoever uses one meanwhile keeps it. */
export const dropUnusedFiles = (store: Store): Promise<void> =>
  reaching(async () => {
    const since = { $lt: new Date(Date.now() - WAITS_MS) }
    const old = await store.uploads.find({ 'metadata.waitsSince': since }).limit(AT_ONCE).toArray()
    for (const { _id, filename, metadata } of old) {
      const still = { _id, 'metadata.waitsSince': since }
      const standing = metadata?.code === undefined ? 'unused' : await standingOf(store, filename, metadata.code)
      if (standing === 'waits') await store.uploads.updateOne(still, [{ $set: { 'metadata.waitsSince': '$$NOW' } }])
      else if (standing === 'sent') await store.uploads.updateOne(still, { $unset: { 'metadata.waitsSince': '' } })
      else if ((await store.uploads.updateOne(still, { $unset: { 'metadata.code': '' } })).modifiedCount === 1)
        await dropUpload(store, { _id })
    }
  })
