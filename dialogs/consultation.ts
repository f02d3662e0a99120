import { type Consultation, acceptsOpinions } from '../src/domain/consultation/consultation.js'
import type { Language } from '../src/domain/participant.js'
import { addresses } from '../src/domain/audience.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { CODE_LETTERS, readTrackingCode } from '../src/domain/trackingCode.js'
import { type Choice, alsoNo, choice, say } from '../src/messaging/say.js'
import { MENU } from './kit/menuButton.js'
import {
  brief,
  briefly,
  card,
  endOf,
  goOn,
  list,
  mine,
  ownOffer,
  ownOpinions,
  progressOf,
  reviewed,
  suggest,
} from './consultationCard.js'
import { isStep, openFor, told } from './consultationStanding.js'
import { type Just, STATED, declines, mayBeStatement, meant, ownWords, pageIn } from './consultationWords.js'
import { type Dialog, END, END_QUIETLY, type Openings, type Step, beside, go, stay } from './kit/dialog.js'
import type { StatementView } from './kit/facts.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { isNarrow } from './kit/sending.js'
import { type Input, type Turn, participantOf } from './kit/turn.js'
import { isBeside } from './pollVote.js'

type State =
  | { readonly asked: 'list'; readonly page: number }
  /** `read`: the language its introduction was read in. */
  | { readonly asked: 'brief' | 'pause'; readonly code: TrackingCode; readonly read?: Language }
  | { readonly asked: 'statement'; readonly code: TrackingCode; readonly statement: string }
  /** Whether words written at a statement are one of their own. */
  | { readonly asked: 'own'; readonly code: TrackingCode; readonly statement: string; readonly text: string }
  | { readonly asked: 'mine'; readonly code: TrackingCode; readonly page: number }

/** So many statements, then a word about how far one is. */
const STRETCH = 5

/** What asks with buttons that always work needs no memory beside another question. */
const put = (turn: Turn, state: State): Step => (isBeside(turn) ? END_QUIETLY : stay(state))

const forPerson = (turn: Turn): readonly Consultation[] =>
  turn
    .look({ fact: 'openConsultations' })
    .filter(it => acceptsOpinions(it, turn.now) && addresses(it.audience, participantOf(turn)))

const showList = (turn: Turn, page: number): Step => {
  const open = forPerson(turn)
  turn.says.push(list(turn, open, page))
  return open.length === 0 ? END_QUIETLY : put(turn, { asked: 'list', page })
}

const finished = (turn: Turn, it: Consultation, n: number): Step => {
  const args = { n, title: { bilingual: it.title }, report: { date: it.reportDue } }
  return told(turn, 'consultation.end', args, { choices: [suggest(it), ownOpinions(it), MENU] })
}

/** The next statement; after some of them a word about how far one is, and at the end what comes next. */
const next = (turn: Turn, it: Consultation, just?: Just): Step => {
  const { statements, said, left } = progressOf(turn, it)
  const open = left.filter(({ id }) => id !== just?.statement)
  const answered = statements.length - open.length
  const [first] = open
  if (!first) return finished(turn, it, answered)
  if (just && said[just.statement] === undefined && answered % STRETCH === 0) {
    const choices = [goOn(it, 'consultation.goOn'), suggest(it), alsoNo(choice('stop', 'consultation.stop.here'))]
    turn.says.push(say('consultation.pause', { n: answered, left: open.length }, { choices }))
    return put(turn, { asked: 'pause', code: it.code })
  }
  turn.says.push(
    card(it, first, { i: answered + 1, total: statements.length, before: just?.opinion, narrow: isNarrow(turn) }),
  )
  return put(turn, { asked: 'statement', code: it.code, statement: first.id })
}

/** One answer per person and statement; a later one takes its place. */
const record = (turn: Turn, { code }: Consultation, { statement, opinion }: Just): void => {
  const { evt, address } = turn.inbound
  const by = { participant: participantOf(turn).id, at: turn.now, channel: address.channel, evt }
  turn.changes.push({ is: 'voteCast', vote: { poll: code, statement, choice: [opinion], ...by } })
}

const statementIn = (turn: Turn, it: Consultation, id: string): StatementView | undefined =>
  progressOf(turn, it).statements.find(each => each.id === id)

const give = (turn: Turn, it: Consultation, just: Just): Step => {
  const statement = statementIn(turn, it, just.statement)
  if (!statement) return told(turn, 'consultation.gone', {}, { choices: [goOn(it, 'consultation.goOn'), MENU] })
  const before = progressOf(turn, it).said[just.statement]
  if (before !== just.opinion) record(turn, it, just)
  const opinion = { phrase: `consultation.opinion.${just.opinion}` } as const
  const after = [goOn(it, 'consultation.goOn'), ownOpinions(it), MENU]
  if (before !== undefined)
    return told(
      turn,
      before === just.opinion ? 'consultation.same' : 'consultation.changed',
      { opinion },
      { choices: after },
    )
  // Beside something that is being written no second question is put.
  return isBeside(turn) ? told(turn, 'consultation.recorded', { opinion }, { choices: after }) : next(turn, it, just)
}

const look = (turn: Turn, it: Consultation, id: string): Step => {
  const statement = statementIn(turn, it, id)
  if (!statement) return told(turn, 'consultation.gone', {}, { choices: [goOn(it, 'consultation.goOn'), MENU] })
  turn.says.push(reviewed(it, statement, progressOf(turn, it).said[id]))
  return put(turn, { asked: 'statement', code: it.code, statement: id })
}

const show = (turn: Turn, it: Consultation): Step => {
  turn.says.push(brief(turn, it))
  return put(turn, { asked: 'brief', code: it.code, read: turn.state.language })
}

const showMine = (turn: Turn, it: Consultation, page: number): Step => {
  turn.says.push(mine(turn, it, page))
  return put(turn, { asked: 'mine', code: it.code, page })
}

/** The consultation, and with it at once what else a question of it needs. */
const at = (turn: Turn, code: TrackingCode): ReturnType<typeof openFor> => {
  turn.expect({ fact: 'statements', code })
  turn.expect({ fact: 'ownOpinions', code, participant: participantOf(turn).id })
  return openFor(turn, code)
}

const begin = (turn: Turn, { code, statement, opinion, go: on, mine: own, sought }: Openings['consultation']): Step => {
  if (sought !== undefined) turn.says.push(say('consultation.sought.none', { subject: sought }))
  if (code === undefined) {
    const [only, ...others] = forPerson(turn)
    return only && others.length === 0 && sought === undefined ? show(turn, only) : showList(turn, 0)
  }
  const it = at(turn, code)
  if (isStep(it)) return it
  if (statement !== undefined) return opinion ? give(turn, it, { statement, opinion }) : look(turn, it, statement)
  if (own) return showMine(turn, it, 0)
  return on ? next(turn, it) : show(turn, it)
}

const stop = (turn: Turn, it: Consultation): Step => {
  const { left, statements } = progressOf(turn, it)
  const choices: readonly Choice[] = [goOn(it, 'consultation.goOn'), MENU]
  const key = left.length < statements.length ? 'consultation.stopped' : 'consultation.stopped.none'
  return told(turn, key, { n: left.length, date: { date: endOf(it) } }, { choices })
}

const offerOwn = (turn: Turn, state: Extract<State, { statement: string }>, text: string): Step => {
  turn.says.push(ownOffer(turn, text))
  return stay({ asked: 'own', code: state.code, statement: state.statement, text })
}

const onOwn = (turn: Turn, it: Consultation, state: State & { asked: 'own' }, input: Input): Step => {
  const back: State & { asked: 'statement' } = { asked: 'statement', code: state.code, statement: state.statement }
  if (input.is !== 'chose') return onStatement(turn, it, back, input)
  if (input.id === 'yes') return go('alternative', { consultation: it.code, text: state.text })
  if (input.id === 'complaint') return beside(back, go('complaint', { narrative: state.text }))
  const question = questionOf(turn, it, back)
  if (!question) return next(turn, it)
  turn.says.push(question)
  return stay(back)
}

const onStatement = (turn: Turn, it: Consultation, state: State & { asked: 'statement' }, input: Input): Step => {
  const said = meant(input)
  if (said === 'stop') return stop(turn, it)
  if (said === 'suggest') return go('alternative', { consultation: it.code })
  if (said?.reasoned) turn.says.push(say('consultation.reason'))
  if (said) return give(turn, it, { statement: state.statement, opinion: said.opinion })
  const own = input.is === 'said' && mayBeStatement(input.text) ? ownWords(input.text) : undefined
  if (own !== undefined) return offerOwn(turn, state, own)
  const question = questionOf(turn, it, state)
  if (!question) return next(turn, it)
  notUnderstood(turn, { where: 'step.consultation', hint: { phrase: 'consultation.hint' }, question })
  return stay(state)
}

/** The open question once more; undefined where the statement is gone. */
const questionOf = (turn: Turn, it: Consultation, state: Exclude<State, { asked: 'list' }>) => {
  if (state.asked === 'mine') return mine(turn, it, state.page)
  if (state.asked === 'own') return ownOffer(turn, state.text)
  if (state.asked !== 'statement') return state.read === turn.state.language ? briefly(turn, it) : brief(turn, it)
  const { statements, said, left } = progressOf(turn, it)
  const statement = statements.find(({ id }) => id === state.statement)
  if (!statement) return undefined
  const own = said[statement.id]
  if (own !== undefined) return reviewed(it, statement, own)
  return card(it, statement, {
    i: statements.length - left.length + 1,
    total: statements.length,
    narrow: isNarrow(turn),
  })
}

const onList = (turn: Turn, state: State & { asked: 'list' }, input: Input): Step => {
  if (meant(input) === 'stop') return END
  const page = pageIn(input)
  if (page !== undefined) return showList(turn, page)
  const question = list(turn, forPerson(turn), state.page)
  notUnderstood(turn, { where: 'step.consultation.list', hint: { phrase: 'consultation.list.hint' }, question })
  return stay(state)
}

const take = (turn: Turn, state: State, input: Input): Step => {
  const code = input.is === 'said' ? readTrackingCode(input.text) : undefined
  if (code !== undefined)
    return code.startsWith(CODE_LETTERS.consultation) ? begin(turn, { code }) : go('track', { code })
  if (state.asked === 'list') return onList(turn, state, input)
  const it = at(turn, state.code)
  if (isStep(it)) return it
  if (state.asked === 'statement') return onStatement(turn, it, state, input)
  if (state.asked === 'own') return onOwn(turn, it, state, input)
  if (declines(input)) return state.asked === 'pause' ? stop(turn, it) : END
  if (meant(input) === 'suggest') return go('alternative', { consultation: it.code })
  const page = state.asked === 'mine' ? pageIn(input) : undefined
  if (page !== undefined) return showMine(turn, it, page)
  const question = questionOf(turn, it, state) ?? brief(turn, it)
  notUnderstood(turn, { where: 'step.consultation', hint: { phrase: 'consultation.brief.hint' }, question })
  return stay(state)
}

/** Consultations: what it is about, then one statement after another, for as long as one likes. */
export const consultation: Dialog<'consultation', State> = {
  name: 'consultation',
  needs: 'registration',
  nature: { words: 'opinions', about: 'else', opens: 'away', tellsStatus: false },
  begin,
  take,
  again(turn, state) {
    if (state.asked === 'list') return void turn.says.push(list(turn, forPerson(turn), state.page))
    const it = at(turn, state.code)
    const question = isStep(it) ? undefined : questionOf(turn, it, state)
    if (question) turn.says.push(question)
  },
  givesWay({ asked }, text) {
    if (asked === 'statement' && meant({ is: 'said', text })) return undefined
    return asked === 'list' || !mayBeStatement(text) ? [] : STATED
  },
  goesOn: ({ asked }) => asked !== 'list',
  where: ({ asked }) => (asked === 'list' ? 'step.consultation.list' : 'step.consultation'),
}
