import { readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { wordSet } from './wordings.js'

const { school } = readData('places-told')

const SCHOOL = wordSet(school.called)
/** Words that begin a name and ask for another: «أم سلمة», «السلطان قابوس». */
const HEADS = wordSet(school['heads of names'])
const LINKS = wordSet(school['links in names'])
/** What a school is, rather than what it is called. */
const KINDS = wordSet(school.kinds)
/** Words before or after the one for a school that are no part of its name. */
const NO_NAMES = wordSet(school['no names'])
const NAME_MAX = 6
const ARTICLE = /^ال.{2}/u
/** «المعبيلة الجنوبية» */
const ADJECTIVE = /^ال.+(?:يه|ي|الاولي|الثانيه|الثالثه)$/u
const END = /[،,.;:؛!؟?)»"]$/u
const EDGES = /^[«"(]+|[،,.;:؛!؟?)»"]+$/gu

const begins = (word: string, next: string): boolean =>
  (ARTICLE.test(word) && !NO_NAMES.has(word) && !KINDS.has(word)) || HEADS.has(word) || LINKS.has(next)

const goesOn = (before: string, word: string): boolean =>
  HEADS.has(before) ||
  LINKS.has(before) ||
  LINKS.has(word) ||
  KINDS.has(word) ||
  ADJECTIVE.test(word) ||
  word.startsWith('لل') ||
  before.startsWith('لل')

/** The words of a name from where it begins; none where what follows the word for a school is no name. */
const nameFrom = (words: readonly string[]): readonly string[] => {
  const folded = words.map(fold)
  if (!begins(folded[0] ?? '', folded[1] ?? '')) return []
  let length = 1
  while (
    length < Math.min(NAME_MAX, words.length) &&
    !END.test(words[length - 1] ?? '') &&
    goesOn(folded[length - 1] ?? '', folded[length] ?? '')
  )
    length += 1
  return words.slice(0, length).map(word => word.replace(EDGES, ''))
}

const inArabic = (text: string): string | undefined => {
  const words = text.split(/\s+/u)
  const names = words.flatMap((word, at) => (SCHOOL.has(fold(word)) ? [nameFrom(words.slice(at + 1))] : []))
  const [name] = names.filter(({ length }) => length > 0)
  return name && `مدرسة ${name.join(' ')}`
}

const CAPITALS = /(?<![\p{L}’'-])((?:\p{Lu}[\p{L}’'-]*\s+){1,5})[Ss]chool(?![\p{L}-])/u
/** In small letters only what begins like a name is one: "al noor school". */
const AL = /(?<![\p{L}-])(al[ -]\p{L}{3,})\s+school(?![\p{L}-])/iu

const inEnglish = (text: string): string | undefined => {
  const words = (CAPITALS.exec(text)?.[1] ?? '').trim().split(/\s+/u)
  const first = words.findIndex(word => !NO_NAMES.has(fold(word)))
  const name = first < 0 ? '' : words.slice(first).join(' ')
  const al = name === '' ? AL.exec(text)?.[1] : undefined
  const found = al?.replace(/(?<![\p{L}])\p{L}/gu, letter => letter.toUpperCase()) ?? name
  return found === '' ? undefined : `${found} School`
}

/** In Latin letters as in Arabic: "madrasat alsalam", "madrasat el noor". */
const LATIN = new RegExp(
  `(?<![\\p{L}-])(?:${[...SCHOOL].filter(word => /^[a-z]/u.test(word)).join('|')})\\s+((?:al|el|il)(?:[ -])?\\p{L}[\\p{L}0-9]{2,})`,
  'iu',
)

const inLatin = (text: string): string | undefined => {
  const name = LATIN.exec(text)?.[1]
  if (name === undefined || NO_NAMES.has(fold(name).replace(' ', ''))) return undefined
  return `Madrasat ${name.replace(/(?<![\p{L}])\p{L}/gu, letter => letter.toUpperCase())}`
}

/** The school that somebody names within an account, as «مدرسة النور» or "Al Noor School"; undefined where they name none. */
export const schoolTold = (text: string): string | undefined => inArabic(text) ?? inLatin(text) ?? inEnglish(text)
