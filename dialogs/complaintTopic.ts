import { type ComplaintTopic, complaintSubtopic, complaintTopics } from '../locales/labels.js'
import { NARRATIVE } from '../src/domain/complaint.js'
import { characters, cleanText } from '../src/language/clean.js'
import { tellsAStory } from '../src/language/story.js'
import { asksWhy } from '../src/language/request.js'
import { fold, wordsOf } from '../src/language/fold.js'
import { yesOrNo } from '../src/language/answer.js'
import { type ComplaintTopicGuess, rowWithin, suggestComplaintTopic } from '../src/language/topic.js'
import { type Choice, type Say, type Value, choice, say, saysNo, saysYes, wayTo } from '../src/messaging/say.js'
import { type ChosenTopic, type ComplaintDraft, fullyTold, tellingMore, wordsSoFar } from './complaintDraft.js'
import { placeBeside } from './complaintPlaceBeside.js'
import type { Asked, Question, Reading } from './kit/question.js'
import { wordsOnly } from './kit/readText.js'
import type { Input, Turn } from './kit/turn.js'

type TopicReading = Reading<ComplaintDraft, 'topic'>

/** Seven topics, the way on, the last resort and cancelling: the ten rows of a WhatsApp list. */
const FIRST_PAGE = ['transport', 'buildings', 'teaching', 'assessment', 'admission', 'services', 'people']
const SECOND_PAGE = ['canteen', 'inclusion', 'private']
/** More words tell of something, whatever they ask. */
const QUESTION_MAX = 8
const BACK = wayTo('nav.back')
const CANCEL = wayTo('nav.cancel')

/** Every topic of the list; danger has its own way in. */
const TOPICS: readonly ComplaintTopic[] = complaintTopics().filter(({ id }) => id !== 'safety')

const nameOf = (id: string): Value => ({ label: 'complaintTopic', id })

/** Says of a topic whose complaints are not published that they are not. */
const publicityOf = (id: string): Pick<Choice, 'description'> =>
  TOPICS.find(topic => topic.id === id)?.publish === 'full' ? {} : { description: 'complaint.category.private' }

const rowOf = (id: string): Choice => choice(`topic.${id}`, { text: nameOf(id) }, publicityOf(id))

const page = (at: number): readonly Choice[] =>
  at === 0
    ? [...FIRST_PAGE.map(rowOf), wayTo('topics.1', 'choice.more'), rowOf('other'), CANCEL]
    : [...SECOND_PAGE.map(rowOf), rowOf('other'), wayTo('topics.0', 'complaint.category.first'), CANCEL]

const list = (
  key: 'complaint.category' | 'complaint.category.unsure' | 'complaint.category.added' | 'complaint.category.asked',
  at = 0,
): Say => say(key, {}, { choices: page(at), list: 'complaint.category.list' })

/** A guess by its row, or by its topic where no row stands out; tapped, it is what the complaint is about. */
const guessId = ({ topic, subtopic }: ComplaintTopicGuess): string => `is.${subtopic ?? topic}.yes`

const confirm = (guess: ComplaintTopicGuess): Say => {
  const choices = [saysYes(guessId(guess), 'choice.yes'), saysNo('no', 'complaint.guess.no'), BACK]
  const category = nameOf(guess.topic)
  return guess.subtopic === undefined
    ? say('complaint.guess.topic', { category }, { choices })
    : say('complaint.guess', { category, sub: nameOf(guess.subtopic) }, { choices })
}

const among = (guesses: readonly ComplaintTopicGuess[]): Say => {
  const rows = guesses.map(guess =>
    saysYes(guessId(guess), { text: nameOf(guess.subtopic ?? guess.topic) }, publicityOf(guess.topic)),
  )
  const choices = [...rows, saysNo('no', 'complaint.guess.no'), BACK]
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

const keeping = (chosen: ChosenTopic, { id: _id, subtopic: _row, ...told }: ChosenTopic): ChosenTopic => ({
  ...chosen,
  ...told,
})

/** A short question that tells of no problem is for us; what asks why, or names a topic surely, complains. */
const asksOnly = (turn: Turn, text: string): boolean => {
  if (!/[?؟]\s*$/u.test(text) || asksWhy(text) || wordsOf(text).length > QUESTION_MAX || tellsAStory(text)) return false
  return suggestComplaintTopic(text, turn.look({ fact: 'meaning', text }))?.is !== 'sure'
}

/** Words are kept at once, whatever becomes of the topic; what was told before and now is guessed from together. */
const readTyped = (turn: Turn, typed: string, known: Partial<ComplaintDraft>): TopicReading => {
  const named = namedTopic(typed)
  if (named) return { is: 'answer', value: keeping(named, known.topic ?? {}) }
  const text = cleanText(typed)
  if (characters(text) < NARRATIVE.min && !guess(turn, text)) return { is: 'unclear' }
  if (asksOnly(turn, text)) return { is: 'show', say: list('complaint.category.asked') }
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

/** The row of a topic that words tell of already is not asked for: it is said which was taken. */
const rowTold = (turn: Turn, topic: string, text: string): string | undefined => {
  const row = text === '' ? undefined : rowWithin(topic, text, turn.look({ fact: 'meaning', text }))
  if (row !== undefined) turn.says.push(say('complaint.sub.taken', { category: nameOf(topic), sub: nameOf(row) }))
  return row
}

const DECLINED = 'declined'

type TopicAsked = Asked<ComplaintDraft, 'topic'>

/** Whoever said no to what their words seemed to be about, or changes the topic, is asked for the row, too. */
const readChosen = (id: string, { turn, known, soFar = {}, held }: TopicAsked): TopicReading => {
  if (id === 'no') return { is: 'show', say: list('complaint.category'), held: DECLINED }
  const at = ['topics.0', 'topics.1'].indexOf(id)
  if (at >= 0) return { is: 'show', say: list('complaint.category', at), ...(held !== undefined && { held }) }
  const meant = /^(?:topic\.(.+)|is\.(.+)\.yes)$/u.exec(id)
  const chosen = topicById(meant?.[1] ?? meant?.[2] ?? '')
  if (!chosen) return { is: 'unclear' }
  const isFirst = meant?.[1] !== undefined && soFar.id === undefined && held !== DECLINED
  const row = isFirst && chosen.subtopic === undefined ? rowTold(turn, chosen.id ?? '', wordsSoFar(known)) : undefined
  return { is: 'answer', value: keeping({ ...chosen, ...(row !== undefined && { subtopic: row }) }, soFar) }
}

/** What the complaint is about: guessed from the words where there are some, else picked from two pages. */
export const topicQuestion: Question<ComplaintDraft, 'topic'> = {
  ask(turn, known) {
    const words = wordsSoFar(known)
    return guess(turn, words) ?? list(words === '' ? 'complaint.category' : 'complaint.category.unsure')
  },
  read(asked) {
    const { turn, input, known } = asked
    const place = placeBeside(asked, () => topicQuestion.ask(turn, known))
    if (place) return place
    if (input.is === 'said') return readTyped(turn, input.text, known)
    if (input.is === 'chose') return readChosen(input.id, asked)
    return { is: 'refuse', say: wordsOnly() }
  },
  counted: true,
  where: 'step.complaint.topic',
  hint: 'complaint.category.hint',
  shown: ({ id, subtopic }) => nameOf(subtopic ?? id ?? ''),
}

const rowsOf = (key: 'complaint.sub' | 'complaint.sub.added', topic: ChosenTopic | undefined): Say => {
  const rows = TOPICS.find(({ id }) => id === topic?.id)?.subtopics ?? []
  const choices = [
    ...rows.map(({ id }) => choice(`sub.${id}`, { text: nameOf(id) })),
    wayTo('topics', 'complaint.guess.no'),
    BACK,
  ]
  return say(key, { category: nameOf(topic?.id ?? '') }, { choices, list: 'complaint.sub.list' })
}

/** Who goes on without choosing has found none of the rows. */
const findsNone = (input: Input): boolean =>
  input.is === 'chose' ? ['nav.skip', 'done'].includes(input.id) : input.is === 'said' && yesOrNo(input.text) === 'no'

/** Words at the rows tell the problem: they are kept, and name the row where one stands out. */
const readRowTold = (turn: Turn, text: string, known: Partial<ComplaintDraft>): Reading<ComplaintDraft, 'subtopic'> => {
  const more = tellingMore(known, text)
  if (!more && text !== '') return fullyTold(turn, rowsOf('complaint.sub', known.topic))
  const row = rowTold(turn, known.topic?.id ?? '', text)
  if (row !== undefined && more) return { is: 'answer', value: row, known: more }
  return more && characters(text) >= NARRATIVE.min
    ? { is: 'aside', known: more, say: rowsOf('complaint.sub.added', known.topic) }
    : { is: 'unclear' }
}

/** Another topic, or a row of one, is typed where the rows of this one are asked for: it takes its place. */
const otherTopic = (named: ChosenTopic, known: Partial<ComplaintDraft>): Reading<ComplaintDraft, 'subtopic'> => {
  const topic = keeping(named, known.topic ?? {})
  return named.subtopic === undefined
    ? { is: 'aside', known: { topic }, say: rowsOf('complaint.sub', topic) }
    : { is: 'answer', value: named.subtopic, known: { topic } }
}

/** The row of the topic that is closest; leaving the topic for another is one row too. */
export const subtopicQuestion: Question<ComplaintDraft, 'subtopic'> = {
  ask: (_turn, { topic }) => rowsOf('complaint.sub', topic),
  read(asked) {
    const { turn, input, known } = asked
    const place = placeBeside(asked, () => rowsOf('complaint.sub', known.topic))
    if (place) return place
    if (input.is === 'chose' && input.id === 'topics') return { is: 'reopen', field: 'topic' }
    const rows = TOPICS.find(({ id }) => id === known.topic?.id)?.subtopics ?? []
    const chosen = rows.find(({ id }) =>
      findsNone(input) ? id.endsWith('.other') : input.is === 'chose' && input.id === `sub.${id}`,
    )
    if (chosen && input.is === 'said')
      turn.says.push(say('complaint.sub.taken', { category: nameOf(known.topic?.id ?? ''), sub: nameOf(chosen.id) }))
    if (chosen) return { is: 'answer', value: chosen.id }
    const named = input.is === 'said' ? namedTopic(input.text) : undefined
    if (named?.subtopic !== undefined && rows.some(({ id }) => id === named.subtopic))
      return { is: 'answer', value: named.subtopic }
    if (named) return otherTopic(named, known)
    return readRowTold(turn, input.is === 'said' ? cleanText(input.text) : '', known)
  },
  skip: (_turn, { topic }) => topic?.subtopic !== undefined,
  counted: true,
  where: 'step.complaint.topic',
  hint: 'complaint.sub.hint',
  shown: nameOf,
}
