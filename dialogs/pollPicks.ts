import { optionsOf, picksMax } from '../src/domain/poll/choice.js'
import type { Poll } from '../src/domain/poll/poll.js'
import { type YesOrNo, yesOrNo } from '../src/language/answer.js'
import { toAscii } from '../src/language/digits.js'
import { fold, wordsOf } from '../src/language/fold.js'
import { opinionIn } from '../src/language/opinion.js'
import { numberIn, placeNamedIn } from '../src/language/ordinals.js'
import { optionNamed, votedFor } from '../src/language/voting.js'
import { type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import type { Input, Turn } from './kit/turn.js'
import { ballot } from './pollCard.js'
import { type PollState, vote } from './pollVote.js'

const spelledOption = (poll: Poll, text: string): string | undefined => {
  const words = fold(text)
  return optionsOf(poll).find(({ id, label }) =>
    [id, label.ar, label.en].some(each => fold(each) === words && !/^\d+$/u.test(each)),
  )?.id
}

/** A yes or no to the question, or what somebody thinks of it. */
const yesOrNoIn = (text: string): YesOrNo | undefined => {
  const opinion = opinionIn(text)
  return yesOrNo(text) ?? (opinion === 'agree' ? 'yes' : opinion === 'disagree' ? 'no' : undefined)
}

/** The option typed in words of either language, with words of voting before it or without; where it asks for yes or no, a plain one. */
export const typedOption = (poll: Poll, text: string): string | undefined => {
  const voted = votedFor(text)
  const typed = [text, ...(voted === undefined ? [] : [voted])]
  const plain = typed.map(said => spelledOption(poll, said) ?? (poll.kind.is === 'yesNo' ? yesOrNoIn(said) : undefined))
  const named =
    voted === undefined ? undefined : optionNamed(voted, optionsOf(poll), ({ label }) => [label.ar, label.en])
  return plain.find(id => id !== undefined) ?? named?.id
}

/** Shows a poll of several picks with what is picked so far. */
export const pick = (turn: Turn, poll: Poll, picks: readonly string[]): Step => {
  turn.says.push(ballot(poll, picksMax(poll), picks))
  return stay({ asked: 'picks', code: poll.code, picks } satisfies PollState)
}

/** The option named by its place: «الثاني», "the last one"; none where options bear numbers of their own. */
const placed = (poll: Poll, text: string): readonly string[] => {
  const place = placeNamedIn(text)
  const options = optionsOf(poll)
  const numbered = options.some(({ label }) => wordsOf(`${label.ar} ${label.en}`).some(word => numberIn(word)))
  if (place === undefined || (numbered && place !== 'last')) return []
  const at = place === 'last' ? options.at(-1) : options[place - 1]
  return at ? [at.id] : []
}

/** Options typed by number, several at once: «1 و3», "1, 3". */
const typedPicks = (poll: Poll, text: string): readonly string[] => {
  const ascii = toAscii(text).trim()
  const options = optionsOf(poll)
  if (!/^\d{1,2}(?:[\s,،و+&-]+\d{1,2})*$/u.test(ascii)) return placed(poll, text)
  return [...ascii.matchAll(/\d+/gu)].map(([number]) => options[Number(number) - 1]?.id ?? '')
}

const toggled = (picks: readonly string[], id: string): readonly string[] =>
  picks.includes(id) ? picks.filter(each => each !== id) : [...picks, id]

/** The options that an input names, all of the poll's; undefined where it names none, or another. */
const named = (poll: Poll, input: Input): readonly string[] | undefined => {
  const option =
    input.is === 'chose'
      ? /^pick\.(.+)$/u.exec(input.id)?.[1]
      : input.is === 'said'
        ? typedOption(poll, input.text)
        : undefined
  const ids = option !== undefined ? [option] : input.is === 'said' ? typedPicks(poll, input.text) : []
  const known = optionsOf(poll).map(({ id }) => id)
  return ids.length > 0 && ids.every(id => known.includes(id)) ? ids : undefined
}

/** Adds or takes away what is named; «تم» makes it a vote. */
export const takePicks = (turn: Turn, poll: Poll, picks: readonly string[], input: Input): Step => {
  const max = picksMax(poll)
  const same = stay({ asked: 'picks', code: poll.code, picks } satisfies PollState)
  const question = ballot(poll, max, picks)
  if (input.is === 'chose' && input.id === 'done') {
    if (picks.length > 0) return vote(turn, poll, picks)
    turn.says.push({ ...question, key: 'poll.ballot.none', args: {} })
    return same
  }
  const ids = named(poll, input)
  if (!ids) {
    const hint = { phrase: 'poll.ballot.hint' } as const
    notUnderstood(turn, { where: 'step.poll', hint, question })
    return same
  }
  const next = ids.reduce(toggled, picks)
  if (next.length <= max) return pick(turn, poll, next)
  turn.says.push({ ...question, key: 'poll.ballot.max', args: { max } })
  return same
}
