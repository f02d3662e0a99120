import type { Attachment } from '../src/domain/attachment.js'
import type { Visibility } from '../src/domain/attribution.js'
import { NARRATIVE, type Occasion, type Whereabouts } from '../src/domain/complaint.js'
import type { Instant } from '../src/domain/ids.js'
import { ATTACHMENTS_MAX } from '../src/domain/proposal.js'
import { characters } from '../src/language/clean.js'
import { type Say, say } from '../src/messaging/say.js'
import { withCaptions } from './captions.js'
import { withoutThose } from './kit/captioned.js'
import { type Told, textOf, toldAs, withText } from './kit/gatherText.js'
import type { Files } from './kit/readAttachment.js'
import { beginning } from './kit/readText.js'
import type { Turn } from './kit/turn.js'

/** What may be typed where another answer was expected: the problem itself, kept so that nobody writes it twice. */
interface Typed {
  readonly typed?: string
  /** What was typed is only the beginning of a longer message. */
  readonly cut?: true
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
  /** A place that was named at a question for something else. */
  readonly where?: Whereabouts
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

/** Words typed where another answer was expected: as many as a complaint may have. */
export const typedAs = (text: string): Typed =>
  characters(text) <= NARRATIVE.max ? { typed: text } : { typed: beginning(text, NARRATIVE.max), cut: true }

/** What was typed before, without the words themselves: they stand elsewhere now. */
const withoutWords = <T extends Typed>({ typed: _typed, cut: _cut, ...rest }: T): Omit<T, keyof Typed> => rest

/** Once it is told what happened, no second copy of the words is carried along. */
export const movedToNarrative = ({ topic, safe }: Partial<ComplaintDraft>): Partial<ComplaintDraft> => ({
  ...(topic && { topic: withoutWords(topic) }),
  ...(safe && { safe: withoutWords(safe) }),
})

/** The draft with words that tell more of the problem, wherever they were typed; undefined where they are too many. */
export const tellingMore = (
  { narrative, topic, safe }: Partial<ComplaintDraft>,
  text: string,
): Partial<ComplaintDraft> | undefined => {
  if (!narrative) {
    const before = topic?.typed === undefined ? safe : topic
    if (before?.typed === undefined) return { topic: { ...topic, ...typedAs(text) } }
    const typed = `${before.typed}\n${text}`
    if (characters(typed) > NARRATIVE.max) return undefined
    const moved = { typed, ...(before.cut && { cut: before.cut }) }
    return { ...(safe && { safe: withoutWords(safe) }), topic: { ...topic, ...moved } }
  }
  const told = withText(narrative, text)
  return characters(textOf(told)) <= NARRATIVE.max ? { narrative: told } : undefined
}

/** Says that a message is not added to what was told, which is as long as it may be, and puts the open question again. */
export const fullyTold = (turn: Turn, question: Say): { readonly is: 'show'; readonly say: Say } => {
  turn.says.push(say('complaint.full', { max: NARRATIVE.max }))
  return { is: 'show', say: question }
}

/** The narrative as it will be sent: what was told, and what was written beneath the files as far as it fits. */
export const narrativeOf = ({ narrative, files }: Partial<ComplaintDraft>): string =>
  withCaptions(narrative ? textOf(narrative) : '', files, NARRATIVE.max)

/** What the narrative begins with; `cut` where what was typed elsewhere is longer than a complaint may be. */
export const begunNarrative = (
  known: Partial<ComplaintDraft>,
): { readonly told: Told | undefined; readonly cut: boolean } => {
  const words = wordsSoFar(known)
  const cut = !known.narrative && (known.topic?.typed === undefined ? known.safe : known.topic)?.cut === true
  if (characters(words) <= NARRATIVE.max)
    return { told: known.narrative ?? (words === '' ? undefined : toldAs(words)), cut }
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

/** Files that came with words, among those kept as evidence as far as there is room. */
export const enclosing = (known: Partial<ComplaintDraft>, more: readonly Attachment[]): Partial<ComplaintDraft> => {
  const added = withoutThose(more, filesOf(known)).slice(0, ATTACHMENTS_MAX - filesOf(known).length)
  const { files = { files: [] } } = known
  return added.length === 0 ? {} : { files: { ...files, files: [...files.files, ...added] } }
}
