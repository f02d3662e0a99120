import { proposalTopics } from '../locales/labels.js'
import { DETAILS } from '../src/domain/proposal.js'
import { characters, cleanText } from '../src/language/clean.js'
import { fold, wordsOf } from '../src/language/fold.js'
import { wishOf } from '../src/language/keywords.js'
import { suggestProposalTopic } from '../src/language/topic.js'
import { type Choice, type Say, choice, say } from '../src/messaging/say.js'
import { textOf } from './kit/gatherText.js'
import type { Question, Reading } from './kit/question.js'
import type { Turn } from './kit/turn.js'
import { type Known, type ProposalDraft, wordingOf } from './proposalDraft.js'

/** Eight topics, the other page and stepping back: the ten rows of a WhatsApp list. */
const PER_PAGE = 8
const BACK = choice('nav.back')
/** So many words are no name of a topic. */
const MORE_MIN = 6

type TopicReading = Reading<ProposalDraft, 'topic'>

const guessed = (turn: Turn, text: string): string | undefined =>
  suggestProposalTopic(text, turn.look({ fact: 'meaning', text }))?.topic

const suggested = (turn: Turn, known: Known): string | undefined => {
  const { title, details } = wordingOf(known)
  return guessed(turn, `${title}\n${details}`)
}

const confirm = (topic: string): Say => {
  const choices = [choice('yes', 'proposal.topic.yes'), choice('other', 'proposal.topic.other'), BACK]
  return say('proposal.topic', { topic: { label: 'proposalTopic', id: topic } }, { choices })
}

const list = (page: number, key: 'proposal.topic.which' | 'proposal.topic.added' = 'proposal.topic.which'): Say => {
  const topics = proposalTopics()
  const rows: readonly Choice[] = topics
    .slice(page * PER_PAGE, (page + 1) * PER_PAGE)
    .map(({ id }) => choice(`topic.${id}`, { text: { label: 'proposalTopic', id } }))
  const other = (page + 1) * PER_PAGE < topics.length ? page + 1 : 0
  const choices = [...rows, choice(`topics.${other}`, 'proposal.topic.more'), BACK]
  return say(key, {}, { choices, list: 'proposal.topic.list' })
}

/** More words than a topic has belong to the details, as far as they still fit. */
const keptInDetails = ({ details }: Known, typed: string): TopicReading | undefined => {
  const text = cleanText(typed)
  if (!details || wordsOf(text).length < MORE_MIN) return undefined
  const told = { ...details, texts: [...details.texts, text] }
  if (characters(textOf(told)) > DETAILS.max) return undefined
  return { is: 'aside', known: { details: told }, say: list(0, 'proposal.topic.added') }
}

const typed = (turn: Turn, text: string, known: Known): TopicReading => {
  const wish = wishOf(text)
  if (wish === 'no') return { is: 'show', say: list(0) }
  const name = fold(text)
  const named = proposalTopics().find(({ label }) => fold(label.ar) === name || fold(label.en) === name)
  if (named) return { is: 'answer', value: named.id }
  const guess = guessed(turn, text)
  if (guess !== undefined) return { is: 'show', say: confirm(guess), held: guess }
  return keptInDetails(known, text) ?? { is: 'unclear' }
}

const chosen = (id: string, guess: string | undefined): TopicReading => {
  if (id === 'yes' && guess !== undefined) return { is: 'answer', value: guess }
  if (id === 'other' || id === 'no') return { is: 'show', say: list(0) }
  const page = /^topics\.(\d)$/u.exec(id)?.[1]
  if (page !== undefined) return { is: 'show', say: list(Number(page)) }
  const named = proposalTopics().find(topic => id === `topic.${topic.id}`)
  return named ? { is: 'answer', value: named.id } : { is: 'unclear' }
}

/** What the proposal is about: suggested where the text tells, else picked from two pages. */
export const topic: Question<ProposalDraft, 'topic'> = {
  ask(turn, known) {
    const guess = known.topic === undefined ? suggested(turn, known) : undefined
    return guess === undefined ? list(0) : confirm(guess)
  },
  read({ turn, input, known, held }) {
    if (input.is === 'chose') return chosen(input.id, held ?? suggested(turn, known))
    return input.is === 'said' ? typed(turn, input.text, known) : { is: 'unclear' }
  },
  where: 'step.proposal.topic',
  hint: 'proposal.topic.hint',
  shown: value => ({ label: 'proposalTopic', id: value }),
}
