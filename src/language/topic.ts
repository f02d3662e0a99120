import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import { classifierOf } from './classifier.js'
import { seen } from './features.js'
import { type Guess, type Vector, headOf } from './head.js'
import type { CategoryLabel } from './labels.js'
import { rowSaid } from './rowPhrases.js'
import { terms } from './terms.js'

type ProposalTopicId = keyof DataFiles['proposal-topics']
type ComplaintTopicId = keyof DataFiles['complaint-topics']
type Row = keyof DataFiles['topic-examples']['complaint']

/** A topic that a text seems to be about, from 0 to 1. */
interface TopicGuess<T extends string> {
  readonly topic: T
  readonly confidence: number
}

export interface ComplaintTopicGuess extends TopicGuess<ComplaintTopicId> {
  /** The row of the second level, where one stands out. */
  readonly subtopic?: string
}

/** One topic where that is sure, else the few it may be, best first. */
export type Suggested<G> =
  { readonly is: 'sure'; readonly guess: G } | { readonly is: 'open'; readonly guesses: readonly G[] }

/** From here on more than nine in ten are right (docs/language.md); below it, one of the best three is. */
const SURE_MIN = 0.65
/** Below this the best three are hardly likelier than the whole list. */
const OPEN_MIN = 0.4
/** A guess worth offering beside the first. */
const BESIDE_MIN = 0.04
/** Below this for the likeliest of all, a text says nothing of any topic. */
const SAYS_SOMETHING_MIN = 0.22
/** A row is named only where it has this share of its topic's weight. */
const SUBTOPIC_SHARE = 0.5
const GUESSES_MAX = 3
/** How much common words count beside the meaning, for a proposal. */
const WORDS_WEIGHT = 0.5
/** What a row counts that no department of its own answers for. */
const UNGATED = 0.2

const EXAMPLES = readData('topic-examples')

/** Few examples each: here Bayes, which only counts words, is righter than what was learned (docs/language.md). */
const classifyRow = classifierOf(EXAMPLES.complaint, terms)
const classifyProposal = classifierOf(EXAMPLES.proposal, terms)
const guessCategory = headOf<CategoryLabel>('category')
const guessProposalTopic = headOf<ProposalTopicId>('proposalTopic')

/** Rows of the complaint list by the department that must act first; the rest belong to several. */
const CATEGORY_OF_ROW: readonly (readonly [row: RegExp, category: CategoryLabel])[] = [
  [/^transport\./u, 'transport'],
  [/^buildings\./u, 'buildings'],
  [/^teaching\.(?:shortage|quality)$|^people\.(?:staff|hr)$/u, 'teachers'],
  [/^teaching\.(?:books|content|homework)$/u, 'curriculum'],
  [/^assessment\./u, 'exams'],
  [/^admission\./u, 'registration'],
  [/^services\.|^teaching\.elearning$/u, 'portal'],
  [/^canteen\./u, 'health_canteen'],
  [/^inclusion\./u, 'special_needs'],
]

/** The department that answers for a row of the complaint list, where one does. */
export const categoryOfRow = (row: string): CategoryLabel | undefined =>
  CATEGORY_OF_ROW.find(([rows]) => rows.test(row))?.[1]

/** What two readers find likely, each weighed; a label that the second does not know keeps what the first says. */
const together = <L extends string>(
  one: readonly Guess<L>[],
  other: readonly Guess<L>[],
  weight: number,
): readonly Guess<L>[] => {
  const second = new Map(other.map(({ label, confidence }) => [label, confidence]))
  const weighed = one.map(({ label, confidence }) => ({
    label,
    confidence: confidence * (second.get(label) ?? 1 / one.length) ** weight,
  }))
  const total = weighed.reduce((sum, { confidence }) => sum + confidence, 0)
  return weighed
    .map(({ label, confidence }) => ({ label, confidence: confidence / total }))
    .sort((first, next) => next.confidence - first.confidence)
}

/** The three likeliest topics of a proposal, best first; none where the text says nothing. */
export const proposalTopicsOf = (text: string, vector?: Vector): readonly TopicGuess<ProposalTopicId>[] => {
  const inWords = classifyProposal(text)
  const guesses = vector ? together(guessProposalTopic(seen(text, vector)), inWords, WORDS_WEIGHT) : inWords
  return (guesses[0]?.confidence ?? 0) < SAYS_SOMETHING_MIN
    ? []
    : guesses.slice(0, GUESSES_MAX).map(({ label, confidence }) => ({ topic: label, confidence }))
}

/** Rows with how likely each is: what its few examples tell, weighed by the department, which many examples tell. */
const rowsOf = (text: string, vector: Vector | undefined): readonly (readonly [row: Row, share: number])[] => {
  const inWords = new Map(classifyRow(text).map(({ label, confidence }) => [label, confidence]))
  if (inWords.size === 0 && !vector) return []
  const categories = new Map(guessCategory(seen(text, vector)).map(({ label, confidence }) => [label, confidence]))
  if (Math.max(...categories.values()) < SAYS_SOMETHING_MIN) return []
  const rows = entriesOf(EXAMPLES.complaint)
  const weighed = rows.map(([row]) => {
    const category = categoryOfRow(row)
    const gate = category === undefined ? UNGATED : (categories.get(category) ?? 0)
    return [row, gate * (inWords.get(row) ?? 1 / rows.length)] as const
  })
  const total = weighed.reduce((sum, [, weight]) => sum + weight, 0)
  // What speaks of danger is in no row: the shares of the others are shares of the rest.
  const rest = 1 - (categories.get('safety') ?? 0)
  return weighed.map(([row, weight]) => [row, (rest * weight) / total] as const)
}

/** The three likeliest topics of a complaint, each with its likeliest row, best first; none where the text says nothing. */
export const complaintTopicsOf = (text: string, vector?: Vector): readonly ComplaintTopicGuess[] => {
  const topics = new Map<string, { confidence: number; subtopic: string; best: number }>()
  const rows = [...rowsOf(text, vector)].sort(([, one], [, other]) => other - one)
  for (const [row, share] of rows) {
    const id = row.slice(0, row.indexOf('.'))
    const known = topics.get(id)
    // Rows come likeliest first: the first of a topic is its best row.
    if (known) known.confidence += share
    else topics.set(id, { confidence: share, subtopic: row, best: share })
  }
  return [...topics]
    .sort(([, one], [, other]) => other.confidence - one.confidence)
    .slice(0, GUESSES_MAX)
    .map(([id, { confidence, subtopic, best }]) => ({
      // Every label of the examples begins with the id of a topic; test/language/topic.test.ts checks it.
      topic: id as ComplaintTopicId,
      confidence,
      ...(best >= confidence * SUBTOPIC_SHARE && { subtopic }),
    }))
}

/** The row of a topic, chosen already, that a text is about; undefined where none stands out. */
export const rowWithin = (topic: string, text: string, vector?: Vector): string | undefined => {
  const said = rowSaid(text)
  if (said?.startsWith(`${topic}.`)) return said
  const rows = rowsOf(text, vector).filter(([row]) => row.startsWith(`${topic}.`))
  const total = rows.reduce((sum, [, share]) => sum + share, 0)
  return total < OPEN_MIN ? undefined : rows.find(([, share]) => share >= total * SUBTOPIC_SHARE)?.[0]
}

const suggestedOf = <G extends TopicGuess<string>>(guesses: readonly G[]): Suggested<G> | undefined => {
  const [guess] = guesses
  if (!guess || guess.confidence < OPEN_MIN) return undefined
  const worth = guesses.filter(({ confidence }) => confidence >= BESIDE_MIN)
  return guess.confidence >= SURE_MIN || worth.length === 1 ? { is: 'sure', guess } : { is: 'open', guesses: worth }
}

/** What a proposal seems to be about, or undefined where the whole list is better. */
export const suggestProposalTopic = (
  text: string,
  vector?: Vector,
): Suggested<TopicGuess<ProposalTopicId>> | undefined => suggestedOf(proposalTopicsOf(text, vector))

/** What a complaint seems to be about, each topic with its row where one stands out, or undefined where the whole list is better. */
export const suggestComplaintTopic = (text: string, vector?: Vector): Suggested<ComplaintTopicGuess> | undefined => {
  const said = rowSaid(text)
  switch (said) {
    case undefined:
      return suggestedOf(complaintTopicsOf(text, vector))
    case 'none':
      return undefined
    case 'buildings.water':
      return { is: 'sure', guess: { topic: 'buildings', subtopic: said, confidence: 1 } }
  }
}
