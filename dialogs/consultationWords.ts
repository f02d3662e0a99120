import { ALTERNATIVE } from '../src/domain/consultation/alternative.js'
import { OPINIONS, type Opinion } from '../src/domain/consultation/opinion.js'
import { type YesOrNo, answersBy, yesOrNo } from '../src/language/answer.js'
import { characters, cleanName } from '../src/language/clean.js'
import { toAscii } from '../src/language/digits.js'
import { wordsOf } from '../src/language/fold.js'
import type { Intent } from '../src/language/intent.js'
import { wishOf } from '../src/language/keywords.js'
import { isDoubtful, opinionIn, reasonedOpinion } from '../src/language/opinion.js'
import { asksIn, requestOf } from '../src/language/request.js'
import { turningIn } from '../src/language/turning.js'
import { beginning } from './kit/readText.js'
import type { Input } from './kit/turn.js'

/** What a plain yes and a plain no mean of a statement. */
const SAID: Readonly<Record<YesOrNo, Opinion>> = { yes: 'agree', no: 'disagree' }
const STOPS: ReadonlySet<string> = new Set(['nav.stop', 'nav.cancel', 'nav.back', 'nav.done', 'done'])

/** What is said of a statement just now, before it is stored. */
export interface Just {
  readonly statement: string
  readonly opinion: Opinion
}

/** `reasoned`: a reason was said with it. */
type Meant = { readonly opinion: Opinion; readonly reasoned?: true } | 'stop' | 'suggest' | undefined

const opinionSaid = (text: string): Opinion | undefined => {
  const number = /^\s*([1-3])\s*[.)]?\s*$/u.exec(toAscii(text))?.[1]
  if (number !== undefined) return OPINIONS[Number(number) - 1]
  if (wishOf(text) === 'nav.skip') return 'pass'
  const said = yesOrNo(text)
  return said ? SAID[said] : opinionIn(text)
}

/** What an input means at a statement; undefined where it is nothing of that. */
export const meant = (input: Input): Meant => {
  if (input.is === 'chose') {
    if (input.id === 'nav.skip') return { opinion: 'pass' }
    return input.id === 'stop' || STOPS.has(input.id) ? 'stop' : undefined
  }
  if (input.is !== 'said') return undefined
  const opinion = opinionSaid(input.text)
  if (opinion) return { opinion }
  if (answersBy('alternative', input.text)) return 'suggest'
  const wish = wishOf(input.text)
  if (wish !== undefined && STOPS.has(wish)) return 'stop'
  const reasoned = asksIn(input.text) ? undefined : reasonedOpinion(input.text, opinionSaid)
  return reasoned && { opinion: reasoned, reasoned: true }
}

/** Whether somebody does not want to go on, where that is asked. */
export const declines = (input: Input): boolean =>
  meant(input) === 'stop' || (input.is === 'said' && yesOrNo(input.text) === 'no')

/** The page of a list that was asked for. */
export const pageIn = (input: Input): number | undefined => {
  const page = input.is === 'chose' ? /^page\.(\d{1,2})$/u.exec(input.id)?.[1] : undefined
  return page === undefined ? undefined : Number(page)
}

/** Fewer words than these are no statement. */
const OWN_WORDS_MIN = 3

/** What a statement of one's own may read like: an idea, what is wrong, or what should be asked. */
export const STATED: readonly Intent[] = ['proposal', 'complaint', 'polls']

/** True for words that may be a statement; a question, a request, a doubtful opinion and whoever says that they complain want something else. */
export const mayBeStatement = (text: string): boolean => {
  if (asksIn(text) || isDoubtful(text) || turningIn(text)?.to === 'complaint') return false
  const request = requestOf(text)
  return request === undefined || request.is === 'opinion'
}

/** Words written at a statement, as far as they may be a statement of their own. */
export const ownWords = (typed: string): string | undefined => {
  const text = cleanName(typed)
  return characters(text) >= ALTERNATIVE.min && wordsOf(text).length >= OWN_WORDS_MIN
    ? beginning(text, ALTERNATIVE.max)
    : undefined
}
