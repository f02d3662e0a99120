import { isTheirs } from '../../dialogs/caseItem.js'
import { write } from '../../dialogs/caseWords.js'
import type { DialogName } from '../../dialogs/kit/dialog.js'
import type { Turn } from '../../dialogs/kit/turn.js'
import { recentReport } from '../../dialogs/ownItems.js'
import { answerAbout } from '../../dialogs/reportAnswers.js'
import { agreeTo, writeNoMore } from '../../dialogs/reportContact.js'
import type { Case } from '../domain/case.js'
import type { TrackingCode } from '../domain/ids.js'
import { wishOf } from '../language/keywords.js'
import { type ReportWish, namesReport, reportWishIn } from '../language/reportWish.js'
import { open as openDialog } from './opening.js'
import type { Heard } from './heard.js'
import type { Stack } from './stack.js'

/** Where words can be for the team that has a report; elsewhere they answer what is open. */
const HEARD_AT: ReadonlySet<DialogName> = new Set(['menu', 'welcome', 'registration', 'safety', 'recall', 'track'])

/** More is being told of the report itself. */
const tellsMoreOf = (code: TrackingCode, { dialog, state }: NonNullable<ReturnType<Stack['active']>>): boolean =>
  dialog.name === 'caseTalk' && typeof state === 'object' && state !== null && 'code' in state && state.code === code

/** Who is not registered and has sent a report has nothing else here to speak of. */
const canMean = ({ state }: Turn, at: DialogName): boolean => !state.participant && at !== 'registration'

const wishIn = (turn: Turn, text: string, recent: boolean): ReportWish | undefined => {
  if (recent && !turn.state.participant && wishOf(text) === 'agent.start') return { is: 'person' }
  return reportWishIn(text)
}

/** The case of the report that was sent from here, and what is wished of it. */
const meantBy = (stack: Stack, turn: Turn, text: string): { handled: Case; wish: ReportWish } | undefined => {
  const open = stack.active()
  const code = turn.state.reported
  if (code === undefined || !open || !(HEARD_AT.has(open.dialog.name) || tellsMoreOf(code, open))) return undefined
  if (open.dialog.where(open.state) === 'step.safety.what') return undefined
  const recent = recentReport(turn) === code
  if (!recent && !namesReport(text) && !canMean(turn, open.dialog.name)) return undefined
  const wish = wishIn(turn, text, recent)
  const item = wish && turn.look({ fact: 'item', code })
  return wish && item?.case && isTheirs(turn, item) ? { handled: item.case, wish } : undefined
}

/** The question that was open is put again; the notice of a newcomer is not, nothing stands between them and the team. */
const goOn = (stack: Stack): void => {
  const name = stack.active()?.dialog.name
  if (name !== 'menu' && name !== 'welcome') stack.again()
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
  if (/\p{L}/u.test(text)) write(turn, code, { text, attachments: [] })
  if (wish.is === 'contact' || wish.is === 'number') {
    await contact(stack, turn, text, { code, wish })
    return true
  }
  turn.says.push(answerAbout(turn, handled, wish.is))
  goOn(stack)
  return true
}

interface Contacting {
  readonly code: TrackingCode
  readonly wish: ReportWish & { readonly is: 'contact' | 'number' }
}

const contact = async (stack: Stack, turn: Turn, text: string, { code, wish }: Contacting): Promise<void> => {
  // What was to be added has been said.
  if (stack.active()?.dialog.name === 'caseTalk') stack.settle()
  if (stack.active()?.dialog.name === 'safety') await stack.take({ is: 'said', text })
  else if (wish.is === 'contact') {
    agreeTo(turn, code, wish.given)
    goOn(stack)
  } else {
    if (wish.notHere) writeNoMore(turn, code)
    await openDialog(stack, turn, 'safety', { call: code }, true)
  }
}
