import type { ItemView } from './kit/facts.js'
import type { CaseEvent } from '../src/domain/case.js'
import { answerDue } from '../src/domain/caseDues.js'
import type { Instant, TrackingCode } from '../src/domain/ids.js'
import { inBoth } from '../src/domain/written.js'
import { CODE_LETTERS, codeLike, looksLikeCode, readTrackingCode } from '../src/domain/trackingCode.js'
import { ROW_LABEL, shorten } from '../src/language/shorten.js'
import { type Choice, type Say, type Value, choice, say } from '../src/messaging/say.js'
import { awaitFrom, isTheirs, openConsultation } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { type Dialog, END, END_QUIETLY, type Step, go, stay } from './kit/dialog.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { registerUrl } from './kit/pages.js'
import { supportOf } from './support.js'
import { actionsFor } from './trackActions.js'
import { leaderOf, showMerged } from './trackMerged.js'
import type { Input, Turn } from './kit/turn.js'
import { standingOf } from './reportAnswers.js'
import { itemsOf, onlyAskedFor, recentReport, shortStatus, statusOf } from './ownItems.js'

interface TrackState {
  readonly asked: 'list' | 'code'
  readonly page: number
}

const PER_PAGE = 5
/** As much of a wrong code as is repeated. */
const CODE_SHOWN = 20
/** Characters of the receipt of the public log that a person reads. */
const RECEIPT = 12
/** Shows how a code looks; its check character is right. */
export const EXAMPLE_CODE = 'P26-7K3F9'

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

/** The last four events, newest first; inside notes and assignments stay inside. */
const timeline = (item: ItemView): Value => {
  const events = (item.case?.events ?? []).filter(isShown).slice(-4).reverse()
  const line = (at: Instant, is: StepShown): Value => ({
    phrase: 'track.event',
    args: { date: { date: at }, what: { phrase: `track.event.${is}` } },
  })
  const lines = events.map(({ at, is }) => line(at, is))
  const proven: readonly Value[] =
    item.receipt === undefined || item.kind === 'safety'
      ? []
      : [{ phrase: 'proof.line', args: { receipt: item.receipt.slice(0, RECEIPT) } }]
  return { list: [...(lines.length > 0 ? lines : [line(item.at, 'received')]), ...proven], by: '\n' }
}

/** The official answer, as long as it stands: a case that was reopened waits for another. */
const answerOf = ({ case: handled, proposal }: ItemView): Value | undefined =>
  proposal?.is === 'answered' ? { bilingual: inBoth(proposal.answer.text) } : caseAnswer(handled)

const caseAnswer = (handled: ItemView['case']): string | undefined =>
  handled?.state.is === 'answered' || handled?.state.is === 'closed'
    ? handled.events.findLast(event => event.is === 'resolved')?.answer
    : undefined

const showOwn = (turn: Turn, item: ItemView): void => {
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
  const answer = answerOf(item)
  if (answer !== undefined) turn.says.push(say('track.item.answered', { ...args, answer }, { choices }))
  else if (item.case && item.case.state.is !== 'closed')
    turn.says.push(
      say(
        'track.item.case',
        {
          ...args,
          unit: { label: 'unit', id: item.case.unit },
          due: { date: answerDue(item.case, turn.ministry.calendar, turn.now) },
        },
        { choices },
      ),
    )
  else if (item.kind === 'proposal' && item.proposal?.is === 'published')
    turn.says.push(
      say(
        'track.item.published',
        { ...args, due: { date: item.proposal.answerDue }, s: item.supporters, url: registerUrl(turn, item.code) },
        { choices },
      ),
    )
  else turn.says.push(say('track.item', args, { choices }))
}

const showOther = (turn: Turn, item: ItemView, title: string): void => {
  const name: Value = item.publishedName ?? { phrase: 'track.unnamed' }
  const status = { label: 'status', id: statusOf(item) } as const
  const args = { title, publish_name: name, status, url: registerUrl(turn, item.code) }
  if (item.proposal?.is === 'answered') {
    const answer = { bilingual: inBoth(item.proposal.answer.text) }
    turn.says.push(say('track.other.answered', { ...args, answer }, { choices: [MENU] }))
    return
  }
  const support = item.kind === 'proposal' ? [supportOf(turn, item.code)] : []
  const choices = [...(item.consultation === undefined ? support : [openConsultation(item.consultation)]), MENU]
  turn.says.push(say('track.other', args, { choices }))
}

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

const rowFor = (item: ItemView): Choice =>
  choice(
    `item:${item.code}`,
    { text: shorten(item.title, ROW_LABEL) },
    {
      lasting: true,
      description: { text: { list: [item.code, { label: 'status', id: statusOf(item) }], by: ' · ' } },
    },
  )

const list = (turn: Turn, page: number): Step => {
  const report = recentReport(turn)
  if (itemsOf(turn).length === 0 && turn.state.drafts.length === 0) {
    if (report !== undefined) {
      turn.says.push(standingOf(turn, report))
      return END_QUIETLY
    }
    const choices = ['proposal.start', 'complaint.start', 'track'].map(id => choice(id, undefined, { lasting: true }))
    turn.says.push(say('track.empty', {}, { choices }))
    return END_QUIETLY
  }
  turn.says.push(rowsOf(turn, page))
  return stay({ asked: 'list', page })
}

const rowsOf = (turn: Turn, page: number): Say => {
  const { drafts } = turn.state
  const items = itemsOf(turn)
  const shown = items.slice(page * PER_PAGE, (page + 1) * PER_PAGE)
  const waiting = items.filter(item => statusOf(item) === 'waitingForCitizen').length
  const more = items.length > (page + 1) * PER_PAGE ? [choice('more')] : []
  const kept =
    page > 0
      ? []
      : drafts
          .slice(0, 2)
          .map((draft, at) =>
            choice(
              `draft:${at}`,
              { text: shorten(draft.title, ROW_LABEL) },
              { lasting: true, description: 'track.draft' },
            ),
          )
  const report = page > 0 ? undefined : recentReport(turn)
  const told = report === undefined ? [] : [choice(`item:${report}`, { text: report }, { lasting: true })]
  const choices = [...told, ...shown.map(rowFor), ...kept, ...more, choice('track', undefined, { lasting: true }), MENU]
  const how = { choices, list: 'track.list.list' } as const
  return items.length === 0
    ? say('track.drafts', { n: drafts.length }, how)
    : say('track.list', { n: items.length, wait: waiting }, how)
}

const FIND = say('track.find', { example: EXAMPLE_CODE }, { choices: [choice('nav.back'), MENU], free: true })

const readCode = (turn: Turn, state: TrackState, input: Input): Step => {
  const code = input.is === 'said' ? readTrackingCode(input.text) : undefined
  if (code !== undefined) return show(turn, code)
  if (input.is === 'said' && looksLikeCode(input.text)) return unknownCode(turn, input.text)
  const only = input.is === 'said' ? onlyAskedFor(turn, input.text) : undefined
  if (only) return show(turn, only.code)
  const told = input.is === 'said' ? shortStatus(turn, input.text) : undefined
  if (told) {
    turn.says.push(told, state.asked === 'code' ? FIND : rowsOf(turn, state.page))
    return stay(state)
  }
  notUnderstood(turn, {
    where: state.asked === 'code' ? 'step.track.code' : 'step.track',
    hint: { phrase: 'track.find.hint', args: { example: EXAMPLE_CODE } },
    question: state.asked === 'code' ? FIND : rowsOf(turn, state.page),
  })
  return stay(state)
}

/** What became of it: own items in full, everybody else's as the register shows them. */
export const track: Dialog<'track', TrackState> = {
  name: 'track',
  needs: 'nothing',
  begin(turn, given) {
    if (given.code !== undefined) return show(turn, given.code)
    if (!given.find) return list(turn, 0)
    turn.says.push(FIND)
    return stay({ asked: 'code', page: 0 })
  },
  take(turn, state, input) {
    if (input.is === 'chose' && input.id === 'more') return list(turn, state.page + 1)
    if (input.is === 'chose' && (input.id === 'nav.back' || input.id === 'nav.cancel')) return END
    return readCode(turn, state, input)
  },
  again(turn, state) {
    if (state.asked === 'code') turn.says.push(FIND)
    else list(turn, state.page)
  },
  givesWay: () => ['track'],
  where: state => (state.asked === 'code' ? 'step.track.code' : 'step.track'),
}
