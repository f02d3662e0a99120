import { type Case, mayHappen } from '../src/domain/case.js'
import { reopenedDates } from '../src/domain/caseClock.js'
import { cleanText } from '../src/language/clean.js'
import { toAscii } from '../src/language/digits.js'
import { phrase } from '../src/language/render.js'
import { choice, say } from '../src/messaging/say.js'
import { awaitNothing, isSafety, openItem } from './caseItem.js'
import { write } from './caseWords.js'
import { MENU } from './kit/menuButton.js'
import { type CaseTalkState, STARS, type Stars, nextLevel, questionOf } from './caseQuestions.js'
import { END, END_QUIETLY, type Step, stay } from './kit/dialog.js'
import type { Input, Turn } from './kit/turn.js'

const ask = (turn: Turn, state: CaseTalkState): Step => {
  turn.says.push(questionOf(turn, state))
  return stay(state)
}

const thank = (turn: Turn): Step => {
  turn.says.push(say('complaint.rate.thanks', {}, { choices: [MENU] }))
  return END_QUIETLY
}

/** The author says that it is solved. A rating is asked for once for each closing; not of somebody who was in danger. */
export const close = (turn: Turn, { code, stars, state }: Case, solved: 'yes' | 'partly'): Step => {
  const asked = state.is === 'closed' && state.how === 'confirmed'
  turn.changes.push({ is: 'caseMoved', code, event: { is: 'confirmed', at: turn.now, solved } })
  awaitNothing(turn, code)
  if (!isSafety(code) && stars === undefined && !asked) return ask(turn, { code, asked: 'rate' })
  turn.says.push(say('complaint.confirmed', { code }, { choices: [MENU] }))
  return END_QUIETLY
}

/** One sentence reopens the case, one level up. */
export const reopen = (turn: Turn, { code, asked }: CaseTalkState, input: Input): Step | undefined => {
  const handled = turn.look({ fact: 'item', code })?.case
  if (!handled) return undefined
  if (asked === 'partly' && input.is === 'chose' && input.id === 'close' && mayHappen(handled, 'confirmed'))
    return close(turn, handled, 'partly')
  const because = input.is === 'said' ? cleanText(input.text) : ''
  if (because === '' || !mayHappen(handled, 'reopened')) return undefined
  const dates = reopenedDates(handled, turn.ministry, turn.now)
  turn.changes.push({ is: 'caseMoved', code, event: { is: 'reopened', at: turn.now, because, ...dates } })
  awaitNothing(turn, code)
  const { firstReplyDays: d } = turn.ministry.clocks
  const args = { code, level: nextLevel(handled.level), d, date: { date: dates.firstReplyDue } }
  turn.says.push(say('complaint.reopened', args, { choices: [openItem(code), MENU] }))
  return END_QUIETLY
}

/** Its author says that it is solved: an answered case is closed by that, of any other the team is told. */
export const mended = (turn: Turn, { code, said }: CaseTalkState, input: Input): Step | undefined => {
  const handled = turn.look({ fact: 'item', code })?.case
  if (!handled || input.is !== 'chose') return undefined
  if (input.id === 'no') return END
  if (input.id !== 'yes') return undefined
  if (mayHappen(handled, 'confirmed')) return close(turn, handled, 'yes')
  // Chosen among several, it was said before the choice.
  const { language, digits } = turn.state
  const text = said ?? phrase('complaint.mended.words', {}, { language, digits, zone: turn.ministry.calendar.zone })
  write(turn, code, { text, attachments: [] })
  awaitNothing(turn, code)
  const withdraw = choice(`withdraw:${code}`, 'choice.withdraw', { lasting: true })
  turn.says.push(say('complaint.mended.told', { code }, { choices: [openItem(code), withdraw, MENU] }))
  return END_QUIETLY
}

const starsOf = (input: Input): Stars | undefined => {
  const given =
    input.is === 'chose' ? input.id.replace('stars.', '') : input.is === 'said' ? toAscii(input.text).trim() : ''
  return STARS.find(stars => String(stars) === given)
}

/** Kept at once; a low rating is asked for its reason. */
export const rate = (turn: Turn, { code }: CaseTalkState, input: Input): Step | undefined => {
  if (input.is === 'chose' && input.id === 'nav.skip') return thank(turn)
  const stars = starsOf(input)
  if (stars === undefined) return undefined
  turn.changes.push({ is: 'caseMoved', code, event: { is: 'rated', at: turn.now, stars } })
  return stars > 2 ? thank(turn) : ask(turn, { code, asked: 'why', stars })
}

/** Why the rating is low; or that the case is not solved after all. */
export const tellWhy = (turn: Turn, { code, stars }: CaseTalkState, input: Input): Step | undefined => {
  if (input.is === 'chose' && input.id === 'nav.skip') return thank(turn)
  if (input.is === 'chose' && input.id === 'why.reopen') return ask(turn, { code, asked: 'reopen' })
  const why = input.is === 'said' ? cleanText(input.text) : ''
  if (why === '' || stars === undefined) return undefined
  turn.changes.push({ is: 'caseMoved', code, event: { is: 'rated', at: turn.now, stars, why } })
  return thank(turn)
}
