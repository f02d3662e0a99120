import type { PhraseKey } from '../locales/index.js'
import { type CaseLevel, levelAbove, mayHappen } from '../src/domain/case.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { shorten } from '../src/language/shorten.js'
import { type Choice, type Say, type Value, choice, say, saysNo, saysYes, wayTo } from '../src/messaging/say.js'
import { MENU } from './kit/menuButton.js'
import type { Turn } from './kit/turn.js'

export type Stars = 1 | 2 | 3 | 4 | 5
export const STARS: readonly Stars[] = [5, 4, 3, 2, 1]

/** What is asked about which case. */
export interface CaseTalkState {
  readonly code: TrackingCode
  readonly asked: 'add' | 'answer' | 'reopen' | 'partly' | 'rate' | 'why' | 'mended'
  /** The words which say that it is solved. */
  readonly said?: string
  /** The album whose pictures are still arriving. */
  readonly album?: string
  /** The rating that a reason is asked for. */
  readonly stars?: Stars
}

export const STEPS: Readonly<Record<CaseTalkState['asked'], PhraseKey>> = {
  add: 'step.case.add',
  answer: 'step.case.answer',
  reopen: 'step.case.reopen',
  partly: 'step.case.reopen',
  rate: 'step.case.rate',
  why: 'step.case.rate',
  mended: 'step.case.mended',
}

export const HINTS: Readonly<Record<CaseTalkState['asked'], PhraseKey>> = {
  add: 'complaint.add.hint',
  answer: 'complaint.add.hint',
  reopen: 'complaint.reopen.hint',
  partly: 'complaint.partly.hint',
  rate: 'complaint.rate.hint',
  why: 'complaint.rate.low.hint',
  mended: 'complaint.mended.hint',
}

/** Characters of a title by which its author knows it again. */
const TITLE = 60

const BACK = wayTo('nav.back')
const SKIP = wayTo('nav.skip')
const RATINGS: readonly Choice[] = STARS.map(stars => choice(`stars.${stars}`, `complaint.rate.${stars}`))

/** The level that a case goes up to when it is reopened. */
export const nextLevel = (level: CaseLevel): Value => ({ label: 'level', id: String(levelAbove(level)) })

/** Puts the open question. Numbers are content in all of them: a rating of 5 is not the fifth row. */
export const questionOf = (turn: Turn, { code, asked }: CaseTalkState): Say => {
  const item = turn.look({ fact: 'item', code })
  const handled = item?.case
  const level = nextLevel(handled?.level ?? 0)
  switch (asked) {
    case 'add':
      return say('complaint.add', { code }, { choices: [BACK, MENU], free: true, footer: true })
    case 'answer': {
      const question = handled?.state.is === 'waitingForCitizen' ? handled.state.question : ''
      return say('complaint.answer', { code, question }, { choices: [BACK, MENU], free: true, footer: true })
    }
    case 'reopen':
      return say('complaint.reopen', { code, level }, { choices: [BACK, MENU], free: true, footer: true })
    case 'partly':
      return say(
        'complaint.partly',
        { code, level },
        { choices: [choice('close', 'complaint.partly.close'), BACK], free: true, footer: true },
      )
    case 'mended': {
      const mayClose = handled !== undefined && mayHappen(handled, 'confirmed')
      const key = mayClose ? 'complaint.mended' : 'complaint.mended.tell'
      const yes = saysYes('yes', mayClose ? 'complaint.mended.yes' : 'complaint.mended.tell.yes')
      const choices = [yes, saysNo('no', 'complaint.mended.no')]
      return say(key, { code, title: shorten(item?.title ?? '', TITLE) }, { choices })
    }
    case 'rate':
      return say('complaint.rate', {}, { choices: [...RATINGS, SKIP], list: 'complaint.rate.list', free: true })
    case 'why':
      return say(
        'complaint.rate.low',
        {},
        { choices: [SKIP, choice('why.reopen', 'complaint.rate.low.reopen')], free: true },
      )
  }
}
