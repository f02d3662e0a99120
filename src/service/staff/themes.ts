import type { TrackingCode } from '../../domain/ids.js'
import { type Month, spanOf } from '../../domain/month.js'
import { type Officer, may, scopesOf } from '../../domain/officer.js'
import { firstGraphemes } from '../../language/clean.js'
import type { Embedder } from '../../language/embedder.js'
import { mask } from '../../language/personalData.js'
import { type Meant, TEXTS_MAX, meantBy, themesOf } from '../../language/themes.js'
import { type ComplaintWords, complaintWords } from '../../store/staffThemes.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** One thing that several people complained of, in words of theirs. */
export interface ComplaintTheme {
  readonly complaints: number
  readonly words: readonly string[]
  readonly quotes: readonly { readonly code: TrackingCode; readonly text: string }[]
}

/** What a month's complaints have in common. */
export interface MonthThemes {
  /** Complaints that were read; of more than `most`, the newest. */
  readonly read: number
  readonly most: number
  /** Of them, those that say what no other does. */
  readonly alone: number
  readonly themes: readonly ComplaintTheme[]
}

const SHOWN_MAX = 20
const QUOTE_MAX = 240
/** Read at a time, so that people's own texts need not wait behind these. */
const AT_ONCE = 4

const withMeaning = async (
  embedder: Embedder,
  complaints: readonly ComplaintWords[],
): Promise<readonly (ComplaintWords & Meant)[]> => {
  const read: (ComplaintWords & Meant)[] = []
  for (let from = 0; from < complaints.length; from += AT_ONCE) {
    const some = complaints.slice(from, from + AT_ONCE)
    const vectors = await Promise.all(some.map(({ words }) => embedder.meaningOf(words)))
    some.forEach((complaint, at) => {
      const vector = vectors[at]
      if (vector) read.push({ ...complaint, ...meantBy(complaint.words, vector) })
    })
  }
  return read
}

/** What the complaints of a month that this officer may see are about. Names and numbers in quotes are masked. */
export const themesOfMonth = async (
  house: StaffHouse,
  officer: Officer,
  month: Month,
): Promise<Answer<MonthThemes>> => {
  if (!may(officer, 'readCases')) return refuse('forbidden')
  const span = spanOf(house.ministry.calendar.zone, month)
  const complaints = await complaintWords(house.store, scopesOf(officer), span, TEXTS_MAX)
  const read = await withMeaning(house.embedder, complaints)
  const found = themesOf(read)
  const gathered = found.reduce((sum, { texts }) => sum + texts.length, 0)
  const themes = found.slice(0, SHOWN_MAX).map(({ texts, words, quotes }) => ({
    complaints: texts.length,
    words: words.filter(word => mask(word) === word),
    quotes: quotes.flatMap(at => {
      const each = read[at]
      return each ? [{ code: each.code, text: firstGraphemes(mask(each.words), QUOTE_MAX) }] : []
    }),
  }))
  return done({ read: read.length, most: TEXTS_MAX, alone: read.length - gathered, themes })
}
