import { CODE_LETTERS, readTrackingCode } from '../src/domain/trackingCode.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { cleanText } from '../src/language/clean.js'
import { namesContribution } from '../src/language/request.js'
import { type Choice, type Say, choice, say, wayTo } from '../src/messaging/say.js'
import { addTo, doneTelling, isSafety, isTheirs, openItem } from './caseItem.js'
import { keepFilesWith } from './kit/captioned.js'
import { type Dialog, END, END_QUIETLY, type Step, go, stay } from './kit/dialog.js'
import { MENU } from './kit/menuButton.js'
import { notUnderstood } from './kit/notUnderstood.js'
import type { ItemView } from './kit/facts.js'
import type { Turn } from './kit/turn.js'

/** In whose words it was said that the report was a mistake, until it is known which. */
interface RecallState {
  readonly said: string
}

/** Which report of danger somebody means who says that theirs was a mistake; none is told of unasked. */
export const reportMeant = ({ state, now }: Turn, text: string): TrackingCode | undefined => {
  const named = readTrackingCode(text)
  if (named !== undefined) return isSafety(named) ? named : undefined
  const told = state.awaited.findLast(({ what, code, until }) => what === 'more' && isSafety(code) && until >= now)
  const last = state.lastSent?.code
  return told?.code ?? (last !== undefined && isSafety(last) ? last : undefined)
}

/** Shows how the code of a report looks. */
const EXAMPLE = `${CODE_LETTERS.safety}26-7K3F9`

const which = (): Say => say('safety.recall.which', { example: EXAMPLE }, { choices: [wayTo('nav.back'), MENU] })

/** «هذي شكوى مب بلاغ سلامة»: what it was meant to be is one button away, with the words that are written already. */
const complainOf = (code: TrackingCode): Choice =>
  choice(`complain:${code}`, 'choice.complaint.start', { lasting: true })

/** All that was told in a report, in its order; the files that came with it wait for the complaint as if they came with its words. */
const allTold = (turn: Turn, { text, case: handled }: ItemView): string => {
  const all = (handled?.events ?? []).filter(event => event.is === 'citizenWrote')
  const corrected = new Set(all.flatMap(({ corrects }) => corrects ?? []))
  const wrote = all.filter(({ recalls, message }) => !recalls && !corrected.has(message ?? ''))
  const narrative = [text, ...wrote.map(each => each.text)].filter(words => words !== '').join('\n')
  keepFilesWith(
    turn,
    narrative,
    wrote.flatMap(({ attachments }) => attachments),
  )
  return narrative
}

/** The words of the report as their author's complaint, seen by them before it is sent; the report stays where it is. */
const complained = (turn: Turn, code: TrackingCode): Step => {
  const item = turn.look({ fact: 'item', code })
  doneTelling(turn)
  if (item?.kind !== 'safety' || !isTheirs(turn, item)) return go('complaint', {})
  // Whoever is not registered yet is told what is kept of theirs.
  if (turn.state.participant) turn.says.push(say('safety.recall.complaint'))
  return go('complaint', { narrative: allTold(turn, item) })
}

/** The report stays with the team, which hears at once that its author calls it a mistake. */
const recalled = (turn: Turn, code: TrackingCode, said: string): Step => {
  const item = turn.look({ fact: 'item', code })
  if (item?.kind !== 'safety' || !item.case || !isTheirs(turn, item)) {
    turn.says.push(say('safety.recall.unknown', { code, example: EXAMPLE }, { choices: [wayTo('nav.back'), MENU] }))
    return stay({ said })
  }
  if (item.case.state.is === 'closed') {
    turn.says.push(say('safety.recall.closed', { code }, { choices: [openItem(code), MENU] }))
    return END_QUIETLY
  }
  const event = { is: 'citizenWrote', at: turn.now, text: cleanText(said), attachments: [], recalls: true } as const
  turn.changes.push({ is: 'caseMoved', code, event })
  const next = namesContribution(said) ? complainOf(code) : addTo(code)
  turn.says.push(say('safety.recall.done', { code }, { choices: [next, openItem(code), MENU] }))
  return END_QUIETLY
}

/** The author of a report of danger says that it was sent by mistake. It never vanishes: the safeguarding team decides. */
export const recall: Dialog<'recall', RecallState> = {
  name: 'recall',
  needs: 'nothing',
  nature: { words: 'answers', about: 'report', opens: 'beside', tellsStatus: false },
  begin(turn, { code, said, complain }) {
    if (code !== undefined && complain) return complained(turn, code)
    if (code !== undefined) return recalled(turn, code, said)
    turn.says.push(which())
    return stay({ said })
  },
  take(turn, state, input) {
    if (input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel')) return END
    const code = input.is === 'said' ? readTrackingCode(input.text) : undefined
    if (code !== undefined) return recalled(turn, code, state.said)
    const hint = { phrase: 'track.find.hint', args: { example: EXAMPLE } } as const
    notUnderstood(turn, { where: 'step.safety.recall', hint, question: which() })
    return stay(state)
  },
  again: turn => void turn.says.push(which()),
  where: () => 'step.safety.recall',
}
