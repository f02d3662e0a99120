import { entriesOf, readData } from '../../locales/readData.js'
import { fold } from './fold.js'

/** Words read of one text. */
const WORDS_MAX = 400
/** The longest phrase of the dictionary has so many words. */
const PHRASE_MAX = 3

/** Formal Arabic by what Omanis write for it; a phrase of several words counts as one. */
const FORMAL: ReadonlyMap<string, string> = new Map(
  entriesOf(readData('dialect')).flatMap(([formal, written]) => written.map(words => [fold(words), formal] as const)),
)

/** What may be joined to the front of a noun: and, so, by, for, the, this; without the article to longer words only. */
const JOINED = /^([وف]?(?:[بك]?ال|لل|هال)(?=.{3})|[وف]?[بل]?(?=.{4}))(.+)$/u

/** Formal Arabic for one word, whatever is joined to it put back; undefined where the word is none of the dialect. */
const formalWord = (word: string): string | undefined => {
  const whole = FORMAL.get(word)
  if (whole !== undefined) return whole
  const [, joined, rest] = JOINED.exec(word) ?? []
  const bare = rest === undefined ? undefined : FORMAL.get(rest)
  return joined === undefined || bare === undefined ? undefined : `${joined}${bare}`
}

/**
 * The text with the dialect's words replaced by formal ones, all else as it was written; the same text where it has none.
 * For readers that learned formal Arabic; what people wrote is never changed for anybody to see.
 */
export const formal = (text: string): string => {
  const written = text
    .split(/\s+/u)
    .filter(word => word !== '')
    .slice(0, WORDS_MAX)
  const folded = written.map(fold)
  const out: string[] = []
  for (let at = 0; at < written.length;) {
    let taken = 1
    let found: string | undefined
    for (let length = Math.min(PHRASE_MAX, written.length - at); length > 1 && found === undefined; length -= 1) {
      found = FORMAL.get(folded.slice(at, at + length).join(' '))
      if (found !== undefined) taken = length
    }
    out.push(found ?? formalWord(folded[at] ?? '') ?? written[at] ?? '')
    at += taken
  }
  return out.join(' ')
}
