import { readLocaleFile } from '../../locales/index.js'
import type safetyFile from '../../locales/data/safety.json'
import { fold } from './fold.js'

/** Why somebody may be in danger. */
export type Concern = keyof (typeof safetyFile)['concerns']

// The file's form is the type's.
const LEXICON = readLocaleFile('./data/safety.json') as {
  readonly concerns: Readonly<Record<Concern, readonly string[]>>
  readonly harmless: readonly string[]
}

/** Texts are read in pieces of this length, so that none is too long to be read whole. */
const PIECE = 4000
/** A piece begins this much before the last one's end: a phrase on the border is read once more. */
const OVERLAP = 60
/** Read of one message; no channel lets more through, and a story that hides its danger beyond is not typed by hand. */
const READ_MAX = 12_000

/** Joined to the word that follows it: and, so, the, to, by, as, will. */
const JOINED = '(?:[وف]?(?:ال|بال|لل|كال|[بلسكا])?)'
/** What `*` at a word's end stands for: its endings. */
const ENDING = '[\\p{L}\\d]{0,6}'

const STAR = 'ﾠ'

/** One entry as a pattern over folded words with a space on either side; `*` stands for any ending. */
const patternOf = (entry: string): string => {
  const words = entry
    .split('*')
    .map(fold)
    .join(STAR)
    .split(/\s+|(?<=ﾠ)(?=\p{L})/u)
    .filter(word => word !== '')
  return words.map(word => (/^\p{Script=Arabic}/u.test(word) ? JOINED : '') + word.replaceAll(STAR, ENDING)).join(' ')
}

const anyOf = (entries: readonly string[]): RegExp => new RegExp(` (?:${entries.map(patternOf).join('|')})(?= )`, 'gu')

const HARMLESS = anyOf(LEXICON.harmless)
// Object.entries loses the keys' type.
const CONCERNS = (Object.keys(LEXICON.concerns) as Concern[]).map(
  concern => [concern, new RegExp(anyOf(LEXICON.concerns[concern]).source, 'u')] as const,
)

const concernIn = (piece: string): Concern | undefined => {
  const words = ` ${fold(piece)} `.replace(HARMLESS, ' ·')
  return CONCERNS.find(([, pattern]) => pattern.test(words))?.[0]
}

/**
 * Why a text may be about somebody in danger, or undefined. Made to miss nothing rather than to be always right:
 * people are asked, never transferred, and figures of speech are known. Runs on everything anybody writes.
 */
export const concernOf = (text: string): Concern | undefined => {
  const read = text.slice(0, READ_MAX)
  for (let from = 0; from < Math.max(1, read.length); from += PIECE - OVERLAP) {
    const found = concernIn(read.slice(from, from + PIECE))
    if (found) return found
  }
  return undefined
}

/** True where a text may be about somebody in danger. */
export const mayBeDanger = (text: string): boolean => concernOf(text) !== undefined
