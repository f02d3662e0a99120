import { looksLikeCode, readTrackingCode } from '../src/domain/trackingCode.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { type NameWish, newNameIn } from '../src/language/nameWish.js'
import { type Request, asksWhether } from '../src/language/request.js'
import type { AskedAbout } from '../src/language/statusQuestion.js'
import { isSafety } from './caseItem.js'
import { type Step, go } from './kit/dialog.js'
import type { Turn } from './kit/turn.js'
import { isWithdrawable, itemsOf } from './ownItems.js'
import { partSought } from './partSought.js'
import { reportMeant } from './recall.js'

export type Opening = Step & { is: 'go' }

const withdrawal = (turn: Turn, text: string, about: Extract<Request, { is: 'withdraw' }>['about']): Step => {
  const code = readTrackingCode(text)
  const report = about === 'report' ? reportMeant(turn, text) : code
  if (report !== undefined && isSafety(report)) return go('recall', { code: report, said: text })
  if (code !== undefined) return go('myData', { withdraw: code })
  return go('myData', { withdrawing: about === 'report' ? 'complaint' : about })
}

const restoring = (text: string, about: AskedAbout): Step => {
  const code = readTrackingCode(text)
  return go('myData', code === undefined ? { undoing: about } : { undo: code })
}

/** “I want to withdraw it”, «أرسلتها بالغلط»: whether the newest of theirs shall be withdrawn is asked. */
const withdrawalOfLast = (turn: Turn): Step | undefined => {
  const last = turn.state.lastSent?.code
  const isTheirs = last !== undefined && itemsOf(turn).some(item => item.code === last && isWithdrawable(item))
  return isTheirs ? go('myData', { withdraw: last }) : undefined
}

const recalling = (turn: Turn, text: string, plainly: boolean): Step | undefined => {
  const code = reportMeant(turn, text)
  if (code !== undefined) return go('recall', { code, said: text })
  return plainly ? withdrawalOfLast(turn) : go('recall', { said: text })
}

/** A code with a slip in it names another than the one that was looked at. "Can I support this?" shows it with its button. */
const supporting = (turn: Turn, text: string): Step | undefined => {
  const code = readTrackingCode(text) ?? (looksLikeCode(text) ? undefined : turn.state.looked)
  if (code !== undefined && asksWhether(text)) return go('track', { code })
  return code && go('support', { code })
}

/** About the proposal that is named, or the one that was looked at. */
const arguing = (turn: Turn, text: string, { side, words }: Extract<Request, { is: 'argue' }>): Step => {
  const code = readTrackingCode(text) ?? (looksLikeCode(text) ? undefined : turn.state.looked)
  return go('argument', {
    ...(code !== undefined && { proposal: code }),
    ...(side !== undefined && { side }),
    ...(words !== undefined && { text: words }),
  })
}

/** Said of what is on the screen: right after a support it is about the name among the supporters. */
const LISTS = /^(?:un)?list:(.+)$/u

/** Of a contribution that is named by its code: of their own, or of a proposal that they support. */
const namingOf = (turn: Turn, code: TrackingCode, naming: NameWish): Step =>
  itemsOf(turn).some(item => item.code === code)
    ? go('myData', { naming, of: code })
    : go('support', { code, naming, asks: true })

const naming = (turn: Turn, text: string, shown: boolean): Step | undefined => {
  const { state } = turn
  if (!state.participant) return undefined
  const wish = shown ? 'shown' : 'hidden'
  const named = readTrackingCode(text)
  if (named !== undefined) return namingOf(turn, named, wish)
  const button = state.offered.slice(0, state.numbered).find(({ id }) => LISTS.test(id))
  const code = button && readTrackingCode(LISTS.exec(button.id)?.[1] ?? '')
  return code ? go('support', { code, naming: wish }) : go('myData', { naming: wish })
}

/** Whether the name shall stand among the supporters of the proposal they speak of, or of one that they support. */
const listing = (text: string, shown: boolean): Step => {
  const code = readTrackingCode(text)
  const naming = shown ? ('shown' as const) : ('hidden' as const)
  return go('support', code === undefined ? { naming } : { code, naming, asks: true })
}

const stepFor = (turn: Turn, text: string, request: Request): Step | undefined => {
  switch (request.is) {
    case 'withdraw':
      return withdrawal(turn, text, request.about)
    case 'unwithdraw':
      return turn.state.participant ? restoring(text, request.about) : undefined
    case 'recall':
      return recalling(turn, text, request.plainly)
    case 'supportThis':
      return supporting(turn, text)
    case 'argue':
      return arguing(turn, text, request)
    case 'unsupport':
      return turn.state.participant ? go('support', { undo: true }) : undefined
    case 'name':
      return naming(turn, text, request.shown)
    case 'send':
      return request.as === 'open' ? undefined : naming(turn, text, request.as === 'named')
    case 'listing':
      return turn.state.participant && listing(text, request.shown)
    case 'rename':
      return turn.state.participant ? go('settings', { name: newNameIn(text) ?? '' }) : undefined
    case 'data':
      return go('myData', {})
    case 'time':
      return go('deadlines', {})
    case 'consultations':
      return go('consultation', {})
    case 'takePart':
      return partSought(turn, request)
    case 'support':
    case 'undo':
    case 'next':
    case 'explain':
    case 'opinion':
    case 'enter':
      return undefined
  }
}

/** The dialog that does what somebody asks for in words of their own; undefined where the open question has to take them. */
export const openingFor = (turn: Turn, text: string, request: Request): Opening | undefined => {
  const step = stepFor(turn, text, request)
  return step?.is === 'go' ? step : undefined
}
