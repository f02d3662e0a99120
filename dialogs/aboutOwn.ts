import { mayHappen, reopenableSince } from '../src/domain/case.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { wishOf } from '../src/language/keywords.js'
import { isMereRequest } from '../src/language/request.js'
import { mayBeDanger } from '../src/language/safety.js'
import { shorten } from '../src/language/shorten.js'
import { saysUnsolved } from '../src/language/verdict.js'
import { say, saysNo, saysYes } from '../src/messaging/say.js'
import { isSafety } from './caseItem.js'
import { isAboutElse } from './kit/aboutElse.js'
import type { ItemView } from './kit/facts.js'
import { DAY_MS, type Turn } from './kit/turn.js'
import { itemsOf } from './ownItems.js'

/** Characters of a title by which its author knows it again. */
const TITLE = 60

const goesOn = ({ now, ministry }: Turn, { kind, withdrawnAt, case: handled }: ItemView): boolean => {
  if (kind !== 'complaint' || withdrawnAt !== undefined || !handled) return false
  const since = reopenableSince(handled)
  return since === undefined ? mayHappen(handled, 'citizenWrote') : now - since <= ministry.clocks.reopenDays * DAY_MS
}

const put = (turn: Turn, { code, title }: ItemView): TrackingCode => {
  const choices = [saysYes('about.yes', 'menu.about.yes'), saysNo('about.no', 'menu.about.no')]
  turn.says.push(say('menu.about', { code, title: shorten(title, TITLE) }, { choices }))
  return code
}

/** Whether words are for a report of danger, which others who see the screen may not know by more than its code. */
export const askAboutReport = (turn: Turn, code: TrackingCode): TrackingCode => {
  const choices = [saysYes('about.yes', 'menu.about.report.yes'), saysNo('about.no', 'complaint.perhaps.no')]
  turn.says.push(say('menu.about.report', { code }, { choices }))
  return code
}

/** Asks of words which say that nothing has changed whether they belong to a complaint that was sent; its code where it asks. */
export const askAboutOwn = (turn: Turn, text: string): TrackingCode | undefined => {
  if (!saysUnsolved(text) || mayBeDanger(text) || isMereRequest(text)) return undefined
  const item = itemsOf(turn).find(each => goesOn(turn, each))
  return item && put(turn, item)
}

/** Puts that question once more of words with which the person goes on; its code, or undefined where they speak of something else. */
export const askAboutMore = (turn: Turn, code: TrackingCode, text: string): TrackingCode | undefined => {
  if (wishOf(text)) return undefined
  if (isSafety(code)) return askAboutReport(turn, code)
  if (isAboutElse(turn, text, ['complaint'])) return undefined
  const item = itemsOf(turn).find(each => each.code === code)
  return item && put(turn, item)
}
