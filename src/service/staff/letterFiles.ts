import { type FileAttachment, LETTER_FILES } from '../../domain/attachment.js'
import type { TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import { cleanName, firstGraphemes } from '../../language/clean.js'
import { type LetterFile, keepLetterFile, letterFiles } from '../../store/letterFiles.js'
import { asHandedOn, typeOf } from '../fileBytes.js'
import { changeable } from './caseDeed.js'
import { type Answer, done, keepAudit, refuse } from './command.js'
import type { StaffHouse } from './house.js'
import { proposalFor } from './proposals.js'

const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** What staff may send, by what the bytes say, and how its name ends. Files that can carry programs are not among them. */
export const LETTER_TYPES: ReadonlyMap<string, { readonly kind: LetterFile['kind']; readonly ending: string }> =
  new Map([
    ['application/pdf', { kind: 'document', ending: 'pdf' }],
    ['image/jpeg', { kind: 'photo', ending: 'jpg' }],
    ['image/png', { kind: 'photo', ending: 'png' }],
    [`${OFFICE}.wordprocessingml.document`, { kind: 'document', ending: 'docx' }],
    [`${OFFICE}.spreadsheetml.sheet`, { kind: 'document', ending: 'xlsx' }],
  ])

const NAME = { max: 80 } as const

/** The name that its reader sees: on one line, without a path, and ending as the bytes say. */
const nameFor = (given: string, ending: string): string => {
  const plain = cleanName(given.split(/[/\\]/u).at(-1) ?? '')
    .replace(/[:*?"<>|]/gu, ' ')
    .replace(/\.[A-Za-z0-9]{1,5}$/u, '')
    .trim()
  return `${firstGraphemes(plain, NAME.max).trim() || 'file'}.${ending}`
}

type FileFault = 'badFile' | 'fileTooLarge'

/** What came as a file, as it may be kept: by its own bytes, a photo without where it was taken. */
const checked = async (
  bytes: Uint8Array,
  name: string,
): Promise<{ readonly ok: true; readonly value: LetterFile } | { readonly ok: false; readonly because: FileFault }> => {
  if (bytes.byteLength > LETTER_FILES.bytes) return refuse('fileTooLarge')
  const mime = await typeOf(bytes)
  const type = LETTER_TYPES.get(mime)
  const plain = type && asHandedOn(bytes, mime)
  return plain ? done({ bytes: plain, kind: type.kind, mime, name: nameFor(name, type.ending) }) : refuse('badFile')
}

interface Given {
  readonly bytes: Uint8Array
  readonly name: string
}
type Kept = Promise<Answer<readonly FileAttachment[], FileFault | 'tooManyFiles'>>

const keepAll = async (
  house: StaffHouse,
  { id: by }: Officer,
  { code, what }: { readonly code: TrackingCode; readonly what: string },
  given: readonly Given[],
): Kept => {
  if (given.length > LETTER_FILES.max) return refuse('tooManyFiles')
  const files: LetterFile[] = []
  for (const { bytes, name } of given) {
    const file = await checked(bytes, name)
    if (!file.ok) return file
    files.push(file.value)
  }
  const kept = await Promise.all(files.map(file => keepLetterFile(house.store, { code, by }, file)))
  if (kept.length > 0) await keepAudit(house, by, what, code, { files: kept.length })
  return done(kept)
}

/** Keeps files for a letter about a case, all of them or none. */
export const fileForLetter = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  given: readonly Given[],
): Kept => {
  const found = await changeable(house, officer, code, 'handleCase')
  return found.ok ? keepAll(house, officer, { code, what: 'case.fileKept' }, given) : found
}

/** Keeps files for the official answer to a proposal, all of them or none. */
export const fileForAnswer = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  given: readonly Given[],
): Kept => {
  const found = await proposalFor(house, officer, code, ['draftAnswer'])
  return found.ok ? keepAll(house, officer, { code, what: 'proposal.fileKept' }, given) : found
}

type Named = Promise<Answer<readonly FileAttachment[], 'unknownFile' | 'tooManyFiles'>>

const named = async (
  { store }: Pick<StaffHouse, 'store'>,
  of: Parameters<typeof letterFiles>[1],
  refs: readonly string[],
): Named => {
  const wanted = new Set(refs)
  if (wanted.size > LETTER_FILES.max) return refuse('tooManyFiles')
  const found = await letterFiles(store, of, [...wanted])
  return found.length === wanted.size ? done(found) : refuse('unknownFile')
}

/** The officer's files of these names, to go with a letter. */
export const filesForLetter = (
  house: Pick<StaffHouse, 'store'>,
  { id: by }: Officer,
  code: TrackingCode,
  refs: readonly string[],
): Named => named(house, { code, by }, refs)

/** The files of these names that anybody kept for the answer to a proposal: one officer may go on where another began. */
export const filesForAnswer = async (
  house: StaffHouse,
  officer: Officer,
  code: TrackingCode,
  refs: readonly string[],
): Named => {
  const found = await proposalFor(house, officer, code, ['draftAnswer'])
  return found.ok ? named(house, { code }, refs) : found
}
