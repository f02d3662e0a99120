import { fold } from './fold.js'

/** A phrase found: from one word to before another, and what the phrase was filed under. */
export interface Found<T> {
  readonly from: number
  readonly to: number
  readonly under: T
}

/** One word of a phrase; with `open` any ending may follow. */
interface Part {
  readonly word: string
  readonly open: boolean
  /** True where up to GAP_MAX other words may stand before it. */
  readonly afterGap: boolean
}

interface Phrase<T> {
  readonly first: Part
  readonly rest: readonly Part[]
  readonly under: T
}

/** Finds phrases in the words of a folded text. */
type FindPhrases<T> = (words: readonly string[]) => readonly Found<T>[]

const GAP_MAX = 3
/** The longest ending that `*` stands for. */
const ENDING_MAX = 6
const GAP = '…'

/** What Arabic joins to the front of a word: and, so, the, to, by, as, will, I. */
const JOINED = [/^[وف]/u, /^[وف]?(?:ال|بال|لل|كال)/u, /^[وف]?[بلسكا]/u]
const STEM_MIN = 2

/** A word as it stands and without what may be joined to it. */
const formsOf = (word: string): readonly string[] => {
  const forms = [word]
  for (const joined of JOINED) {
    const bare = word.replace(joined, '')
    if (bare.length >= STEM_MIN && !forms.includes(bare)) forms.push(bare)
  }
  return forms
}

/** An entry such as «ضرب* … ولدي»: `*` stands for any ending, `…` for up to three words. */
const phraseOf = <T>(entry: string, under: T): Phrase<T> => {
  const parts: Part[] = []
  let afterGap = false
  for (const written of entry.split(' ')) {
    if (written !== GAP) parts.push({ word: fold(written), open: written.endsWith('*'), afterGap })
    afterGap = written === GAP
  }
  const [first, ...rest] = parts
  if (!first || parts.some(({ word }) => word === '' || word.includes(' ')))
    throw new Error(`"${entry}" is no phrase of single words`)
  return { first, rest, under }
}

const fits = ({ word, open }: Part, forms: readonly string[]): boolean =>
  forms.some(form => form === word || (open && form.startsWith(word) && form.length - word.length <= ENDING_MAX))

/** Where a phrase that begins at `at` ends, or undefined where it does not go on. */
const endOf = (rest: readonly Part[], forms: readonly (readonly string[])[], at: number): number | undefined => {
  let next = at + 1
  for (const part of rest) {
    const last = part.afterGap ? next + GAP_MAX : next
    while (next <= last && !fits(part, forms[next] ?? [])) next += 1
    if (next > last) return undefined
    next += 1
  }
  return next
}

/** Every beginning of a form that is at most ENDING_MAX letters shorter. */
const beginningsOf = (form: string): readonly string[] =>
  Array.from({ length: Math.min(ENDING_MAX, form.length - STEM_MIN) + 1 }, (_, cut) => form.slice(0, form.length - cut))

/** Prepares phrases to be found: the time depends on the text, hardly on how many phrases there are. */
export const phraseFinder = <T>(entries: readonly (readonly [entry: string, under: T])[]): FindPhrases<T> => {
  const whole = new Map<string, Phrase<T>[]>()
  const open = new Map<string, Phrase<T>[]>()
  for (const [entry, under] of entries) {
    const phrase = phraseOf(entry, under)
    const index = phrase.first.open ? open : whole
    index.set(phrase.first.word, [...(index.get(phrase.first.word) ?? []), phrase])
  }
  const begunBy = (form: string): readonly Phrase<T>[] => [
    ...(whole.get(form) ?? []),
    ...beginningsOf(form).flatMap(start => open.get(start) ?? []),
  ]
  return words => {
    const forms = words.map(formsOf)
    const said = new Set(forms.flat())
    const known = new Map<string, readonly Phrase<T>[]>()
    /** Phrases that a form begins and whose other words the text has somewhere; each form is looked up once. */
    const candidates = (form: string): readonly Phrase<T>[] => {
      const found =
        known.get(form) ?? begunBy(form).filter(({ rest }) => rest.every(({ word, open }) => open || said.has(word)))
      known.set(form, found)
      return found
    }
    return forms.flatMap((all, from) =>
      all.flatMap(candidates).flatMap(({ rest, under }) => {
        const to = endOf(rest, forms, from)
        return to === undefined ? [] : [{ from, to, under }]
      }),
    )
  }
}
