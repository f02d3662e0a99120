import type { PhraseKey } from '../../locales/index.js'
import { type Choice, type Say, type Value, say, wayTo } from '../../src/messaging/say.js'
import type { Turn } from './turn.js'
import { MENU } from './menuButton.js'

interface Unclear {
  readonly where: PhraseKey
  readonly hint: Value
  /** The open question as it was put: whatever is said of it offers its own choices, in their order. */
  readonly question: Say
  readonly skippable?: true
  /** Where any words are welcome there is nothing to number: the second miss in a row offers a person. */
  readonly anyWords?: true
}

/** The rows of a WhatsApp list. */
const ROWS_MAX = 10

/**
 * Answers what did not fit: first with a hint, then with the numbers or the question itself, then with another way.
 * Never the same twice.
 */
export const notUnderstood = (turn: Turn, { where, hint, question, skippable, anyWords }: Unclear): void => {
  turn.state.misses += 1
  if (turn.state.misses === 1) {
    // At the menu there is no question to name.
    const key = where === 'step.menu' ? 'menu.nomatch' : 'navigation.nomatch.1'
    turn.says.push({ ...question, key, args: { step: { phrase: where }, hint }, footer: true })
    return
  }
  if (turn.state.misses === 2 && !anyWords) {
    turn.says.push(again(question))
    return
  }
  turn.state.misses = 0
  const ways = [wayTo('agent.start', undefined, { lasting: true }), ...(skippable ? [wayTo('flow.skip')] : []), MENU]
  // The menu is one tap away; the choices of any other question stand nowhere else.
  const own = where === 'step.menu' ? [] : question.choices.filter(({ id }) => ways.every(way => way.id !== id))
  const { list, free } = question
  const how = { choices: fitting(own, ways), ...(list && { list }), ...(free && { free }) }
  turn.says.push(say('navigation.nomatch.3', {}, how))
}

/** Answers before ways: stepping back, skipping and the menu are words that always work. */
const fitting = (own: readonly Choice[], ways: readonly Choice[]): readonly Choice[] => {
  if (own.length + ways.length <= ROWS_MAX) return [...own, ...ways]
  const answers = own.filter(({ id }) => !id.startsWith('nav.'))
  const fits = answers.length + ways.length <= ROWS_MAX
  return [...answers.slice(0, ROWS_MAX - 1), ...(fits ? ways : ways.slice(0, 1))]
}

/** The numbers once, in the text; the buttons of the message before go on working. Where numbers are content: the question. */
const again = (question: Say): Say => {
  const { choices, free } = question
  if (free || choices.length === 0) return { ...question, footer: true }
  const numbered: Value = { list: choices.map((each, at) => numberedLine(at + 1, each)), by: '\n' }
  return say('navigation.nomatch.2', { numbered })
}

const numberedLine = (number: number, each: Choice): Value => ({
  phrase: 'navigation.numbered',
  args: {
    number,
    label:
      typeof each.label === 'string' ? { phrase: each.label, ...(each.args && { args: each.args }) } : each.label.text,
  },
})
