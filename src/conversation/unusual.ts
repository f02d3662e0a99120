import { type ConversationState, freshState } from '../../dialogs/kit/state.js'
import { render } from '../language/render.js'
import { mayBeDanger } from '../language/safety.js'
import type { Inbound } from '../messaging/inbound.js'
import { type Say, say, wayTo } from '../messaging/say.js'
import type { Leniency, Outcome, TurnInput } from './outcome.js'
import { MENU } from '../../dialogs/kit/menuButton.js'

const STAFF = wayTo('agent.start', undefined, { lasting: true })
/** Minutes after which a flood is over: the bucket refills by one message a second. */
const FLOOD_MINUTES = 1

/** A turn that only says something: the state stays as it was, so that nothing is lost. */
const only = (input: TurnInput, said: Say): Outcome => {
  const state = structuredClone(input.before) ?? freshState(input.conv, input.inbound, input.now)
  const { language, digits } = state
  const reader = { language, digits, zone: input.ministry.calendar.zone, own: input.ministry }
  return { state: { ...state, lastAt: input.now }, out: [render(said, reader, state.step)], changes: [] }
}

/** Something failed on our side, with what the person sent or with news for them: said with a reference that finds the dead letter. */
export const apology = (input: TurnInput, ref: string): Outcome => {
  const phrase = input.inbound.content.is === 'system' ? 'navigation.error.news' : 'navigation.error'
  return only(input, say(phrase, { ref }, { choices: [MENU, STAFF] }))
}

/** Somebody writes faster than a person types. */
export const flooded = (input: TurnInput): Outcome => only(input, say('navigation.ratelimit', { m: FLOOD_MINUTES }))

/** How much of a flood is answered: all of it in one's own terminal, more than usual where somebody may be in danger or is telling us so. */
export const leniency = (before: ConversationState | undefined, { address, content }: Inbound): Leniency =>
  address.channel === 'terminal'
    ? 'all'
    : before?.stack.at(-1)?.id === 'safety' || (content.is === 'text' && mayBeDanger(content.text))
      ? 'danger'
      : 'usual'
