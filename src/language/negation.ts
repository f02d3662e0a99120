import { readData } from '../../locales/readData.js'
import { fold, wordsOf } from './fold.js'
import { wordSet } from './wordings.js'

const DATA = readData('negations')

const NOT = wordSet(DATA.not)
const OTHER = wordSet(DATA['other than'])
const ANOTHER_CLAUSE = wordSet(DATA['another clause'])
/** «ما أنا معلم» is one clause; «لا أنا معلم» and «مب معلم أنا أب» are two. */
const JOINED = wordSet(DATA['joined to a pronoun'])

type Phrase = readonly string[]
const phrases = (lines: readonly string[]): readonly Phrase[] => lines.flatMap(line => line.split('|')).map(wordsOf)

/** A negating word turns round what stands no further behind it: "not really a teacher". */
const REACH = 3
const STOPS = /[,،;؛.!?؟:…\n]+/u

/** «ولا», «فما»: what Arabic writes as part of the word. */
const bare = (word: string): string => word.replace(/^[وف](?=\p{L}{2})/u, '')
const isIn = (words: ReadonlySet<string>, word: string): boolean => words.has(word) || words.has(bare(word))

/** What says yes by denying that anything stands against it: "no problem", «لا مانع». */
const AGREEING = phrases(readData('keywords').yes).filter(words => words.some(word => NOT.has(word)))
/** Phrases whose negating word turns nothing round: «ما هو» asks. */
const IDLE: readonly Phrase[] = [...AGREEING, ...phrases(Object.values(DATA['negating nothing']).flat())]

const isIdle = (words: readonly string[], at: number): boolean =>
  IDLE.some(phrase => phrase.some((_word, place) => phrase.every((word, next) => words[at - place + next] === word)))

const negatesAt = (words: readonly string[], at: number): boolean => isIn(NOT, words[at] ?? '') && !isIdle(words, at)

/** The folded words of a text, clause by clause: in «لا، أوافق» nothing is negated, in «لا أوافق» the agreement is. */
export const clausesOf = (text: string): readonly (readonly string[])[] =>
  text
    .split(STOPS)
    .map(wordsOf)
    .filter(words => words.length > 0)

/** Whether the word at a place of a clause is negated: «لست معلمة», "not really a teacher". */
export const isNegated = (words: readonly string[], at: number): boolean => {
  for (let before = at - 1; before >= Math.max(0, at - REACH); before -= 1) {
    if (negatesAt(words, before)) return true
    if (ANOTHER_CLAUSE.has(words[before] ?? '') && !JOINED.has(words[before - 1] ?? '')) return false
  }
  return false
}

/** Whether a text negates anything, or names it as what is not meant: «لست معلمة», "the opposite of online". */
export const negates = (text: string): boolean => {
  const words = wordsOf(text)
  return words.some((word, at) => negatesAt(words, at) || isIn(OTHER, word) || OTHER.has(word.replace(/^ل/u, '')))
}

const ASSURING = phrases(Object.values(DATA.assuring).flat())

/** What follows a word that only adds weight, "of course not"; undefined where a text begins with none, or is nothing else. */
export const afterAssuring = (text: string): string | undefined => {
  const words = wordsOf(text)
  const opener = ASSURING.find(phrase => phrase.every((word, at) => words[at] === word))
  const rest = words.slice(opener?.length ?? words.length).join(' ')
  return rest === '' ? undefined : rest
}

const isOneOf = (all: readonly Phrase[], text: string): boolean => {
  const typed = fold(text)
  return all.some(phrase => phrase.join(' ') === typed)
}

/** True for a text which is such a word alone: it takes its sense from what it stands beside. */
export const isAssuring = (text: string): boolean => isOneOf(ASSURING, text)

/** True for a whole text that agrees by denying: where danger is asked about, "no problem" may say that there is none. */
export const agreesByDenying = (text: string): boolean => isOneOf(AGREEING, text)
