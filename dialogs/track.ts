import type { PhraseKey } from '../locales/index.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { CODE_LETTERS, codeLike, looksLikeCode, readTrackingCode } from '../src/domain/trackingCode.js'
import { shorten } from '../src/language/shorten.js'
import { type Say, choice, say, wayTo } from '../src/messaging/say.js'
import { isTheirs } from './caseItem.js'
import { type Dialog, END, END_QUIETLY, type Step, go, stay } from './kit/dialog.js'
import { MENU } from './kit/menuButton.js'
import { notUnderstood } from './kit/notUnderstood.js'
import type { Input, Turn } from './kit/turn.js'
import { itemsOf, onlyAskedFor, recentReport, shortStatus, statusOf } from './ownItems.js'
import { hasPart, partList } from './ownPart.js'
import { standingOf } from './reportAnswers.js'
import { showOther, showOwn } from './trackItem.js'
import { rowsOf } from './trackList.js'
import { leaderOf, showMerged } from './trackMerged.js'

interface TrackState {
  /** Which of what they have sent, or of what they took part in; or a code. */
  readonly asked: 'list' | 'part' | 'code'
  readonly page: number
}

const WHERE: Readonly<Record<TrackState['asked'], PhraseKey>> = {
  list: 'step.track',
  part: 'step.track.part',
  code: 'step.track.code',
}

/** As much of a wrong code as is repeated. */
const CODE_SHOWN = 20
/** Shows how a code looks; its check character is right. */
const EXAMPLE_CODE = 'P26-7K3F9'

/** Says that nothing has this code, which may have been typed wrongly. */
export const unknownCode = (turn: Turn, typed: string): Step => {
  const code = shorten(codeLike(typed) ?? typed, CODE_SHOWN)
  const choices = [
    choice('track', 'track.none.retry', { lasting: true }),
    choice('my.list', undefined, { lasting: true }),
    MENU,
  ]
  // Right in its shape, wrong in its check character: that is a slip of the finger, and no code of anybody.
  const key = looksLikeCode(typed) && readTrackingCode(typed) === undefined ? 'track.mistyped' : 'track.none'
  turn.says.push(say(key, { code, example: EXAMPLE_CODE }, { choices }))
  return END_QUIETLY
}

const show = (turn: Turn, code: TrackingCode): Step => {
  if (code.startsWith(CODE_LETTERS.consultation)) return go('consultation', { code })
  if (code.startsWith(CODE_LETTERS.poll)) return go('poll', { code })
  const item = turn.look({ fact: 'item', code })
  const leader = item && leaderOf(turn, item)
  // Codes can be guessed: of what is not published a stranger does not even hear that it exists.
  if (item && leader && (isTheirs(turn, item) || leader.published))
    showMerged(turn, item, leader, statusOf(leader), isTheirs(turn, item))
  else if (item && isTheirs(turn, item)) showOwn(turn, item)
  else if (item?.publishedTitle !== undefined) showOther(turn, item, item.publishedTitle)
  else return unknownCode(turn, code)
  return END_QUIETLY
}

const FIND = say('track.find', { example: EXAMPLE_CODE }, { choices: [wayTo('nav.back'), MENU], free: true })

const questionOf = (turn: Turn, { asked, page }: TrackState): Say => {
  switch (asked) {
    case 'list':
      return rowsOf(turn, page)
    case 'part':
      return partList(turn, page)
    case 'code':
      return FIND
  }
}

const readCode = (turn: Turn, state: TrackState, input: Input): Step => {
  const code = input.is === 'said' ? readTrackingCode(input.text) : undefined
  if (code !== undefined) return show(turn, code)
  if (input.is === 'said' && looksLikeCode(input.text)) return unknownCode(turn, input.text)
  const only = input.is === 'said' ? onlyAskedFor(turn, input.text) : undefined
  if (only) return show(turn, only.code)
  const told = input.is === 'said' ? shortStatus(turn, input.text) : undefined
  if (told) {
    turn.says.push(told, questionOf(turn, state))
    return stay(state)
  }
  notUnderstood(turn, {
    where: WHERE[state.asked],
    hint: { phrase: 'track.find.hint', args: { example: EXAMPLE_CODE } },
    question: questionOf(turn, state),
  })
  return stay(state)
}

const put = (turn: Turn, state: TrackState): Step => {
  turn.says.push(questionOf(turn, state))
  return stay(state)
}

/** What somebody has sent or begun; of whoever has nothing, the ways to begin. */
const list = (turn: Turn): Step => {
  const report = recentReport(turn)
  if (itemsOf(turn).length > 0 || turn.state.drafts.length > 0 || hasPart(turn))
    return put(turn, { asked: 'list', page: 0 })
  if (report !== undefined) {
    turn.says.push(standingOf(turn, report))
    return END_QUIETLY
  }
  const choices = ['proposal.start', 'complaint.start', 'track'].map(id => choice(id, undefined, { lasting: true }))
  turn.says.push(say('track.empty', {}, { choices }))
  return END_QUIETLY
}

/** What became of it: own items in full, everybody else's as the register shows them. */
export const track: Dialog<'track', TrackState> = {
  name: 'track',
  needs: 'nothing',
  nature: { words: 'wishes', about: 'anyCase', opens: 'instead', tellsStatus: true },
  begin(turn, given) {
    if (given.code !== undefined) return show(turn, given.code)
    if (given.part) return put(turn, { asked: 'part', page: 0 })
    return given.find ? put(turn, { asked: 'code', page: 0 }) : list(turn)
  },
  take(turn, state, input) {
    if (input.is !== 'chose') return readCode(turn, state, input)
    switch (input.id) {
      case 'more':
        return put(turn, { ...state, page: state.page + 1 })
      case 'nav.back':
      case 'nav.cancel':
        return END
      default:
        return readCode(turn, state, input)
    }
  },
  again(turn, state) {
    turn.says.push(questionOf(turn, state))
  },
  givesWay: () => ['track'],
  where: state => WHERE[state.asked],
}
