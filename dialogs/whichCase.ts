import type { TrackingCode } from '../src/domain/ids.js'
import { readTrackingCode } from '../src/domain/trackingCode.js'
import { yesOrNo } from '../src/language/answer.js'
import { characters } from '../src/language/clean.js'
import { shorten } from '../src/language/shorten.js'
import { type Choice, type Say, choice, say, saysNo, saysYes, wayTo } from '../src/messaging/say.js'
import { askedNow } from './awaitedFor.js'
import { questionAbout } from './awaitedQuestions.js'
import { isSafety, isTheirs } from './caseItem.js'
import { brought } from './caseWords.js'
import { type Dialog, END, END_QUIETLY, type Step, go, stay } from './kit/dialog.js'
import { resumeButton, storeDraft } from './kit/drafts.js'
import { MENU } from './kit/menuButton.js'
import { notUnderstood } from './kit/notUnderstood.js'
import { labelWidth } from './kit/rows.js'
import type { KeptMessage } from './kit/state.js'
import type { Input, Turn } from './kit/turn.js'
import { deliver } from './keptForCase.js'

interface WhichState {
  readonly cases: readonly TrackingCode[]
  /** All that came until it is known which, in the order it came. */
  readonly kept: readonly KeptMessage[]
  /** Only one case waits, and the words may be for nobody: it is asked whether they answer it. */
  readonly unsure?: true
}

/** As many as fit on one list with the ways out. */
const CASES_MAX = 8
/** What a conversation may carry: messages, and characters in them. */
export const KEPT_MAX = 20
export const CHARACTERS_MAX = 5000
/** Characters of a question, or of what was written, by which it is known again. */
const SHOWN = 40

const LATER = wayTo('nav.skip', 'complaint.which.later')

/** What was brought, as it is kept until it is known for which case; undefined where it cannot be, which is then said. */
export const keptOf = (turn: Turn, input: Input): KeptMessage | undefined => {
  const words = brought(input)
  if (words?.ok === false) turn.says.push(words.say)
  if (!words?.ok) return undefined
  const { message } = turn.inbound
  const album = input.is === 'sent' ? input.media.album : undefined
  return {
    ...words.value,
    ...(message !== undefined && { of: message }),
    ...(album !== undefined && { album }),
  }
}

/** Those it was asked about, and others that have come to wait since. */
const casesOf = (turn: Turn, { cases }: WhichState): readonly TrackingCode[] =>
  [...new Set([...cases, ...askedNow(turn).map(({ code }) => code)])].slice(-CASES_MAX)

/** A report of danger is named by its code: others may see the screen. */
const rowFor = (turn: Turn, code: TrackingCode): Choice => {
  const title = isSafety(code) ? code : (turn.look({ fact: 'item', code })?.title ?? code)
  const question = questionAbout(turn, code)
  const about = question === undefined || isSafety(code) ? [] : [`«${shorten(question, SHOWN)}»`]
  return choice(
    `for.${code}`,
    { text: shorten(title, labelWidth(turn)) },
    { description: { text: { list: [code, ...about], by: ' · ' } } },
  )
}

const wordsOf = (kept: readonly KeptMessage[]): string =>
  kept
    .map(({ text }) => text)
    .filter(text => text !== '')
    .join('\n')

type Question = 'complaint.which' | 'complaint.which.more' | 'complaint.which.full'

const YES = saysYes('answer.yes', 'complaint.perhaps.yes')
const NO = saysNo('answer.no', 'complaint.perhaps.no')
const PERHAPS = {
  'complaint.which': 'complaint.perhaps',
  'complaint.which.more': 'complaint.perhaps.more',
  'complaint.which.full': 'complaint.perhaps.full',
} as const

/** Asks whether what was said answers the question of staff, which is put before it. */
const perhaps = (turn: Turn, { cases, kept }: WhichState, key: Question): Say => {
  const [code = ''] = cases
  const question = cases.map(each => questionAbout(turn, each)).find(each => each !== undefined) ?? code
  const args = { text: shorten(wordsOf(kept), SHOWN * 2), question: shorten(question, SHOWN * 2), n: kept.length }
  return say(PERHAPS[key], args, { choices: [YES, NO, LATER] })
}

const questionOf = (turn: Turn, state: WhichState, key: Question = 'complaint.which'): Say => {
  if (state.unsure) return perhaps(turn, state, key)
  const rows = casesOf(turn, state).map(code => rowFor(turn, code))
  return say(key, { n: state.kept.length }, { choices: [...rows, LATER, MENU], list: 'track.list.list' })
}

const ask = (turn: Turn, state: WhichState, key?: Question): Step => {
  turn.says.push(questionOf(turn, state, key))
  return stay(state)
}

/** The case that was chosen, by its row or its code, whichever of theirs it is. */
const chosen = (turn: Turn, state: WhichState, input: Input): TrackingCode | undefined => {
  if (input.is === 'chose') return casesOf(turn, state).find(code => input.id === `for.${code}`)
  const code = input.is === 'said' ? readTrackingCode(input.text) : undefined
  const item = code === undefined ? undefined : turn.look({ fact: 'item', code })
  return item?.case && isTheirs(turn, item) ? item.code : undefined
}

const isFull = (kept: readonly KeptMessage[], { text }: KeptMessage): boolean =>
  kept.length >= KEPT_MAX || kept.reduce((n, each) => n + characters(each.text), characters(text)) > CHARACTERS_MAX

/** Whatever comes before the choice is kept with what is there; of an album the first picture is enough to speak of. */
const keepMore = (turn: Turn, state: WhichState, input: Input): Step => {
  const more = keptOf(turn, input)
  if (!more) return stay(state)
  if (isFull(state.kept, more)) return ask(turn, state, 'complaint.which.full')
  const { album } = state.kept.at(-1) ?? {}
  const grown: WhichState = { ...state, kept: [...state.kept, more] }
  return album !== undefined && album === more.album ? stay(grown) : ask(turn, grown, 'complaint.which.more')
}

/** A bare yes names nothing: then the codes do. */
const titleOf = ({ cases, kept }: WhichState): string =>
  shorten(kept.find(({ text }) => text !== '' && yesOrNo(text) === undefined)?.text ?? cases.join(' · '), SHOWN)

const STEP = 'step.case.which'

/** Not now: nothing of it is lost. */
const later = (turn: Turn, state: WhichState): Step => {
  const draft = storeDraft(turn, { dialog: 'whichCase', form: state, title: titleOf(state), where: STEP })
  const choices = [resumeButton(draft, 'complaint.which.now'), MENU]
  turn.says.push(say('complaint.which.kept', { n: state.kept.length, date: { date: draft.until } }, { choices }))
  return END_QUIETLY
}

const LEAVING: ReadonlySet<string> = new Set(['nav.back', 'nav.cancel', 'nav.skip'])

/** It is the answer, with all that came with it; or the words are understood as if they were said now, and files alone are for staff. */
const decided = (turn: Turn, { cases: [code], kept }: WhichState, id: string): Step | undefined => {
  if (code === undefined || (id !== YES.id && id !== NO.id)) return undefined
  if (id === YES.id) return deliver(turn, code, kept)
  const files = kept.filter(({ attachments }) => attachments.length > 0)
  if (files.length > 0)
    deliver(
      turn,
      code,
      files.map(each => ({ ...each, text: '' })),
    )
  const words = wordsOf(kept)
  return words === '' ? END : go('menu', { heard: words })
}

const take = (turn: Turn, state: WhichState, input: Input): Step => {
  const answer = state.unsure && input.is === 'chose' ? decided(turn, state, input.id) : undefined
  if (answer) return answer
  const code = chosen(turn, state, input)
  if (code !== undefined) return deliver(turn, code, state.kept)
  switch (input.is) {
    case 'said':
    case 'sent':
    case 'placed':
      return keepMore(turn, state, input)
    case 'chose':
      if (LEAVING.has(input.id)) return later(turn, state)
      break
    case 'gaveNumber':
  }
  const question = questionOf(turn, state)
  const hint = { phrase: state.unsure ? 'complaint.perhaps.hint' : 'complaint.which.hint' } as const
  notUnderstood(turn, { where: STEP, hint, question })
  return stay(state)
}

/** Answers the same question as a release of before put it, in the menu, with the words that it kept. */
export const answersFormer = (turn: Turn, cases: readonly TrackingCode[], typed: string, input: Input): Step => {
  const state: WhichState = { cases, kept: [{ text: typed, attachments: [] }] }
  const code = chosen(turn, state, input)
  if (code !== undefined) return deliver(turn, code, state.kept)
  const more = keptOf(turn, input)
  return go('whichCase', more ? { ...state, kept: [...state.kept, more] } : state)
}

/** The state that a kept draft resumes from. */
const resumed = (draft: unknown): WhichState | undefined =>
  typeof draft === 'object' && draft !== null && 'cases' in draft && 'kept' in draft
    ? // Written by this very dialog.
      (draft as WhichState)
    : undefined

/** Which of several cases that wait for somebody their words and files are for; all that they bring is kept until they say. */
export const whichCase: Dialog<'whichCase', WhichState> = {
  name: 'whichCase',
  needs: 'nothing',
  nature: { words: 'answers', about: 'else', opens: 'instead', tellsStatus: false },
  begin(turn, { cases = [], kept = [], unsure, resume }) {
    const state = resumed(resume) ?? { cases, kept, ...(unsure && { unsure }) }
    return state.kept.length === 0 ? END : ask(turn, state)
  },
  take,
  takesFiles: () => true,
  amend(turn, state, message, text) {
    if (!state.kept.some(({ of }) => of === message)) return undefined
    turn.says.push(say('navigation.edited', { text }), questionOf(turn, state))
    return stay({ ...state, kept: state.kept.map(each => (each.of === message ? { ...each, text } : each)) })
  },
  again(turn, state) {
    turn.says.push(questionOf(turn, state))
  },
  unfinished: titleOf,
  where: () => STEP,
}
