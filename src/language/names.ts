import { ADDRESSES, NAME } from '../domain/participant.js'
import { type Result, ok, refused } from '../domain/result.js'
import { characters, cleanName } from './clean.js'
import { readData } from '../../locales/readData.js'
import { fold } from './fold.js'
import { negates } from './negation.js'
import { isPlaceAlone } from './places.js'
import { wordSet } from './wordings.js'

/** Why a name cannot stand in the register. `titleOnly`: a title or kunya without a name of one's own; `role`: who somebody is, not what they are called; `place`: where they are; `withheld`: somebody would rather not say. */
export type NameRefusal =
  'role' | 'oneWord' | 'digits' | 'titleOnly' | 'impersonates' | 'tooLong' | 'sentence' | 'place' | 'withheld'

/** «اسمي …», "my name is …": said before a name, not part of it. */
const INTRODUCTION =
  /^(?:(?:أنا|انا)\s+)?(?:(?:اسمي|إسمي|الاسم|الإسم)\s*:?\s*|my name is\s+|name\s*:\s*|i am\s+|i['’]m\s+)|^(?:أنا|انا)\s+/iu

/** What a name is written with: letters, their marks, joiners, dots of initials, hyphens and apostrophes. */
const NAME_LETTERS = /^(?:\p{L}|\p{M}|\u200C|\u200D|[ .'’`-])+$/u

const TITLES = new Set([
  ...ADDRESSES.map(fold),
  ...(
    'شيخ شيخه سيد سيده معلم المعلم معلمه المعلمه مدير المدير مديره المديره حاج ابو ام teacher engineer ' +
    'doctor abu um umm'
  ).split(' '),
])
/** Said between the names of a person and of their father. */
const LINKS = new Set('بن بنت ولد ابن ابنه bin bint ibn al el'.split(' '))
/** The first halves of names that are written as two words, such as «عبد الله». */
const HALVES = new Set('عبد abdul abd'.split(' '))

/** A name that opens with one of these, or holds one of the second kind, speaks as the ministry or one of its offices. */
const OFFICES = new Set(
  (
    'وزير وزيره الوزير الوزيره وكيل وزاره الوزاره المديريه مديريه دائره الدائره قسم اداره الاداره فريق موظف خدمه معالي سعاده minister ministry ' +
    'undersecretary directorate department admin administrator official support moderator bot'
  ).split(' '),
)
const MINISTRY =
  /(?:^| )(?:وزاره|الوزاره|ministry|moe|وزير التعليم|وزير التربيه|وزيره التعليم|وزيره التربيه|حكومه|government)(?= |$)/u

/** Cyrillic and Greek letters that look like Latin ones, after small letters are made (Unicode TR 39, the common ones). */
const LOOKALIKES = new Map(
  [...'аеорсухіѕјԁԛԝմոտαοινρτυκεηвкмнтг'].map((letter, at) => [
    letter,
    [...'aeopcyxisjdqwmnuaoivptukenbkmhtr'][at] ?? letter,
  ]),
)
const LATIN = /\p{Script=Latin}/u
const ARABIC = /\p{Script=Arabic}/u
const OTHER_LETTER = /[^\P{L}\p{Script=Latin}\p{Script=Arabic}]/u

const skeleton = (name: string): string => [...fold(name)].map(letter => LOOKALIKES.get(letter) ?? letter).join('')

/** One word of two alphabets is made to be mistaken for another word. */
const mixesAlphabets = (word: string): boolean =>
  [LATIN, ARABIC, OTHER_LETTER].filter(alphabet => alphabet.test(word)).length > 1

const impersonates = (name: string): boolean => {
  const plain = skeleton(name)
  const [first = ''] = plain.split(' ')
  return name.split(' ').some(mixesAlphabets) || OFFICES.has(first) || MINISTRY.test(plain)
}

/** Words that nobody is called: with one of them among the words it is a sentence. */
const NO_NAMES = new Set(
  (
    'في من عن مع الي كل جميع هذا هذه ذلك التي الذي نريد اريد نحتاج يجب لازم لماذا ليش كيف متي اين وين هل ليس عندي لدي اكبر اكثر ' +
    'مدرسه المدرسه مدارس المدارس الطلاب الطلبه الحافله الحافلات الباص الباصات المقصف مقترح اقتراح شكوي مشكله استطلاع ' +
    'for the all and is are was were we want need more less please why how when where our their this that with from should must ' +
    'school schools bus buses students pupils canteen canteens proposal complaint problem suggestion idea poll ' +
    'me he she they you it hit hits hitting beat beats beating because very مستعجل مستعجله خلصني خلصوني خلصونا استعجل بسرعه يلا hurry quickly faster ' +
    'يضرب يضربني ضربني ضربوني يهددني يتحرش خايف خائف خائفه'
  ).split(' '),
)

const ROLES = new Set(
  (
    'ولي وليه امر الامر والد والده اب ابو ام طالب طالبه الطالب الطالبه معلم معلمه المعلم المعلمه مدرس مدرسه موظف موظفه مدير مديره اخصائي اخصائيه مشرف مشرفه مواطن مواطنه ' +
    'جمهور زائر خريج خريجه باحث باحثه او من a an the or of parent guardian father mother mom dad student pupil teacher principal ' +
    'employee staff citizen public visitor graduate researcher member school'
  ).split(' '),
)
const CAPACITIES: ReadonlySet<string> = new Set(
  Object.values(readData('capacities')).flatMap(({ label }) => [fold(label.ar), fold(label.en)]),
)

const PLACES = readData('governorates')
const { place } = readData('places-told')
const DWELLINGS_BEFORE = wordSet(place['dwellings before'])
const DWELLINGS_AFTER = wordSet(place['dwellings after'])

/** «قرية المنزفة», "Al Manzafah village": places that no list of ours has say themselves what they are. */
const isDwelling = (words: readonly string[]): boolean =>
  words.length > 1 && (DWELLINGS_BEFORE.has(words[0] ?? '') || DWELLINGS_AFTER.has(words.at(-1) ?? ''))

/** «ولي أمر», "a student": who somebody is. A role that is a name too, such as «طالب», is one beside another name. */
export const isRole = (name: string): boolean =>
  CAPACITIES.has(fold(name)) ||
  fold(name)
    .split(' ')
    .every(word => ROLES.has(word))

/** How many names there are among the words, «عبد الله» being one and «بن» none. */
const countNames = (words: readonly string[]): number =>
  words.filter((word, at) => !TITLES.has(word) && !LINKS.has(word) && !(HALVES.has(word) && at < words.length - 1))
    .length

const UNNAMED = wordSet(readData('negations').unnamed)
/** More words than these tell something else. */
const REFUSAL_MAX = 4

/** A refusal rather than a name: «ما أبغى أقول», "prefer anonymous". */
const refusesName = (words: readonly string[]): boolean =>
  words.some(word => UNNAMED.has(word)) || negates(words.join(' '))

/** «قلت لكم …», "I already told you": said before a name by whoever is asked for it again. */
const SAID_AGAIN = /(?:^| )(?:told|said|gave|wrote|typed|قلت|قلتلكم|كتبت|ذكرت|عطيتكم|اعطيتكم|خبرتكم)(?: |$)/u

/** The name that stands behind a stop, where what is before it says no more than that it was given already. */
export const nameGivenAgain = (text: string): string | undefined => {
  const [, before = '', behind = ''] = /^([^،,:]{1,60})[،,:]\s*([^،,:]+)$/u.exec(text.trim()) ?? []
  const read = SAID_AGAIN.test(fold(before)) ? readName(behind) : undefined
  return read?.ok ? read.value : undefined
}

/** The name somebody typed, as it will be published, or why it cannot be. Two to six words, letters only. */
export const readName = (text: string): Result<string, NameRefusal> => {
  const name = cleanName(text)
    .replace(INTRODUCTION, '')
    .replace(/[.،,]+$/u, '')
    .trim()
  const words = fold(name).split(' ')
  const isSentence = words.some(word => NO_NAMES.has(word))
  if (characters(name) > NAME.characters.max) return refused(isSentence ? 'sentence' : 'tooLong')
  if (name === '') return refused('oneWord')
  if (!NAME_LETTERS.test(name)) return refused('digits')
  if (isRole(name)) return refused('role')
  if (impersonates(name)) return refused('impersonates')
  if (isPlaceAlone(PLACES, name) || isDwelling(words)) return refused('place')
  if (words.length > NAME.words.max) return refused(isSentence ? 'sentence' : 'tooLong')
  const refuses = refusesName(words)
  if (refuses && !isSentence) return refused(words.length > REFUSAL_MAX ? 'sentence' : 'withheld')
  if (countNames(words) >= NAME.words.min) return isSentence ? refused('sentence') : ok(name)
  return refused(words.some(word => TITLES.has(word)) ? 'titleOnly' : 'oneWord')
}
