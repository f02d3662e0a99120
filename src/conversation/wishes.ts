import { MENU } from '../../dialogs/kit/menuButton.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { isMenuAsking } from '../../dialogs/menuState.js'
import type { YesOrNo } from '../language/answer.js'
import { saysWanted } from '../language/asking.js'
import { wishesPeace } from '../language/greeting.js'
import type { Wish } from '../language/keywords.js'
import { say } from '../messaging/say.js'
import { grant } from './act.js'
import { greet } from './greetings.js'
import type { Stack } from './stack.js'
import { tapped } from './tap.js'
import { begunBy } from './turning.js'
import { choiceFor } from './yesOrNo.js'

/** Understood whole at every step, also in the middle of a free text. */
const ALWAYS: ReadonlySet<Wish> = new Set([
  'nav.menu',
  'nav.back',
  'nav.cancel',
  'nav.stop',
  'nav.continue',
  'nav.skip',
  'nav.done',
  'nav.help',
  'agent.start',
  'my.list',
  'draft.resume',
  'lang.ar',
  'lang.en',
  'lang.which',
  'my.data',
  'my.erase',
  'safety.start',
  'alerts.off',
])

/** A yes or no to which nothing was asked says no more than that. */
const answeredNothing = (stack: Stack, turn: Turn, said: YesOrNo): boolean => {
  const open = stack.active()
  const { awaited, free, beside } = turn.state
  const isAsked = open !== undefined && (open.dialog.nature.rests !== true || isMenuAsking(open.state))
  if (isAsked || free || beside || !turn.state.languageChosen) return false
  if (awaited.some(({ until }) => until >= turn.now)) return false
  turn.says.push(say(`menu.${said}`, {}, { choices: [MENU] }))
  return true
}

/** Does what a typed wish asks for; false where the open question has to take the words. */
export const granted = async (stack: Stack, turn: Turn, wish: Wish, text: string): Promise<boolean> => {
  if (wish === 'greet') {
    await greet(stack, turn, wishesPeace(text))
    return true
  }
  if (wish === 'yes' || wish === 'no') {
    const id = choiceFor(turn, wish)
    if (id === undefined) return answeredNothing(stack, turn, wish)
    await tapped(stack, turn, id)
    return true
  }
  const idle = stack.active()?.dialog.nature.rests === true
  if (wish === 'thanks' && idle && turn.state.awaited.some(({ until }) => until >= turn.now)) return false
  const begun = begunBy(wish)
  // Anew, in the middle of a free text, only where somebody says that they want it.
  const asked = begun !== undefined && begun !== stack.active()?.dialog.name && saysWanted(text)
  const allowed = ALWAYS.has(wish) || wish === 'thanks' || idle || asked || !turn.state.free
  const unwelcomed =
    !turn.state.languageChosen && !stack.active() && wish !== 'lang.ar' && wish !== 'lang.en' && wish !== 'safety.start'
  if (!allowed || unwelcomed) return false
  await grant(stack, turn, wish)
  return true
}
