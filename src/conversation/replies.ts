import { MENU } from '../../dialogs/kit/menuButton.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { ALL_ALERTS, NO_ALERTS } from '../domain/participant.js'
import { alsoNo, alsoYes, choice, say, wayTo } from '../messaging/say.js'
import { isMereAnger } from '../language/request.js'
import type { Reader } from './heard.js'
import { entersConsultation } from './lasting.js'
import type { Stack } from './stack.js'

/** Thanks are answered, and the open question is put again. */
export const thank = (stack: Stack, turn: Turn): void => {
  const open = stack.active()
  const isAsked = open !== undefined && open.dialog.nature.rests !== true
  turn.says.push(say('menu.thanks', {}, isAsked ? {} : { choices: [MENU] }))
  if (isAsked) stack.again()
}

/** Anger that tells of nothing is met with regret and a person; an open question waits beneath. */
export const calmed: Reader = ({ stack, turn, text, mayBeDanger }) => {
  const open = stack.active()?.dialog
  const awaited = turn.state.awaited.some(({ until }) => until >= turn.now)
  if (!turn.state.languageChosen || turn.state.free || open?.nature.words === 'letter' || awaited) return false
  if (!isMereAnger(text) || mayBeDanger()) return false
  const ways = [wayTo('agent.start', undefined, { lasting: true }), MENU]
  turn.says.push(say('menu.upset', {}, { choices: ways }))
  return true
}

/** What can be typed at any time. */
export const help = (stack: Stack, turn: Turn): void => {
  const choices = [MENU, wayTo('agent.start', undefined, { lasting: true })]
  const inForm = stack.active() !== undefined && stack.active()?.dialog.nature.rests !== true
  turn.says.push(say('navigation.help', {}, inForm ? {} : { choices }))
  if (inForm) stack.again()
}

/** Turns on or off what we send unasked; an open question is put again. */
export const setAlerts = (stack: Stack, turn: Turn, on: boolean): void => {
  turn.state.alertsOff = !on
  const { participant } = turn.state
  if (participant) {
    const saved = { ...participant, alerts: on ? ALL_ALERTS : NO_ALERTS, revision: participant.revision + 1 }
    turn.state.participant = saved
    turn.changes.push({ is: 'participantSaved', participant: saved })
  }
  const isAsked = stack.active() !== undefined && stack.active()?.dialog.nature.rests !== true
  const choices = on ? [MENU] : [choice('alerts.on', undefined, { lasting: true }), MENU]
  turn.says.push(say(on ? 'settings.resumed' : 'settings.stop', {}, isAsked ? {} : { choices }))
  if (isAsked) stack.again()
}

/** The messages go on: the answer to whether they shall stop. */
export const GO_ON_TELLING = 'alerts.keep'

/**
 * «إيقاف» where nothing is open may mean what we send unasked, and is asked about before that ends; said once more it is meant.
 * At a consultation that has just stopped it may be about that, and it is said how to do either. On WhatsApp the word ends
 * messages at once: its rules say so.
 */
export const stopAtRest = (stack: Stack, turn: Turn): void => {
  const { offered, alertsOff } = turn.state
  const isAsked = offered.some(({ id }) => id === GO_ON_TELLING)
  if (alertsOff || isAsked || turn.inbound.address.channel === 'whatsapp') {
    setAlerts(stack, turn, false)
    return
  }
  const mute = choice('alerts.off', 'settings.alerts.turnOff', { lasting: true })
  const mayMeanConsultation = offered.some(entersConsultation)
  turn.says.push(
    mayMeanConsultation
      ? say('settings.stop.which', {}, { choices: [mute, MENU] })
      : say(
          'settings.stop.sure',
          {},
          { choices: [alsoYes(mute), alsoNo(choice(GO_ON_TELLING, 'settings.stop.keep', { lasting: true }))] },
        ),
  )
}

/** Whoever keeps the messages reads that nothing has changed. */
export const keepAlerts = (stack: Stack, turn: Turn): void => {
  turn.says.push(say('settings.stop.kept', {}, { choices: [MENU] }))
  if (stack.active()?.dialog.nature.rests !== true) stack.again()
}
