import type { DialogName } from '../../dialogs/kit/dialog.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { openingFor } from '../../dialogs/requested.js'
import { codeMeant } from '../../dialogs/keptWish.js'
import { requestOf } from '../language/request.js'
import type { Heard } from './heard.js'
import type { Stack } from './stack.js'
import { open as openDialog } from './opening.js'
import { TO_PEOPLE } from './explain.js'
import { tapped } from './tap.js'

/** What loses nothing of the open question, which is put again afterwards. */
const BESIDE: ReadonlySet<DialogName> = new Set(['recall', 'deadlines'])
/** Where somebody may say of a report of danger that it was a mistake, without naming it. */
const AFTER_REPORT: ReadonlySet<DialogName> = new Set(['menu', 'safety'])

/** A code needs neither agreement nor registration, and what was answered there so far stays. */
const BEFORE: ReadonlySet<DialogName> = new Set(['welcome', 'registration'])

/** Buttons that take back what was just done, whatever is open meanwhile. */
const UNDOES = /^(?:undo\.erase$|undo:|unsupport:)/u

/** Where nothing is being written that "undo" could be said of. */
const IDLE: ReadonlySet<DialogName> = new Set(['menu', 'track'])

/** What was just done is undone; else all that still can be is offered. */
const undone = async (stack: Stack, turn: Turn): Promise<boolean> => {
  const id = turn.state.offered.find(each => UNDOES.test(each.id))?.id
  const open = stack.active()
  if (id !== undefined) await tapped(stack, turn, id)
  else if (!turn.state.participant || !open || !IDLE.has(open.dialog.name) || turn.state.free) return false
  else await openDialog(stack, turn, 'myData', { undoing: 'all' }, true)
  return true
}

/** A request in words of one's own, or a code before anything is agreed to, leads where it is met; of what is just being written, taking it back is cancelling it. */
export const tookRequest = async ({ stack, turn, text, mayBeDanger }: Heard): Promise<boolean> => {
  const open = stack.active()
  const code = open && BEFORE.has(open.dialog.name) && !mayBeDanger() ? codeMeant(turn, text) : undefined
  if (code !== undefined) {
    if (open?.dialog.name === 'welcome') stack.leave()
    await stack.begin('track', { code })
    return true
  }
  const request = open && requestOf(text, turn.state.free ? 'words' : 'choice')
  if (!request || request.is === 'consultations' || open.dialog.name === 'welcome') return false
  // What is being written takes it for itself, and a person reads what is written to them.
  if (request.is === 'name' && (open.dialog.told || TO_PEOPLE.has(open.dialog.name))) return false
  if (request.is === 'recall' ? request.plainly && !AFTER_REPORT.has(open.dialog.name) : mayBeDanger()) return false
  if (
    request.is === 'withdraw' &&
    open.dialog.name === request.about &&
    open.dialog.unfinished?.(open.state) !== undefined
  ) {
    await stack.take({ is: 'chose', id: 'nav.cancel' })
    return true
  }
  if (request.is === 'undo') return undone(stack, turn)
  const opening = openingFor(turn, text, request)
  if (!opening) return false
  await openDialog(stack, turn, opening.to, opening.with, BESIDE.has(opening.to))
  return true
}
