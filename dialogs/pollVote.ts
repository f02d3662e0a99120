import { firstName } from '../src/domain/participant.js'
import { readBallot } from '../src/domain/poll/choice.js'
import { type Audience, addresses } from '../src/domain/audience.js'
import { type Poll, type Vote, acceptsVotes } from '../src/domain/poll/poll.js'
import { type Value, choice, say, wayTo } from '../src/messaging/say.js'
import { END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { type Turn, participantOf } from './kit/turn.js'
import { closingOf, picked } from './pollCard.js'
import { MENU } from './kit/menuButton.js'
import { change, sayClosed, toResults } from './pollResults.js'

/** What the poll dialog remembers between two messages. */
export type PollState =
  | { readonly asked: 'list'; readonly page: number }
  | { readonly asked: 'card'; readonly code: Poll['code']; readonly again?: true }
  | { readonly asked: 'picks'; readonly code: Poll['code']; readonly picks: readonly string[] }
  | { readonly asked: 'why'; readonly code: Poll['code']; readonly choice: readonly string[]; readonly held?: string }

/** True while another question waits beneath. */
export const isBeside = (turn: Turn): boolean => turn.state.stack.length > 1

/** One line of reason. */
export const WHY = { min: 2, max: 200 }

export const ownVote = (turn: Turn, { code }: Poll): Vote | undefined =>
  turn.look({ fact: 'ownVote', code, participant: participantOf(turn).id })

/** Whom something is put to, in words. */
export const audienceOf = ({ audience }: { readonly audience: Audience }): Value => ({
  list: [
    ...audience.capacities.map(id => ({ label: 'capacity', id }) as const),
    ...audience.governorates.map(id => ({ label: 'governorate', id }) as const),
    ...(audience.wilayats ?? []).map(id => ({ label: 'wilayat', id }) as const),
    ...(audience.stages ?? []).map((id): Value => ({ phrase: `audience.stage.${id}` })),
    ...(audience.schoolTypes ?? []).map((id): Value => ({ phrase: `audience.school.${id}` })),
    ...(audience.verified ? [{ phrase: 'audience.verified' } as const] : []),
  ],
})

/** Says that the poll asks others. */
export const sayNotAddressed = (turn: Turn, poll: Poll): void => {
  const choices = [wayTo('polls.list', 'poll.others', { lasting: true }), MENU]
  turn.says.push(say('poll.noteligible', { audience: audienceOf(poll) }, { choices }))
}

export const isAddressed = (turn: Turn, poll: Poll): boolean => addresses(poll.audience, participantOf(turn))

/** The vote as it goes on record; a later one of the same person takes its place. */
export const castVote = (turn: Turn, { code }: Pick<Poll, 'code'>, chosen: readonly string[], why?: string): void => {
  const { evt, address } = turn.inbound
  const vote: Vote = {
    poll: code,
    participant: participantOf(turn).id,
    choice: chosen,
    ...(why !== undefined && { why }),
    at: turn.now,
    channel: address.channel,
    evt,
  }
  turn.changes.push({ is: 'voteCast', vote })
}

export const askWhy = (turn: Turn): void => {
  turn.says.push(say('poll.why', { max: WHY.max }, { choices: [wayTo('nav.skip')], free: true }))
}

const sayCounted = (turn: Turn, poll: Poll, chosen: readonly string[], before: Vote | undefined): Step => {
  const args = {
    choice: picked(poll, chosen),
    first: firstName(participantOf(turn).name),
    date: { date: closingOf(poll) },
  } as const
  const key = before ? 'poll.changed' : 'poll.done'
  // Beside something that is being written no second question is put.
  if (!poll.asksWhy || isBeside(turn)) {
    const choices = before ? [toResults(poll), MENU] : [change(poll), toResults(poll), MENU]
    turn.says.push(say(key, args, { choices }))
    return END_QUIETLY
  }
  turn.says.push(say(key, args))
  askWhy(turn)
  return stay({ asked: 'why', code: poll.code, choice: chosen } satisfies PollState)
}

/** Counts a vote if it may count, and says what became of it. */
export const vote = (turn: Turn, poll: Poll, picks: readonly string[]): Step => {
  if (!acceptsVotes(poll, turn.now)) {
    sayClosed(turn, poll)
    return END_QUIETLY
  }
  if (!isAddressed(turn, poll)) {
    sayNotAddressed(turn, poll)
    return END_QUIETLY
  }
  const read = readBallot(poll, picks)
  if (!read.ok) {
    turn.says.push(
      say('poll.unknownOption', {}, { choices: [choice(`poll:${poll.code}`, 'poll.open', { lasting: true }), MENU] }),
    )
    return END_QUIETLY
  }
  const before = ownVote(turn, poll)
  if (before && before.choice.join() === read.value.join()) {
    turn.says.push(
      say('poll.same', { choice: picked(poll, read.value) }, { choices: [change(poll), toResults(poll), MENU] }),
    )
    return END_QUIETLY
  }
  castVote(turn, poll, read.value)
  return sayCounted(turn, poll, read.value, before)
}
