import { ALTERNATIVE } from '../src/domain/consultation/alternative.js'
import { OPINIONS, type Opinion } from '../src/domain/consultation/opinion.js'
import { characters, cleanName } from '../src/language/clean.js'
import { toAscii } from '../src/language/digits.js'
import { fold, wordsOf } from '../src/language/fold.js'
import { wishOf } from '../src/language/keywords.js'
import { beginning } from './kit/readText.js'
import type { Input } from './kit/turn.js'

/** Words that mean an opinion where its name was not typed. */
const WORDS: Readonly<Partial<Record<NonNullable<ReturnType<typeof wishOf>>, Opinion>>> = {
  yes: 'agree',
  no: 'disagree',
  'nav.skip': 'pass',
}
const STOPS: ReadonlySet<string> = new Set(['nav.stop', 'nav.cancel', 'nav.back', 'nav.done'])
const SUGGESTS: ReadonlySet<string> = new Set(['بديل', 'اقتراح بديل', 'alternative'].map(fold))

export type Meant = { readonly opinion: Opinion } | 'stop' | 'suggest' | undefined

/** What an input means at a statement; undefined where it is nothing of that. */
export const meant = (input: Input): Meant => {
  if (input.is === 'chose') {
    if (input.id === 'nav.skip') return { opinion: 'pass' }
    return input.id === 'stop' || STOPS.has(input.id) ? 'stop' : undefined
  }
  if (input.is !== 'said') return undefined
  const number = /^\s*([1-3])\s*[.)]?\s*$/u.exec(toAscii(input.text))?.[1]
  const wish = wishOf(input.text)
  const opinion = number === undefined ? wish && WORDS[wish] : OPINIONS[Number(number) - 1]
  if (opinion) return { opinion }
  if (SUGGESTS.has(fold(input.text))) return 'suggest'
  return wish !== undefined && STOPS.has(wish) ? 'stop' : undefined
}

/** The page of a list that was asked for. */
export const pageIn = (input: Input): number | undefined => {
  const page = input.is === 'chose' ? /^page\.(\d{1,2})$/u.exec(input.id)?.[1] : undefined
  return page === undefined ? undefined : Number(page)
}

/** Fewer words than these are no statement. */
const OWN_WORDS_MIN = 3

/** Words written at a statement, as far as they may be a statement of their own. */
export const ownWords = (input: Input): string | undefined => {
  const text = input.is === 'said' ? cleanName(input.text) : ''
  return characters(text) >= ALTERNATIVE.min && wordsOf(text).length >= OWN_WORDS_MIN
    ? beginning(text, ALTERNATIVE.max)
    : undefined
}
