import { entriesOf, readData } from '../../locales/readData.js'
import { fold, wordsOf } from './fold.js'

/** Words read of one text. */
const WORDS_MAX = 200

/** What is written so often, and so differently, that no rule finds it. */
const WRITTEN: ReadonlyMap<string, string> = new Map(
  entriesOf(readData('arabizi')).flatMap(([arabic, written]) => written.map(word => [fold(word), arabic] as const)),
)

/** Letters by the Latin ones and digits that stand for them. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  (
    'sh ش,ch ش,kh خ,gh غ,th ث,dh ض,aa ا,ee ي,oo و,ou و,2 ء,3 ع,4 ذ,5 خ,6 ط,7 ح,8 ق,9 ص,' +
    'b ب,t ت,j ج,d د,r ر,z ز,s س,f ف,q ق,k ك,g ق,l ل,m م,n ن,h ه,w و,y ي,v ف,p ب,x خ,c ك'
  )
    .split(',')
    .map(pair => [pair.slice(0, -2), pair.slice(-1)] as const),
)
const SPELT = /sh|ch|kh|gh|th|dh|aa|ee|oo|ou|[a-z2-9]/gu
const DOUBLED = /([a-z5-9])\1/gu
const VOWEL_ENDS = /^[aeiou]/u
const SOUNDS_LONG = /[aeiou]/u

/** Letters that sound alike, or that Latin letters cannot tell apart, under one. What is missing here is a vowel. */
const SOUNDS: ReadonlyMap<string, string> = new Map(
  ['ب', 'تط', 'دذضظث', 'ج', 'حه', 'خ', 'ر', 'ز', 'سص', 'ش', 'ع', 'قغ', 'ف', 'ك', 'ل', 'م', 'ن'].flatMap(alike =>
    [...alike].map(letter => [letter, alike[0] ?? ''] as const),
  ),
)
const ARTICLE = /^(?:[وفب]?ال|لل)(?=.{2})/u
const LATIN_ARTICLE = /^(?:w|b|f)?(?:al|el|il|l)(?=.{3})/u
/** A word of fewer sounds is one of too many. */
const SOUNDS_MIN = 2

const soundsOf = (arabic: string): string => {
  const bare = arabic.replace(ARTICLE, '').replace(/[هة]$/u, '')
  return [...bare].map((letter, at) => SOUNDS.get(letter) ?? (at === 0 && /[وي]/u.test(letter) ? letter : '')).join('')
}

/** A Latin word letter by letter; short vowels are not written. */
const spelt = (word: string): string => {
  const letters = word.replace(DOUBLED, (pair, letter: string) => (SOUNDS_LONG.test(letter) ? pair : letter))
  const arabic = [...letters.matchAll(SPELT)].map(([part]) => LETTERS.get(part) ?? '').join('')
  const opening = VOWEL_ENDS.test(word) && !arabic.startsWith('ا') ? 'ا' : ''
  const ending = !/[^ae]ah?$/u.test(word) ? '' : word.length < 4 ? 'ا' : 'ة'
  return opening + (ending === '' ? arabic : arabic.replace(/ه$/u, '')) + ending
}

/** What every file of words and examples is full of, by its sounds: the commonest word of each. */
const knownWords = (): ReadonlyMap<string, string> => {
  const topics = readData('topic-examples')
  const texts = [
    ...[topics.complaint, topics.proposal].flatMap(each => Object.values(each).flat()),
    ...Object.keys(readData('dialect')),
    ...Object.keys(readData('concepts')),
  ]
  const counts = new Map<string, number>()
  for (const word of texts.flatMap(wordsOf)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const best = new Map<string, string>()
  for (const [word, count] of counts) {
    const sounds = soundsOf(word)
    const other = best.get(sounds)
    if (sounds.length > SOUNDS_MIN && (other === undefined || count > (counts.get(other) ?? 0))) best.set(sounds, word)
  }
  return best
}
let known: ReadonlyMap<string, string> | undefined

const arabicWord = (word: string): string => {
  const written = WRITTEN.get(word)
  if (written !== undefined) return written
  const bare = word.replace(LATIN_ARTICLE, '')
  const article = bare === word ? '' : 'ال'
  const noun = WRITTEN.get(bare)
  if (noun !== undefined) return noun.startsWith('ال') ? noun : article + noun
  const letters = spelt(bare)
  known ??= knownWords()
  return article + (known.get(soundsOf(letters)) ?? letters).replace(ARTICLE, '')
}

/** Small words that stand alone in Latin letters and are joined to the next in Arabic. */
const JOINED: ReadonlyMap<string, string> = new Map([
  ['el', 'ال'],
  ['al', 'ال'],
  ['il', 'ال'],
  ['lel', 'لل'],
  ['lil', 'لل'],
  ['bel', 'بال'],
  ['bil', 'بال'],
  ['fel', 'في ال'],
  ['fil', 'في ال'],
  ['w', 'و'],
  ['wa', 'و'],
  ['o', 'و'],
  ['b', 'ب'],
])

const isCode = (word: string): boolean => !/[a-z]/u.test(word) || /\d\d/u.test(word)

/** Arabic in Latin letters and digits, written in Arabic letters as well as can be guessed. */
export const arabicOf = (text: string): string => {
  let out = ''
  let joined = ''
  for (const word of wordsOf(text).slice(0, WORDS_MAX)) {
    const small = JOINED.get(word)
    if (small !== undefined) {
      joined += small
      continue
    }
    const arabic = isCode(word) ? word : arabicWord(word)
    out += ` ${joined}${joined.endsWith('ال') ? arabic.replace(/^ال/u, '') : arabic}`
    joined = ''
  }
  return `${out} ${joined}`.trim()
}

/** How a word sounds, the same in both alphabets; undefined where that says too little. */
export const soundOf = (word: string): string | undefined => {
  const sounds = soundsOf(/[a-z]/u.test(word) ? spelt(word.replace(LATIN_ARTICLE, '')) : word)
  return sounds.length < SOUNDS_MIN ? undefined : sounds
}
