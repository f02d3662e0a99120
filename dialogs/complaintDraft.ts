import type { Attachment } from '../src/domain/attachment.js'
import type { Visibility } from '../src/domain/attribution.js'
import { NARRATIVE, type Occasion, type Whereabouts } from '../src/domain/complaint.js'
import type { Instant } from '../src/domain/ids.js'
import { characters } from '../src/language/clean.js'
import { withCaptions } from './captions.js'
import { type Told, textOf, toldAs } from './kit/gatherText.js'
import type { Files } from './kit/readAttachment.js'
import { beginning } from './kit/readText.js'

/** What may be typed where another answer was expected: the problem itself, kept so that nobody writes it twice. */
interface Typed {
  readonly typed?: string
}

interface Begun {
  /** When the telling began: what was «أمس» then is the same day later. */
  readonly at?: Instant
}

export interface ChosenTopic extends Typed {
  /** Missing while only words have been typed. */
  readonly id?: string
  /** The row of the second level, where the words or the topic leave no choice. */
  readonly subtopic?: string
}

/** A complaint while it is being made; a field for each question, in the order of the form. */
export interface ComplaintDraft {
  safe: Typed & Begun
  topic: ChosenTopic
  subtopic: string
  narrative: Told
  where: Whereabouts
  when: Occasion
  files: Files
  visibility: Visibility
}

/** The problem in the person's words so far, wherever they typed them. */
export const wordsSoFar = ({ narrative, topic, safe }: Partial<ComplaintDraft>): string =>
  narrative ? textOf(narrative) : (topic?.typed ?? safe?.typed ?? '')

/** The draft with words that tell more of the problem, wherever they were typed; undefined where they are too many. */
export const tellingMore = (
  { narrative, topic, safe }: Partial<ComplaintDraft>,
  text: string,
): Partial<ComplaintDraft> | undefined => {
  if (!narrative) {
    const before = topic?.typed ?? safe?.typed
    return { topic: { ...topic, typed: before === undefined ? text : `${before}\n${text}` } }
  }
  const told = { ...narrative, texts: [...narrative.texts, text] }
  return characters(textOf(told)) <= NARRATIVE.max ? { narrative: told } : undefined
}

/** The narrative as it will be sent: what was told, and what was written beneath the files as far as it fits. */
export const narrativeOf = ({ narrative, files }: Partial<ComplaintDraft>): string =>
  withCaptions(narrative ? textOf(narrative) : '', files, NARRATIVE.max)

/** What the narrative begins with; `cut` where what was typed elsewhere is longer than a complaint may be. */
export const begunNarrative = (
  known: Partial<ComplaintDraft>,
): { readonly told: Told | undefined; readonly cut: boolean } => {
  const words = wordsSoFar(known)
  if (characters(words) <= NARRATIVE.max)
    return { told: known.narrative ?? (words === '' ? undefined : toldAs(words)), cut: false }
  return { told: { ...toldAs(beginning(words, NARRATIVE.max)), files: known.narrative?.files ?? [] }, cut: true }
}

/** The row of the second level that the complaint is filed under. */
export const subtopicOf = ({ topic, subtopic }: Partial<ComplaintDraft>): string => topic?.subtopic ?? subtopic ?? ''

/** The first level of what the complaint is filed under. */
export const topicOf = ({ topic }: Partial<ComplaintDraft>): string => topic?.id ?? ''

/** Files and places from the telling and from the question for them. */
export const filesOf = ({ narrative, files }: Partial<ComplaintDraft>): readonly Attachment[] => [
  ...(narrative?.files ?? []),
  ...(files?.files ?? []),
]
