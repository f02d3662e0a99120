import { IntlMessageFormat } from 'intl-messageformat'
import { PHRASES, type PhraseKey } from '../../locales/index.js'
import type { Language } from '../domain/participant.js'
import type { OwnText, Texts } from '../domain/settings.js'
import { characters } from './clean.js'

/** What people hear in the conversation; pages and the words of staff are not among it. */
export const WORDED_AREAS = [
  'welcome',
  'menu',
  'choice',
  'registration',
  'proposal',
  'complaint',
  'safety',
  'poll',
  'notice',
  'track',
  'staffTalk',
  'settings',
  'myData',
  'navigation',
  'step',
] as const

/** Why a wording cannot be used; and what somebody should look at once more. */
export type WordingFault = 'blank' | 'unreadable' | 'otherValues' | 'formsMissing' | 'tooLong'
type WordingDoubt = 'gendered'

export interface Checked {
  readonly faults: readonly WordingFault[]
  readonly doubts: readonly WordingDoubt[]
  /** Characters with the sample values, and how many there may be. */
  readonly length: number
  readonly room: number
  /** As it would be read; empty where it cannot be. */
  readonly sample: string
}

/** Imperatives and addresses that take the reader for a man or a woman. */
export const GENDERED =
  /(?<!\p{L})(?:اضغط|اضغطي|اكتب|اكتبي|أرسل|أرسلي|ارسل|اختر|اختاري|أدخل|أدخلي|انقر|حاول|حاولي|تفضل|تفضلي|قم|قومي|راجع|استخدم|انتظر|تأكد|تواصل معنا|عزيزي|عزيزتي|أخي|أختي)(?!\p{L})/u

/** A reply button, a list row, a row's description, a message with buttons: the narrowest of the platforms. */
const ROOMS = [20, 24, 72, 1024] as const
const MESSAGE = 4096
const SENTENCE = /[.؟?!:»\n]/u

const FORMS: Readonly<Record<Language, readonly string[]>> = {
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
  en: ['one', 'other'],
}
const SAMPLE = { number: 3, ar: '…', en: '…' } as const

type Ast = ReturnType<IntlMessageFormat['getAst']>
/** Kinds of elements, as the parser numbers them: text, plural, the # of a plural. */
const [LITERAL, PLURAL, POUND] = [0, 6, 7]

const elements = (ast: Ast): Ast =>
  ast.flatMap(element =>
    'options' in element
      ? [element, ...Object.values(element.options).flatMap(option => elements(option.value))]
      : [element],
  )

interface Read {
  readonly message: IntlMessageFormat
  /** Names of the values, and of those that are counted. */
  readonly values: ReadonlySet<string>
  readonly counted: ReadonlySet<string>
  readonly forms: readonly (readonly string[])[]
}

const read = (language: Language, text: string): Read | undefined => {
  try {
    const locale = language === 'ar' ? 'ar-OM-u-nu-latn' : 'en-GB'
    const message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
    const all = elements(message.getAst())
    const named = all.flatMap(each => ('value' in each && ![LITERAL, POUND].includes(each.type) ? [each] : []))
    const plurals = all.flatMap(each => ('options' in each && [PLURAL].includes(each.type) ? [each] : []))
    return {
      message,
      values: new Set(named.map(({ value }) => value)),
      counted: new Set(plurals.map(({ value }) => value)),
      forms: plurals.map(({ options }) => Object.keys(options)),
    }
  } catch {
    return undefined
  }
}

const sameNames = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every(name => other.has(name))

const sampled = (language: Language, { message, values, counted }: Read): string =>
  String(
    message.format(
      Object.fromEntries([...values].map(name => [name, counted.has(name) ? SAMPLE.number : SAMPLE[language]])),
    ),
  )

const delivered = (key: PhraseKey, language: Language): string => PHRASES[language].get(key) ?? ''

/** What fitted a button as delivered must go on fitting one; whole sentences are never on buttons. */
export const roomOf = (key: PhraseKey): number => {
  const [ar, en] = [delivered(key, 'ar'), delivered(key, 'en')]
  const longest = Math.max(characters(ar), characters(en))
  const rooms = SENTENCE.test(ar) || SENTENCE.test(en) ? ROOMS.slice(-1) : ROOMS
  return rooms.find(room => longest <= room) ?? MESSAGE
}

/** The phrase of that name, where people hear it in the conversation. */
export const wordedPhrase = (key: string): PhraseKey | undefined =>
  WORDED_AREAS.some(area => key.startsWith(`${area}.`)) ? [...PHRASES.ar.keys()].find(each => each === key) : undefined

/** What is to be said of a wording before it is used. */
export const checkWording = (key: PhraseKey, language: Language, text: string): Checked => {
  const room = roomOf(key)
  const nothing = { doubts: [], length: 0, room, sample: '' }
  if (text.trim() === '') return { ...nothing, faults: ['blank'] }
  const [own, ours] = [read(language, text), read(language, delivered(key, language))]
  if (!own || !ours) return { ...nothing, faults: ['unreadable'] }
  if (!sameNames(own.values, ours.values)) return { ...nothing, faults: ['otherValues'] }
  const sample = sampled(language, own)
  const length = characters(sample)
  const lacking = own.forms.some(forms => !FORMS[language].every(form => forms.includes(form)))
  return {
    faults: [...(lacking ? (['formsMissing'] as const) : []), ...(length > room ? (['tooLong'] as const) : [])],
    doubts: language === 'ar' && GENDERED.test(text) ? ['gendered'] : [],
    length,
    room,
    sample,
  }
}

const LANGUAGES: readonly Language[] = ['ar', 'en']

/** The first fault of a wording in either language; undefined where it may be used. */
export const faultOf = (key: PhraseKey, own: OwnText): WordingFault | undefined =>
  LANGUAGES.flatMap(language => {
    const text = own[language]
    return text === undefined ? [] : checkWording(key, language, text).faults
  })[0]

/** The own texts that this release can say: one that another release took values from is as delivered until it is corrected. */
export const usable = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).filter(([name, own]) => {
      const key = wordedPhrase(name)
      return key !== undefined && faultOf(key, own) === undefined
    }),
  )
