import { isQuestionOpen } from '../../dialogs/awaitedFor.js'
import { isTheirs } from '../../dialogs/caseItem.js'
import { write } from '../../dialogs/caseWords.js'
import type { DialogName } from '../../dialogs/kit/dialog.js'
import type { Nature } from '../../dialogs/kit/nature.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { asksOfContribution, recentReport } from '../../dialogs/ownItems.js'
import { answerAbout } from '../../dialogs/reportAnswers.js'
import { agreeTo, writeNoMore } from '../../dialogs/reportContact.js'
import type { Case } from '../domain/case.js'
import type { TrackingCode } from '../domain/ids.js'
import { answerIn } from '../language/answer.js'
import { wishOf } from '../language/keywords.js'
import { type ReportWish, namesReport, reportWishIn } from '../language/reportWish.js'
import { statusQuestionIn } from '../language/statusQuestion.js'
import { open as openDialog } from './opening.js'
import { asksOfAnother } from './besideReport.js'
import type { Heard } from './heard.js'
import type { Active, Stack } from './stack.js'

/** Where words can be for the team that has a report; elsewhere they answer what is open. */
const mayBeForTeam = ({ words, about }: Nature): boolean =>
  about === 'report' || words === 'wishes' || words === 'beforehand'

/** More is being told of the report itself. */
const tellsMoreOf = (code: TrackingCode, { dialog, state }: Active): boolean =>
  dialog.name === 'caseTalk' && typeof state === 'object' && state !== null && 'code' in state && state.code === code

/** Who is not registered and has sent a report has nothing else here to speak of. */
const canMean = ({ state }: Turn, at: DialogName): boolean => !state.participant && at !== 'registration'

const wishIn = (turn: Turn, text: string, recent: boolean): ReportWish | undefined => {
  if (recent && !turn.state.participant && wishOf(text) === 'agent.start') return { is: 'person' }
  // Of whoever has sent no complaint it can only be the report.
  if (recent && statusQuestionIn(text) === 'complaint') return { is: 'standing' }
  return reportWishIn(text)
}

/**
 * What comes while staff wait for an answer, about whatever, is that: only words can say that a number is one to be called on, and a mistake
 * is the report only where it is named. What else is wished is in the case as well.
 */
const answersStaff = (turn: Turn, text: string, wish: ReportWish, { state }: Case): boolean => {
  if (state.is !== 'waitingForCitizen' && !isQuestionOpen(turn)) return false
  return !/\p{L}/u.test(text) || (wish.is === 'recall' && !namesReport(text))
}

/** What became of a contribution, or of what has a code of its own, is not asked of the report. */
const isOfElse = (turn: Turn, text: string): boolean => asksOfContribution(turn, text) || asksOfAnother(turn, text)

/** The case of the report that was sent from here, and what is wished of it. */
const meantBy = (stack: Stack, turn: Turn, text: string): { handled: Case; wish: ReportWish } | undefined => {
  const open = stack.active()
  const code = turn.state.reported
  if (code === undefined || !open || !(mayBeForTeam(open.dialog.nature) || tellsMoreOf(code, open))) return undefined
  if (open.dialog.where(open.state) === 'step.safety.what' || isOfElse(turn, text)) return undefined
  const recent = recentReport(turn) === code
  const isOpen = recent || isQuestionOpen(turn, code) || canMean(turn, open.dialog.name)
  if (!isOpen && !namesReport(text)) return undefined
  const wish = wishIn(turn, text, recent)
  const item = wish && turn.look({ fact: 'item', code })
  if (!wish || !item?.case || !isTheirs(turn, item) || answersStaff(turn, text, wish, item.case)) return undefined
  return { handled: item.case, wish }
}

/** A bare number is kept as what it is. */
const writeWords = (turn: Turn, code: TrackingCode, text: string): void => {
  if (/\p{L}/u.test(text)) write(turn, code, { text, attachments: [] })
}

/** The question that was open is put again; the notice of a newcomer is not, nothing stands between them and the team. */
const goOn = (stack: Stack): void => {
  const open = stack.active()?.dialog
  if (open?.nature.rests !== true && open?.name !== 'welcome') stack.again()
}

/** «ايوا تواصلوا معي بس لا تقولون حق المدرسة»: asked whether they may be contacted, they have said yes before anything else. */
const agreesToContact = (stack: Stack, text: string): boolean => {
  const open = stack.active()
  return open?.dialog.where(open.state) === 'step.safety.contact' && answerIn(text) === 'yes'
}

/**
 * Whoever has sent a report of danger, registered or not, may change how they are contacted and ask what becomes of it. What they
 * write reaches the team in any case. False where the words are about something else.
 */
export const tookReportWish = async ({ stack, turn, text }: Heard): Promise<boolean> => {
  const meant = meantBy(stack, turn, text)
  if (!meant) return false
  const { handled, wish } = meant
  const { code } = handled
  if (wish.is === 'recall') {
    await openDialog(stack, turn, 'recall', { code, said: text }, true)
    return true
  }
  if (wish.is === 'contact' || wish.is === 'number') {
    await contact(stack, turn, text, { code, wish })
    return true
  }
  writeWords(turn, code, text)
  turn.says.push(answerAbout(turn, handled, wish.is))
  if (wish.is !== 'person' && agreesToContact(stack, text)) await stack.take({ is: 'chose', id: 'contact.yes' })
  else goOn(stack)
  return true
}

interface Contacting {
  readonly code: TrackingCode
  readonly wish: ReportWish & { readonly is: 'contact' | 'number' }
}

const contact = async (stack: Stack, turn: Turn, text: string, { code, wish }: Contacting): Promise<void> => {
  // What was to be added has been said.
  if (stack.active()?.dialog.name === 'caseTalk') stack.settle()
  if (stack.active()?.dialog.name === 'safety') {
    await stack.take({ is: 'said', text })
    return
  }
  writeWords(turn, code, text)
  if (wish.is === 'contact') {
    agreeTo(turn, code, wish.given)
    goOn(stack)
  } else {
    if (wish.notHere) writeNoMore(turn, code)
    await openDialog(stack, turn, 'safety', { call: code }, true)
  }
}
