import { readData } from '../../locales/readData.js'

/** Where a name stands, in UTF-16 units. */
export interface NamePlace {
  readonly from: number
  readonly to: number
}

const FIRST = readData('first-names')
const oneOf = (names: readonly string[]): string => [...names].sort((one, other) => other.length - one.length).join('|')
const NOT_LETTER = '(?![\\p{L}\\p{M}])'

/** What comes before a name that is not a person's: a school or a mosque is called after somebody. */
const CALLED_AFTER =
  /(?:مدرس[ةه]|مدارس|جامع|مسجد|شارع|ثانوي[ةه]|معهد|مستشفى|الإمام|السلطان|school|street|mosque)\s{0,3}$/iu

const CALLED_SO = /^\s{1,2}(?:school|mosque|street)/iu

const ROLES =
  'معلم|معلم[ةه]|مدرس|مدرس[ةه]|أستاذ|أستاذ[ةه]|استاذ|استاذ[ةه]|أبل[ةه]|ابل[ةه]|مدير|مدير[ةه]|مشرف|مشرف[ةه]|سائق|سايق|دريول|حارس|مرب[يةه]|طالب|طالب[ةه]|دكتور|دكتور[ةه]'
const FAMILY = `(?:\\s{1,2}(?:بن|بنت)\\s{1,2}\\p{L}{2,15}|\\s{1,2}ال\\p{L}{2,15}(?:ي|ية|يه)${NOT_LETTER})`
const FIRST_AR = `(?:${oneOf(FIRST.ar)})${NOT_LETTER}`

/** «المعلم سالم», «الأستاذة منى بنت علي الحارثية»: the name alone, without what the person is. */
const BESIDE_ROLE = new RegExp(`(?<=(?<![\\p{L}\\p{M}])(?:ال)?(?:${ROLES})\\s{1,2})${FIRST_AR}${FAMILY}{0,3}`, 'gu')
/** «سالم بن ناصر», «منى الحارثية»: two names in a row leave no doubt. */
const WITH_FAMILY = new RegExp(`(?<![\\p{L}\\p{M}])${FIRST_AR}${FAMILY}{1,3}`, 'gu')

const FIRST_EN = `(?:${oneOf(FIRST.en)})\\b`
const FAMILY_EN = '(?:\\s(?:bin|bint|ibn)\\s[A-Z][a-z]{1,15}|\\s(?:Al|El|al|el)[ -]?[A-Z][a-z]{2,15})'
const TITLED =
  /(?<=\b(?:Mr|Mrs|Ms|Miss|Dr|Ustadh|[Tt]eacher|[Pp]rincipal|[Dd]river)\.?\s)[A-Z][a-z]{1,15}(?:\s[A-Z][a-z]{1,15}){0,2}/gu
const ENGLISH = new RegExp(`\\b${FIRST_EN}${FAMILY_EN}{1,3}`, 'gu')

/** Names of people in a text, each once, in their order. */
export const personNames = (text: string): readonly NamePlace[] => {
  const found: NamePlace[] = []
  for (const pattern of [WITH_FAMILY, BESIDE_ROLE, ENGLISH, TITLED]) {
    for (const { index, 0: name } of text.matchAll(pattern)) {
      const place = { from: index, to: index + name.length }
      const isOther =
        CALLED_AFTER.test(text.slice(Math.max(0, index - 20), index)) ||
        CALLED_SO.test(text.slice(place.to, place.to + 12))
      if (!isOther && !found.some(({ from, to }) => from < place.to && place.from < to)) found.push(place)
    }
  }
  return found.sort((one, other) => one.from - other.from)
}
