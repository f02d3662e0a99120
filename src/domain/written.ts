import type { Language } from './participant.js'
import type { Bilingual } from './poll/poll.js'

/** Words of the ministry as they were written: in one language, or in both. */
export type Written = Readonly<Partial<Record<Language, string>>>

/** Words of which nobody noted the language are read as they stand. */
export const readIn = (words: string | Written, language: Language): string =>
  typeof words === 'string' ? words : inBoth(words)[language]

/** The same words for readers of either language: where theirs were not written, they read the other. */
export const inBoth = ({ ar, en }: Written): Bilingual => ({ ar: ar ?? en ?? '', en: en ?? ar ?? '' })

/** The language that words were written in, where it is one. */
export const onlyIn = ({ ar, en }: Written): Language | undefined =>
  ar === undefined ? 'en' : en === undefined ? 'ar' : undefined
