import { acceptsArguments } from '../src/domain/argument.js'
import type { CaseEvent } from '../src/domain/case.js'
import type { Instant } from '../src/domain/ids.js'
import { inBoth } from '../src/domain/written.js'
import { type Value, say } from '../src/messaging/say.js'
import { argue, awaitFrom, openConsultation, openProposal } from './caseItem.js'
import type { ItemView } from './kit/facts.js'
import { aboveMenu } from './kit/menuButton.js'
import { registerUrl } from './kit/pages.js'
import { isNarrow } from './kit/sending.js'
import type { Turn } from './kit/turn.js'
import { commitmentLines } from './ownCommitments.js'
import { statusOf } from './ownItems.js'
import { namingOf, supportOf } from './support.js'
import { NOTHING, type Offer } from './supportNaming.js'
import { actionsFor } from './trackActions.js'
import { beneath, standingOther, standingOwn } from './trackStanding.js'

/** Characters of the receipt of the public log that a person reads. */
const RECEIPT = 12

const STEPS_SHOWN = [
  'received',
  'claimed',
  'transferred',
  'askedBack',
  'citizenWrote',
  'replied',
  'resolved',
  'confirmed',
  'escalated',
  'autoClosed',
  'closedUnanswered',
  'reopened',
  'withdrawn',
] as const
type StepShown = (typeof STEPS_SHOWN)[number]
const isShown = (event: CaseEvent): event is CaseEvent & { is: StepShown } =>
  STEPS_SHOWN.some(name => name === event.is)

const SHOWN_MAX = 4

interface Event {
  readonly at: Instant
  readonly is: StepShown | 'published'
}

/** What became of something that has no case. */
const reviewOf = ({ at, proposal, publishedAt, withdrawnAt }: ItemView): readonly Event[] => {
  const events: readonly (Event | undefined)[] = [
    { at, is: 'received' },
    publishedAt === undefined ? undefined : { at: publishedAt, is: 'published' },
    proposal?.is === 'answered' ? { at: proposal.at, is: 'resolved' } : undefined,
    withdrawnAt === undefined ? undefined : { at: withdrawnAt, is: 'withdrawn' },
  ]
  return events.filter(event => event !== undefined)
}

/** The last four events, newest first; inside notes and assignments stay inside. */
const timeline = (item: ItemView): Value => {
  const all: readonly Event[] = item.case?.events.filter(isShown) ?? reviewOf(item)
  const events = all.slice(-SHOWN_MAX).reverse()
  const line = ({ at, is }: Event): Value => ({
    phrase: 'track.event',
    args: { date: { date: at }, what: { phrase: `track.event.${is}` } },
  })
  const lines = events.map(line)
  const proven: readonly Value[] =
    item.receipt === undefined || item.kind === 'safety'
      ? []
      : [{ phrase: 'proof.line', args: { receipt: item.receipt.slice(0, RECEIPT) } }]
  return { list: [...(lines.length > 0 ? lines : [line({ at: item.at, is: 'received' })]), ...proven], by: '\n' }
}

/** The official answer, as long as it stands: a case that was reopened waits for another. */
const answerOf = ({ case: handled, proposal }: ItemView): Value | undefined =>
  proposal?.is === 'answered' ? { bilingual: inBoth(proposal.answer.text) } : caseAnswer(handled)

const caseAnswer = (handled: ItemView['case']): string | undefined =>
  handled?.state.is === 'answered' || handled?.state.is === 'closed'
    ? handled.events.findLast(event => event.is === 'resolved')?.answer
    : undefined

/** Something of theirs, in full, with what may be done with it. */
export const showOwn = (turn: Turn, item: ItemView): void => {
  const args = {
    title: item.title,
    code: item.code,
    type: { phrase: `track.kind.${item.kind}` } as const,
    status: { label: 'status', id: statusOf(item) } as const,
    timeline: timeline(item),
  }
  const choices = actionsFor(turn, item)
  const { state } = item.case ?? {}
  // What is written beneath the card of a case that waits for its author is the answer.
  if (state?.is === 'waitingForCitizen') awaitFrom(turn, { code: item.code, what: 'question', until: state.until })
  const standing = beneath([...standingOwn(turn, item), ...commitmentLines(turn, item)])
  const answer = answerOf(item)
  if (answer !== undefined) turn.says.push(say('track.item.answered', { ...args, standing, answer }, { choices }))
  else {
    const link: Value =
      item.proposal?.is === 'published' ? { list: ['', '', registerUrl(turn, item.code)], by: '\n' } : ''
    turn.says.push(say('track.item', { ...args, standing, link }, { choices }))
  }
}

/** What everybody may do with it: support a proposal and argue about it, or open what an alternative or argument belongs to. */
const waysFrom = (turn: Turn, { kind, code, proposal, consultation, argument }: ItemView): Offer => {
  if (consultation !== undefined) return { ...NOTHING, choices: [openConsultation(consultation)] }
  if (argument) return { ...NOTHING, choices: [openProposal(argument.proposal)] }
  if (kind !== 'proposal') return NOTHING
  const { naming, choices } = supportOf(turn, code)
  // Three buttons at most: what was asked of the name goes first, and an argument may be typed.
  const argues = acceptsArguments(proposal) && !(isNarrow(turn) && choices.length > 1)
  return { naming, choices: [...choices, ...(argues ? [argue(code)] : [])] }
}

/** Something of somebody else's, as the register shows it. */
export const showOther = (turn: Turn, item: ItemView, title: string): void => {
  const name: Value = item.publishedName ?? { phrase: 'track.unnamed' }
  const status = { label: 'status', id: statusOf(item) } as const
  const args = { title, publish_name: name, status, url: registerUrl(turn, item.code) }
  if (item.proposal?.is === 'answered') {
    const answer = { bilingual: inBoth(item.proposal.answer.text) }
    const { naming, choices } = namingOf(turn, item.code)
    turn.says.push(say('track.other.answered', { ...args, naming, answer }, { choices: aboveMenu(choices) }))
    return
  }
  const { naming, choices } = waysFrom(turn, item)
  const standing = beneath(standingOther(turn, item))
  turn.says.push(say('track.other', { ...args, standing, naming }, { choices: aboveMenu(choices) }))
}
