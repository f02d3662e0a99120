import type { TrackingCode } from '../src/domain/ids.js'
import { shorten } from '../src/language/shorten.js'
import type { AskedAbout } from '../src/language/statusQuestion.js'
import { type Choice, choice, say } from '../src/messaging/say.js'
import { displacedBy } from './argumentStanding.js'
import { END_QUIETLY, type Step } from './kit/dialog.js'
import type { ItemView } from './kit/facts.js'
import { MENU } from './kit/menuButton.js'
import { labelWidth } from './kit/rows.js'
import { type Turn, participantOf } from './kit/turn.js'
import { erasureDue, isUndoable, ownItems, undo } from './myDataQuestions.js'

const MY_ITEMS = choice('my.list', undefined, { lasting: true })
/** As many as fit on one list with the menu. */
const ROWS_MAX = 9

/** Takes back the wish to be erased, or says that there is none. */
export const undoErasure = (turn: Turn): Step => {
  const isAsked = erasureDue(turn) !== undefined
  if (isAsked) turn.changes.push({ is: 'erasureUndone', participant: participantOf(turn).id, at: turn.now })
  turn.says.push(say(isAsked ? 'myData.erase.undone' : 'myData.erase.none', {}, { choices: [MENU] }))
  return END_QUIETLY
}

/** Brings back what the person withdrew, within the days the message named; else says that it cannot be. */
export const undoWithdrawal = (turn: Turn, code: TrackingCode): Step => {
  const participant = participantOf(turn).id
  const item = turn.look({ fact: 'item', code })
  if (!item || !isUndoable(turn, item)) {
    turn.says.push(say('myData.undo.not', { code }, { choices: [MY_ITEMS, MENU] }))
    return END_QUIETLY
  }
  const displaced = displacedBy(turn, item)
  if (displaced) {
    turn.says.push(displaced)
    return END_QUIETLY
  }
  turn.changes.push({ is: 'withdrawalUndone', code, participant, at: turn.now })
  turn.says.push(say('myData.undone', { code }, { choices: [MENU] }))
  return END_QUIETLY
}

const undoable = (turn: Turn, about: AskedAbout): readonly ItemView[] =>
  ownItems(turn).filter(item => isUndoable(turn, item) && (about === 'any' || item.kind === about))

const rowOf =
  (turn: Turn) =>
  ({ code, title }: ItemView): Choice =>
    choice(`undo:${code}`, { text: shorten(title, labelWidth(turn)) }, { lasting: true, description: { text: code } })

/** Offers these to be undone, or says that there is nothing. */
const offer = (turn: Turn, rows: readonly Choice[]): Step => {
  const more = { choices: [...rows.slice(0, ROWS_MAX), MENU], list: 'track.list.list' } as const
  turn.says.push(
    rows.length === 0 ? say('myData.undo.none', {}, { choices: [MY_ITEMS, MENU] }) : say('myData.undo.which', {}, more),
  )
  return END_QUIETLY
}

/** A withdrawal is taken back in words: the only one at once, of several it is asked which. */
export const undoing = (turn: Turn, about: AskedAbout): Step => {
  const items = undoable(turn, about)
  const [only, second] = items
  return only && !second ? undoWithdrawal(turn, only.code) : offer(turn, items.map(rowOf(turn)))
}

/** "Undo" and nothing more: all that can be undone is offered, and nothing is done before it is chosen. */
export const undoAny = (turn: Turn): Step => {
  const erasing = erasureDue(turn) === undefined ? [] : [undo('undo.erase', 'myData.row.keep')]
  return offer(turn, [...erasing, ...undoable(turn, 'any').map(rowOf(turn))])
}
