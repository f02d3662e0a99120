import type { Consultation, Decided } from '../src/domain/consultation/consultation.js'
import { OPINIONS, type Opinion } from '../src/domain/consultation/opinion.js'
import type { Instant, TrackingCode } from '../src/domain/ids.js'
import { intentOf } from '../src/language/intent.js'
import { shorten } from '../src/language/shorten.js'
import {
  type Choice,
  type Say,
  type Value,
  alsoNo,
  alsoYes,
  choice,
  say,
  saysNo,
  saysYes,
} from '../src/messaging/say.js'
import type { StatementView } from './kit/facts.js'
import { pageUrl } from './kit/pages.js'
import { labelWidth } from './kit/rows.js'
import { type Turn, participantOf } from './kit/turn.js'
import { MENU } from './kit/menuButton.js'

const PER_PAGE = 7

/** When it closes, or closed. */
export const endOf = ({ state, closesAt }: Consultation): Instant => (state.is === 'open' ? state.until : closesAt)

/** Where everybody reads it. */
export const pageOf = (turn: Turn, code: TrackingCode): string => pageUrl(turn, `/consultations/${code}`)

/** What was decided on each finding, a line each. */
export const decisionLines = (decisions: readonly Pick<Decided, 'finding' | 'decision'>[]): readonly Value[] =>
  decisions.map(({ finding, decision }) => ({
    phrase: 'notice.consultationConcluded.line',
    args: { finding: { bilingual: finding }, decision: { bilingual: decision } },
  }))

const lasting = (what: string, { code }: Pick<Consultation, 'code'>, label: Choice['label']): Choice =>
  choice(`${what}:${code}`, label, { lasting: true })

export const goOn = (it: Consultation, label: Choice['label']): Choice => alsoYes(lasting('begin', it, label))
export const suggest = (it: Consultation): Choice => lasting('alternative', it, 'consultation.suggest')
export const ownOpinions = (it: Consultation): Choice => lasting('opinions', it, 'consultation.mine.open')

/** A statement in the reader's language; a participant's as it was written. */
export const wordsOf = ({ text }: StatementView): Value => (typeof text === 'string' ? text : { bilingual: text })

/** What the person can say of all there is, and what they said. Nobody is asked about their own statement. */
interface Progress {
  readonly statements: readonly StatementView[]
  readonly said: Readonly<Record<string, Opinion>>
  /** Still to be answered, the one that fewest people answered in front. */
  readonly left: readonly StatementView[]
}

export const progressOf = (turn: Turn, { code }: Consultation): Progress => {
  const { id: participant } = participantOf(turn)
  const said = turn.look({ fact: 'ownOpinions', code, participant })
  const statements = turn.look({ fact: 'statements', code }).filter(({ by }) => by !== participant)
  const left = statements.filter(({ id }) => said[id] === undefined)
  return { statements, said, left: [...left].sort((one, other) => one.answers - other.answers) }
}

const complains = (turn: Turn, text: string): boolean =>
  intentOf(text, turn.look({ fact: 'meaning', text }))?.intent === 'complaint'

/** Whether words written at a statement shall be a statement of the person's own; or a complaint, where they may be one. */
export const ownOffer = (turn: Turn, text: string): Say => {
  const complaint = complains(turn, text) ? [choice('complaint', 'consultation.own.complaint')] : []
  const choices = [saysYes('yes', 'consultation.own.yes'), ...complaint, saysNo('no', 'consultation.own.no')]
  return say('consultation.own', { text }, { choices })
}

/** The consultations that are put to this person, a page of them. */
export const list = (turn: Turn, open: readonly Consultation[], page: number): Say => {
  const rows = open
    .slice(page * PER_PAGE, (page + 1) * PER_PAGE)
    .map(it =>
      choice(
        `consultation:${it.code}`,
        { text: shorten(it.title[turn.state.language], labelWidth(turn)) },
        { lasting: true, description: { text: { phrase: 'consultation.until', args: { date: { date: endOf(it) } } } } },
      ),
    )
  const other = (page + 1) * PER_PAGE < open.length ? page + 1 : 0
  const more = open.length > PER_PAGE ? [choice(`page.${other}`, 'choice.more')] : []
  return say(
    'consultation.list',
    { n: open.length },
    { choices: [...rows, ...more, MENU], ...(open.length > 0 && { list: 'consultation.list.list' as const }) },
  )
}

/** What it is about, and the way in; who answered before reads how many statements are left. */
export const introduction = (
  it: Consultation,
  { answered, left }: { readonly answered: number; readonly left: number },
): Say => {
  const args = {
    title: { bilingual: it.title },
    brief: { bilingual: it.brief },
    why: { bilingual: it.why },
    level: { phrase: `consultation.level.${it.level}` } as const,
    document:
      it.document === undefined ? '' : ({ phrase: 'consultation.document', args: { url: it.document } } as const),
    until: { date: endOf(it) },
    report: { date: it.reportDue },
    n: left,
    answered,
  }
  const mine = answered > 0 ? [ownOpinions(it)] : []
  if (left === 0) return say('consultation.brief.done', args, { choices: [...mine, suggest(it), MENU] })
  const label = answered > 0 ? 'consultation.goOn' : 'consultation.start'
  const key = answered > 0 ? 'consultation.brief.again' : 'consultation.brief'
  return say(key, args, { choices: [goOn(it, label), ...(answered > 0 ? mine : [suggest(it)]), MENU] })
}

export const brief = (turn: Turn, it: Consultation): Say => {
  const { said, left } = progressOf(turn, it)
  return introduction(it, { answered: Object.keys(said).length, left: left.length })
}

/** The question of the introduction alone, for whoever has read it. */
export const briefly = (turn: Turn, it: Consultation): Say => {
  const { left } = progressOf(turn, it)
  const key = left.length === 0 ? 'consultation.brief.asked.done' : 'consultation.brief.asked'
  return { ...brief(turn, it), key, args: { title: { bilingual: it.title }, n: left.length } }
}

const opinions = ({ code }: Consultation, { id }: StatementView): readonly Choice[] =>
  OPINIONS.map(opinion => choice(`${opinion}:${code}:${id}`, `consultation.opinion.${opinion}`, { lasting: true }))

/** Which statement it is of how many, and what was said of the last one; `narrow`: where three choices have room. */
interface Dealt {
  readonly i: number
  readonly total: number
  readonly before?: Opinion | undefined
  readonly narrow: boolean
}

/** One statement, without the name of whoever wrote it. */
export const card = (it: Consultation, statement: StatementView, { i, total, before, narrow }: Dealt): Say => {
  const more = narrow ? [] : [suggest(it), alsoNo(choice('stop', 'consultation.stop'))]
  const noted: Value =
    before === undefined
      ? ''
      : { phrase: 'consultation.noted', args: { opinion: { phrase: `consultation.opinion.${before}` } } }
  return say(
    'consultation.statement',
    { noted, i, total, statement: wordsOf(statement) },
    { choices: [...opinions(it, statement), ...more], free: true, rowNumbers: true, footer: true },
  )
}

/** One statement that was answered before, to be answered differently. */
export const reviewed = (it: Consultation, statement: StatementView, said: Opinion | undefined): Say => {
  const args = {
    statement: wordsOf(statement),
    said: said === undefined ? ('' as const) : ({ phrase: `consultation.opinion.${said}` } as const),
    date: { date: endOf(it) },
  }
  const key = said === undefined ? 'consultation.unsaid' : 'consultation.said'
  return say(key, args, { choices: opinions(it, statement) })
}

/** What the person said so far, a page of it; each can be looked at again. */
export const mine = (turn: Turn, it: Consultation, page: number): Say => {
  const { statements, said } = progressOf(turn, it)
  const answered = statements.flatMap(each => {
    const opinion = said[each.id]
    return opinion === undefined ? [] : [{ each, opinion }]
  })
  const rows = answered.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map(({ each, opinion }) => {
    const words = typeof each.text === 'string' ? each.text : each.text[turn.state.language]
    return choice(
      `statement:${it.code}:${each.id}`,
      { text: shorten(words, labelWidth(turn)) },
      { lasting: true, description: `consultation.opinion.${opinion}` },
    )
  })
  const other = (page + 1) * PER_PAGE < answered.length ? page + 1 : 0
  const more = answered.length > PER_PAGE ? [choice(`page.${other}`, 'choice.more')] : []
  const choices = [...rows, ...more, goOn(it, 'consultation.goOn'), MENU]
  return say('consultation.mine', { n: answered.length }, { choices, list: 'consultation.mine.list' })
}
