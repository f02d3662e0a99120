import { type DataFiles, entriesOf, readData } from '../../locales/readData.js'
import { yesOrNo } from './answer.js'
import { fold, wordsOf } from './fold.js'
import { withoutGreeting } from './keywords.js'
import { findersOf } from './wordings.js'

type Whole = DataFiles['verdicts']['whole']
/** What its author says of a problem that was answered: whether it is solved. */
export type Verdict = keyof Whole

const { whole, parts, within } = readData('verdicts')

/** Whole messages that say it and nothing else, besides plain yes and no. */
const WHOLE: ReadonlyMap<string, Verdict> = new Map(
  entriesOf<Verdict, Whole[Verdict]>(whole).flatMap(([verdict, wordings]) =>
    Object.values(wordings)
      .flat()
      .map(words => [fold(words), verdict] as const),
  ),
)

const find = findersOf(parts)

/** That nothing was mended, that it goes on, and that it was mended. */
const UNMENDED = find.within(within.unmended)
const GOES_ON = find.within(within['going on'])
const MENDED = find.within(within.mended)
/** Asks or wishes for it. */
const WISHED = find.within(within['wished for'])
const RESTRICTED = find.within(within.restricted)

const MENDED_PLAINLY = find.whole(readData('verdicts')['said mended'])

/** True for a whole message which says that a problem is solved and nothing else: «خلاص انحلت المشكلة», "the problem is solved". */
export const saysMended = (text: string): boolean => {
  const typed = withoutGreeting(fold(text))
  return MENDED_PLAINLY.test(typed) && !/[?؟]\s*$/u.test(text)
}

/** A short message can be about nothing else; a longer one that only says that something goes on may be. */
const WORDS_MAX = 14

/** True for words which say that a problem of theirs is there as before. */
export const saysUnsolved = (text: string): boolean => UNMENDED.test(fold(text)) || GOES_ON.test(fold(text))

/** Whether a problem is solved, by the words of its author; `told` where they say more than that. Undefined for anything else. */
export const verdictOf = (text: string): { readonly solved: Verdict; readonly told: boolean } | undefined => {
  const typed = fold(text)
  const plain = yesOrNo(text) ?? WHOLE.get(typed)
  if (plain) return { solved: plain, told: false }
  const isShort = wordsOf(text).length <= WORDS_MAX
  if (UNMENDED.test(typed) || (isShort && GOES_ON.test(typed))) return { solved: 'no', told: true }
  if (!isShort || !MENDED.test(typed) || WISHED.test(typed)) return undefined
  return { solved: RESTRICTED.test(typed) ? 'partly' : 'yes', told: true }
}
