import { setImmediate } from 'node:timers/promises'
import type { TrackingCode } from '../../domain/ids.js'
import { type Month, spanOf } from '../../domain/month.js'
import { type Officer, may, scopesOf } from '../../domain/officer.js'
import { firstGraphemes } from '../../language/clean.js'
import type { Embedder } from '../../language/embedder.js'
import { mask, withoutNumbers } from '../../language/personalData.js'
import { type Meant, TEXTS_MAX, type Theme, gathering, meantBy } from '../../language/themes.js'
import { complaintWords } from '../../store/staffThemes.js'
import { type Answer, done, refuse } from './command.js'
import type { StaffHouse } from './house.js'

/** One thing that several texts speak of, in words of theirs. */
export interface TextTheme {
  readonly texts: number
  readonly words: readonly string[]
  readonly quotes: readonly { readonly code: TrackingCode; readonly text: string }[]
}

/** What texts have in common. */
export interface TextThemes {
  /** Those that were read. */
  readonly read: number
  /** Of them, those that say what no other does. */
  readonly alone: number
  readonly themes: readonly TextTheme[]
}

/** A text of somebody's, by the code under which it is found. */
interface Coded {
  readonly code: TrackingCode
  readonly words: string
}

const SHOWN_MAX = 20
const QUOTE_MAX = 240
/** Read at a time, so that people's own texts need not wait behind these. */
const AT_ONCE = 4

/** So long people's own texts may wait for the gathering. */
const PAUSE_MS = 5

/** Gathers in small steps, between which whoever writes is answered. */
const gathered = async (texts: readonly Meant[], least: number | undefined): Promise<readonly Theme[]> => {
  const work = gathering(texts, least)
  let since = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - since < PAUSE_MS) continue
    await setImmediate()
    since = performance.now()
  }
}

const withMeaning = async (embedder: Embedder, texts: readonly Coded[]): Promise<readonly (Coded & Meant)[]> => {
  const read: (Coded & Meant)[] = []
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    const some = texts.slice(from, from + AT_ONCE)
    const vectors = await Promise.all(some.map(({ words }) => embedder.meaningOf(words)))
    some.forEach((text, at) => {
      const vector = vectors[at]
      if (vector) read.push({ ...text, ...meantBy(text.words, vector) })
    })
  }
  return read
}

/** What these texts speak of, as near as `least`; names and numbers in quotes are masked. Nothing where meanings are not read. */
export const themesAmong = async (embedder: Embedder, texts: readonly Coded[], least?: number): Promise<TextThemes> => {
  const read = await withMeaning(embedder, texts.slice(0, TEXTS_MAX))
  const found = await gathered(read, least)
  const grouped = found.reduce((sum, each) => sum + each.texts.length, 0)
  const themes = found.slice(0, SHOWN_MAX).map(({ texts: together, words, quotes }) => ({
    texts: together.length,
    words: words.filter(word => mask(word) === word),
    quotes: quotes.flatMap(at => {
      const each = read[at]
      return each ? [{ code: each.code, text: firstGraphemes(withoutNumbers(mask(each.words)), QUOTE_MAX) }] : []
    }),
  }))
  return { read: read.length, alone: read.length - grouped, themes }
}

/** What the complaints of a month that this officer may see are about; of more than `most`, the newest. */
export const themesOfMonth = async (
  house: StaffHouse,
  officer: Officer,
  month: Month,
): Promise<Answer<TextThemes & { readonly most: number }>> => {
  if (!may(officer, 'readCases')) return refuse('forbidden')
  const span = spanOf(house.ministry.calendar.zone, month)
  const complaints = await complaintWords(house.store, scopesOf(officer), span, TEXTS_MAX)
  return done({ ...(await themesAmong(house.embedder, complaints)), most: TEXTS_MAX })
}
