import { type Case, mayHappen, reopenableSince } from '../src/domain/case.js'
import { statusOfCase } from '../src/domain/status.js'
import { choice, say } from '../src/messaging/say.js'
import { awaitNothing, isTheirs, isEnquiry, openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { type CaseTalkState, HINTS, STEPS, questionOf } from './caseQuestions.js'
import { close, mended, rate, reopen, tellWhy } from './caseVerdict.js'
import { brought, sayGot, saysNothing, write } from './caseWords.js'
import { takeFilesWith } from './kit/captioned.js'
import { type Dialog, END, END_QUIETLY, type Openings, type Step, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { DAY_MS, type Input, type Turn } from './kit/turn.js'

type Opening = Openings['caseTalk']

/** Refuses with the state the case is in and the way to see it. */
const notNow = (turn: Turn, handled: Case): Step => {
  const status = { label: 'status', id: statusOfCase(handled.state) } as const
  turn.says.push(say('complaint.notNow', { code: handled.code, status }, { choices: [openItem(handled.code), MENU] }))
  return END_QUIETLY
}

const ask = (turn: Turn, state: CaseTalkState): Step => {
  turn.says.push(questionOf(turn, state))
  return stay(state)
}

/** What is already said is not asked for. */
const asksForMore = (turn: Turn, state: CaseTalkState, said: string | undefined): Step =>
  said === undefined ? ask(turn, state) : add(turn, state, { is: 'said', text: said })

/** Within the window a closed case goes on under its code; after it a new complaint is the way. */
const askToReopen = (turn: Turn, handled: Case, said?: string): Step => {
  const { code } = handled
  const since = reopenableSince(handled)
  if (since === undefined) return notNow(turn, handled)
  const { reopenDays } = turn.ministry.clocks
  if (turn.now - since <= reopenDays * DAY_MS) {
    const state: CaseTalkState = { code, asked: 'reopen' }
    const reopened = said === undefined ? undefined : reopen(turn, state, { is: 'said', text: said })
    return reopened ?? ask(turn, state)
  }
  const choices = [choice('complaint.start', undefined, { lasting: true }), MENU]
  turn.says.push(say('complaint.reopen.late', { code, d: reopenDays }, { choices }))
  return END_QUIETLY
}

/** Whether the answer solved the problem. A question put to staff may end without one: then no is more to ask. */
const hear = (turn: Turn, handled: Case, solved: 'yes' | 'partly' | 'no', said?: string): Step => {
  const { code } = handled
  if (!mayHappen(handled, 'confirmed')) {
    if (!isEnquiry(code) || handled.state.is === 'closed') return notNow(turn, handled)
    if (solved === 'no') return asksForMore(turn, { code, asked: 'add' }, said)
    turn.says.push(say('menu.thanks', {}, { choices: [MENU] }))
    return END_QUIETLY
  }
  switch (solved) {
    case 'yes':
      return close(turn, handled, 'yes')
    case 'partly':
      return ask(turn, { code, asked: 'partly' })
    case 'no':
      return askToReopen(turn, handled, said)
  }
}

const start = (turn: Turn, handled: Case, given: Opening): Step => {
  const { code } = handled
  switch (given.what) {
    case 'add':
    case 'answer': {
      const state: CaseTalkState = { code, asked: handled.state.is === 'waitingForCitizen' ? 'answer' : 'add' }
      if (given.said !== undefined && reopenableSince(handled) !== undefined)
        return askToReopen(turn, handled, given.said)
      const { content } = turn.inbound
      // A file sent at the menu while a question waits is its answer already.
      return content.is === 'media'
        ? add(turn, state, { is: 'sent', media: content.media })
        : asksForMore(turn, state, given.said)
    }
    case 'reopen':
      return askToReopen(turn, handled)
    case 'rate':
      return mayHappen(handled, 'rated') && handled.stars === undefined
        ? ask(turn, { code, asked: 'rate' })
        : notNow(turn, handled)
    case 'mended':
      return handled.state.is === 'closed'
        ? notNow(turn, handled)
        : ask(turn, { code, asked: 'mended', ...(given.said !== undefined && { said: given.said }) })
    case 'verdict':
      return hear(turn, handled, given.solved ?? 'yes', given.said)
  }
}

/** Kept at once, message by message. An album's pictures come one by one: only the first is acknowledged. */
const add = (turn: Turn, state: CaseTalkState, input: Input): Step => {
  const words = state.asked === 'add' && saysNothing(input) ? undefined : brought(input)
  if (!words) return unclear(turn, state)
  if (!words.ok) {
    turn.says.push(words.say)
    return stay(state)
  }
  const { text, attachments } = words.value
  write(turn, state.code, { text, attachments: input.is === 'said' ? takeFilesWith(turn, text) : attachments })
  awaitNothing(turn, state.code)
  const album = input.is === 'sent' ? input.media.album : undefined
  if (album !== undefined && album === state.album) return stay(state)
  sayGot(turn, state.code, state.asked === 'answer' ? 'complaint.answer.got' : 'complaint.add.got')
  return album === undefined ? END_QUIETLY : stay({ ...state, asked: 'add', album })
}

const unclear = (turn: Turn, state: CaseTalkState): Step => {
  const question = questionOf(turn, state)
  notUnderstood(turn, { where: STEPS[state.asked], hint: { phrase: HINTS[state.asked] }, question })
  return stay(state)
}

const answer = (turn: Turn, state: CaseTalkState, input: Input): Step => {
  switch (state.asked) {
    case 'add':
    case 'answer':
      return add(turn, state, input)
    case 'reopen':
    case 'partly':
      return reopen(turn, state, input) ?? unclear(turn, state)
    case 'rate':
      return rate(turn, state, input) ?? unclear(turn, state)
    case 'why':
      return tellWhy(turn, state, input) ?? unclear(turn, state)
    case 'mended':
      return mended(turn, state, input) ?? unclear(turn, state)
  }
}

const LEAVING: ReadonlySet<string> = new Set(['nav.back', 'nav.cancel', 'done'])

/** A person and a case of theirs: adding, answering, saying whether it is solved, reopening, rating. */
export const caseTalk: Dialog<'caseTalk', CaseTalkState> = {
  name: 'caseTalk',
  needs: 'nothing',
  nature: { words: 'letter', about: 'anyCase', opens: 'instead', tellsStatus: true },
  begin(turn, given) {
    const item = turn.look({ fact: 'item', code: given.code })
    if (item?.case && isTheirs(turn, item)) return start(turn, item.case, given)
    turn.says.push(
      say(
        'complaint.notYours',
        { code: given.code },
        { choices: [choice('my.list', undefined, { lasting: true }), MENU] },
      ),
    )
    return END_QUIETLY
  },
  take: (turn, state, input) => (input.is === 'chose' && LEAVING.has(input.id) ? END : answer(turn, state, input)),
  takesFiles: ({ asked }) => asked === 'add' || asked === 'answer',
  again(turn, state) {
    turn.says.push(questionOf(turn, state))
  },
  givesWay: ({ asked }) => (asked === 'rate' ? [] : asked === 'why' ? ['complaint', 'safety'] : undefined),
  where: state => STEPS[state.asked],
}
