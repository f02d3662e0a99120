import type { ItemView } from './kit/facts.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { fold } from '../src/language/fold.js'
import { ROW_LABEL, shorten } from '../src/language/shorten.js'
import { type Choice, choice, say } from '../src/messaging/say.js'
import { type Dialog, END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { DAY_MS, type Input, type Turn, participantOf } from './kit/turn.js'
import { statusOf } from './track.js'

type MyDataState =
  | { readonly asked: 'menu' }
  | { readonly asked: 'withdraw' | 'hide' }
  | { readonly asked: 'confirmWithdraw'; readonly code: TrackingCode }
  | { readonly asked: 'erase' }
  | { readonly asked: 'confirmErase'; readonly keepTexts: boolean }
  | { readonly asked: 'consent' }

/** Days within which a withdrawal or an erasure can be undone. */
const UNDO_DAYS = 14
const EXPORT_MINUTES = 15
const MENU = choice('nav.menu', undefined, { lasting: true })
const BACK = choice('nav.back')
/** The word typed to confirm an erasure, in either language. */
const ERASE_WORDS: ReadonlySet<string> = new Set([fold('حذف'), fold('erase')])

/** Works for as long as the message says, whatever is talked about meanwhile. */
const undo = (id: string): Choice => choice(id, 'choice.undo', { lasting: true })
const undoableUntil = (at: number) => ({ date: at + UNDO_DAYS * DAY_MS })

const ROWS: readonly Choice[] = [
  choice('export', 'myData.row.export'),
  choice('withdraw', 'myData.row.withdraw'),
  choice('hide', 'myData.row.hide'),
  choice('erase', 'myData.row.erase'),
  choice('consent', 'myData.row.consent'),
  BACK,
]

const ownItems = (turn: Turn): readonly ItemView[] =>
  turn.look({ fact: 'ownItems', participant: participantOf(turn).id })

const withdrawable = (items: readonly ItemView[]): readonly ItemView[] =>
  items.filter(item => item.kind !== 'safety' && statusOf(item) !== 'withdrawn').slice(0, 8)
const hideable = (items: readonly ItemView[]): readonly ItemView[] =>
  items.filter(item => item.publishedName !== undefined).slice(0, 8)

const rows = (items: readonly ItemView[]): readonly Choice[] =>
  items.map(item =>
    choice(`code.${item.code}`, { text: shorten(item.title, ROW_LABEL) }, { description: { text: item.code } }),
  )

const put = (turn: Turn, state: MyDataState): Step => {
  switch (state.asked) {
    case 'menu':
      turn.says.push(say('myData.menu', {}, { choices: ROWS, list: 'myData.menu.list' }))
      return stay(state)
    case 'withdraw':
    case 'hide': {
      const items = state.asked === 'withdraw' ? withdrawable(ownItems(turn)) : hideable(ownItems(turn))
      if (items.length === 0) {
        turn.says.push(say('myData.nothing', {}, { choices: [MENU] }))
        return END_QUIETLY
      }
      turn.says.push(
        say(`myData.${state.asked}.which`, {}, { choices: [...rows(items), BACK], list: 'track.list.list' }),
      )
      return stay(state)
    }
    case 'confirmWithdraw':
      turn.says.push(
        say(
          'myData.withdraw',
          { code: state.code, d: UNDO_DAYS },
          { choices: [choice('confirm', 'myData.withdraw.confirm'), BACK] },
        ),
      )
      return stay(state)
    case 'erase': {
      const open = ownItems(turn).filter(item => item.case && item.case.state.is !== 'closed').length
      turn.says.push(say('myData.erase', { open }, { choices: [choice('erase.all'), choice('erase.anon'), BACK] }))
      return stay(state)
    }
    case 'confirmErase':
      turn.says.push(say('myData.erase.confirm', { d: UNDO_DAYS }, { choices: [choice('nav.cancel')], free: true }))
      return stay(state)
    case 'consent':
      turn.says.push(say('myData.consent', {}, { choices: [choice('confirm', 'myData.row.consent'), BACK] }))
      return stay(state)
  }
}

const pickedCode = (turn: Turn, id: string): TrackingCode | undefined =>
  ownItems(turn).find(item => id === `code.${item.code}`)?.code

const fromMenu = (turn: Turn, id: string): Step | undefined => {
  switch (id) {
    case 'export':
      turn.changes.push({ is: 'exportAsked', participant: participantOf(turn).id, at: turn.now })
      turn.says.push(say('myData.export', { m: EXPORT_MINUTES }, { choices: [MENU] }))
      return END_QUIETLY
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
  const participant = participantOf(turn).id
  const { now: at } = turn
  switch (state.asked) {
    case 'menu':
      return fromMenu(turn, id)
    case 'withdraw': {
      const code = pickedCode(turn, id)
      return code && put(turn, { asked: 'confirmWithdraw', code })
    }
    case 'hide': {
      const code = pickedCode(turn, id)
      if (!code) return undefined
      turn.changes.push({ is: 'nameHidden', code, participant, at })
      turn.says.push(say('myData.hidden', { code }, { choices: [MENU] }))
      return END_QUIETLY
    }
    case 'confirmWithdraw':
      if (id !== 'confirm') return undefined
      turn.changes.push({ is: 'contributionWithdrawn', code: state.code, participant, at })
      turn.says.push(
        say(
          'myData.withdrawn',
          { code: state.code, date: undoableUntil(at) },
          { choices: [undo(`undo:${state.code}`), MENU] },
        ),
      )
      return END_QUIETLY
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

const withdrawConsent = (turn: Turn): Step => {
  turn.changes.push({ is: 'consentWithdrawn', participant: participantOf(turn).id, at: turn.now })
  delete turn.state.consent
  turn.says.push(
    say(
      'myData.consent.out',
      { url: turn.ministry.publicUrl },
      { choices: [choice('safety.start', undefined, { lasting: true })] },
    ),
  )
  return END_QUIETLY
}

const confirmedErasure = (turn: Turn, state: MyDataState, input: Input): Step | undefined => {
  if (state.asked !== 'confirmErase' || input.is !== 'said' || !ERASE_WORDS.has(fold(input.text))) return undefined
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

const undoErasure = (turn: Turn): Step => {
  turn.changes.push({ is: 'erasureUndone', participant: participantOf(turn).id, at: turn.now })
  turn.says.push(say('myData.erase.undone', {}, { choices: [MENU] }))
  return END_QUIETLY
}

/** Brings back what the person withdrew, within the days the message named. */
const undoWithdrawal = (turn: Turn, code: TrackingCode): Step => {
  const participant = participantOf(turn).id
  const item = turn.look({ fact: 'item', code })
  const inTime = item?.withdrawnAt !== undefined && turn.now <= item.withdrawnAt + UNDO_DAYS * DAY_MS
  if (item?.owner !== participant || !inTime) {
    turn.says.push(say('myData.nothing', {}, { choices: [MENU] }))
    return END_QUIETLY
  }
  turn.changes.push({ is: 'withdrawalUndone', code, participant, at: turn.now })
  turn.says.push(say('myData.undone', { code }, { choices: [MENU] }))
  return END_QUIETLY
}

/** What the person may do with what is kept about them: see, withdraw, hide, erase. */
export const myData: Dialog<'myData', MyDataState> = {
  name: 'myData',
  needs: 'registration',
  begin(turn, { undo: what }) {
    if (what === undefined) return put(turn, { asked: 'menu' })
    return what === 'erasure' ? undoErasure(turn) : undoWithdrawal(turn, what)
  },
  take(turn, state, input) {
    if (input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel'))
      return state.asked === 'menu' ? END : put(turn, { asked: 'menu' })
    const step =
      confirmedErasure(turn, state, input) ?? (input.is === 'chose' ? chosen(turn, state, input.id) : undefined)
    if (step) return step
    notUnderstood(turn, {
      where: 'step.myData',
      hint: { phrase: 'myData.hint' },
      skippable: false,
      choices: [BACK, MENU],
    })
    return stay(state)
  },
  again: put,
  where: () => 'step.myData',
}
