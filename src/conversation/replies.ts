import { MENU } from '../../dialogs/kit/menuButton.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { ALL_ALERTS, NO_ALERTS } from '../domain/participant.js'
import { choice, say } from '../messaging/say.js'
import type { Stack } from './stack.js'

/** Thanks are answered, and the open question is put again. */
export const thank = (stack: Stack, turn: Turn): void => {
  const open = stack.active()
  const isAsked = open !== undefined && open.dialog.name !== 'menu'
  turn.says.push(say('menu.thanks', {}, isAsked ? {} : { choices: [MENU] }))
  if (isAsked) stack.again()
}

/** What can be typed at any time. */
export const help = (stack: Stack, turn: Turn): void => {
  const choices = [MENU, choice('agent.start', undefined, { lasting: true })]
  const inForm = stack.active() !== undefined && stack.active()?.dialog.name !== 'menu'
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
  const isAsked = stack.active() !== undefined && stack.active()?.dialog.name !== 'menu'
  const choices = on ? [MENU] : [choice('alerts.on', undefined, { lasting: true }), MENU]
  turn.says.push(say(on ? 'settings.resumed' : 'settings.stop', {}, isAsked ? {} : { choices }))
  if (isAsked) stack.again()
}
