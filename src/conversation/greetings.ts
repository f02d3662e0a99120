import { askAwaited } from '../../dialogs/awaited.js'
import { wordsIn } from '../../dialogs/kit/captioned.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { chooseAsWritten, stillKept } from '../../dialogs/keptWish.js'
import { choice, say } from '../messaging/say.js'
import { open } from './opening.js'
import type { Active, Stack } from './stack.js'

/** Our own page has a language, which its reader chose by opening it; a greeting in that language need not choose again. */
const isChosenByPage = ({ state, inbound: { address, sender } }: Turn): boolean =>
  !state.languageChosen && address.channel === 'web' && sender.language === state.language

const hello = (withPeace: boolean): 'menu.hello' | 'menu.welcome' => (withPeace ? 'menu.hello' : 'menu.welcome')

/** Asked for a language, whoever greets a second time has chosen it: one button changes it. */
const choosesByGreeting = ({ dialog }: Active, turn: Turn): boolean => {
  if (dialog.name !== 'welcome' || turn.state.languageChosen) return false
  chooseAsWritten(turn, wordsIn(turn.inbound.content) ?? '')
  return turn.state.languageChosen
}

/** In the middle of something its question is put again, and nothing is changed by a greeting. */
const greetMidway = (stack: Stack, turn: Turn, current: Active, withPeace: boolean): void => {
  const { dialog, state } = current
  const step = { phrase: dialog.where(state) } as const
  const kept = dialog.unfinished?.(state) !== undefined
  if (choosesByGreeting(current, turn))
    turn.says.push(say(hello(withPeace), {}, { choices: [choice('lang.toggle', undefined, { lasting: true })] }))
  else if (kept) turn.says.push(say(withPeace ? 'navigation.greet.midflow' : 'navigation.greet', { step }))
  else if (turn.state.languageChosen) turn.says.push(say(hello(withPeace)))
  stack.again()
}

/** A greeting is returned in kind; at rest it is said what waits for whoever is not registered yet. */
export const greet = async (stack: Stack, turn: Turn, withPeace: boolean): Promise<void> => {
  if (isChosenByPage(turn)) {
    turn.state.languageChosen = true
    turn.says.push(say(hello(withPeace)))
    stack.clear()
    await stack.begin('welcome', {})
    return
  }
  const current = stack.active()
  if (current && current.dialog.nature.rests !== true) {
    greetMidway(stack, turn, current, withPeace)
    return
  }
  if (!turn.state.languageChosen) {
    await stack.begin('welcome', {})
    return
  }
  turn.says.push(say(hello(withPeace)))
  if (askAwaited(turn)) return
  const kept = stillKept(turn)
  if (kept) turn.says.push(kept)
  await open(stack, turn, 'menu', {}, false)
}
