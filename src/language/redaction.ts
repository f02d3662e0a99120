import { label } from '../../locales/labels.js'
import { fold, wordsOf } from './fold.js'
import { findPersonalData } from './personalData.js'

/** What a text for everybody must not say of the complaint it is about. */
export type Leak = 'saysSchool' | 'saysNarrative' | 'saysPerson'

/** The complaint, as far as it must not be repeated. */
interface Kept {
  readonly narrative: string
  /** Where it happened, as its author wrote it. */
  readonly where?: string | undefined
  readonly governorate?: string | undefined
  /** The author's own name: the register shows it beside the text where it may be shown at all. */
  readonly name?: string | undefined
}

/** So many words of the author in a row are the narrative, not a summary of it. */
const RUN = 8
/** Fewer letters than these are found in any text. */
const TELLING = 4
/** Names of people are often mistaken for; those the reviewer reads. These are certain. */
const CERTAIN: ReadonlySet<string> = new Set(['phone', 'civilNumber', 'email', 'iban'])

const says = (text: string, what: string): boolean => {
  const told = fold(what)
  return [...told].length >= TELLING && ` ${fold(text)} `.includes(` ${told} `)
}

const repeats = (text: string, narrative: string): boolean => {
  const words = wordsOf(narrative)
  const told = ` ${fold(text)} `
  return words.some((_, at) => at + RUN <= words.length && told.includes(` ${words.slice(at, at + RUN).join(' ')} `))
}

/** Everybody may know the governorate, and only that. */
const isGovernorate = (where: string, id: string | undefined): boolean =>
  id !== undefined && (['ar', 'en'] as const).some(language => fold(label('governorate', id, language)) === fold(where))

/** What a text gives away of the complaint it sums up; undefined where nothing was found. */
export const leakIn = (text: string, { narrative, where, governorate, name }: Kept): Leak | undefined => {
  if (where !== undefined && !isGovernorate(where, governorate) && says(text, where)) return 'saysSchool'
  if (repeats(text, narrative)) return 'saysNarrative'
  const isPerson = name !== undefined && says(text, name)
  return isPerson || findPersonalData(text).some(({ kind }) => CERTAIN.has(kind)) ? 'saysPerson' : undefined
}
