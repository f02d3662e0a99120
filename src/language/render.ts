import { IntlMessageFormat } from 'intl-messageformat'
import { PHRASES, type PhraseKey } from '../../locales/index.js'
import { label } from '../../locales/labels.js'
import type { Ministry } from '../domain/ministry.js'
import type { Digits, Language } from '../domain/participant.js'
import { unreachable } from '../domain/result.js'
import type { Texts } from '../domain/settings.js'
import { unitLabel } from '../domain/unit.js'
import type { OfferedChoice, Outbound } from '../messaging/outbound.js'
import type { Args, Choice, LabelOf, Say, Value } from '../messaging/say.js'

/** For whom a sentence is written. */
export interface Reader {
  readonly language: Language
  readonly digits: Digits
  readonly zone: string
  /** What the ministry itself has named and worded; without it, all is as delivered. */
  readonly own?: Pick<Ministry, 'units' | 'texts'>
}

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
/** Bold in our neutral mark-up; taken out of people's own words so that they cannot format a message. */
const MARK_UP = /\*/gu

/** Keeps a value of unknown direction from reordering the sentence around it. */
export const isolate = (text: string): string => FIRST_STRONG_ISOLATE + text.replace(MARK_UP, '') + POP_ISOLATE

/** The locale with the digits the person chose: plain `ar` and `ar-OM` differ between releases of ICU. */
const localeOf = ({ language, digits }: Reader): string =>
  language === 'en' ? 'en-GB' : digits === 'arab' ? 'ar-OM-u-nu-arab' : 'ar-OM-u-nu-latn'

/** A phrase, and the values in it whose plural rules need them as numbers. */
interface Formatter {
  readonly message: IntlMessageFormat
  readonly counted: ReadonlySet<string>
  /** The sentence itself, where nothing is put into it. */
  readonly fixed: string | undefined
}

/** Building a formatter costs 0.2 ms, using one a few microseconds. Own texts have theirs for as long as their version lives. */
const formatters = new Map<string, Formatter>()
const ownFormatters = new WeakMap<Texts, Map<string, Formatter>>()

const formattersOf = (texts: Texts): Map<string, Formatter> => {
  const known = ownFormatters.get(texts) ?? new Map<string, Formatter>()
  ownFormatters.set(texts, known)
  return known
}

const formatter = (key: PhraseKey, reader: Reader): Formatter => {
  const texts = reader.own?.texts
  const own = texts?.[key]?.[reader.language]
  if (texts && own !== undefined) return made(formattersOf(texts), key, own, reader)
  const phrase = PHRASES[reader.language].get(key)
  if (phrase === undefined) throw new Error(`locales/${reader.language} lacks the phrase "${key}"`)
  return made(formatters, key, phrase, reader)
}

const made = (formatters: Map<string, Formatter>, key: PhraseKey, phrase: string, reader: Reader): Formatter => {
  const locale = localeOf(reader)
  const id = `${locale} ${key}`
  const known = formatters.get(id)
  if (known) return known
  const message = new IntlMessageFormat(phrase, locale, undefined, { ignoreTag: true })
  const counted = new Set(Array.from(phrase.matchAll(/\{\s*(\w+)\s*,/gu), ([, name = '']) => name))
  const fixed = /[{']/u.test(phrase) ? undefined : phrase
  const found = { message, counted, fixed }
  formatters.set(id, found)
  return found
}

const numberFormats = new Map<string, Intl.NumberFormat>()
/** A number that is only named, as «من 80»: ICU would write it in Western digits whatever the reader chose. */
const formatNumber = (n: number, reader: Reader): string => {
  const locale = localeOf(reader)
  const format = numberFormats.get(locale) ?? new Intl.NumberFormat(locale, { useGrouping: false })
  numberFormats.set(locale, format)
  return format.format(n)
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()
const DATE_FORMATS = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: 'numeric', minute: '2-digit' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

const formatDate = (at: number, reader: Reader, what: keyof typeof DATE_FORMATS): string => {
  const id = `${localeOf(reader)} ${reader.zone} ${what}`
  const format =
    dateFormats.get(id) ??
    new Intl.DateTimeFormat(localeOf(reader), {
      timeZone: reader.zone,
      calendar: 'gregory',
      ...DATE_FORMATS[what],
    })
  dateFormats.set(id, format)
  return format.format(at)
}

const listFormats = new Map<string, Intl.ListFormat>()
const formatList = (parts: readonly string[], reader: Reader): string => {
  const format = listFormats.get(reader.language) ?? new Intl.ListFormat(reader.language, { type: 'conjunction' })
  listFormats.set(reader.language, format)
  return format.format(parts)
}

const labelled = ({ label: kind, id }: { readonly label: LabelOf; readonly id: string }, reader: Reader): string =>
  kind === 'unit' && reader.own ? unitLabel(reader.own.units, id)[reader.language] : label(kind, id, reader.language)

/** A value as the reader sees it. Numbers stay numbers, because the plural rules of a phrase need them. */
const valueFor = (value: Value, reader: Reader): string | number => {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return value === '' ? '' : isolate(value)
  if ('phrase' in value) return phrase(value.phrase, value.args ?? {}, reader)
  if ('bilingual' in value) return isolate(value.bilingual[reader.language])
  if ('date' in value) return isolate(formatDate(value.date, reader, 'date'))
  if ('weekday' in value) return isolate(formatDate(value.weekday, reader, 'weekday'))
  if ('time' in value) return isolate(formatDate(value.time, reader, 'time'))
  if ('label' in value) return labelled(value, reader)
  if ('list' in value) {
    const parts = value.list.map(part => String(valueFor(part, reader)))
    return value.by === undefined ? formatList(parts, reader) : parts.join(value.by)
  }
  return unreachable(value)
}

/** A phrase with its values, in the reader's language. */
export const phrase = (key: PhraseKey, args: Args, reader: Reader): string => {
  const { message, counted, fixed } = formatter(key, reader)
  if (fixed !== undefined) return fixed
  const values = Object.entries(args).map(([name, value]) => {
    const given = valueFor(value, reader)
    return [name, typeof given === 'number' && !counted.has(name) ? formatNumber(given, reader) : given] as const
  })
  return String(message.format(Object.fromEntries(values)))
}

/** A label without isolates: buttons are shown alone and are compared with what is typed. */
const labelFor = (what: Choice['label'], args: Args, reader: Reader): string => {
  const text = typeof what === 'string' ? phrase(what, args, reader) : String(valueFor(what.text, reader))
  return text.replace(/[\u2068\u2069*]/gu, '')
}

/** Marks a choice with the step it belongs to; a lasting one works in any step. */
const idAt = (choice: Choice, step: number): string => (choice.lasting ? choice.id : `${step}~${choice.id}`)

/** Which step and which choice a tapped id names; no step for a lasting choice. */
export const readChoiceId = (id: string): { readonly step?: number; readonly id: string } => {
  const bound = /^(\d{1,9})~(.*)$/su.exec(id)
  return bound ? { step: Number(bound[1]), id: bound[2] ?? '' } : { id }
}

const offer = (choice: Choice, step: number, reader: Reader): OfferedChoice => {
  const args = choice.args ?? {}
  return {
    id: idAt(choice, step),
    label: labelFor(choice.label, args, reader),
    ...(choice.description && { description: labelFor(choice.description, args, reader) }),
  }
}

/** Words that work at every step, by the choice that does the same. */
const FOOTER = [
  ['nav.back', 'navigation.footer.back'],
  ['nav.cancel', 'navigation.footer.cancel'],
  ['nav.menu', 'navigation.footer.menu'],
  ['agent.start', 'navigation.footer.agent'],
] as const satisfies readonly (readonly [string, PhraseKey])[]

/** The navigation words that no button beside them says already. */
const footerFor = ({ choices }: Say, reader: Reader): string =>
  FOOTER.filter(([id]) => !choices.some(choice => choice.id === id))
    .map(([, key]) => phrase(key, {}, reader))
    .join(' • ')

/** Writes a message for its reader: the one place where phrases become sentences. */
export const render = (said: Say, reader: Reader, step: number): Outbound => ({
  text: phrase(said.key, said.args, reader),
  direction: reader.language === 'ar' ? 'rtl' : 'ltr',
  choices: said.choices.map(each => offer(each, step, reader)),
  ...(said.free && !said.rowNumbers && { unnumbered: true }),
  ...(said.list && { listButton: labelFor(said.list, {}, reader) }),
  ...(said.footer && { footer: footerFor(said, reader) }),
  ...(said.silent && { silent: true }),
  ...(said.file && { file: said.file }),
  ...(said.asksContact && { asksContact: { label: labelFor(said.asksContact, {}, reader) } }),
  ...(said.template && {
    template: {
      name: said.template.name,
      language: reader.language,
      values: said.template.values.map(value => String(valueFor(value, reader)).replace(/[\u2068\u2069*]/gu, '')),
    },
  }),
})
