import { type Status, statusOfCase, statusOfProposal } from '../src/domain/status.js'
import type { Instant, TrackingCode } from '../src/domain/ids.js'
import { type AskedAbout, statusQuestionIn } from '../src/language/statusQuestion.js'
import { shorten } from '../src/language/shorten.js'
import { type Say, type Value, say } from '../src/messaging/say.js'
import { isSafety } from './caseItem.js'
import type { ItemView } from './kit/facts.js'
import type { Draft } from './kit/state.js'
import type { Turn } from './kit/turn.js'
import { standingOf } from './reportAnswers.js'

/** As many as are told of in one answer; the rest stand in the list. */
const TOLD_MAX = 3
/** Characters of a title by which its author knows it again. */
const TITLE = 60

/** Where a contribution stands, as its author and the register call it. */
export const statusOf = (item: ItemView): Status =>
  item.withdrawnAt !== undefined
    ? 'withdrawn'
    : item.case
      ? statusOfCase(item.case.state)
      : item.proposal
        ? statusOfProposal(item.proposal)
        : 'received'

/** A report of danger stays with the team; anything else may be taken back once. */
export const isWithdrawable = (item: ItemView): boolean => item.kind !== 'safety' && statusOf(item) !== 'withdrawn'

/** What the registered person has sent, newest first; nothing where nobody is registered. */
export const itemsOf = (turn: Turn): readonly ItemView[] => {
  const { participant } = turn.state
  return participant ? turn.look({ fact: 'ownItems', participant: participant.id }) : []
}

/** What of theirs somebody asks about; reports of danger are never told of unasked. */
const askedFor = (turn: Turn, about: AskedAbout): readonly ItemView[] =>
  itemsOf(turn).filter(({ kind }) => (about === 'any' ? kind !== 'safety' : kind === about))

const dueOf = (item: ItemView): Instant | undefined => {
  if (item.withdrawnAt !== undefined) return undefined
  if (item.case) return ['answered', 'closed'].includes(item.case.state.is) ? undefined : item.case.due
  return item.proposal?.is === 'published' ? (item.promised ?? item.proposal.answerDue) : undefined
}

/** What something is called, its code, where it stands and until when an answer is due. */
export const standingLine = (item: ItemView): Value => {
  const due = dueOf(item)
  const args = {
    title: shorten(item.title, TITLE),
    code: item.code,
    status: { label: 'status', id: statusOf(item) } as const,
  }
  return due === undefined
    ? { phrase: 'track.short.line', args }
    : { phrase: 'track.short.due', args: { ...args, due: { date: due } } }
}

/** True where somebody asks what became of a contribution, and no report of danger can be meant by it. */
export const asksOfContribution = (turn: Turn, text: string): boolean => {
  const about = statusQuestionIn(text)
  return about === 'proposal' || (about === 'complaint' && askedFor(turn, about).length > 0)
}

/** The contribution a question is about, where it can be no other. */
export const onlyAskedFor = (turn: Turn, text: string): ItemView | undefined => {
  const about = statusQuestionIn(text)
  const items = about === undefined ? [] : askedFor(turn, about)
  return items.length === 1 ? items[0] : undefined
}

/** In a few lines what the registered person waits for, and until when; undefined where nothing is due. */
export const awaitedAnswers = (turn: Turn): Say | undefined => {
  const items = askedFor(turn, 'any')
    .filter(item => dueOf(item) !== undefined)
    .slice(0, TOLD_MAX)
  return items.length === 0 ? undefined : say('track.short', { items: { list: items.map(standingLine), by: '\n\n' } })
}

/** The report of danger that was told in this chat a short while ago; later none is told of unasked. */
export const recentReport = ({ state, now }: Turn): TrackingCode | undefined =>
  state.awaited.findLast(({ what, code, until }) => what === 'more' && isSafety(code) && until >= now)?.code

/** What is begun and not sent: of which kind, and what it is called. */
type Begun = Pick<Draft, 'dialog' | 'title'>

const unsent = (turn: Turn, about: AskedAbout, open: readonly Begun[]): Say => {
  const report = about === 'any' ? recentReport(turn) : undefined
  if (report !== undefined) return standingOf(turn, report)
  const begun = [...open, ...turn.state.drafts].find(({ dialog }) => about === 'any' || dialog === about)
  return begun ? say('track.short.unsent', { title: shorten(begun.title, TITLE) }) : say(`track.short.none.${about}`)
}

/** Answers in a few lines what became of one's own, with what is still `open`; undefined where the words ask nothing of the kind. */
export const shortStatus = (turn: Turn, text: string, open: readonly Begun[] = []): Say | undefined => {
  const about = statusQuestionIn(text)
  if (about === undefined) return undefined
  const items = askedFor(turn, about).slice(0, TOLD_MAX)
  if (items.length === 0) return unsent(turn, about, open)
  return say('track.short', { items: { list: items.map(standingLine), by: '\n\n' } })
}
