import type { Visibility } from '../src/domain/attribution.js'
import type { Place } from '../src/domain/participant.js'
import { ATTACHMENTS_MAX, DETAILS } from '../src/domain/proposal.js'
import { characters } from '../src/language/clean.js'
import { type PersonalDataKind, findPersonalData, mask } from '../src/language/personalData.js'
import { withCaptions } from './captions.js'
import { withoutThose } from './kit/captioned.js'
import { type Told, textOf, toldAs, withText } from './kit/gatherText.js'
import type { Files } from './kit/readAttachment.js'

/** A proposal while it is being written: one field a question. */
export interface ProposalDraft {
  title: string
  /** Similar published proposals were seen, and this one is another. */
  different: true
  details: Told
  /** What becomes of personal data in the text: made unreadable, or these pieces stay as they are. */
  personal: 'masked' | readonly string[]
  topic: string
  place: Place
  attachments: Files
  /** Asked with the preview, last: sending is the answer. */
  visibility: Visibility
}

export type Known = Partial<ProposalDraft>

/** The details with what was written beneath the files, as far as it fits. */
const fullText = ({ details, attachments }: Known): string =>
  withCaptions(details ? textOf(details) : '', attachments, DETAILS.max)

/** The details with words that tell more; undefined where they are too many. */
export const detailing = ({ details }: Known, text: string): Known | undefined => {
  const told = details ? withText(details, text) : toldAs(text)
  return characters(textOf(told)) <= DETAILS.max ? { details: told } : undefined
}

/** Title and details as they will be sent. */
export const wordingOf = (known: Known): { readonly title: string; readonly details: string } => {
  const { title = '', personal } = known
  const details = fullText(known)
  return personal === 'masked' ? { title: mask(title), details: mask(details) } : { title, details }
}

/** Somebody's data as written in the text, with what it is. */
interface PersonalPiece {
  readonly kind: PersonalDataKind
  readonly written: string
}

const piecesOf = (text: string): readonly PersonalPiece[] =>
  findPersonalData(text).map(({ kind, from, to }) => ({ kind, written: text.slice(from, to) }))

/** Personal data in title and details, as written. */
export const personalIn = (known: Known): readonly PersonalPiece[] => [
  ...piecesOf(known.title ?? ''),
  ...piecesOf(fullText(known)),
]

/** True while the text holds personal data about which nothing has been decided. */
export const isUndecided = (known: Known): boolean => {
  const { personal } = known
  return personal !== 'masked' && personalIn(known).some(({ written }) => personal?.includes(written) !== true)
}

/** Everything that goes with the proposal, whenever it was sent. */
export const filesOf = ({ details, attachments }: Known): Files['files'] => [
  ...(details?.files ?? []),
  ...(attachments?.files ?? []),
]

/** Files that came with words, among the attachments as far as there is room. */
export const enclosing = (known: Known, files: Files['files']): Known => {
  const more = withoutThose(files, filesOf(known)).slice(0, ATTACHMENTS_MAX - filesOf(known).length)
  const { attachments = { files: [] } } = known
  return more.length === 0 ? {} : { attachments: { ...attachments, files: [...attachments.files, ...more] } }
}
