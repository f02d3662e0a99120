import { type Case, reopenableSince } from '../src/domain/case.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { type Verdict, verdictOf } from '../src/language/verdict.js'
import { askVerdict, awaitNothing, goesOnTelling } from './caseItem.js'
import { reopen } from './caseVerdict.js'
import { sayGot, write } from './caseWords.js'
import { END_QUIETLY, type Step, go } from './kit/dialog.js'
import type { KeptMessage } from './kit/state.js'
import { DAY_MS, type Turn } from './kit/turn.js'

type Kept = readonly KeptMessage[]

const writeAll = (turn: Turn, code: TrackingCode, kept: Kept): void => {
  for (const { text, attachments } of kept) write(turn, code, { text, attachments })
}

const textOf = (kept: Kept): string =>
  kept
    .map(({ text }) => text)
    .filter(text => text !== '')
    .join('\n')

/** What a bare yes or no says is the verdict itself; all else is told beside it. */
const beside = (kept: Kept): Kept => {
  const [first, ...rest] = kept
  return first && first.attachments.length === 0 && verdictOf(first.text)?.told === false ? rest : kept
}

/** It is not solved: the words are why, and files follow them. Without words it is asked why. */
const reopened = (turn: Turn, code: TrackingCode, kept: Kept): Step => {
  const because = textOf(kept)
  const step = because === '' ? undefined : reopen(turn, { code, asked: 'reopen' }, { is: 'said', text: because })
  for (const { attachments } of kept) if (attachments.length > 0) write(turn, code, { text: '', attachments })
  return step ?? go('caseTalk', { code, what: 'reopen' })
}

const judged = (turn: Turn, code: TrackingCode, kept: Kept, solved: Verdict): Step => {
  const rest = beside(kept)
  if (solved === 'no') return reopened(turn, code, rest)
  writeAll(turn, code, rest)
  return go('caseTalk', { code, what: 'verdict', solved })
}

const mayReopen = ({ now, ministry }: Turn, handled: Case): boolean => {
  const since = reopenableSince(handled)
  return since !== undefined && now - since <= ministry.clocks.reopenDays * DAY_MS
}

const isOver = ({ state }: Case): boolean => state.is === 'answered' || state.is === 'closed'

const added = (turn: Turn, handled: Case, kept: Kept): Step => {
  const { code, state } = handled
  const tells = turn.state.awaited.some(each => each.code === code && each.what === 'more')
  writeAll(turn, code, kept)
  if (tells) goesOnTelling(turn, code)
  else if (!isOver(handled)) awaitNothing(turn, code)
  sayGot(turn, code, state.is === 'waitingForCitizen' ? 'complaint.answer.got' : 'complaint.add.got')
  if (state.is === 'answered') turn.says.push(askVerdict(code))
  return END_QUIETLY
}

/**
 * Brings all that was kept to the case it is for, in the order it came: as the answer to a question of staff or more of the
 * case, and where the case is answered, as what its author says of that.
 */
export const deliver = (turn: Turn, code: TrackingCode, kept: Kept): Step => {
  const handled = turn.look({ fact: 'item', code })?.case
  if (!handled) return go('track', { code })
  const verdict = isOver(handled) ? verdictOf(kept[0]?.text ?? '') : undefined
  if (verdict) return judged(turn, code, kept, verdict.solved)
  if (handled.state.is === 'closed' && mayReopen(turn, handled)) return reopened(turn, code, kept)
  return added(turn, handled, kept)
}
