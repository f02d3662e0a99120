import { isTheirs, openItem } from '../../dialogs/caseItem.js'
import type { ItemView } from '../../dialogs/kit/facts.js'
import { MENU } from '../../dialogs/kit/menuButton.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { itemsOf } from '../../dialogs/ownItems.js'
import { additionIn } from '../language/addition.js'
import { say } from '../messaging/say.js'
import type { Reader } from './heard.js'
import { open } from './opening.js'

/** What was sent from this chat last, as long as it is the newest there is; else what can be no other of theirs. */
const sentLast = (turn: Turn): ItemView | undefined => {
  const own = itemsOf(turn).filter(({ kind, withdrawnAt }) => kind !== 'safety' && withdrawnAt === undefined)
  const code = turn.state.lastSent?.code
  const last = code === undefined ? undefined : turn.look({ fact: 'item', code })
  if (last && isTheirs(turn, last) && last.withdrawnAt === undefined) return last
  return own.length === 1 ? own[0] : undefined
}

/** What staff have asked for comes first: words are their answer. */
const isAwaited = ({ state, now }: Turn): boolean =>
  state.awaited.some(({ what, until }) => what !== 'more' && until >= now)

/** What others support or judge stands as it was sent. */
const refuse = (turn: Turn, { code }: ItemView): void => {
  turn.says.push(say('proposal.add', { code }, { choices: [openItem(code), MENU] }))
}

/** «أضيف معلومة: …» at the menu is for what was sent last; where that is not clear, all that was sent is shown. */
export const addedToSent: Reader = async ({ stack, turn, text, mayBeDanger }) => {
  const addition = stack.active()?.dialog.nature.rests === true ? additionIn(text) : undefined
  if (!addition || isAwaited(turn) || mayBeDanger()) return false
  const item = sentLast(turn)
  if (item?.case) {
    const { matter } = addition
    const given = { code: item.code, what: 'add', ...(matter !== undefined && { said: matter }) } as const
    await open(stack, turn, 'caseTalk', given, true)
  } else if (item) refuse(turn, item)
  else if (itemsOf(turn).length > 0) await open(stack, turn, 'track', {}, true)
  else return false
  return true
}
