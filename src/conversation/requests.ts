import { codeMeant } from '../../dialogs/keptWish.js'
import { readTrackingCode } from '../domain/trackingCode.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { openingFor } from '../../dialogs/requested.js'
import { type Request, changesMind, requestOf } from '../language/request.js'
import { readChoiceId } from '../language/render.js'
import { alsoNo, alsoYes, choice, say } from '../messaging/say.js'
import type { Heard, Reader } from './heard.js'
import { takesBack, takesSupportBack } from './lasting.js'
import { open as openDialog } from './opening.js'
import type { Active } from './stack.js'
import { tapped } from './tap.js'
import { choiceFor } from './yesOrNo.js'

/** A code is looked up before anything is agreed to: that needs no registration, and what was answered there stays. */
export const lookedUpFirst: Reader = async ({ stack, turn, text, mayBeDanger }) => {
  const open = stack.active()?.dialog
  if (open?.nature.words !== 'beforehand' || mayBeDanger()) return false
  const code = codeMeant(turn, text)
  if (code === undefined) return false
  if (open.name === 'welcome') stack.leave()
  await stack.begin('track', { code })
  return true
}

/** Where somebody may say of a report of danger that it was a mistake, without naming it. */
const mayMeanReport = ({ nature }: Active['dialog']): boolean =>
  nature.rests === true || (nature.words === 'letter' && nature.about === 'report')

const SUPPORTING: ReadonlySet<Request['is']> = new Set(['supportThis', 'unsupport', 'listing'])

/** Whether words that ask for something are left to the open question all the same. */
const isLeft = (request: Request, { dialog }: Active, { text, mayBeDanger }: Heard): boolean => {
  if (request.is === 'consultations') return true
  // «أؤيد هذا» is said of what is asked, not of a proposal looked at before.
  if (SUPPORTING.has(request.is) && dialog.nature.words === 'opinions' && readTrackingCode(text) === undefined)
    return true
  // Where nothing is ready to be sent, «خلوها باسمي» is said of what was.
  if (request.is === 'send' && dialog.nature.words !== 'wishes') return true
  // What is being written takes it for itself, and a person reads what is written to them.
  if (request.is === 'name' && dialog.nature.words === 'letter') return true
  if (request.is === 'name' && dialog.told && readTrackingCode(text) === undefined) return true
  return request.is === 'recall' ? request.plainly && !mayMeanReport(dialog) : mayBeDanger()
}

interface Asked {
  readonly request: Request
  readonly open: Active
}

const askedIn = (heard: Heard): Asked | undefined => {
  const { stack, turn, text } = heard
  const open = stack.active()
  const request = open && requestOf(text, turn.state.free ? 'words' : 'choice')
  if (!request || isLeft(request, open, heard)) return undefined
  // Before anything is agreed to, nothing more is opened than what answers a question.
  if (open.dialog.name === 'welcome' && request.is !== 'time') return undefined
  return { request, open }
}

/** Meets what is asked for, or leaves it to the next. */
type Meeting = (heard: Heard, asked: Asked) => Promise<boolean>

/** Of what is just being written, taking it back is cancelling it. */
const cancelled: Meeting = async ({ stack }, { request, open: { dialog, state } }) => {
  const isWritten = request.is === 'withdraw' && dialog.name === request.about
  if (!isWritten || dialog.unfinished?.(state) === undefined) return false
  await stack.take({ is: 'chose', id: 'nav.cancel' })
  return true
}

/** «لا تسحبوها» where it is asked whether to: the choice that leaves everything as it is. */
const refusalOf = (turn: Turn): string | undefined => {
  const isAsked = turn.state.offered.some(
    ({ id, means }) => readChoiceId(id).step === turn.state.step && means.is === 'yes' && means.delicate,
  )
  return isAsked ? choiceFor(turn, 'no') : undefined
}

/** What was just done is undone; else all that still can be is offered, where nothing is written of which it could be said. */
const undone: Meeting = async ({ stack, turn }, { request, open }) => {
  if (request.is !== 'undo') return false
  const id = turn.state.offered.find(takesBack)?.id ?? refusalOf(turn)
  if (id !== undefined) await tapped(stack, turn, id)
  else if (!turn.state.participant || open.dialog.nature.words !== 'wishes' || turn.state.free) return false
  else await openDialog(stack, turn, 'myData', { undoing: 'all' }, true)
  return true
}

/** Anything else is met by the dialog that does it. */
const opened: Meeting = async ({ stack, turn, text }, { request }) => {
  const opening = openingFor(turn, text, request)
  if (!opening) return false
  await openDialog(stack, turn, opening.to, opening.with, stack.natureOf(opening.to).opens === 'beside')
  return true
}

const MEETINGS: readonly Meeting[] = [cancelled, undone, opened]

/** Whoever has just given their support and says no more than that they changed their mind is asked whether to take it back. */
export const askedToUnsupport: Reader = ({ stack, turn, text }) => {
  const { offered, numbered } = turn.state
  const given = offered.slice(0, numbered).find(takesSupportBack)
  if (!given || stack.active()?.dialog.nature.rests !== true || !changesMind(text)) return false
  const choices = [
    alsoYes(choice(given.id, { text: given.label }, { lasting: true })),
    alsoNo(choice('asItIs', 'proposal.support.leave')),
  ]
  turn.says.push(say('proposal.support.undo.asked', {}, { choices }))
  return true
}

/** A request in words of one's own leads where it is met. */
export const tookRequest: Reader = async heard => {
  const asked = askedIn(heard)
  if (asked) for (const meets of MEETINGS) if (await meets(heard, asked)) return true
  return false
}
