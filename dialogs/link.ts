import type { ParticipantId } from '../src/domain/ids.js'
import { base32 } from '../src/domain/trackingCode.js'
import { toAscii } from '../src/language/digits.js'
import { type Say, choice, say, wayTo } from '../src/messaging/say.js'
import { type Dialog, END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { type Turn, participantOf } from './kit/turn.js'
import { MENU } from './kit/menuButton.js'
import { undo } from './myDataQuestions.js'

type LinkState = Record<never, never>

const STATE: LinkState = {}
const CODE_MINUTES = 15
const CODE_LENGTH = 8

/** A code for the other channel: 40 bits, good for a quarter of an hour and one use. */
const offer = (turn: Turn): Step => {
  const owner = participantOf(turn)
  const token = base32(turn.seed('link')).slice(0, CODE_LENGTH)
  const until = turn.now + CODE_MINUTES * 60_000
  turn.changes.push({ is: 'tokenOffered', token, purpose: 'link', participant: owner.id, until })
  turn.says.push(say('settings.link.code', { token, m: CODE_MINUTES }, { choices: [MENU] }))
  return END_QUIETLY
}

/** What was asked for on either channel is about both from now on: of two such wishes the later one counts. */
const tellOfErasure = (turn: Turn, people: readonly ParticipantId[]): void => {
  const dues = people.flatMap(id => turn.look({ fact: 'erasureDue', participant: id }) ?? [])
  if (dues.length === 0) return
  const choices = [undo('undo.erase', 'myData.row.keep'), MENU]
  turn.says.push(say('settings.linked.erasure', { date: { date: Math.max(...dues) } }, { choices }))
}

const claim = (turn: Turn, token: string): Step => {
  const { participant } = turn.state
  // The code is used up here, not when the change is applied: of two chats that type it at once, one becomes the owner's.
  const owner = turn.look({ fact: 'linkOwner', token, evt: turn.inbound.evt, asker: participant?.id })
  if (!owner) {
    turn.says.push(
      say('settings.link.wrong', {}, { choices: [choice('link', 'choice.retry', { lasting: true }), MENU] }),
    )
    return END_QUIETLY
  }
  turn.changes.push({ is: 'linkClaimed', token, from: participant?.id, into: owner.id, at: turn.now })
  turn.state.participant = owner
  turn.says.push(say('settings.linked', { name: owner.name }, { choices: [MENU] }))
  tellOfErasure(turn, [...(participant ? [participant.id] : []), owner.id])
  return END_QUIETLY
}

const question = (turn: Turn): Say => {
  const mine = turn.state.participant ? [choice('link.offer')] : []
  return say('settings.link', {}, { choices: [...mine, wayTo('nav.back')], free: true })
}

const ask = (turn: Turn): void => {
  turn.says.push(question(turn))
}

/** One person on several channels: a code shown on one is typed on the other. */
export const link: Dialog<'link', LinkState> = {
  name: 'link',
  needs: 'consent',
  nature: { words: 'code', about: 'else', opens: 'instead', tellsStatus: false },
  begin(turn, given) {
    if (given.token !== undefined) return claim(turn, given.token.toUpperCase())
    ask(turn)
    return stay(STATE)
  },
  take(turn, state, input) {
    if (input.is === 'chose' && input.id === 'link.offer' && turn.state.participant) return offer(turn)
    if (input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel')) return END
    const token =
      input.is === 'said'
        ? toAscii(input.text)
            .toUpperCase()
            .replace(/[^0-9A-Z]/gu, '')
        : ''
    if (token.length === CODE_LENGTH) return claim(turn, token)
    notUnderstood(turn, { where: 'step.link', hint: { phrase: 'settings.link.hint' }, question: question(turn) })
    return stay(state)
  },
  again: ask,
  where: () => 'step.link',
}
