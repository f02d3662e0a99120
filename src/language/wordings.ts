import { entriesOf } from '../../locales/readData.js'
import { fold } from './fold.js'

/** How one thing is said in each language, as patterns. */
export type Wordings = Readonly<Record<string, readonly string[]>>

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
export const patternReader = (
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
