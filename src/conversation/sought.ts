import { itemsSought, sayFound } from '../../dialogs/sought.js'
import { soughtIn } from '../language/sought.js'
import { TO_PEOPLE } from './explain.js'
import type { Heard } from './heard.js'
import { open as openDialog } from './opening.js'

/**
 * Shows what somebody asks after by its subject, «وش صار على مقترح الحافلات», or says that nothing was found; the open question
 * is put again. False where they ask after something of their own that is not among what they sent.
 */
export const foundSought = async ({ stack, turn, text, mayBeDanger }: Heard): Promise<boolean> => {
  const open = stack.active()?.dialog.name
  const sought = open !== undefined && TO_PEOPLE.has(open) ? undefined : soughtIn(text)
  if (!sought || mayBeDanger()) return false
  const items = itemsSought(turn, sought)
  const [only, second] = items
  if (!only && sought.own) return false
  const newcomer = open === undefined && !turn.state.languageChosen
  if (only && !second && !newcomer) {
    await openDialog(stack, turn, 'track', { code: only.code }, true)
    return true
  }
  turn.says.push(sayFound(turn, items, sought.subject))
  if (newcomer) await stack.begin('welcome', {})
  else if (open === undefined) await stack.begin('menu', { silent: true })
  else if (open !== 'menu') stack.again()
  return true
}
