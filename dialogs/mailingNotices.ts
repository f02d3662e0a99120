import type { PhraseKey } from '../locales/index.js'
import { addresses } from '../src/domain/audience.js'
import { type Alerts, ALL_ALERTS, type Digits } from '../src/domain/participant.js'
import { acceptsVotes, type Bilingual, type Poll } from '../src/domain/poll/poll.js'
import { shorten } from '../src/language/shorten.js'
import { type Say, say } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import type { Turn } from './kit/turn.js'
import { card, closingOf } from './pollCard.js'
import { MENU } from './kit/menuButton.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

/** What a template shows of a message before it is opened. */
const TEASER = 60

/** True while somebody agrees to hear of this. */
export const stillWants = ({ state }: Turn, wants: keyof Alerts): boolean =>
  !state.alertsOff && (state.participant?.alerts ?? ALL_ALERTS)[wants]

/** A poll as it is put to people who did not ask for it: its card, and how to have no more of them. */
export const invitation = (digits: Digits, poll: Poll, again = false): Say => {
  const { args, choices, list } = card(digits, poll, undefined)
  const values = [{ bilingual: poll.question }, { date: closingOf(poll) }] as const
  return say(
    again ? 'notice.pollClosesSoon' : 'notice.pollInvited',
    { card: { phrase: 'poll.card', args } },
    {
      choices,
      ...(list && { list }),
      template: { name: 'moe_poll_invite', values },
    },
  )
}

/** Who has voted already, may not vote, or wants no more of it, is left alone. */
export const invited = (turn: Turn, { code, wants, again, test }: News<'pollInvited'>): readonly Say[] => {
  const poll = turn.look({ fact: 'poll', code })
  const { participant } = turn.state
  if (!poll) return []
  if (test) return [invitation(turn.state.digits, poll)]
  if (!participant || !stillWants(turn, wants)) return []
  if (!acceptsVotes(poll, turn.now) || !addresses(poll.audience, participant)) return []
  const before = turn.look({ fact: 'ownVote', code, participant: participant.id })
  return before ? [] : [invitation(turn.state.digits, poll, again)]
}

const SAYING_STOP: ReadonlySet<PhraseKey> = new Set(['notice.pollInvited', 'notice.pollClosesSoon', 'notice.broadcast'])

/** Whether a message says that “stop”, or a button of its own, ends messages like it. */
export const maySayStop = ({ key, choices }: Say): boolean =>
  SAYING_STOP.has(key) || choices.some(({ id }) => id === 'alerts.off')

/** A message of the ministry to many. */
const announcement = (text: Bilingual): Say =>
  say(
    'notice.broadcast',
    { text: { bilingual: text } },
    {
      choices: [MENU],
      template: {
        name: 'moe_announcement',
        values: [{ bilingual: { ar: shorten(text.ar, TEASER), en: shorten(text.en, TEASER) } }],
      },
    },
  )

export const announced = (turn: Turn, { text, wants, test }: News<'broadcast'>): readonly Say[] =>
  test || stillWants(turn, wants) ? [announcement(text)] : []
