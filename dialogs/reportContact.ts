import type { SafetyContact } from '../src/domain/complaint.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { say } from '../src/messaging/say.js'
import { addTo, recallOf } from './caseItem.js'
import { claimHeld, isContactKnown } from './caseNotices.js'
import { MENU } from './kit/menuButton.js'
import type { Turn } from './kit/turn.js'

/** From now on the author of a report may be contacted in this way; whether the report bears their name stays as it was. */
export const agreeTo = (turn: Turn, code: TrackingCode, given: SafetyContact): void => {
  const how = isContactKnown(turn, code) ? 'changed' : 'contact'
  turn.changes.push({ is: 'contactGiven', code, at: turn.now, given })
  const args = { code, ...(given.phone !== undefined && { phone: given.phone }) }
  turn.says.push(say(`safety.${how}.${given.contact}`, args, { choices: [addTo(code), recallOf(code), MENU] }))
  const held = claimHeld(turn, code)
  if (given.contact !== 'none') turn.says.push(...held)
}

/** Nobody may write to the author here any more, whether or not they name a number to be called on. */
export const writeNoMore = (turn: Turn, code: TrackingCode): void => {
  turn.changes.push({ is: 'contactGiven', code, at: turn.now, given: { contact: 'none' } })
  turn.says.push(say('safety.changed.notHere'))
}
