import { proposalTopics } from '../locales/labels.js'
import { cleanText } from '../src/language/clean.js'
import { fold, wordsOf } from '../src/language/fold.js'
import { wishOf } from '../src/language/keywords.js'
import { suggestProposalTopic } from '../src/language/topic.js'
import { type Choice, type Say, type Value, choice, say, saysYes, wayTo } from '../src/messaging/say.js'
import type { Question, Reading } from './kit/question.js'
import type { Turn } from './kit/turn.js'
import { type Known, type ProposalDraft, detailing, wordingOf } from './proposalDraft.js'
import { retitled } from './proposalTitle.js'

/** Eight topics, the other page and stepping back: the ten rows of a WhatsApp list. */
const PER_PAGE = 8
const BACK = wayTo('nav.back')
/** So many words are no name of a topic. */
const MORE_MIN = 6

type TopicReading = Reading<ProposalDraft, 'topic'>

type Guessed = ReturnType<typeof suggestProposalTopic>

const guessed = (turn: Turn, text: string): Guessed => suggestProposalTopic(text, turn.look({ fact: 'meaning', text }))

const suggested = (turn: Turn, known: Known): Guessed => {
  const { title, details } = wordingOf(known)
  return guessed(turn, `${title}\n${details}`)
}

const sureTopic = (found: Guessed): string | undefined => (found?.is === 'sure' ? found.guess.topic : undefined)

const nameOf = (id: string): Value => ({ label: 'proposalTopic', id })
const rowOf = (id: string): Choice => choice(`topic.${id}`, { text: nameOf(id) })

/** The one topic that is sure, to be confirmed; else the few it may be, to choose from. */
const offer = (found: NonNullable<Guessed>): Say => {
  const ending = [choice('other', 'proposal.topic.other'), BACK]
  if (found.is === 'sure') {
    const choices = [saysYes('yes', 'proposal.topic.yes'), ...ending]
    return say('proposal.topic', { topic: nameOf(found.guess.topic) }, { choices })
  }
  const choices = [...found.guesses.map(({ topic }) => rowOf(topic)), ...ending]
  return say('proposal.topic.among', {}, { choices, list: 'proposal.topic.list' })
}

const list = (page: number, key: 'proposal.topic.which' | 'proposal.topic.added' = 'proposal.topic.which'): Say => {
  const topics = proposalTopics()
  const rows: readonly Choice[] = topics.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map(({ id }) => rowOf(id))
  const other = (page + 1) * PER_PAGE < topics.length ? page + 1 : 0
  const choices = [...rows, wayTo(`topics.${other}`, 'proposal.topic.more'), BACK]
  return say(key, {}, { choices, list: 'proposal.topic.list' })
}

/** More words than a topic has belong to the details, as far as they still fit. */
const keptInDetails = (turn: Turn, known: Known, typed: string, found: Guessed): TopicReading | undefined => {
  const text = cleanText(typed)
  const more = wordsOf(text).length < MORE_MIN ? undefined : detailing(known, text)
  if (!more) return undefined
  if (found) turn.says.push(say('navigation.told.more'))
  return { is: 'aside', known: more, say: found ? offer(found) : list(0, 'proposal.topic.added') }
}

const typed = (turn: Turn, text: string, known: Known): TopicReading => {
  const wish = wishOf(text)
  // A yes to a list chooses none of it.
  if (wish === 'no' || wish === 'yes') return { is: 'show', say: list(0) }
  const name = fold(text)
  const named = proposalTopics().find(({ label }) => fold(label.ar) === name || fold(label.en) === name)
  if (named) return { is: 'answer', value: named.id }
  const found = guessed(turn, text)
  const kept = keptInDetails(turn, known, text, found)
  if (kept) return kept
  return found
    ? { is: 'show', say: offer(found), ...(found.is === 'sure' && { held: found.guess.topic }) }
    : { is: 'unclear' }
}

const chosen = (id: string, guess: string | undefined): TopicReading => {
  if (id === 'yes' && guess !== undefined) return { is: 'answer', value: guess }
  if (id === 'other' || id === 'no') return { is: 'show', say: list(0) }
  const page = /^topics\.(\d)$/u.exec(id)?.[1]
  if (page !== undefined) return { is: 'show', say: list(Number(page)) }
  const named = proposalTopics().find(topic => id === `topic.${topic.id}`)
  return named ? { is: 'answer', value: named.id } : { is: 'unclear' }
}

const ask = (turn: Turn, known: Known): Say => {
  const found = known.topic === undefined ? suggested(turn, known) : undefined
  return found ? offer(found) : list(0)
}

/** What the proposal is about: suggested where the text tells, else picked from two pages. */
export const topic: Question<ProposalDraft, 'topic'> = {
  ask,
  read(asked) {
    const { turn, input, known, held } = asked
    const changed = retitled(asked, after => ask(turn, after))
    if (changed) return changed
    if (input.is === 'chose') return chosen(input.id, held ?? sureTopic(suggested(turn, known)))
    return input.is === 'said' ? typed(turn, input.text, known) : { is: 'unclear' }
  },
  where: 'step.proposal.topic',
  hint: 'proposal.topic.hint',
  shown: nameOf,
}
