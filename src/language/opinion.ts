import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import type { Opinion } from '../domain/consultation/opinion.js'
import { withoutGreeting } from './keywords.js'
import { fold } from './fold.js'
import { clausesOf, isNegated } from './negation.js'
import { findersOf } from './wordings.js'

const { parts, opinions } = readData('opinions')
type Said = DataFiles['opinions']['opinions']

const find = findersOf(parts)
const OPINIONS: readonly (readonly [Opinion, RegExp])[] = entriesOf<Opinion, Said[Opinion]>(opinions).map(
  ([opinion, said]) => [opinion, find.whole(said)] as const,
)

const OPPOSING = find.whole(parts.opposing)

/** An opinion in words of one's own has no more words than this where nothing else is said. */
const WORDS_MAX = 6

/** "I do not oppose it": neither for it nor against it, and nothing is recorded of it unasked. */
export const isDoubtful = (text: string): boolean => {
  const clauses = clausesOf(text)
  return (
    clauses.flat().length <= WORDS_MAX &&
    clauses.some(words => words.some((word, at) => OPPOSING.test(word) && isNegated(words, at)))
  )
}

const read = (folded: string): Opinion | undefined => OPINIONS.find(([, said]) => said.test(folded))?.[0]

/**
 * What a whole message thinks of what somebody is asked about: «ما اوافق», "I am against it"; undefined for anything with more
 * in it, for what is doubtful, and for clauses that say otherwise, as «لا، أوافق».
 */
export const opinionIn = (text: string): Opinion | undefined => {
  if (isDoubtful(text)) return undefined
  const whole = read(withoutGreeting(fold(text)))
  const rest = read(clausesOf(text).slice(1).flat().join(' '))
  return rest === undefined || rest === whole ? whole : undefined
}
