import type { Instant } from '../src/domain/ids.js'
import type { Digits, Language } from '../src/domain/participant.js'
import { optionsOf } from '../src/domain/poll/choice.js'
import { addresses } from '../src/domain/audience.js'
import { type Poll, type PollOption, type Vote, acceptsVotes, levelOf } from '../src/domain/poll/poll.js'
import { show } from '../src/language/digits.js'
import { shorten } from '../src/language/shorten.js'
import {
  type Args,
  type Choice,
  type Say,
  type Value,
  alsoNo,
  alsoYes,
  choice,
  say,
  wayTo,
} from '../src/messaging/say.js'
import { fitsButtons } from '../src/messaging/shown.js'
import { MENU } from './kit/menuButton.js'
import { labelWidth } from './kit/rows.js'
import { type Turn, participantOf } from './kit/turn.js'
import { movedEnd } from './pollNotices.js'

const PER_PAGE = 8

/** When the poll closes, or closed. */
export const closingOf = ({ state, closesAt }: Poll): Instant =>
  state.is === 'open' ? state.until : state.is === 'cancelled' ? state.at : closesAt

/** The open polls that ask this person. */
export const pollsFor = (turn: Turn): readonly Poll[] =>
  turn
    .look({ fact: 'openPolls' })
    .filter(poll => acceptsVotes(poll, turn.now) && addresses(poll.audience, participantOf(turn)))

/** What was picked, in words. */
export const picked = (poll: Poll, ids: readonly string[]): Value => ({
  list: optionsOf(poll)
    .filter(({ id }) => ids.includes(id))
    .map(({ label }) => ({ bilingual: label })),
})

/** The numbers of a scale stand alone on their buttons, so that typing one never means another by its place in the list. */
const labelOf = (digits: Digits, { kind }: Poll, { id, label }: PollOption): Choice['label'] => ({
  text: kind.is === 'scale' ? show(id, digits) : { bilingual: label },
})

/** A vote is one tap, however old the message. */
const voteChoices = (digits: Digits, poll: Poll): readonly Choice[] =>
  optionsOf(poll).map(option => {
    const vote = choice(`vote:${poll.code}:${option.id}`, labelOf(digits, poll, option), { lasting: true })
    return option.id === 'yes' ? alsoYes(vote) : option.id === 'no' ? alsoNo(vote) : vote
  })

const needsList = ({ kind }: Poll, options: readonly PollOption[]): boolean => {
  const labelsIn = (language: Language): readonly string[] =>
    options.map(({ id, label }) => (kind.is === 'scale' ? id : label[language]))
  return !(fitsButtons(labelsIn('ar')) && fitsButtons(labelsIn('en')))
}

/** How far the say of those who vote goes, and who decides. */
const levelIn = (poll: Poll): Value => ({ phrase: `poll.level.${levelOf(poll)}` })

const aboutOf = (poll: Poll): Args => ({
  unit: { label: 'unit', id: poll.unit },
  question: { bilingual: poll.question },
  date: { date: closingOf(poll) },
  level: levelIn(poll),
  moved: movedEnd(poll.moved),
})

/** The question with its options; what the person said before stands with it. */
export const card = (digits: Digits, poll: Poll, before: Vote | undefined): Say => {
  const how: Value =
    poll.kind.is === 'scale'
      ? {
          phrase: 'poll.scale',
          args: {
            from: poll.kind.from,
            to: poll.kind.to,
            low: { bilingual: poll.kind.low },
            high: { bilingual: poll.kind.high },
          },
        }
      : ''
  const more = {
    choices: voteChoices(digits, poll),
    ...(needsList(poll, optionsOf(poll)) && { list: 'poll.options' as const }),
  }
  const args = { ...aboutOf(poll), how }
  return before
    ? say('poll.change', { ...args, mine: picked(poll, before.choice) }, more)
    : say('poll.card', args, more)
}

/** Several may be picked: each tap adds or removes one, «تم» votes. */
export const ballot = (poll: Poll, max: number, picks: readonly string[]): Say => {
  const rows = optionsOf(poll).map(({ id, label }) => {
    const option = { bilingual: label }
    return choice(`pick.${id}`, { text: picks.includes(id) ? { phrase: 'poll.picked', args: { option } } : option })
  })
  const choices = [...rows, choice('done'), wayTo('nav.back')]
  const more = { choices, list: 'poll.options', free: true, rowNumbers: true } as const
  if (picks.length === 0) return say('poll.ballot', { ...aboutOf(poll), max }, more)
  return say('poll.ballot.picked', { ...aboutOf(poll), picks: picked(poll, picks) }, more)
}

/** The polls that wait for this person, eight at a time. */
export const list = (turn: Turn, polls: readonly Poll[], page: number): Say => {
  const rows = polls.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map(poll =>
    choice(
      `poll:${poll.code}`,
      { text: shorten(poll.question[turn.state.language], labelWidth(turn)) },
      {
        lasting: true,
        description: { text: { phrase: 'poll.until', args: { date: { date: closingOf(poll) } } } },
      },
    ),
  )
  const other = (page + 1) * PER_PAGE < polls.length ? page + 1 : 0
  const more = polls.length > PER_PAGE ? [choice(`polls.${other}`, 'choice.more')] : []
  return say(
    'poll.list',
    { n: polls.length },
    { choices: [...rows, ...more, MENU], ...(polls.length > 0 && { list: 'poll.list.list' as const }) },
  )
}
