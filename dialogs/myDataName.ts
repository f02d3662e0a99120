import type { TrackingCode } from '../src/domain/ids.js'
import { shorten } from '../src/language/shorten.js'
import { choice, say } from '../src/messaging/say.js'
import { END_QUIETLY, type Step } from './kit/dialog.js'
import { MENU } from './kit/menuButton.js'
import { type Turn, participantOf } from './kit/turn.js'
import { type MyDataState, TITLE, eligible, ownItems } from './myDataQuestions.js'
import { isWithdrawable } from './ownItems.js'

const MY_ITEMS = choice('my.list', undefined, { lasting: true })

/** Takes the name from a contribution; the contribution stays. */
export const hide = (turn: Turn, code: TrackingCode): Step => {
  turn.changes.push({ is: 'nameHidden', code, participant: participantOf(turn).id, at: turn.now })
  turn.says.push(say('myData.hidden', { code }, { choices: [MENU] }))
  return END_QUIETLY
}

/** Asked for in words: whether the name shall go from the newest that bears it. */
export const hiding = (turn: Turn, put: (turn: Turn, state: MyDataState) => Step): Step => {
  const [newest] = eligible(turn, { asked: 'hide' })
  if (newest) return put(turn, { asked: 'confirmHide', code: newest.code })
  turn.says.push(say('myData.hide.none', {}, { choices: [MY_ITEMS, MENU] }))
  return END_QUIETLY
}

/** Says how the newest proposal comes under the name: none is added after sending, which alone is a consent to that. */
export const showing = (turn: Turn): Step => {
  const newest = ownItems(turn).find(item => item.kind === 'proposal' && isWithdrawable(item))
  if (!newest) {
    turn.says.push(say('myData.show.none', {}, { choices: [MY_ITEMS, MENU] }))
    return END_QUIETLY
  }
  const { code, named } = newest
  const withdraw = choice(`withdraw:${code}`, 'choice.withdraw', { lasting: true })
  const key = named ? 'myData.show.named' : 'myData.show.unnamed'
  const args = { code, title: shorten(newest.title, TITLE) }
  turn.says.push(say(key, args, { choices: [named ? MY_ITEMS : withdraw, MENU] }))
  return END_QUIETLY
}
