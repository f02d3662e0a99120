import type { TrackingCode } from '../src/domain/ids.js'
import { needsGuardian } from '../src/domain/participant.js'
import { answerIn, answersBy } from '../src/language/answer.js'
import { requestOf } from '../src/language/request.js'
import type { AskedAbout } from '../src/language/statusQuestion.js'
import { choice, say } from '../src/messaging/say.js'
import { type Dialog, END, END_QUIETLY, type Step, go, stay } from './kit/dialog.js'
import type { ItemView } from './kit/facts.js'
import { MENU } from './kit/menuButton.js'
import { hide, hiding, show, showing } from './myDataName.js'
import { undoAny, undoErasure, undoWithdrawal, undoing } from './myDataUndo.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { pageUrl } from './kit/pages.js'
import { DAY_MS, type Input, type Turn, participantOf } from './kit/turn.js'
import {
  type MyDataState,
  UNDO_DAYS,
  eligible,
  erasureDue,
  hintOf,
  ownItems,
  questionOf,
  undo,
  undoOf,
  undoableUntil,
  withdrawable,
} from './myDataQuestions.js'

const EXPORT_MINUTES = 15
const MY_ITEMS = choice('my.list', undefined, { lasting: true })

const put = (turn: Turn, state: MyDataState): Step => {
  const chooses = state.asked === 'withdraw' || state.asked === 'hide' || state.asked === 'show'
  if (chooses && eligible(turn, state).length === 0) {
    turn.says.push(say('myData.nothing', {}, { choices: [MENU] }))
    return END_QUIETLY
  }
  turn.says.push(questionOf(turn, state))
  return stay(state)
}

const pickedCode = (turn: Turn, id: string): TrackingCode | undefined =>
  ownItems(turn).find(item => id === `code.${item.code}`)?.code

const fromMenu = (turn: Turn, id: string): Step | undefined => {
  switch (id) {
    case 'export':
      turn.changes.push({ is: 'exportAsked', participant: participantOf(turn).id, at: turn.now })
      turn.says.push(say('myData.export', { m: EXPORT_MINUTES }, { choices: [MENU] }))
      return END_QUIETLY
    case 'show':
      return needsGuardian(participantOf(turn)) ? showing(turn, put) : put(turn, { asked: id })
    case 'withdraw':
    case 'hide':
    case 'erase':
    case 'consent':
      return put(turn, { asked: id })
    default:
      return undefined
  }
}

const chosen = (turn: Turn, state: MyDataState, id: string): Step | undefined => {
  switch (state.asked) {
    case 'menu':
      return fromMenu(turn, id)
    case 'withdraw': {
      const code = pickedCode(turn, id)
      return code && put(turn, { asked: 'confirmWithdraw', code, from: state })
    }
    case 'hide': {
      const code = pickedCode(turn, id)
      return code && hide(turn, code)
    }
    case 'show': {
      const code = pickedCode(turn, id)
      return code && put(turn, { asked: 'confirmShow', code })
    }
    case 'confirmShow':
      if (id === 'other') return put(turn, { asked: 'show' })
      return id === 'confirm' ? show(turn, state.code) : undefined
    case 'confirmHide':
      if (id === 'other') return put(turn, { asked: 'hide' })
      return id === 'confirm' ? hide(turn, state.code) : undefined
    case 'confirmWithdraw':
      return id === 'confirm' ? withdraw(turn, state.code) : undefined
    case 'erase':
      return id === 'erase.all' || id === 'erase.anon'
        ? put(turn, { asked: 'confirmErase', keepTexts: id === 'erase.anon' })
        : undefined
    case 'consent':
      return id === 'confirm' ? withdrawConsent(turn) : undefined
    case 'confirmErase':
      return undefined
  }
}

const withdraw = (turn: Turn, code: TrackingCode): Step => {
  const { now: at } = turn
  turn.changes.push({ is: 'contributionWithdrawn', code, participant: participantOf(turn).id, at })
  turn.says.push(say('myData.withdrawn', { code, date: undoableUntil(at) }, { choices: [undoOf(code), MENU] }))
  return END_QUIETLY
}

const withdrawConsent = (turn: Turn): Step => {
  turn.changes.push({ is: 'consentWithdrawn', participant: participantOf(turn).id, at: turn.now })
  delete turn.state.consent
  turn.says.push(
    say(
      'myData.consent.out',
      { url: pageUrl(turn) },
      { choices: [choice('safety.start', undefined, { lasting: true })] },
    ),
  )
  return END_QUIETLY
}

const confirmedErasure = (turn: Turn, state: MyDataState, input: Input): Step | undefined => {
  if (state.asked !== 'confirmErase' || input.is !== 'said' || !answersBy('erase', input.text)) return undefined
  const dueAt = turn.now + UNDO_DAYS * DAY_MS
  turn.changes.push({
    is: 'erasureAsked',
    participant: participantOf(turn).id,
    keepTexts: state.keepTexts,
    dueAt,
    at: turn.now,
  })
  turn.says.push(say('myData.erased', { date: { date: dueAt } }, { choices: [undo('undo.erase'), MENU] }))
  return END_QUIETLY
}

/** Asked about one by its button: buttons last, and what they name may be withdrawn meanwhile, or another's. */
const withdrawOne = (turn: Turn, code: TrackingCode): Step => {
  if (withdrawable(turn, 'any').some(item => item.code === code))
    return put(turn, { asked: 'confirmWithdraw', code, from: 'card' })
  turn.says.push(say('myData.withdraw.none', { code }, { choices: [MY_ITEMS, MENU] }))
  return END_QUIETLY
}

const isOpen = ({ case: handled, proposal }: ItemView): boolean =>
  handled ? handled.state.is !== 'closed' : proposal?.is !== 'answered' && proposal?.is !== 'declined'

/** Asked for in words: of the one that can be meant it is asked whether it shall be withdrawn, of several which. */
const withdrawing = (turn: Turn, about: AskedAbout): Step => {
  const items = withdrawable(turn, about)
  if (items.length === 0) {
    turn.says.push(say(`myData.withdraw.none.${about}`, {}, { choices: [MY_ITEMS, MENU] }))
    return END_QUIETLY
  }
  const open = items.filter(isOpen)
  const [only] = open.length === 1 ? open : items
  if (!only || (open.length !== 1 && items.length !== 1)) return put(turn, { asked: 'withdraw', about })
  return put(turn, { asked: 'confirmWithdraw', code: only.code })
}

/** One step back: a withdrawal to where the person came from, everything else to the list of what may be done. */
const stepBack = (turn: Turn, state: MyDataState): Step => {
  if (state.asked === 'menu' || (state.asked === 'withdraw' && state.about !== undefined)) return END
  if (state.asked === 'confirmHide' || state.asked === 'confirmShow') return END
  if (state.asked !== 'confirmWithdraw') return put(turn, { asked: 'menu' })
  if (state.from === 'card') return go('track', { code: state.code })
  return state.from ? put(turn, state.from) : END
}

/** What the person may do with what is kept about them: see, withdraw, hide, erase. */
export const myData: Dialog<'myData', MyDataState> = {
  name: 'myData',
  needs: 'registration',
  nature: { words: 'answers', about: 'else', opens: 'instead', tellsStatus: false },
  begin(turn, { undo: what, undoing: undone, erase, withdraw, withdrawing: about, naming, of }) {
    if (undone !== undefined) return undone === 'all' ? undoAny(turn) : undoing(turn, undone)
    if (withdraw !== undefined) return withdrawOne(turn, withdraw)
    if (about !== undefined) return withdrawing(turn, about)
    if (naming !== undefined) return naming === 'hidden' ? hiding(turn, put, of) : showing(turn, put, of)
    if (what === undefined) return put(turn, { asked: erase && erasureDue(turn) === undefined ? 'erase' : 'menu' })
    return what === 'erasure' ? undoErasure(turn) : undoWithdrawal(turn, what)
  },
  take(turn, state, input) {
    const undone = input.is === 'said' && requestOf(input.text, 'words')?.is === 'undo'
    if (undone && state.asked === 'menu') return undoAny(turn)
    // A no with more words, or in other words: «لا خلاص خلوها», "don't delete it".
    const refuses = undone || (input.is === 'said' && answerIn(input.text) === 'no')
    if (refuses || (input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel')))
      return stepBack(turn, state)
    const step =
      confirmedErasure(turn, state, input) ?? (input.is === 'chose' ? chosen(turn, state, input.id) : undefined)
    if (step) return step
    notUnderstood(turn, { where: 'step.myData', hint: { phrase: hintOf(state) }, question: questionOf(turn, state) })
    return stay(state)
  },
  again: put,
  givesWay: ({ asked }) => (asked === 'confirmErase' ? undefined : []),
  where: () => 'step.myData',
}
