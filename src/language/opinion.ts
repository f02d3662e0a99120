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

const { reason, restricting } = parts
const REASON = find.opening(reason)
const IF = find.opening(restricting)
const BUT = find.within(parts.but)
/** Fewer words behind an opinion are no reason. */
const REASON_MIN = 2
/** A reason begins behind so many words at the most. */
const LEAD_MAX = 8

/** What stands before the reason and the reason itself, where it begins at that word. */
interface Reasoned {
  readonly opinion: string
  readonly why: string
  /** A word says that a reason follows, rather than a stop. */
  readonly saysSo: boolean
}

const reasonsIn = (text: string): readonly Reasoned[] => {
  const words = text.trim().split(/\s+/u)
  const places = words.slice(1, 1 + Math.min(LEAD_MAX, words.length - REASON_MIN))
  return places.flatMap((_word, place) => {
    const [opinion, why] = [words.slice(0, place + 1).join(' '), words.slice(place + 1).join(' ')]
    const saysSo = REASON.test(fold(why))
    return saysSo || /[.،,؛;:!]$/u.test(opinion) ? [{ opinion, why, saysSo }] : []
  })
}

/**
 * An opinion with its reason: "I agree because …", «أوافق لأن …», «لا أوافق، …»; behind a word for it `means` reads the opinion,
 * so that it may be a mere yes. Undefined where what follows restricts it, as "I agree if …": then nobody can tell.
 */
export const reasonedOpinion = (text: string, means: (said: string) => Opinion | undefined): Opinion | undefined => {
  for (const { opinion, why, saysSo } of reasonsIn(text)) {
    const said = saysSo ? means(opinion) : opinionIn(opinion)
    if (said === undefined) continue
    const other = opinionIn(clausesOf(why)[0]?.join(' ') ?? '')
    const isPlain = other === undefined || other === said
    return isPlain && !IF.test(fold(why)) && !BUT.test(fold(why)) ? said : undefined
  }
  return undefined
}
