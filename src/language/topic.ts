import { type DataFiles, readData } from '../../locales/readData.js'
import { classifierOf } from './classifier.js'
import { terms } from './terms.js'

export type ProposalTopicId = keyof DataFiles['proposal-topics']
export type ComplaintTopicId = keyof DataFiles['complaint-topics']

/** A topic that a text seems to be about, from 0 to 1. */
export interface TopicGuess<T extends string> {
  readonly topic: T
  readonly confidence: number
}

export interface ComplaintTopicGuess extends TopicGuess<ComplaintTopicId> {
  /** The row of the second level, where one stands out. */
  readonly subtopic?: string
}

/** Below this a suggestion would be wrong about as often as right, and asking is better. */
export const TOPIC_MIN = 0.4
/** A row is named only where it has this share of its topic's weight. */
const SUBTOPIC_SHARE = 0.5
const GUESSES_MAX = 3

const EXAMPLES = readData('topic-examples')

const classifyComplaint = classifierOf(EXAMPLES.complaint, terms)
const classifyProposal = classifierOf(EXAMPLES.proposal, terms)

/** The three likeliest topics of a proposal, best first, whatever their confidence. */
export const proposalTopicsOf = (text: string): readonly TopicGuess<ProposalTopicId>[] =>
  classifyProposal(text)
    .slice(0, GUESSES_MAX)
    .map(({ label, confidence }) => ({ topic: label, confidence }))

/** The three likeliest topics of a complaint, each with its likeliest row, best first, whatever their confidence. */
export const complaintTopicsOf = (text: string): readonly ComplaintTopicGuess[] => {
  const topics = new Map<string, { confidence: number; subtopic: string; best: number }>()
  for (const { label, confidence } of classifyComplaint(text)) {
    const id = label.slice(0, label.indexOf('.'))
    const known = topics.get(id)
    // Guesses come best first: the first of a topic is its best row.
    if (known) known.confidence += confidence
    else topics.set(id, { confidence, subtopic: label, best: confidence })
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

/** The topic to suggest for a proposal, or undefined where asking is better. */
export const suggestProposalTopic = (text: string): TopicGuess<ProposalTopicId> | undefined =>
  proposalTopicsOf(text).find(({ confidence }) => confidence >= TOPIC_MIN)

/** The topic to suggest for a complaint, with its row where one stands out, or undefined where asking is better. */
export const suggestComplaintTopic = (text: string): ComplaintTopicGuess | undefined =>
  complaintTopicsOf(text).find(({ confidence }) => confidence >= TOPIC_MIN)
