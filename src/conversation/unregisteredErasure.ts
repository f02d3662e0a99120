import { beginAnew } from '../../dialogs/kit/anew.js'
import { MENU } from '../../dialogs/kit/menuButton.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import type { TrackingCode } from '../domain/ids.js'
import { wishOf } from '../language/keywords.js'
import { say } from '../messaging/say.js'
import type { Heard } from './heard.js'

/** Forgets all but what belongs to the reports that are still being dealt with. */
const forget = (turn: Turn, open: readonly TrackingCode[]): void => {
  const { owner, awaited, reported, claimsHeld = [] } = turn.state
  const isOpen = (code: TrackingCode): boolean => open.includes(code)
  beginAnew(turn)
  const { state } = turn
  state.erasedAt = turn.inbound.at
  state.awaited = awaited.filter(({ code }) => isOpen(code))
  if (owner.is === 'staff' && isOpen(owner.code)) state.owner = owner
  if (reported !== undefined && isOpen(reported)) state.reported = reported
  if (claimsHeld.some(isOpen)) state.claimsHeld = claimsHeld.filter(isOpen)
}

/**
 * To be erased needs no consent and no account: of whoever is not registered all is forgotten that was said here, and they hear that
 * a report of danger which is being dealt with stays until then. False where the words ask for anything else.
 */
export const erasedUnregistered = async ({ stack, turn, text }: Heard): Promise<boolean> => {
  const { state } = turn
  if (state.participant || wishOf(text) !== 'my.erase') return false
  const open = turn.look({ fact: 'openReports', conv: state.conv })
  forget(turn, open)
  // Whoever has a report open goes on telling.
  if (open.length > 0) await stack.begin('menu', { silent: true })
  turn.changes.push({ is: 'chatErased', at: turn.now })
  const more = { choices: [MENU] }
  turn.says.push(
    open.length === 0
      ? say('myData.unregistered', {}, more)
      : say('myData.unregistered.reported', { n: open.length, codes: { list: [...open] } }, more),
  )
  return true
}
