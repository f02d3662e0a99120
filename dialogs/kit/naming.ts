import type { Visibility } from '../../src/domain/attribution.js'
import { needsGuardian } from '../../src/domain/participant.js'
import { readTrackingCode } from '../../src/domain/trackingCode.js'
import { type NameWish, entersUnnamed, nameWishIn, withoutNameWish } from '../../src/language/nameWish.js'
import { type Sending, requestOf } from '../../src/language/request.js'
import { type Say, say } from '../../src/messaging/say.js'
import { type Turn, participantOf } from './turn.js'

/** What somebody said of their name before they were asked: it is seen, and may be changed, before anything is sent. */
interface Named {
  readonly known: { readonly visibility?: Visibility }
  readonly say: Say
  readonly left?: string
}

const HIDDEN: Named = { known: { visibility: 'unnamed' }, say: say('navigation.name.hidden') }
const SHOWN: Named = { known: { visibility: 'named' }, say: say('navigation.name.shown') }

/** Whoever may not be named yet cannot be: that they may be is said of nothing. */
const meantBy = (turn: Turn, wish: NameWish): Named | undefined => {
  if (wish === 'hidden') return HIDDEN
  return needsGuardian(participantOf(turn)) ? undefined : SHOWN
}

/** What a message says of the name in the middle of a contribution; "send it without my name" is for the last question, and what names another by its code is of that one. */
export const namingIn = (turn: Turn, text: string): Named | undefined => {
  if (readTrackingCode(text) !== undefined) return undefined
  if (requestOf(text, 'words')?.is !== 'name') {
    if (nameWishIn(text) !== undefined) return undefined
    if (entersUnnamed(text)) return HIDDEN
    const { text: left, wish } = withoutNameWish(text)
    const named = wish && meantBy(turn, wish)
    return named && left !== '' ? { ...named, left } : undefined
  }
  return meantBy(turn, nameWishIn(text) === 'hidden' ? 'hidden' : 'shown')
}

/** "Without my name" at a question before the last one is a wish about the name, kept until then. */
export const namingOf = (turn: Turn, sending: Sending): Named | undefined => {
  if (sending === 'unnamed') return HIDDEN
  return sending === 'named' && !needsGuardian(participantOf(turn)) ? SHOWN : undefined
}

/** What a contribution is opened with, without the clause in which its author says what they want of their name, which is answered. */
export const openedNamed = (
  turn: Turn,
  typed: string | undefined,
): { readonly text: string; readonly known: Named['known'] } => {
  const { text, wish } = withoutNameWish(typed ?? '')
  const named = turn.state.unnamed === true ? HIDDEN : wish && meantBy(turn, wish)
  delete turn.state.unnamed
  if (named) turn.says.push(named.say)
  return { text, known: named?.known ?? {} }
}

/** Keeps for the contribution that waits behind the registration that it shall stand without a name; false where none waits. */
export const waitsUnnamed = ({ state }: Turn): boolean => {
  const waits = state.pending?.to === 'complaint' || state.pending?.to === 'proposal'
  if (waits) state.unnamed = true
  return waits
}

/** The same of "without my name", which is then answered. */
export const namingOfWaiting = (
  turn: Turn,
  sending: Sending,
): { readonly known: object; readonly say: Say } | undefined =>
  sending === 'unnamed' && waitsUnnamed(turn) ? { known: {}, say: HIDDEN.say } : undefined
