import type { DialogName } from '../../dialogs/kit/dialog.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { fold } from '../language/fold.js'
import { wishesPeace } from '../language/greeting.js'
import type { Wish } from '../language/keywords.js'
import { grant, greet } from './act.js'
import type { Stack } from './stack.js'
import { tapped } from './tap.js'
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
])

/** What is begun anew in the middle of a free text only where somebody says that they want it. */
const BEGUN: Partial<Record<Wish, DialogName>> = { 'proposal.start': 'proposal', 'complaint.start': 'complaint' }
const WANTING = /(?:^| )(?:اريد|نريد|ابغي|ابغا|ابي|ابا|نبغي|ودي|want|would like|id like)(?: |$)/u

/** Does what a typed wish asks for; false where the open question has to take the words. */
export const granted = async (stack: Stack, turn: Turn, wish: Wish, text: string): Promise<boolean> => {
  if (wish === 'greet') {
    await greet(stack, turn, wishesPeace(text))
    return true
  }
  if (wish === 'yes' || wish === 'no') {
    const id = choiceFor(turn, wish)
    if (id === undefined) return false
    await tapped(stack, turn, id)
    return true
  }
  const idle = stack.active()?.dialog.name === 'menu'
  if (wish === 'thanks' && idle && turn.state.awaited.some(({ until }) => until >= turn.now)) return false
  const asked = BEGUN[wish] !== undefined && BEGUN[wish] !== stack.active()?.dialog.name && WANTING.test(fold(text))
  const allowed = ALWAYS.has(wish) || wish === 'thanks' || idle || asked || !turn.state.free
  const unwelcomed =
    !turn.state.languageChosen && !stack.active() && wish !== 'lang.ar' && wish !== 'lang.en' && wish !== 'safety.start'
  if (!allowed || unwelcomed) return false
  await grant(stack, turn, wish)
  return true
}
