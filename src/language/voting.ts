import { readData } from '../../locales/readData.js'
import { withoutAsking } from './asking.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { negates } from './negation.js'
import { findersOf, wordSet } from './wordings.js'

const DATA = readData('opinions')

const VOTING = findersOf({}).opening(DATA.voting)
const PREFERRED = new RegExp(`(?: |^)${findersOf({}).read(DATA.preferring)}(?= |$)`, 'u')
const COMMON = wordSet(DATA['in every option'])

/** What is voted for has no more words: what is longer tells of something. */
const WORDS_MAX = 6
/** Shorter words are no name of anything. */
const LETTERS_MIN = 3
/** Words that begin alike are forms of one from so many letters on: "lesson" and "lessons", «حضوري» and «حضوريا». */
const STEM_MIN = 4
const ENDING_MAX = 2

/** What is left of a form without the words that vote for it or call it the better one; undefined where there are none. */
const votedIn = (form: string): string | undefined => {
  const said = VOTING.exec(form)?.[0]
  const voted = said === undefined ? form : form.slice(said.length).trim()
  const preferred = voted.replace(PREFERRED, '').trim()
  return said === undefined && preferred === voted ? undefined : preferred === '' ? voted : preferred
}

/**
 * What a whole message votes for, folded: «صوتي للتعليم عن بعد», "I vote for online", «في المدرسة أحسن»; undefined where it says
 * nothing of voting.
 */
export const votedFor = (text: string): string | undefined => {
  const left = withoutAsking(withoutGreeting(fold(text)))
    .flatMap(form => votedIn(form) ?? [])
    .at(-1)
  return left !== undefined && left !== '' && wordsOf(left).length <= WORDS_MAX ? left : undefined
}

/** A word without its article and the prepositions that Arabic writes as part of it. */
const bare = (word: string): string => word.replace(/^(?:[وف]?(?:لل|بال|ال)|ل)(?=\p{Script=Arabic}{3})/u, '')

const isSame = (one: string, other: string): boolean => {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= STEM_MIN && long.startsWith(short) && long.length - short.length <= ENDING_MAX
}

const namesOf = (label: string): readonly string[] => wordsOf(label).map(bare)

/** The one option that words name: by all of its words, else by those that no other has; `labels`: what each is called. */
export const optionNamed = <T>(
  said: string,
  options: readonly T[],
  labels: (option: T) => readonly string[],
): T | undefined => {
  if (negates(said)) return undefined
  const given = wordsOf(said).map(bare)
  const isGiven = (word: string): boolean => given.some(each => isSame(each, word))
  const whole = options.filter(option => labels(option).some(label => namesOf(label).every(isGiven)))
  if (whole.length > 0) return whole.length === 1 ? whole[0] : undefined
  const telling = given.filter(word => word.length >= LETTERS_MIN && !COMMON.has(word))
  const partly = options.map(option => {
    const names = labels(option).flatMap(namesOf)
    return { option, hits: telling.filter(word => names.some(name => isSame(word, name))) }
  })
  const isOwn = (word: string): boolean => partly.filter(({ hits }) => hits.includes(word)).length === 1
  const meant = partly.filter(({ hits }) => hits.some(isOwn))
  return meant.length === 1 ? meant[0]?.option : undefined
}
