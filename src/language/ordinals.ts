import { withoutAsking } from './asking.js'
import { fold } from './fold.js'

/** A place in a list, counted from 1, or its end. */
export type Place = number | 'last'

const ORDINALS: readonly string[] = [
  'الأول الأولى أول أولى first 1st',
  'الثاني الثانية ثاني ثانية second 2nd',
  'الثالث الثالثة ثالث ثالثة third 3rd',
  'الرابع الرابعة رابع رابعة fourth 4th',
  'الخامس الخامسة خامس خامسة fifth 5th',
  'السادس السادسة سادس سادسة sixth 6th',
  'السابع السابعة سابع سابعة seventh 7th',
  'الثامن الثامنة ثامن ثامنة eighth 8th',
  'التاسع التاسعة تاسع تاسعة ninth 9th',
  'العاشر العاشرة عاشر عاشرة tenth 10th',
]
const LAST = 'الأخير الأخيرة أخير أخيرة آخر last'
const NUMBERS: readonly string[] = [
  'واحد واحدة one',
  'اثنين اثنان اثنتين ثنتين two',
  'ثلاثة ثلاث three',
  'أربعة أربع four',
  'خمسة خمس five',
  'ستة ست six',
  'سبعة سبع seven',
  'ثمانية ثماني ثمان eight',
  'تسعة تسع nine',
  'عشرة عشر ten',
]

const places = (lines: readonly string[]): (readonly [string, Place])[] =>
  lines.flatMap((line, at) => line.split(' ').map(word => [fold(word), at + 1] as const))

const BY_ORDINAL: ReadonlyMap<string, Place> = new Map([
  ...places(ORDINALS),
  ...LAST.split(' ').map(word => [fold(word), 'last'] as const),
])
const BY_NUMBER: ReadonlyMap<string, Place> = new Map(places(NUMBERS))

/** Said around it: «الخيار الثاني», "the last one". */
const FILLERS: ReadonlySet<string> = new Set(
  'الخيار خيار الاختيار اختيار الجواب الإجابة رقم هو هي هذا هذه the one واحد واحدة option choice answer number no item'
    .split(' ')
    .map(fold),
)

/** The number that a folded word names, counting or ordering; undefined for any other word. */
export const numberIn = (folded: string): Place | undefined =>
  /^\d{1,9}$/u.test(folded) ? Number(folded) : (BY_ORDINAL.get(folded) ?? BY_NUMBER.get(folded))

const onlyIn = (words: readonly string[], named: ReadonlyMap<string, Place>): Place | undefined => {
  const [only, second] = words.filter(word => named.has(word))
  const others = words.filter(word => !named.has(word))
  return only !== undefined && second === undefined && others.every(word => FILLERS.has(word))
    ? named.get(only)
    : undefined
}

/** Which of several a whole message names by its place: «الثاني», «الخيار الأخير», "the second one"; undefined for anything else. */
export const placeNamedIn = (text: string): Place | undefined =>
  withoutAsking(fold(text))
    .map(form => form.split(' '))
    .map(words => onlyIn(words, BY_ORDINAL) ?? onlyIn(words, BY_NUMBER))
    .find(place => place !== undefined)
