import { entriesOf } from '../../locales/readData.js'
import { fold } from './fold.js'

/** How one thing is said in each language, as patterns. */
export type Wordings = Readonly<Record<string, readonly string[]>>

/** A tracking code as it is folded. */
export const FOLDED_CODE = '[a-z]\\d\\d ?[a-z0-9]{4,12}'

const SYMBOL = /(\{[^}]+\}|[()|?*…_ ])/u
const REGULAR: ReadonlyMap<string, string> = new Map([
  ['(', '(?:'],
  ['…', '.{1,120}'],
  ['_', '\\S+'],
])

/**
 * Patterns of our own as expressions over folded text. In them `(a|b)` is either, `?` and `*` what may be missing or come
 * again, `…` anything short, `_` one word, and `{name}` a part that is written once.
 */
const patternReader = (
  parts: Readonly<Record<string, Wordings>>,
  given: Readonly<Record<string, string>>,
): ((wordings: Wordings) => string) => {
  const known = new Map(Object.entries(given))
  const piece = (written: string): string => {
    const name = /^\{(.+)\}$/u.exec(written)?.[1]
    if (name === undefined) return REGULAR.get(written) ?? (SYMBOL.test(written) ? written : fold(written))
    const part = known.get(name)
    if (part === undefined) throw new Error(`no part of patterns is called "${name}", or it is written after its use`)
    return part
  }
  const either = (wordings: Wordings): string =>
    `(?:${Object.values(wordings)
      .flat()
      .map(pattern => pattern.split(SYMBOL).map(piece).join(''))
      .join('|')})`
  for (const [name, wordings] of entriesOf(parts)) known.set(name, either(wordings))
  return either
}

/** Looks for what patterns say in folded text. */
interface Finders {
  /** A whole message. */
  whole(wordings: Wordings): RegExp
  /** What a message begins with. */
  opening(wordings: Wordings): RegExp
  /** Anywhere. */
  within(wordings: Wordings): RegExp
  /** Anywhere, each time: to take it out. */
  each(wordings: Wordings): RegExp
  /** The patterns themselves, to be put into others. */
  read(wordings: Wordings): string
}

/** The finders of a file of patterns with its own parts; `given` are parts that are written as expressions. */
export const findersOf = (
  parts: Readonly<Record<string, Wordings>>,
  given: Readonly<Record<string, string>> = {},
): Finders => {
  const read = patternReader(parts, given)
  return {
    whole: wordings => new RegExp(`^${read(wordings)}$`, 'u'),
    opening: wordings => new RegExp(`^${read(wordings)}(?= |$)`, 'u'),
    within: wordings => new RegExp(`(?:^| )${read(wordings)}(?= |$)`, 'u'),
    each: wordings => new RegExp(`(?:^| )${read(wordings)}(?= |$)`, 'gu'),
    read,
  }
}

/** The single folded words of lines of words. */
export const wordSet = (lines: Wordings): ReadonlySet<string> =>
  new Set(
    Object.values(lines)
      .flat()
      .flatMap(line => line.split(' ').map(fold)),
  )
