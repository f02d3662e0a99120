import { needsGuardian } from '../src/domain/participant.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { shorten } from '../src/language/shorten.js'
import { choice, say } from '../src/messaging/say.js'
import { END_QUIETLY, type Step } from './kit/dialog.js'
import { openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { type Turn, participantOf } from './kit/turn.js'
import { type MyDataState, TITLE, eligible, hideable, nameTo, nameWith, nameless, ownItems } from './myDataQuestions.js'
import { isWithdrawable } from './ownItems.js'

const MY_ITEMS = choice('my.list', undefined, { lasting: true })

type Put = (turn: Turn, state: MyDataState) => Step

/** Takes the name from a contribution; the contribution stays. */
export const hide = (turn: Turn, code: TrackingCode): Step => {
  turn.changes.push({ is: 'nameHidden', code, participant: participantOf(turn).id, at: turn.now })
  turn.says.push(say('myData.hidden', { code }, { choices: [nameTo(code), MENU] }))
  return END_QUIETLY
}

/** Publishes the name that was just shown with a contribution, at once or once it is published itself. */
export const show = (turn: Turn, code: TrackingCode): Step => {
  const name = nameWith(turn, code)
  turn.changes.push({ is: 'nameShown', code, participant: participantOf(turn).id, name, at: turn.now })
  const published = ownItems(turn).some(item => item.code === code && item.published)
  turn.says.push(say(published ? 'myData.shown' : 'myData.shown.later', { code }, { choices: [nameless(code), MENU] }))
  return END_QUIETLY
}

/** Asked for in words or at its card: whether the name shall go from that one, or from the newest that bears it. */
export const hiding = (turn: Turn, put: Put, of?: TrackingCode): Step => {
  const found = hideable(turn).find(({ code }) => of === undefined || code === of)
  if (found) return put(turn, { asked: 'confirmHide', code: found.code })
  turn.says.push(
    of === undefined
      ? say('myData.hide.none', {}, { choices: [MY_ITEMS, MENU] })
      : say('myData.hide.none.one', { code: of }, { choices: [openItem(of), MENU] }),
  )
  return END_QUIETLY
}

/** Asked for in words or at its card: whether the name shall stand with that one, or with the newest that lacks it. */
export const showing = (turn: Turn, put: Put, of?: TrackingCode): Step => {
  if (needsGuardian(participantOf(turn))) {
    turn.says.push(say('myData.show.minor', {}, { choices: [MY_ITEMS, MENU] }))
    return END_QUIETLY
  }
  const isMeant = ({ code }: { readonly code: TrackingCode }): boolean => of === undefined || code === of
  const found = eligible(turn, { asked: 'show' }).find(isMeant)
  if (found) return put(turn, { asked: 'confirmShow', code: found.code })
  const named = ownItems(turn).find(item => item.named && isWithdrawable(item) && isMeant(item))
  const args = named && { code: named.code, title: shorten(named.title, TITLE) }
  turn.says.push(say(args ? 'myData.show.named' : 'myData.show.none', args ?? {}, { choices: [MY_ITEMS, MENU] }))
  return END_QUIETLY
}
