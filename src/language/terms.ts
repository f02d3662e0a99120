import { entriesOf, readData } from '../../locales/readData.js'
import { FOLDED_MAX, fold, wordsOf } from './fold.js'

/** Words read of one text: more than any field holds, few enough to be quick. */
const WORDS_MAX = 400

const foldedSet = (words: string): ReadonlySet<string> => new Set(wordsOf(words))

/** Small words that English sentences of every kind share. */
const ENGLISH_STOP_WORDS = foldedSet(
  'the a an of to in on at for from with and or but is are was were be been am i my we our you your he she it its they their this that these those ' +
    'there here do does did have has had so as by if then than too just me us him her them what when where why who which',
)
const STOP_WORDS: ReadonlySet<string> = new Set([
  ...ENGLISH_STOP_WORDS,
  ...foldedSet(
    'من في على إلى عن مع هذا هذه ذلك تلك التي الذي اللي الذين هو هي هم أن أنه أنها كان كانت يكون قد لقد ثم أو أم بل لكن حتى كل بعض غير عند عندي لدي ' +
      'لدينا عندنا بعد قبل منذ بين حول خلال ضمن كما مثل إذا لأن لو هل ما ماذا متى أين وين شو ايش وش ليش لماذا يا أيها نحن أنا أنت أنتم هناك هنا ' +
      'أي فيها فيه لها له لهم لنا بها به منه منها عليه عليها الآن جدا فقط أيضا يوم اليوم أمس و el al fi w ya 3la',
  ),
])
/** These turn a sentence round: what follows them is another word. */
const NEGATIONS = foldedSet(
  'لا لم لن ليس ليست ما مو مب مش بدون بلا not no never without dont doesnt didnt cant isnt ma',
)

const PREFIX = /^(?:[وف]?(?:ال|بال|كال|لل)|[وف](?=.{4}))/u
const SUFFIXES = ['هما', 'كما', 'ونا', 'ات', 'ان', 'ون', 'ين', 'وا', 'ها', 'هم', 'نا', 'كم', 'يه', 'ته', 'ه', 'ي', 'ك']
const ENGLISH_SUFFIX = /(?:'s|ings?|edly|ed|ies|es|s|ly)$/u
const LEAST = 3

const stemArabic = (word: string): string => {
  const short = word.replace(PREFIX, '')
  const bare = short.length >= LEAST ? short : word
  const suffix = SUFFIXES.find(end => bare.endsWith(end) && bare.length - end.length >= LEAST)
  return suffix === undefined ? bare : bare.slice(0, -suffix.length)
}

const stemEnglish = (word: string): string => {
  const bare = word.replace(ENGLISH_SUFFIX, '')
  return bare.length >= LEAST ? bare : word
}

/** A folded word without the article, endings and joined prepositions that come and go with the sentence. */
export const stem = (word: string): string => (/\p{Script=Arabic}/u.test(word) ? stemArabic(word) : stemEnglish(word))

/** What is said of the same thing in the dialect, in English and in Latin letters. */
const CONCEPT_WORDS: readonly (readonly [word: string, concept: string])[] = entriesOf(readData('concepts')).flatMap(
  ([concept, words]) => [concept, ...words].map(word => [fold(word), concept] as const),
)
const BY_WORD: ReadonlyMap<string, string> = new Map(CONCEPT_WORDS)
/** A stem that two concepts share, as «معامل» of laboratories and of treatment, says nothing. */
const byStem = (): ReadonlyMap<string, string> => {
  const concepts = new Map<string, string>()
  const shared = new Set<string>()
  for (const [word, concept] of CONCEPT_WORDS) {
    const key = stem(word)
    if ((concepts.get(key) ?? concept) !== concept) shared.add(key)
    concepts.set(key, concept)
  }
  for (const key of shared) concepts.delete(key)
  return concepts
}
const BY_STEM = byStem()

/** The term a folded word counts as: its concept where it has one, with or without its article, else its stem. */
const termOf = (word: string): string =>
  BY_WORD.get(word) ?? BY_WORD.get(word.replace(PREFIX, '')) ?? BY_STEM.get(stem(word)) ?? stem(word)

const WRITTEN = /[\p{L}\p{M}]+/gu
const INDEFINITE = /(?:\u064B\u0627|\u0627\u064B)$/u

/** The folded words that end in an alef only as an indefinite object, as «مصعدًا»: without it they are the word itself. */
const indefiniteIn = (text: string): ReadonlySet<string> =>
  new Set((text.slice(0, FOLDED_MAX).match(WRITTEN) ?? []).filter(word => INDEFINITE.test(word)).map(fold))

/** What a text is about, for finding others like it: concepts and stems in their order, without the words all texts share. */
export const terms = (text: string): readonly string[] => {
  const indefinite = indefiniteIn(text)
  return wordsOf(text)
    .slice(0, WORDS_MAX)
    .filter(word => !STOP_WORDS.has(word) && !NEGATIONS.has(word))
    .map(word => termOf(indefinite.has(word) ? word.slice(0, -1) : word))
}

/** The same for telling kinds of messages apart, where small words and negations matter: all words, negations joined to the next. */
export const allTerms = (text: string): readonly string[] => {
  const words = wordsOf(text).slice(0, WORDS_MAX)
  return words.flatMap((word, at) => {
    const before = words[at - 1] ?? ''
    return NEGATIONS.has(before) ? [termOf(word), `${before}_${termOf(word)}`] : [termOf(word)]
  })
}
