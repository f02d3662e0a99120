import { nameFor } from '../src/domain/attribution.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { ROW_LABEL, shorten } from '../src/language/shorten.js'
import type { AskedAbout } from '../src/language/statusQuestion.js'
import { type Choice, type Say, alsoNo, alsoYes, choice, delicate, say, wayTo } from '../src/messaging/say.js'
import type { ItemView } from './kit/facts.js'
import { DAY_MS, type Turn, participantOf } from './kit/turn.js'
import { isWithdrawable, statusOf } from './ownItems.js'

export type MyDataState =
  | { readonly asked: 'menu' }
  | Choosing
  /** `from`: the question that led here, or the card of the contribution; without it the person came from elsewhere. */
  | { readonly asked: 'confirmWithdraw'; readonly code: TrackingCode; readonly from?: Choosing | 'card' }
  /** Whether the name goes from that contribution. */
  | { readonly asked: 'confirmHide'; readonly code: TrackingCode }
  /** Whether it is published with that one. */
  | { readonly asked: 'confirmShow'; readonly code: TrackingCode }
  | { readonly asked: 'erase' }
  | { readonly asked: 'confirmErase'; readonly keepTexts: boolean }
  | { readonly asked: 'consent' }

/** Which of several is asked: from the list of what may be done, or because the person asked for it in words. */
interface Choosing {
  readonly asked: 'withdraw' | 'hide' | 'show'
  readonly about?: AskedAbout
}

/** Days within which a withdrawal or an erasure can be undone. */
export const UNDO_DAYS = 14
export const undoableUntil = (at: number) => ({ date: at + UNDO_DAYS * DAY_MS })
/** Works for as long as the message says, whatever is talked about meanwhile. */
export const undo = (id: string, label?: Choice['label']): Choice =>
  choice(id, label ?? 'choice.undo', { lasting: true })

export const undoOf = (code: TrackingCode): Choice => undo(`undo:${code}`)
/** Its author withdrew it, and may still have it back. */
export const isUndoable = ({ state, now }: Turn, { owner, withdrawnAt }: ItemView): boolean =>
  owner !== undefined &&
  owner === state.participant?.id &&
  withdrawnAt !== undefined &&
  now <= withdrawnAt + UNDO_DAYS * DAY_MS

const BACK = wayTo('nav.back')
const STAY = alsoNo(BACK)
const confirms = (label: Choice['label']): Choice => alsoYes(delicate(choice('confirm', label)))
const ROWS: readonly Choice[] = [
  choice('export', 'myData.row.export'),
  choice('withdraw', 'myData.row.withdraw'),
  choice('hide', 'myData.row.hide'),
  choice('show', 'myData.row.show'),
  delicate(choice('erase', 'myData.row.erase')),
  choice('consent', 'myData.row.consent'),
  BACK,
]
/** While an erasure waits, undoing it comes first and asking for it again is not offered. */
const ROWS_ERASING: readonly Choice[] = [
  undo('undo.erase', 'myData.row.keep'),
  ...ROWS.filter(({ id }) => id !== 'erase'),
]

export const ownItems = (turn: Turn): readonly ItemView[] =>
  turn.look({ fact: 'ownItems', participant: participantOf(turn).id })

/** When the account is to be erased, where its owner asked for that. */
export const erasureDue = (turn: Turn): number | undefined =>
  turn.look({ fact: 'erasureDue', participant: participantOf(turn).id })

/** Characters of a title by which its author knows it again. */
export const TITLE = 60
/** As many as fit on one list with the way back. */
const ROWS_MAX = 8

/** What of theirs the person may withdraw, of the kind they asked about. */
export const withdrawable = (turn: Turn, about: AskedAbout): readonly ItemView[] =>
  ownItems(turn).filter(item => isWithdrawable(item) && (about === 'any' || item.kind === about))

/** What bears their name before everybody. */
export const hideable = (turn: Turn): readonly ItemView[] =>
  ownItems(turn).filter(item => item.named && statusOf(item) !== 'withdrawn')
const showable = (turn: Turn): readonly ItemView[] =>
  ownItems(turn).filter(item => item.mayBeNamed && !item.named && !['withdrawn', 'declined'].includes(statusOf(item)))

/** Lead to the question whether the name shall stand with a contribution, and whether it shall not. */
export const nameTo = (code: TrackingCode): Choice => choice(`name:${code}`, 'myData.show.confirm', { lasting: true })
export const nameless = (code: TrackingCode): Choice =>
  choice(`unname:${code}`, 'myData.hide.confirm', { lasting: true })

const rows = (items: readonly ItemView[]): readonly Choice[] =>
  items.map(item =>
    choice(`code.${item.code}`, { text: shorten(item.title, ROW_LABEL) }, { description: { text: item.code } }),
  )

const eligibleFor: Readonly<Record<Choosing['asked'], (turn: Turn, about: AskedAbout) => readonly ItemView[]>> = {
  withdraw: withdrawable,
  hide: hideable,
  show: showable,
}

/** The items that may be withdrawn, or whose name may be hidden or shown. */
export const eligible = (turn: Turn, { asked, about = 'any' }: Choosing): readonly ItemView[] =>
  eligibleFor[asked](turn, about).slice(0, ROWS_MAX)

/** The name that everybody would read with a contribution. */
export const nameWith = (turn: Turn, code: TrackingCode): string =>
  nameFor(participantOf(turn), ownItems(turn).find(item => item.code === code)?.body) ?? ''

const menu = (turn: Turn): Say => {
  const due = erasureDue(turn)
  const list = 'myData.menu.list'
  return due === undefined
    ? say('myData.menu', {}, { choices: ROWS, list })
    : say('myData.menu.erasing', { date: { date: due } }, { choices: ROWS_ERASING, list })
}

const titleOf = (turn: Turn, code: TrackingCode): string =>
  shorten(ownItems(turn).find(item => item.code === code)?.title ?? '', TITLE)

/** The open question with its own choices, however often it is put. */
export const questionOf = (turn: Turn, state: MyDataState): Say => {
  switch (state.asked) {
    case 'menu':
      return menu(turn)
    case 'withdraw':
    case 'hide':
    case 'show':
      return say(
        `myData.${state.asked}.which`,
        {},
        { choices: [...rows(eligible(turn, state)), BACK], list: 'track.list.list' },
      )
    case 'confirmWithdraw': {
      const choices = [confirms('myData.withdraw.confirm'), STAY]
      return say('myData.withdraw', { code: state.code, title: titleOf(turn, state.code), d: UNDO_DAYS }, { choices })
    }
    case 'confirmHide': {
      const choices = [confirms('myData.hide.confirm'), choice('other', 'myData.hide.other'), STAY]
      return say('myData.hide', { code: state.code, title: titleOf(turn, state.code) }, { choices })
    }
    case 'confirmShow': {
      const more = eligible(turn, { asked: 'show' }).length > 1 ? [choice('other', 'myData.show.other')] : []
      const args = { code: state.code, title: titleOf(turn, state.code), name: nameWith(turn, state.code) }
      return say('myData.show', args, { choices: [confirms('myData.show.confirm'), ...more, STAY] })
    }
    case 'erase': {
      const open = ownItems(turn).filter(item => item.case && item.case.state.is !== 'closed').length
      return say(
        'myData.erase',
        { open },
        { choices: [delicate(choice('erase.all')), delicate(choice('erase.anon')), BACK] },
      )
    }
    case 'confirmErase':
      return say('myData.erase.confirm', { d: UNDO_DAYS }, { choices: [wayTo('nav.cancel')], free: true })
    case 'consent':
      return say('myData.consent', {}, { choices: [confirms('myData.row.consent'), STAY] })
  }
}

/** What fits the open question, said when something else was written. */
export const hintOf = ({ asked }: MyDataState): 'myData.hint' | 'myData.hint.word' =>
  asked === 'confirmErase' ? 'myData.hint.word' : 'myData.hint'
