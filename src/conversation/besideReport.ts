import { unknownCode } from '../../dialogs/track.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { looksLikeCode, readTrackingCode } from '../domain/trackingCode.js'
import { wordsOf } from '../language/fold.js'
import { asksIn, enquires, requestOf } from '../language/request.js'
import { statusQuestionIn } from '../language/statusQuestion.js'
import { say } from '../messaging/say.js'
import { turningIn } from '../language/turning.js'
import type { Heard, Reader } from './heard.js'
import type { Stack } from './stack.js'

/** More words around a code tell something; what is said of it by fewer asks after it. */
const AROUND_CODE_MAX = 7

/** Whether a report is with the team and it is asked how its author may be contacted. */
const isContactAsked = (stack: Stack): boolean => {
  const open = stack.active()
  return open?.dialog.name === 'safety' && open.dialog.where(open.state) !== 'step.safety.what'
}

/** Whether words ask after something that bears a code and is not the report: its code would lead from the report to its author. */
export const asksOfAnother = ({ state }: Turn, text: string): boolean => {
  const code = readTrackingCode(text)
  if (code === undefined ? !looksLikeCode(text) : code === state.reported) return false
  return (
    wordsOf(text).length <= AROUND_CODE_MAX || asksIn(text) || enquires(text) || statusQuestionIn(text) !== undefined
  )
}

/** Shows what has the code; the question of the report is put again. */
const lookUp = async (stack: Stack, turn: Turn, text: string): Promise<void> => {
  const code = readTrackingCode(text)
  if (code !== undefined) {
    await stack.begin('track', { code })
    return
  }
  unknownCode(turn, text)
  stack.again()
}

const UNDOING: ReadonlySet<string> = new Set(['undo', 'unwithdraw'])

/** «أرجعوها» of something of theirs that was taken back: nothing of it belongs to the report. */
const wantsBack = ({ turn, text }: Heard): boolean => {
  const request = requestOf(text, 'words')
  return turn.state.participant !== undefined && request !== undefined && UNDOING.has(request.is)
}

/** The question is left, the report stays as it is; whether the words are for it is asked where wishes are read. */
const leaveFor = async (stack: Stack, turn: Turn, text: string): Promise<void> => {
  const { reported } = turn.state
  stack.settle()
  if (!stack.active()) await stack.begin('menu', { silent: true })
  await stack.take({ is: 'said', text })
  if (reported !== undefined) turn.says.unshift(say('safety.left', { code: reported }))
}

/**
 * What is said of something else while a report waits for how to contact its author, and tells of no danger: it is answered
 * where it can be, and never written into the report unasked.
 */
export const besideReport: Reader = async heard => {
  const { stack, turn, text, mayBeDanger } = heard
  if (!isContactAsked(stack) || mayBeDanger()) return false
  if (asksOfAnother(turn, text)) await lookUp(stack, turn, text)
  else if (wantsBack(heard)) await stack.begin('myData', { undoing: 'all' })
  else if (turningIn(text)) await leaveFor(stack, turn, text)
  else return false
  return true
}
