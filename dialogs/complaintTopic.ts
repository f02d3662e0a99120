import { type ComplaintTopic, complaintSubtopic, complaintTopics } from '../locales/labels.js'
import { NARRATIVE } from '../src/domain/complaint.js'
import { characters, cleanText } from '../src/language/clean.js'
import { fold } from '../src/language/fold.js'
import { yesOrNo } from '../src/language/answer.js'
import { type ComplaintTopicGuess, suggestComplaintTopic } from '../src/language/topic.js'
import { type Choice, type Say, type Value, choice, say } from '../src/messaging/say.js'
import { type ChosenTopic, type ComplaintDraft, fullyTold, tellingMore, wordsSoFar } from './complaintDraft.js'
import type { Question, Reading } from './kit/question.js'
import { wordsOnly } from './kit/readText.js'
import type { Input, Turn } from './kit/turn.js'

type TopicReading = Reading<ComplaintDraft, 'topic'>

/** Seven topics, the way on, the last resort and cancelling: the ten rows of a WhatsApp list. */
const FIRST_PAGE = ['transport', 'buildings', 'teaching', 'assessment', 'admission', 'services', 'people']
const SECOND_PAGE = ['canteen', 'inclusion', 'private']
const BACK = choice('nav.back')
const CANCEL = choice('nav.cancel')

/** Every topic of the list; danger has its own way in. */
const TOPICS: readonly ComplaintTopic[] = complaintTopics().filter(({ id }) => id !== 'safety')

const nameOf = (id: string): Value => ({ label: 'complaintTopic', id })

/** Says of a topic whose complaints are not published that they are not. */
const publicityOf = (id: string): Pick<Choice, 'description'> =>
  TOPICS.find(topic => topic.id === id)?.publish === 'full' ? {} : { description: 'complaint.category.private' }

const rowOf = (id: string): Choice => choice(`topic.${id}`, { text: nameOf(id) }, publicityOf(id))

const page = (at: number): readonly Choice[] =>
  at === 0
    ? [...FIRST_PAGE.map(rowOf), choice('topics.1', 'choice.more'), rowOf('other'), CANCEL]
    : [...SECOND_PAGE.map(rowOf), rowOf('other'), choice('topics.0', 'complaint.category.first'), CANCEL]

const list = (key: 'complaint.category' | 'complaint.category.unsure' | 'complaint.category.added', at = 0): Say =>
  say(key, {}, { choices: page(at), list: 'complaint.category.list' })

/** A guess by its row, or by its topic where no row stands out; tapped, it is what the complaint is about. */
const guessId = ({ topic, subtopic }: ComplaintTopicGuess): string => `is.${subtopic ?? topic}.yes`

const confirm = (guess: ComplaintTopicGuess): Say => {
  const choices = [choice(guessId(guess), 'choice.yes'), choice('no', 'complaint.guess.no'), BACK]
  const category = nameOf(guess.topic)
  return guess.subtopic === undefined
    ? say('complaint.guess.topic', { category }, { choices })
    : say('complaint.guess', { category, sub: nameOf(guess.subtopic) }, { choices })
}

const among = (guesses: readonly ComplaintTopicGuess[]): Say => {
  const rows = guesses.map(guess =>
    choice(guessId(guess), { text: nameOf(guess.subtopic ?? guess.topic) }, publicityOf(guess.topic)),
  )
  const choices = [...rows, choice('no', 'complaint.guess.no'), BACK]
  return say('complaint.guess.among', {}, { choices, list: 'complaint.category.list' })
}

/** What the words seem to be about, as a question; undefined where the whole list is better than guessing. */
const guess = (turn: Turn, words: string): Say | undefined => {
  const found = words === '' ? undefined : suggestComplaintTopic(words, turn.look({ fact: 'meaning', text: words }))
  return found && (found.is === 'sure' ? confirm(found.guess) : among(found.guesses))
}

/** A topic with one row needs no second question. */
const chosenTopic = (id: string): ChosenTopic | undefined => {
  const topic = TOPICS.find(each => each.id === id)
  const [only, second] = topic?.subtopics ?? []
  return topic && { id, ...(only && !second && { subtopic: only.id }) }
}

/** A topic or one of its rows, called by its name in either language. */
const namedTopic = (text: string): ChosenTopic | undefined => {
  const typed = fold(text)
  const isNamed = ({ label }: Pick<ComplaintTopic, 'label'>): boolean =>
    fold(label.ar) === typed || fold(label.en) === typed
  const topic = TOPICS.find(isNamed)
  if (topic) return chosenTopic(topic.id)
  const row = TOPICS.flatMap(({ subtopics }) => subtopics).find(isNamed)
  return row && { id: complaintSubtopic(row.id)?.topic.id ?? '', subtopic: row.id }
}

const keeping = (chosen: ChosenTopic, { typed, cut }: ChosenTopic): ChosenTopic => ({
  ...chosen,
  ...(typed !== undefined && { typed }),
  ...(cut && { cut }),
})

/** Words are kept at once, whatever becomes of the topic; what was told before and now is guessed from together. */
const readTyped = (turn: Turn, typed: string, known: Partial<ComplaintDraft>): TopicReading => {
  const named = namedTopic(typed)
  if (named) return { is: 'answer', value: keeping(named, known.topic ?? {}) }
  const text = cleanText(typed)
  if (characters(text) < NARRATIVE.min && !guess(turn, text)) return { is: 'unclear' }
  const more = tellingMore(known, text)
  if (!more) return fullyTold(turn, guess(turn, wordsSoFar(known)) ?? list('complaint.category'))
  const before = wordsSoFar(known)
  const put = guess(turn, wordsSoFar({ ...known, ...more })) ?? guess(turn, text)
  return {
    is: 'aside',
    known: more,
    say: put ?? list(before === '' ? 'complaint.category.unsure' : 'complaint.category.added'),
  }
}

/** A topic or row by its id, from the list or from a guess that was right. */
const topicById = (id: string): ChosenTopic | undefined => {
  const row = complaintSubtopic(id)
  return row ? { id: row.topic.id, subtopic: id } : chosenTopic(id)
}

const readChosen = (id: string, soFar: ChosenTopic): TopicReading => {
  if (id === 'no' || id === 'topics.0') return { is: 'show', say: list('complaint.category') }
  if (id === 'topics.1') return { is: 'show', say: list('complaint.category', 1) }
  const meant = /^(?:topic\.(.+)|is\.(.+)\.yes)$/u.exec(id)
  const chosen = topicById(meant?.[1] ?? meant?.[2] ?? '')
  return chosen ? { is: 'answer', value: keeping(chosen, soFar) } : { is: 'unclear' }
}

/** What the complaint is about: guessed from the words where there are some, else picked from two pages. */
export const topicQuestion: Question<ComplaintDraft, 'topic'> = {
  ask(turn, known) {
    const words = wordsSoFar(known)
    return guess(turn, words) ?? list(words === '' ? 'complaint.category' : 'complaint.category.unsure')
  },
  read({ turn, input, known, soFar = {} }) {
    if (input.is === 'said') return readTyped(turn, input.text, known)
    if (input.is === 'chose') return readChosen(input.id, soFar)
    return { is: 'refuse', say: wordsOnly() }
  },
  where: 'step.complaint.topic',
  hint: 'complaint.category.hint',
  shown: ({ id, subtopic }) => nameOf(subtopic ?? id ?? ''),
}

const rowsOf = (key: 'complaint.sub' | 'complaint.sub.added', topic: ChosenTopic | undefined): Say => {
  const rows = TOPICS.find(({ id }) => id === topic?.id)?.subtopics ?? []
  const choices = [
    ...rows.map(({ id }) => choice(`sub.${id}`, { text: nameOf(id) })),
    choice('topics', 'complaint.guess.no'),
    BACK,
  ]
  return say(key, { category: nameOf(topic?.id ?? '') }, { choices, list: 'complaint.sub.list' })
}

/** Who goes on without choosing has found none of the rows. */
const findsNone = (input: Input): boolean =>
  input.is === 'chose' ? ['nav.skip', 'done'].includes(input.id) : input.is === 'said' && yesOrNo(input.text) === 'no'

/** The row of the topic that is closest; leaving the topic for another is one row too. */
export const subtopicQuestion: Question<ComplaintDraft, 'subtopic'> = {
  ask: (_turn, { topic }) => rowsOf('complaint.sub', topic),
  read({ turn, input, known }) {
    if (input.is === 'chose' && input.id === 'topics') return { is: 'reopen', field: 'topic' }
    const rows = TOPICS.find(({ id }) => id === known.topic?.id)?.subtopics ?? []
    const chosen = rows.find(({ id }) =>
      findsNone(input) ? id.endsWith('.other') : input.is === 'chose' && input.id === `sub.${id}`,
    )
    if (chosen) return { is: 'answer', value: chosen.id }
    const named = input.is === 'said' ? namedTopic(input.text)?.subtopic : undefined
    if (named !== undefined && rows.some(({ id }) => id === named)) return { is: 'answer', value: named }
    const text = input.is === 'said' ? cleanText(input.text) : ''
    if (characters(text) < NARRATIVE.min) return { is: 'unclear' }
    const more = tellingMore(known, text)
    return more
      ? { is: 'aside', known: more, say: rowsOf('complaint.sub.added', known.topic) }
      : fullyTold(turn, rowsOf('complaint.sub', known.topic))
  },
  skip: (_turn, { topic }) => topic?.subtopic !== undefined,
  where: 'step.complaint.topic',
  hint: 'complaint.sub.hint',
  shown: nameOf,
}
