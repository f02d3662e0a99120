import type { PhraseKey } from '../../locales/index.js'
import { type Choice, type Value, choice, say } from '../../src/messaging/say.js'
import type { Turn } from './turn.js'

export interface Unclear {
  readonly where: PhraseKey
  readonly hint: Value
  readonly skippable: boolean
  readonly choices: readonly Choice[]
}

/** Answers what did not fit: first with a hint, then with numbers, then with another way. Never the same twice. */
export const notUnderstood = (turn: Turn, { where, hint, skippable, choices }: Unclear): void => {
  turn.state.misses += 1
  const step: Value = { phrase: where }
  if (turn.state.misses === 1) {
    turn.says.push(say('navigation.nomatch.1', { step, hint }, { choices, footer: true }))
    return
  }
  if (turn.state.misses === 2 && choices.length > 0) {
    const numbered: Value = { list: choices.map((each, at) => numberedLine(at + 1, each)), by: '\n' }
    turn.says.push(say('navigation.nomatch.2', { numbered }, { choices }))
    return
  }
  turn.state.misses = 0
  const ways = [choice('agent.start', undefined, { lasting: true })]
  if (skippable) ways.push(choice('flow.skip'))
  ways.push(choice('nav.menu', undefined, { lasting: true }))
  turn.says.push(say('navigation.nomatch.3', {}, { choices: ways }))
}

const numberedLine = (number: number, each: Choice): Value => ({
  phrase: 'navigation.numbered',
  args: {
    number,
    label:
      typeof each.label === 'string' ? { phrase: each.label, ...(each.args && { args: each.args }) } : each.label.text,
  },
})
