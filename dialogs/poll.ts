import type { TrackingCode } from '../src/domain/ids.js'
import { picksMax } from '../src/domain/poll/choice.js'
import { type Poll, acceptsVotes } from '../src/domain/poll/poll.js'
import { readTrackingCode } from '../src/domain/trackingCode.js'
import { answerIn } from '../src/language/answer.js'
import { cleanName } from '../src/language/clean.js'
import { wordsOf } from '../src/language/fold.js'
import type { Intent } from '../src/language/intent.js'
import { isDoubtful, opinionIn } from '../src/language/opinion.js'
import { turningIn } from '../src/language/turning.js'
import { votedFor } from '../src/language/voting.js'
import { choice, say, wayTo } from '../src/messaging/say.js'
import { type Dialog, END, END_QUIETLY, type Openings, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { readText } from './kit/readText.js'
import { type Input, type Turn, participantOf } from './kit/turn.js'
import { ballot, card, list, pollsFor } from './pollCard.js'
import { MENU } from './kit/menuButton.js'
import { pick, takePicks, typedOption } from './pollPicks.js'
import { change, sayStanding, toResults } from './pollResults.js'
import {
  type PollState,
  WHY,
  askWhy,
  castVote,
  isAddressed,
  isBeside,
  ownVote,
  sayNotAddressed,
  vote,
} from './pollVote.js'
import { reasonOf } from './pollNotices.js'

type State<A extends PollState['asked']> = Extract<PollState, { asked: A }>

const OTHERS = wayTo('polls.list', 'poll.others', { lasting: true })

/**
 * A card needs no memory, because its buttons say all. Beside another question it does not stay, so that the answer
 * to that question is not taken for one to the poll.
 */
const put = (turn: Turn, state: PollState): Step => (isBeside(turn) ? END_QUIETLY : stay(state))

/** The poll, where the public may know of it. */
const find = (turn: Turn, code: TrackingCode): Poll | undefined => {
  const poll = turn.look({ fact: 'poll', code })
  return poll?.state.is === 'draft' || poll?.state.is === 'approved' ? undefined : poll
}

const sayUnknown = (turn: Turn, code: TrackingCode): Step => {
  turn.says.push(say('poll.unknown', { code }, { choices: [OTHERS, MENU] }))
  return END_QUIETLY
}

const showList = (turn: Turn, polls: readonly Poll[], page: number): Step => {
  turn.says.push(list(turn, polls, page))
  return polls.length === 0 ? END_QUIETLY : put(turn, { asked: 'list', page })
}

const ask = (turn: Turn, poll: Poll, again: boolean): Step => {
  const before = ownVote(turn, poll)
  if (poll.kind.is === 'multiple') return pick(turn, poll, before?.choice ?? [])
  turn.says.push(card(turn.state.digits, poll, before))
  return put(turn, { asked: 'card', code: poll.code, ...(again && { again }) })
}

/** The card where a vote is awaited, else how things stand. */
const open = (turn: Turn, poll: Poll, again: boolean): Step => {
  if (poll.state.is === 'cancelled') {
    turn.says.push(
      say(
        'poll.cancelled',
        { question: { bilingual: poll.question }, reason: reasonOf(poll.state.reason) },
        { choices: [OTHERS, MENU] },
      ),
    )
    return END_QUIETLY
  }
  const accepts = acceptsVotes(poll, turn.now)
  if (accepts && !isAddressed(turn, poll)) {
    sayNotAddressed(turn, poll)
    return END_QUIETLY
  }
  const mine = ownVote(turn, poll)
  if (accepts && (again || !mine)) return ask(turn, poll, again)
  sayStanding(turn, poll, mine, accepts ? [change(poll)] : [])
  return END_QUIETLY
}

const begin = (turn: Turn, given: Openings['poll']): Step => {
  if (given.sought !== undefined) turn.says.push(say('poll.sought.none', { subject: given.sought }))
  if (given.code === undefined) {
    const polls = pollsFor(turn)
    const [only] = polls
    return only && polls.length === 1 && given.sought === undefined ? open(turn, only, false) : showList(turn, polls, 0)
  }
  turn.expect({ fact: 'ownVote', code: given.code, participant: participantOf(turn).id })
  const poll = find(turn, given.code)
  if (!poll) return sayUnknown(turn, given.code)
  if (given.choice === undefined || poll.state.is === 'cancelled') return open(turn, poll, given.change === true)
  // From an invitation, one option of several is a beginning.
  return poll.kind.is === 'multiple' && acceptsVotes(poll, turn.now) && isAddressed(turn, poll)
    ? pick(turn, poll, [given.choice])
    : vote(turn, poll, [given.choice])
}

const leaves = (input: Input): boolean => input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel')

const onList = (turn: Turn, state: State<'list'>, input: Input): Step => {
  if (leaves(input)) return END
  const polls = pollsFor(turn)
  const page = input.is === 'chose' ? /^polls\.(\d)$/u.exec(input.id)?.[1] : undefined
  if (page !== undefined) return showList(turn, polls, Number(page))
  const code = input.is === 'said' ? readTrackingCode(input.text) : undefined
  if (code !== undefined) return begin(turn, { code })
  const question = list(turn, polls, state.page)
  notUnderstood(turn, { where: 'step.poll.list', hint: { phrase: 'poll.list.hint' }, question })
  return stay(state)
}

/** Stepping back from a poll leads to the others, where there are any; beside another question, to that one. */
const toList = (turn: Turn): Step => {
  if (isBeside(turn)) return END_QUIETLY
  const polls = pollsFor(turn)
  return polls.length > 1 ? showList(turn, polls, 0) : END
}

const onCard = (turn: Turn, state: State<'card'>, poll: Poll, input: Input): Step => {
  const option = input.is === 'said' ? typedOption(poll, input.text) : undefined
  if (option !== undefined) return vote(turn, poll, [option])
  const question = card(turn.state.digits, poll, undefined)
  notUnderstood(turn, { where: 'step.poll', hint: { phrase: 'poll.hint' }, question })
  return stay(state)
}

const onWhy = (turn: Turn, state: State<'why'>, poll: Poll, input: Input): Step => {
  const choices = [change(poll), toResults(poll), MENU]
  if (leaves(input) || (input.is === 'chose' && input.id === 'nav.skip')) {
    turn.says.push(say('poll.why.skipped', {}, { choices }))
    return END_QUIETLY
  }
  const read = readText({ input, held: state.held }, WHY, cleanName)
  switch (read.is) {
    case 'answer':
      if (acceptsVotes(poll, turn.now)) castVote(turn, poll, state.choice, read.value)
      turn.says.push(say('poll.why.thanks', {}, { choices }))
      return END_QUIETLY
    case 'refuse':
      turn.says.push(read.say)
      return stay({ ...state, ...(read.held !== undefined && { held: read.held }) })
    case 'unclear':
      askWhy(turn)
      return stay(state)
  }
}

/** A card is answered by its options: only a whole sentence that tells of something else takes its place, and the poll stays open. */
const isPick = (asked: PollState['asked']): boolean => asked === 'card' || asked === 'picks'
const SENTENCE_WORDS = 4
const isSentence = (text: string): boolean => {
  const answers =
    answerIn(text) !== undefined || opinionIn(text) !== undefined || isDoubtful(text) || votedFor(text) !== undefined
  return (wordsOf(text).length >= SENTENCE_WORDS && !answers) || turningIn(text)?.leaves === true
}

/** What may be an answer, or about the polls themselves. */
const GIVES_WAY: Readonly<Record<PollState['asked'], readonly Intent[]>> = {
  list: ['polls'],
  card: ['polls'],
  picks: ['polls'],
  why: ['proposal', 'complaint', 'polls'],
}

/** Quick polls: one tap is a vote, and it may be changed until the poll closes. */
export const poll: Dialog<'poll', PollState> = {
  name: 'poll',
  needs: 'registration',
  nature: { words: 'opinions', about: 'else', opens: 'away', tellsStatus: false },
  kept: () => 'registration.begin.poll',
  begin,
  take(turn, state, input) {
    if (state.asked === 'list') return onList(turn, state, input)
    const asked = find(turn, state.code)
    if (!asked) return sayUnknown(turn, state.code)
    if (state.asked === 'why') return onWhy(turn, state, asked, input)
    if (leaves(input)) return toList(turn)
    return state.asked === 'card' ? onCard(turn, state, asked, input) : takePicks(turn, asked, state.picks, input)
  },
  again(turn, state) {
    if (state.asked === 'list') {
      turn.says.push(list(turn, pollsFor(turn), state.page))
      return
    }
    const asked = find(turn, state.code)
    if (!asked) sayUnknown(turn, state.code)
    else if (state.asked === 'card') turn.says.push(card(turn.state.digits, asked, state.again && ownVote(turn, asked)))
    else if (state.asked === 'picks') turn.says.push(ballot(asked, picksMax(asked), state.picks))
    else askWhy(turn)
  },
  left(turn, state) {
    const asked = state.asked === 'card' || state.asked === 'picks' ? find(turn, state.code) : undefined
    if (!asked || !acceptsVotes(asked, turn.now)) return undefined
    const choices = [choice(`poll:${asked.code}`, 'poll.left.open', { lasting: true })]
    return say('poll.left', { question: { bilingual: asked.question } }, { choices })
  },
  givesWay: ({ asked }, text) => (isPick(asked) && !isSentence(text) ? undefined : GIVES_WAY[asked]),
  where: ({ asked }) => (asked === 'list' ? 'step.poll.list' : asked === 'why' ? 'step.poll.why' : 'step.poll'),
}
