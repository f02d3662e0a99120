import { type Value, say } from '../src/messaging/say.js'
import { type Dialog, END_QUIETLY } from './kit/dialog.js'
import { MENU } from './kit/menuButton.js'
import { awaitedAnswers } from './ownItems.js'

/** How long an answer takes: the published deadlines, and the dates of what the person waits for. */
export const deadlines: Dialog<'deadlines', never> = {
  name: 'deadlines',
  needs: 'nothing',
  nature: { words: 'wishes', about: 'else', opens: 'beside', tellsStatus: false },
  begin(turn) {
    const { reviewDays, answerDays, firstReplyDays } = turn.ministry.clocks
    const days = (n: number): Value => ({ phrase: 'menu.deadlines.days', args: { n } })
    const args = { review: days(reviewDays), answer: days(answerDays), reply: days(firstReplyDays) }
    const own = awaitedAnswers(turn)
    turn.says.push(say('menu.deadlines', args, own ? {} : { choices: [MENU] }))
    if (own) turn.says.push({ ...own, choices: [MENU] })
    return END_QUIETLY
  },
  take: () => END_QUIETLY,
  again: () => undefined,
  where: () => 'step.menu',
}
