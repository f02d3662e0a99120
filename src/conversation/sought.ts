import { readTrackingCode } from '../domain/trackingCode.js'
import { itemsSought, sayFound } from '../../dialogs/sought.js'
import type { ItemView } from '../../dialogs/kit/facts.js'
import { soughtIn, supportIn } from '../language/sought.js'
import type { Heard, Reader } from './heard.js'
import { open as openDialog } from './opening.js'
import type { Active } from './stack.js'

/** What was found is shown, or listed; the open question is put again. */
const showFound = async (
  { stack, turn }: Heard,
  items: readonly ItemView[],
  subject: string,
  open: Active['dialog'] | undefined,
): Promise<void> => {
  const [only, second] = items
  const newcomer = open === undefined && !turn.state.languageChosen
  if (only && !second && !newcomer) {
    await openDialog(stack, turn, 'track', { code: only.code }, true)
    return
  }
  turn.says.push(sayFound(turn, items, subject))
  if (newcomer) await stack.begin('welcome', {})
  else if (open === undefined) await stack.begin('menu', { silent: true })
  else if (open.nature.rests !== true) stack.again()
}

/**
 * Shows what somebody asks after by its subject, «وش صار على مقترح الحافلات», or says that nothing was found; the open question
 * is put again. False where they ask after something of their own that is not among what they sent.
 */
export const foundSought: Reader = async heard => {
  const { stack, turn, text } = heard
  const open = stack.active()?.dialog
  const sought = open?.nature.words === 'letter' ? undefined : soughtIn(text)
  if (!sought || heard.mayBeDanger()) return false
  const items = itemsSought(turn, sought)
  if (items.length === 0 && sought.own) return false
  await showFound(heard, items, sought.subject, open)
  return true
}

/**
 * Shows the proposal that somebody wants to support by its subject, with the button that supports it. False where they name no
 * proposal and none is found: then it is an opinion.
 */
export const foundSupported: Reader = async heard => {
  const { stack, turn, text } = heard
  const open = stack.active()?.dialog
  // Words of support could be part of what is being written.
  const isWriting = turn.state.free || (open !== undefined && open.nature.words !== 'wishes')
  // A code names no subject: what it is said of is found by it.
  const sought = isWriting || readTrackingCode(text) !== undefined ? undefined : supportIn(text)
  if (!sought || heard.mayBeDanger()) return false
  const items = itemsSought(turn, { about: 'proposal', own: false, subject: sought.subject })
  if (items.length === 0 && !sought.plainly) return false
  await showFound(heard, items, sought.subject, open)
  return true
}
