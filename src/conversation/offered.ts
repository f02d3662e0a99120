import type { ConversationState, OfferedBeside } from '../../dialogs/kit/state.js'
import { isMenuAsking } from '../../dialogs/menuState.js'
import { render } from '../language/render.js'
import type { Outbound } from '../messaging/outbound.js'
import type { Meaning, Say } from '../messaging/say.js'
import { answersNews } from './lasting.js'
import type { TurnInput } from './outcome.js'

const asksSomething = ({ choices }: Say): boolean => choices.some(answersNews)

const ANSWER: Meaning = { is: 'answer' }

/** What messages offer, the newest message first: a number picks from that one, however many are still open above it. */
const offeredIn = (says: readonly Say[], out: readonly Outbound[]): OfferedBeside => {
  const meanings = says.map(({ choices }) => choices.map(({ means }) => means ?? ANSWER))
  const messages = out
    .map(({ choices }, said) =>
      choices.map(({ id, label }, at) => ({ id, label, means: meanings[said]?.[at] ?? ANSWER })),
    )
    .reverse()
  return { offered: messages.flat(), numbered: messages.find(choices => choices.length > 0)?.length ?? 0 }
}

/** As many buttons of news as typed words may still pick while one question is open. */
const BESIDE_MAX = 40

/** What news asks beside an open question may be answered, too, and takes no answer away from that one. */
const offerBeside = (state: ConversationState, news: OfferedBeside): void => {
  const { offered, numbered } = news
  state.beside = { offered: [...offered, ...(state.beside?.offered ?? [])].slice(0, BESIDE_MAX), numbered }
}

/** Whether a question is open that news comes beside. */
const isAsking = ({ stack }: ConversationState): boolean => {
  const open = stack.at(-1)
  return open !== undefined && (open.id !== 'menu' || isMenuAsking(open.state))
}

/** A message as the person of this conversation reads it. */
export const rendered = ({ ministry }: TurnInput, { language, digits, step }: ConversationState, said: Say): Outbound =>
  render(said, { language, digits, zone: ministry.calendar.zone, own: ministry }, step)

/**
 * Numbers each question put, and keeps what it offered for numbers and typed labels. News that arrives beside an open
 * question leaves that question's buttons valid.
 */
export const remember = (input: TurnInput, state: ConversationState, says: readonly Say[]): readonly Outbound[] => {
  const offering = says.some(said => said.choices.length > 0)
  const beside = input.inbound.content.is === 'system' && isAsking(state)
  if (offering && !beside) state.step += 1
  const out = says.map(said => rendered(input, state, said))
  if (offering && !beside) {
    const { offered, numbered } = offeredIn(says, out)
    state.offered = [...offered]
    state.numbered = numbered
    delete state.beside
    state.free = says.some(said => said.free === true)
  } else if (says.some(asksSomething)) offerBeside(state, offeredIn(says, out))
  return out
}
